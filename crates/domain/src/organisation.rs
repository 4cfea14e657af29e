//! Organisations: authorities, companies, partner municipalities.

use serde::{Deserialize, Serialize};

use crate::{
    AreaRef, AreaRefDraft, Common, Content, Draft, Id, Kind, LocalizedText, PartialDate, PartialDateDraft,
    ProvenanceDraft, Reference, Review, Reviewed, RightsDraft, Searched, TextDraft, WebUrl, history,
    key_figure::{KeyFigure, KeyFigureDraft},
    place::{Address, AddressDraft},
    vocabulary::vocabulary,
};

/// The identifier of an organisation.
pub type OrganisationId = Id<Organisation>;

vocabulary! {
    /// What an organisation is.
    pub enum OrganisationKind: extensible {
        /// A ministry of the federation.
        FederalMinistry = "federalMinistry",
        /// A promotional or development bank.
        PromotionalBank = "promotionalBank",
        /// A state (Land).
        State = "state",
        /// A district (Landkreis).
        District = "district",
        /// The administration of a district.
        DistrictAdministration = "districtAdministration",
        /// A staff unit (Stabsstelle).
        StaffUnit = "staffUnit",
        /// A town.
        Town = "town",
        /// A town that belongs to no association of municipalities.
        VerbandsfreieStadt = "verbandsfreieStadt",
        /// An association of municipalities (Verbandsgemeinde).
        Verbandsgemeinde = "verbandsgemeinde",
        /// An authority of the federation, the state or the district.
        PublicAuthority = "publicAuthority",
        /// A committee or steering group.
        Committee = "committee",
        /// An agency for economic development or tourism.
        Agency = "agency",
        /// A company.
        Company = "company",
        /// A consultancy.
        Consultancy = "consultancy",
        /// A utility.
        Utility = "utility",
        /// A non-profit company.
        NonProfit = "nonProfit",
        /// A registered association.
        Association = "association",
        /// An initiative without a legal form of its own.
        Initiative = "initiative",
        /// A research institute.
        Research = "research",
        /// A university or school.
        Education = "education",
        /// A hospital.
        Hospital = "hospital",
        /// A museum or visitor centre.
        Museum = "museum",
        /// Something else.
        Other = "other",
    }
}

/// A name that an organisation no longer has, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct FormerNameDraft {
    /// The name.
    pub name: Option<TextDraft>,
    /// Until when, inclusive.
    pub valid_through: Option<PartialDateDraft>,
}

/// A name that an organisation no longer has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerName {
    /// The name.
    pub name: LocalizedText,
    /// Until when, inclusive.
    pub valid_through: Option<PartialDate>,
}

impl Reviewed for FormerName {
    type Draft = FormerNameDraft;

    fn review(FormerNameDraft { name, valid_through }: FormerNameDraft, review: &mut Review) -> Option<Self> {
        let name = review.required_text("name", name, 200);
        let valid_through = review.maybe("validThrough", valid_through);
        Some(Self { name: name?, valid_through })
    }
}

/// An organisation as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct OrganisationDraft {
    /// The name in addresses.
    pub slug: Option<String>,
    /// Its name.
    pub name: Option<TextDraft>,
    /// Its short name.
    pub abbreviation: Option<String>,
    /// What it is.
    #[schema(schema_with = crate::vocabulary::drafted::<OrganisationKind>)]
    pub kind: Option<String>,
    /// What it does for the programme.
    pub summary: Option<TextDraft>,
    /// The organisation that it is part of.
    pub parent_id: Option<String>,
    /// The organisation whose task it took over.
    pub predecessor_id: Option<String>,
    /// To which office it answers directly.
    pub subordinate_to: Option<TextDraft>,
    /// Names that it no longer has.
    pub former_names: Vec<FormerNameDraft>,
    /// Since when it exists.
    pub founded: Option<PartialDateDraft>,
    /// The areas that it governs, by every official key that they have.
    pub areas: Vec<AreaRefDraft>,
    /// Where it has its seat.
    pub address: Option<AddressDraft>,
    /// Its tasks.
    pub tasks: Vec<TextDraft>,
    /// Numbers about it.
    pub key_figures: Vec<KeyFigureDraft>,
    /// Its website.
    pub website_url: Option<String>,
    /// Other addresses that mean the same organisation.
    pub same_as: Vec<String>,
    /// Where the facts are from.
    pub provenance: Option<ProvenanceDraft>,
    /// The licence, where it is not the installation's.
    pub rights: Option<RightsDraft>,
}

/// An organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// What every kind has.
    pub common: Common,
    /// Its name.
    pub name: LocalizedText,
    /// Its short name.
    pub abbreviation: Option<String>,
    /// What it is.
    pub kind: OrganisationKind,
    /// What it does for the programme.
    pub summary: Option<LocalizedText>,
    /// The organisation that it is part of.
    pub parent_id: Option<OrganisationId>,
    /// The organisation whose task it took over.
    pub predecessor_id: Option<OrganisationId>,
    /// To which office it answers directly.
    pub subordinate_to: Option<LocalizedText>,
    /// Names that it no longer has.
    pub former_names: Vec<FormerName>,
    /// Since when it exists.
    pub founded: Option<PartialDate>,
    /// The areas that it governs.
    pub areas: Vec<AreaRef>,
    /// Where it has its seat.
    pub address: Option<Address>,
    /// Its tasks.
    pub tasks: Vec<LocalizedText>,
    /// Numbers about it.
    pub key_figures: Vec<KeyFigure>,
    /// Its website.
    pub website_url: Option<WebUrl>,
    /// Other addresses that mean the same organisation.
    pub same_as: Vec<WebUrl>,
}

impl Draft for OrganisationDraft {
    fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }
}

impl Content for Organisation {
    type Draft = OrganisationDraft;
    const KIND: Kind = Kind::Organisation;
    const SHAPE: &'static history::Shape = &history::ORGANISATION;

    fn review(draft: OrganisationDraft, review: &mut Review) -> Option<Self> {
        let common = Common::review(draft.slug, draft.provenance, draft.rights, review);
        let name = review.required_text("name", draft.name, 200);
        let abbreviation = review.line("abbreviation", draft.abbreviation, 50);
        let kind = review.must("kind", draft.kind);
        let summary = review.text("summary", draft.summary, 1_000);
        let parent_id = review.maybe("parentId", draft.parent_id);
        let predecessor_id = review.maybe("predecessorId", draft.predecessor_id);
        let subordinate_to = review.text("subordinateTo", draft.subordinate_to, 200);
        let former_names = review.all("formerNames", draft.former_names);
        let founded = review.maybe("founded", draft.founded);
        let areas = review.distinct("areas", draft.areas);
        let address = review.maybe("address", draft.address);
        let tasks = review.texts("tasks", draft.tasks, 500);
        let key_figures = review.all("keyFigures", draft.key_figures);
        let website_url = review.maybe("websiteUrl", draft.website_url);
        let same_as = review.distinct("sameAs", draft.same_as);
        Some(Self {
            common: common?,
            name: name?,
            abbreviation,
            kind: kind?,
            summary,
            parent_id,
            predecessor_id,
            subordinate_to,
            former_names,
            founded,
            areas,
            address,
            tasks,
            key_figures,
            website_url,
            same_as,
        })
    }

    fn common(&self) -> &Common {
        &self.common
    }

    fn references(&self) -> Vec<Reference> {
        [Reference::one("/parentId", self.parent_id), Reference::one("/predecessorId", self.predecessor_id)].concat()
    }

    fn searched(&self) -> Searched<'_> {
        let former = self.former_names.iter().map(|former| &former.name);
        let searched = Searched::called(&self.name).titles(&self.abbreviation).titles(former);
        searched.summaries(&self.summary).descriptions(&self.tasks).descriptions(&self.subordinate_to)
    }

    fn required_texts(&self) -> Vec<&LocalizedText> {
        vec![&self.name]
    }
}

//! Funded programmes: who pays, from when to when, and what happened on the way.

mod event;
mod phase;
mod theme;

use serde::{Deserialize, Serialize};

use crate::{
    Common, Content, Draft, FutureTaskId, Id, Kind, LocalizedText, OrganisationId, PartialDate, PartialDateDraft,
    ProvenanceDraft, Reference, Review, Reviewed, RightsDraft, Searched, TextDraft, WebUrl, history,
    key_figure::{KeyFigure, KeyFigureDraft},
    participation::{Participation, ParticipationDraft},
};

pub use event::{Event, EventDraft, EventKind};
pub use phase::{Phase, PhaseDraft, PhaseKey, Strategy, StrategyDraft};
pub use theme::{Theme, ThemeDraft, ThemeKind};

/// The identifier of a programme.
pub type ProgrammeId = Id<Programme>;

/// The funding programme that a programme was selected by, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct FundingProgrammeDraft {
    /// Its name.
    pub name: Option<String>,
    /// Its short name.
    pub abbreviation: Option<String>,
    /// Its number at the bank that handles it.
    pub number: Option<String>,
    /// Which round of selection.
    pub round: Option<i64>,
    /// The year of that round.
    pub round_year: Option<i64>,
    /// The title of the call.
    pub call: Option<String>,
    /// The motto of the call.
    pub motto: Option<String>,
    /// When the selection was made.
    pub awarded: Option<PartialDateDraft>,
    /// How many were selected in that round.
    pub awardee_count: Option<i64>,
    /// Who pays or handles the money.
    pub funder_ids: Vec<String>,
}

/// The funding programme that a programme was selected by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundingProgramme {
    /// Its name.
    pub name: String,
    /// Its short name.
    pub abbreviation: Option<String>,
    /// Its number at the bank that handles it.
    pub number: Option<String>,
    /// Which round of selection.
    pub round: Option<u32>,
    /// The year of that round.
    pub round_year: Option<u32>,
    /// The title of the call.
    pub call: Option<String>,
    /// The motto of the call.
    pub motto: Option<String>,
    /// When the selection was made.
    pub awarded: Option<PartialDate>,
    /// How many were selected in that round.
    pub awardee_count: Option<u32>,
    /// Who pays or handles the money.
    pub funder_ids: Vec<OrganisationId>,
}

impl Reviewed for FundingProgramme {
    type Draft = FundingProgrammeDraft;

    fn review(draft: FundingProgrammeDraft, review: &mut Review) -> Option<Self> {
        let name = review.required_line("name", draft.name, 200);
        let abbreviation = review.line("abbreviation", draft.abbreviation, 50);
        let number = review.line("number", draft.number, 50);
        let round = review.number("round", draft.round, 1, 100);
        let round_year = review.number("roundYear", draft.round_year, 1949, 2100);
        let call = review.line("call", draft.call, 200);
        let motto = review.line("motto", draft.motto, 300);
        let awarded = review.maybe("awarded", draft.awarded);
        let awardee_count = review.number("awardeeCount", draft.awardee_count, 1, 100_000);
        let funder_ids = review.distinct("funderIds", draft.funder_ids);
        Some(Self {
            name: name?,
            abbreviation,
            number,
            round,
            round_year,
            call,
            motto,
            awarded,
            awardee_count,
            funder_ids,
        })
    }
}

/// A programme as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ProgrammeDraft {
    /// The name in addresses.
    pub slug: Option<String>,
    /// Its title.
    pub title: Option<TextDraft>,
    /// A title for menus.
    pub short_title: Option<TextDraft>,
    /// The title under which it was applied for.
    pub application_title: Option<String>,
    /// What the name means.
    pub name_origin: Option<TextDraft>,
    /// Its motto.
    pub motto: Option<TextDraft>,
    /// What it is about.
    pub summary: Option<TextDraft>,
    /// More about it, in `CommonMark`.
    pub description: Option<TextDraft>,
    /// The funding programme that it was selected by.
    pub funding_programme: Option<FundingProgrammeDraft>,
    /// When it began.
    pub start: Option<PartialDateDraft>,
    /// When it ends.
    pub end: Option<PartialDateDraft>,
    /// Its phases, in order.
    pub phases: Vec<PhaseDraft>,
    /// Its strategy.
    pub strategy: Option<StrategyDraft>,
    /// Its tasks for the future, in order.
    pub future_task_ids: Vec<String>,
    /// Its visions, solutions and working groups.
    pub themes: Vec<ThemeDraft>,
    /// Who leads it.
    pub lead_organisation_id: Option<String>,
    /// Who takes part.
    pub partner_organisation_ids: Vec<String>,
    /// Numbers about it.
    pub key_figures: Vec<KeyFigureDraft>,
    /// How people took part in the programme as a whole.
    pub participations: Vec<ParticipationDraft>,
    /// What happened when.
    pub events: Vec<EventDraft>,
    /// Its website.
    pub website_url: Option<String>,
    /// Where the facts are from.
    pub provenance: Option<ProvenanceDraft>,
    /// The licence, where it is not the installation's.
    pub rights: Option<RightsDraft>,
}

/// A programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    /// What every kind has.
    pub common: Common,
    /// Its title.
    pub title: LocalizedText,
    /// A title for menus.
    pub short_title: Option<LocalizedText>,
    /// The title under which it was applied for.
    pub application_title: Option<String>,
    /// What the name means.
    pub name_origin: Option<LocalizedText>,
    /// Its motto.
    pub motto: Option<LocalizedText>,
    /// What it is about.
    pub summary: Option<LocalizedText>,
    /// More about it, in `CommonMark`.
    pub description: Option<LocalizedText>,
    /// The funding programme that it was selected by.
    pub funding_programme: FundingProgramme,
    /// When it began.
    pub start: Option<PartialDate>,
    /// When it ends.
    pub end: Option<PartialDate>,
    /// Its phases, in order.
    pub phases: Vec<Phase>,
    /// Its strategy.
    pub strategy: Option<Strategy>,
    /// Its tasks for the future, in order.
    pub future_task_ids: Vec<FutureTaskId>,
    /// Its visions, solutions and working groups.
    pub themes: Vec<Theme>,
    /// Who leads it.
    pub lead_organisation_id: OrganisationId,
    /// Who takes part.
    pub partner_organisation_ids: Vec<OrganisationId>,
    /// Numbers about it.
    pub key_figures: Vec<KeyFigure>,
    /// How people took part in the programme as a whole.
    pub participations: Vec<Participation>,
    /// What happened when.
    pub events: Vec<Event>,
    /// Its website.
    pub website_url: Option<WebUrl>,
}

impl Draft for ProgrammeDraft {
    fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }
}

impl Content for Programme {
    type Draft = ProgrammeDraft;
    const KIND: Kind = Kind::Programme;
    const SHAPE: &'static history::Shape = &history::PROGRAMME;

    fn review(draft: ProgrammeDraft, review: &mut Review) -> Option<Self> {
        let common = Common::review(draft.slug, draft.provenance, draft.rights, review);
        let title = review.required_text("title", draft.title, 200);
        let short_title = review.text("shortTitle", draft.short_title, 100);
        let application_title = review.line("applicationTitle", draft.application_title, 200);
        let name_origin = review.text("nameOrigin", draft.name_origin, 500);
        let motto = review.text("motto", draft.motto, 300);
        let summary = review.text("summary", draft.summary, 1_000);
        let description = review.text("description", draft.description, 20_000);
        let funding_programme = review.must("fundingProgramme", draft.funding_programme);
        let start = review.maybe("start", draft.start);
        let end = review.maybe("end", draft.end);
        review.ordered(start.as_ref(), "end", end.as_ref());
        let phases = review.all("phases", draft.phases);
        let strategy = review.maybe("strategy", draft.strategy);
        let future_task_ids = review.distinct("futureTaskIds", draft.future_task_ids);
        let themes = review.all("themes", draft.themes);
        let lead_organisation_id = review.must("leadOrganisationId", draft.lead_organisation_id);
        let partner_organisation_ids = review.distinct("partnerOrganisationIds", draft.partner_organisation_ids);
        let key_figures = review.all("keyFigures", draft.key_figures);
        let participations = review.all("participations", draft.participations);
        let events = review.all("events", draft.events);
        let website_url = review.maybe("websiteUrl", draft.website_url);
        Some(Self {
            common: common?,
            title: title?,
            short_title,
            application_title,
            name_origin,
            motto,
            summary,
            description,
            funding_programme: funding_programme?,
            start,
            end,
            phases,
            strategy,
            future_task_ids,
            themes,
            lead_organisation_id: lead_organisation_id?,
            partner_organisation_ids,
            key_figures,
            participations,
            events,
            website_url,
        })
    }

    fn common(&self) -> &Common {
        &self.common
    }

    fn references(&self) -> Vec<Reference> {
        let mut references = [
            Reference::many("/fundingProgramme/funderIds", &self.funding_programme.funder_ids),
            Reference::many("/futureTaskIds", &self.future_task_ids),
            Reference::one("/leadOrganisationId", Some(self.lead_organisation_id)),
            Reference::many("/partnerOrganisationIds", &self.partner_organisation_ids),
        ]
        .concat();
        for (index, entry) in self.participations.iter().enumerate() {
            references.extend(entry.references(&format!("/participations/{index}")));
        }
        for (index, event) in self.events.iter().enumerate() {
            references.extend(event.references(&format!("/events/{index}")));
        }
        references
    }

    fn searched(&self) -> Searched<'_> {
        let themes = self.themes.iter().flat_map(|theme| [Some(&theme.title), theme.summary.as_ref()]);
        let phases = self.phases.iter().flat_map(|phase| [Some(&phase.title), phase.summary.as_ref()]);
        let strategy = self.strategy.iter().flat_map(|strategy| [Some(&strategy.title), strategy.summary.as_ref()]);
        let funding = [Some(&self.funding_programme.name), self.funding_programme.abbreviation.as_ref()];
        let searched = Searched::called(&self.title).titles(&self.short_title).titles(&self.application_title);
        let searched = searched.summaries(&self.summary).summaries(&self.motto).marked(self.description.as_ref());
        let searched = searched.descriptions(&self.name_origin).descriptions(funding.into_iter().flatten());
        let searched = searched.descriptions(themes.chain(phases).chain(strategy).flatten());
        let searched = searched.descriptions(self.participations.iter().flat_map(Participation::searched));
        searched.descriptions(self.events.iter().map(|event| &event.text))
    }

    fn required_texts(&self) -> Vec<&LocalizedText> {
        vec![&self.title]
    }
}

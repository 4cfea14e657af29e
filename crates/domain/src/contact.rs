//! Whom to ask: units, roles, and people in public function.

mod as_of;
mod channel;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    AsOf, Common, Content, Draft, Fault, Id, Image, ImageDraft, Kind, LocalizedText, OrganisationId, PartialDate,
    PartialDateDraft, PlaceId, ProvenanceDraft, Reference, Review, RightsDraft, Searched, TextDraft, history,
    vocabulary::vocabulary,
};

pub use channel::{Channel, ChannelDraft, ChannelType};

/// The identifier of a contact.
pub type ContactId = Id<Contact>;

vocabulary! {
    /// What a contact is.
    pub enum ContactKind: extensible {
        /// A unit of an organisation.
        Unit = "unit",
        /// A role, whoever holds it.
        Role = "role",
        /// A person in a public function.
        Person = "person",
    }
}

vocabulary! {
    /// A role that only one contact holds on a day.
    pub enum ExclusiveRole: extensible {
        /// Chief Digital Officer: head of the staff unit.
        ChiefDigitalOfficer = "chiefDigitalOfficer",
    }
}

vocabulary! {
    /// Why data about a person may be published (never published itself).
    pub enum LegalBasis: closed {
        /// A public function that is part of the organisation's task.
        PublicTaskFunction = "publicTaskFunction",
        /// The person consented.
        Consent = "consent",
        /// An elected office.
        ElectedOffice = "electedOffice",
    }
}

/// A contact as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ContactDraft {
    /// The name in addresses.
    pub slug: Option<String>,
    /// What it is.
    #[schema(schema_with = crate::vocabulary::drafted::<ContactKind>)]
    pub kind: Option<String>,
    /// How it is called on a page.
    pub display_name: Option<TextDraft>,
    /// Given name (persons only).
    pub given_name: Option<String>,
    /// Family name (persons only).
    pub family_name: Option<String>,
    /// Title before the name (persons only).
    pub honorific_prefix: Option<String>,
    /// The title of the role.
    pub role_title: Option<TextDraft>,
    /// The role, where only one contact may hold it.
    #[schema(schema_with = crate::vocabulary::drafted::<ExclusiveRole>)]
    pub exclusive_role: Option<String>,
    /// The organisation that it belongs to.
    pub organisation_id: Option<String>,
    /// What it answers for.
    pub responsibilities: Vec<TextDraft>,
    /// Since when the role is held.
    pub holder_since: Option<PartialDateDraft>,
    /// The last day on which the role is held.
    pub valid_through_date: Option<String>,
    /// The last day on which a source confirms the holder.
    pub last_confirmed_date: Option<String>,
    /// How to reach it.
    pub channels: Vec<ChannelDraft>,
    /// The languages that are spoken there, as BCP 47 tags.
    pub languages: Vec<String>,
    /// What helps people with disabilities.
    pub accessibility: Vec<TextDraft>,
    /// Where it can be found.
    pub place_ids: Vec<String>,
    /// A picture.
    pub photo: Option<ImageDraft>,
    /// Why data about a person may be published; never published.
    #[schema(schema_with = crate::vocabulary::drafted::<LegalBasis>)]
    pub legal_basis: Option<String>,
    /// Where a person's consent is filed; never published.
    pub consent_ref: Option<String>,
    /// When data about a person is to be looked at again; never published.
    pub review_due_date: Option<String>,
    /// Where the facts are from.
    pub provenance: Option<ProvenanceDraft>,
    /// The licence, where it is not the installation's.
    pub rights: Option<RightsDraft>,
}

/// A contact; what must not be published is not in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// What every kind has.
    pub common: Common,
    /// What it is.
    pub kind: ContactKind,
    /// How it is called on a page.
    pub display_name: LocalizedText,
    /// Given name (persons only).
    pub given_name: Option<String>,
    /// Family name (persons only).
    pub family_name: Option<String>,
    /// Title before the name (persons only).
    pub honorific_prefix: Option<String>,
    /// The title of the role.
    pub role_title: Option<LocalizedText>,
    /// The role, where only one contact may hold it.
    pub exclusive_role: Option<ExclusiveRole>,
    /// The organisation that it belongs to.
    pub organisation_id: OrganisationId,
    /// What it answers for.
    pub responsibilities: Vec<LocalizedText>,
    /// Since when the role is held.
    pub holder_since: Option<PartialDate>,
    /// The last day on which the role is held.
    pub valid_through: Option<NaiveDate>,
    /// The last day on which a source confirms the holder.
    pub last_confirmed: Option<NaiveDate>,
    /// How to reach it.
    pub channels: Vec<Channel>,
    /// The languages that are spoken there, as BCP 47 tags.
    pub languages: Vec<String>,
    /// What helps people with disabilities.
    pub accessibility: Vec<LocalizedText>,
    /// Where it can be found.
    pub place_ids: Vec<PlaceId>,
    /// A picture.
    pub photo: Option<Image>,
}

impl Contact {
    /// Refuses `self` when `other` holds the same exclusive role on a same day (rule H12).
    pub fn rival(&self, other: &Self) -> Result<(), Fault> {
        let same_role = self.exclusive_role.is_some() && self.exclusive_role == other.exclusive_role;
        let known_start = |contact: &Self| contact.holder_since.as_ref().map_or(NaiveDate::MIN, PartialDate::latest);
        let known_end = |contact: &Self| contact.valid_through.unwrap_or(NaiveDate::MAX);
        if same_role && known_start(self) <= known_end(other) && known_start(other) <= known_end(self) {
            let (holder, _) = other.display_name.resolve(crate::Language::De);
            return Err(Fault::RoleTaken { holder: holder.to_owned() });
        }
        Ok(())
    }
}

impl Draft for ContactDraft {
    fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }
}

impl Content for Contact {
    type Draft = ContactDraft;
    const KIND: Kind = Kind::Contact;
    const SHAPE: &'static history::Shape = &history::CONTACT;
    const KNOWS_DAYS: bool = true;

    fn review(draft: ContactDraft, review: &mut Review) -> Option<Self> {
        let kind: Option<ContactKind> = review.must("kind", draft.kind.clone());
        review_person(kind, &draft, review);
        let common = Common::review(draft.slug, draft.provenance, draft.rights, review);
        let display_name = review.required_text("displayName", draft.display_name, 200);
        let given_name = review.line("givenName", draft.given_name, 100);
        let family_name = review.line("familyName", draft.family_name, 100);
        let honorific_prefix = review.line("honorificPrefix", draft.honorific_prefix, 50);
        let role_title = review.text("roleTitle", draft.role_title, 200);
        let exclusive_role = review.maybe("exclusiveRole", draft.exclusive_role);
        let organisation_id = review.must("organisationId", draft.organisation_id);
        let responsibilities = review.texts("responsibilities", draft.responsibilities, 500);
        let holder_since: Option<PartialDate> = review.maybe("holderSince", draft.holder_since);
        let valid_through: Option<NaiveDate> = review.maybe("validThroughDate", draft.valid_through_date);
        if let (Some(since), Some(through)) = (&holder_since, valid_through)
            && through < since.earliest()
        {
            review.refuse_at("validThroughDate", Fault::EndsBeforeStart);
        }
        let last_confirmed = review.maybe("lastConfirmedDate", draft.last_confirmed_date);
        review.refuse_future("lastConfirmedDate", last_confirmed);
        let channels = review.all("channels", draft.channels);
        let languages = review.lines("languages", draft.languages, 35);
        let accessibility = review.texts("accessibility", draft.accessibility, 500);
        let place_ids = review.distinct("placeIds", draft.place_ids);
        let photo = review.maybe("photo", draft.photo);
        Some(Self {
            common: common?,
            kind: kind?,
            display_name: display_name?,
            given_name,
            family_name,
            honorific_prefix,
            role_title,
            exclusive_role,
            organisation_id: organisation_id?,
            responsibilities,
            holder_since,
            valid_through,
            last_confirmed,
            channels,
            languages,
            accessibility,
            place_ids,
            photo,
        })
    }

    fn common(&self) -> &Common {
        &self.common
    }

    fn references(&self) -> Vec<Reference> {
        let mut references = Reference::one("/organisationId", Some(self.organisation_id));
        references.extend(Reference::many("/placeIds", &self.place_ids));
        for (index, channel) in self.channels.iter().enumerate() {
            references
                .extend(Reference::one(format!("/channels/{index}/availableHoursId"), channel.available_hours_id));
        }
        references
    }

    fn searched(&self) -> Searched<'_> {
        let searched = Searched::called(&self.display_name).summaries(&self.role_title);
        searched.descriptions(&self.responsibilities).descriptions(&self.accessibility)
    }

    fn required_texts(&self) -> Vec<&LocalizedText> {
        vec![&self.display_name]
    }

    fn title(&self, today: NaiveDate) -> Option<LocalizedText> {
        Some(self.name_on(today))
    }

    fn held_on(self, id: Uuid, at: AsOf) -> Option<Self> {
        self.on(id, at)
    }
}

/// Rule H11: what data about a person needs, and what only a person has.
fn review_person(kind: Option<ContactKind>, draft: &ContactDraft, review: &mut Review) {
    let _: Option<LegalBasis> = review.maybe("legalBasis", draft.legal_basis.clone());
    let _: Option<NaiveDate> = review.maybe("reviewDueDate", draft.review_due_date.clone());
    review.line("consentRef", draft.consent_ref.clone(), 200);
    let (wrong, fault) = match kind {
        Some(ContactKind::Person) => (missing(draft), Fault::Required),
        Some(ContactKind::Unit | ContactKind::Role) => {
            (personal(draft), Fault::NotApplicable { because: "kind is not person" })
        }
        None => return,
    };
    for name in wrong {
        review.refuse_at(name, fault.clone());
    }
}

fn missing(draft: &ContactDraft) -> Vec<&'static str> {
    let needed = [
        ("givenName", draft.given_name.is_none()),
        ("familyName", draft.family_name.is_none()),
        ("legalBasis", draft.legal_basis.is_none()),
        ("reviewDueDate", draft.review_due_date.is_none()),
        ("consentRef", draft.photo.is_some() && draft.consent_ref.is_none()),
    ];
    needed.into_iter().filter(|(_, missing)| *missing).map(|(name, _)| name).collect()
}

fn personal(draft: &ContactDraft) -> Vec<&'static str> {
    let personal = [
        ("givenName", draft.given_name.is_some()),
        ("familyName", draft.family_name.is_some()),
        ("honorificPrefix", draft.honorific_prefix.is_some()),
    ];
    personal.into_iter().filter(|(_, given)| *given).map(|(name, _)| name).collect()
}

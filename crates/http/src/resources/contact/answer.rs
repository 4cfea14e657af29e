//! A contact in one language; what must not be published never came this far.

use chrono::NaiveDate;
use myk10_domain::{
    self as domain, Kind, Vocabulary,
    contact::{ChannelType, ContactKind, ExclusiveRole},
};
use myk10_persistence::Referrer;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{csv, json_ld, vcard};
use crate::{
    answer::{Answer, Answerable, Expansion, Related},
    formats::Formats,
    query::{FilterKind, FilterParameter},
    speaker::Speaker,
    values::{PartialDate, Picture, uuids},
};

/// Whom to ask: a unit, a role or a person in public function.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Contact {
    /// Whether it is a unit, a role or a person.
    kind: ContactKind,
    /// The name to show on a page.
    display_name: Option<String>,
    /// Given name (persons only).
    given_name: Option<String>,
    /// Family name (persons only).
    family_name: Option<String>,
    /// The title before the name, as in `Dr.` (persons only).
    honorific_prefix: Option<String>,
    /// The title of the role.
    role_title: Option<String>,
    /// The role, where only one contact may hold it.
    exclusive_role: Option<ExclusiveRole>,
    /// The organisation that it belongs to.
    organisation_id: Uuid,
    /// What one can ask it about.
    responsibilities: Vec<String>,
    /// Since when the role is held.
    holder_since: Option<PartialDate>,
    /// The last day on which the role is held.
    valid_through_date: Option<NaiveDate>,
    /// The last day on which a source confirms the holder.
    last_confirmed_date: Option<NaiveDate>,
    /// How to reach it: telephone, e-mail, website and the like.
    channels: Vec<Channel>,
    /// The languages that are spoken there, as BCP 47 tags.
    languages: Vec<String>,
    /// What helps people with disabilities there, in words.
    accessibility: Vec<String>,
    /// The places where it can be found.
    place_ids: Vec<Uuid>,
    /// Its office hours; those of its places where it has none of its own.
    office_hours_ids: Vec<Uuid>,
    /// A picture of it, with its own licence.
    photo: Option<Picture>,
}

/// How to reach somebody.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Channel {
    /// Whether it is a telephone, an e-mail address, a form or something else.
    r#type: ChannelType,
    /// The number, address or URL itself.
    value: String,
    /// What this channel is for, where there are several.
    label: Option<String>,
    /// The office hours in which somebody answers.
    available_hours_id: Option<Uuid>,
    /// As of when a source says so.
    as_of: Option<PartialDate>,
    /// The keys of the sources that say so.
    sources: Vec<String>,
}

impl Channel {
    fn say(speaker: &mut Speaker, channel: &domain::contact::Channel) -> Self {
        let domain::contact::Channel { r#type, value, label, available_hours_id, as_of, sources } = channel;
        Self {
            r#type: *r#type,
            value: value.clone(),
            label: speaker.maybe("label", label.as_ref()),
            available_hours_id: available_hours_id.map(domain::Id::uuid),
            as_of: speaker.date("asOf", as_of.as_ref()),
            sources: sources.clone(),
        }
    }
}

impl Answerable for domain::Contact {
    type Answer = Contact;
}

impl Answer for Contact {
    type Content = domain::Contact;

    const FILTERS: &'static [FilterParameter] = &[
        FilterParameter {
            name: "kind",
            description: "Only contacts of this kind, or of one of these: `kind=unit,role`.",
            kind: FilterKind::Word("kind", ContactKind::WORDS),
        },
        FilterParameter {
            name: "organisation",
            description: "Only contacts of this organisation (id or slug), or of one of these: `organisation=stabsstelle-smart-cities`.",
            kind: FilterKind::Record("organisation", &[Kind::Organisation]),
        },
        FilterParameter {
            name: "role",
            description: "Only contacts that hold this role, or one of these: `role=chiefDigitalOfficer`.",
            kind: FilterKind::Word("role", ExclusiveRole::WORDS),
        },
    ];

    const FORMATS: Formats<domain::Contact> =
        Formats { json_ld: json_ld::LINKED_DATA, csv: Some(csv::COLUMNS), geo_json: None, vcard: Some(vcard::CARDS) };

    const EXPANSIONS: &'static [Expansion<domain::Contact>] = &[
        Expansion {
            name: "organisation",
            kind: Kind::Organisation,
            is_list: false,
            ids: |record| Related::One(Some(record.content.organisation_id.uuid())),
        },
        Expansion {
            name: "places",
            kind: Kind::Place,
            is_list: true,
            ids: |record| Related::Many(uuids(&record.content.place_ids)),
        },
        Expansion {
            name: "officeHours",
            kind: Kind::OfficeHours,
            is_list: true,
            ids: |record| Related::Many(record.referring_at("/appliesTo")),
        },
    ];

    fn is_about_a_person(&self) -> bool {
        self.kind == ContactKind::Person
    }

    fn say(content: &domain::Contact, referrers: &[Referrer], speaker: &mut Speaker) -> Self {
        let photo = content.photo.as_ref();
        let hours = referrers.iter().filter(|referrer| referrer.pointer.starts_with("/appliesTo"));
        Self {
            kind: content.kind,
            display_name: speaker.text("displayName", &content.display_name),
            given_name: content.given_name.clone(),
            family_name: content.family_name.clone(),
            honorific_prefix: content.honorific_prefix.clone(),
            role_title: speaker.maybe("roleTitle", content.role_title.as_ref()),
            exclusive_role: content.exclusive_role,
            organisation_id: content.organisation_id.uuid(),
            responsibilities: speaker.texts("responsibilities", &content.responsibilities),
            holder_since: speaker.date("holderSince", content.holder_since.as_ref()),
            valid_through_date: content.valid_through,
            last_confirmed_date: content.last_confirmed,
            channels: speaker.each("channels", &content.channels, Channel::say),
            languages: content.languages.clone(),
            accessibility: speaker.texts("accessibility", &content.accessibility),
            place_ids: uuids(&content.place_ids),
            office_hours_ids: hours.map(|referrer| referrer.id).collect(),
            photo: photo.map(|photo| speaker.within("photo", |speaker| Picture::say(speaker, photo))),
        }
    }
}

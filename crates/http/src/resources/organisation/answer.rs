//! An organisation in one language.

use myk10_domain::{self as domain, AreaRef, Kind, Vocabulary, organisation::OrganisationKind, place::Address};
use myk10_persistence::Referrer;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{csv, json_ld};
use crate::{
    answer::{Answer, Answerable, Expansion, Related},
    formats::Formats,
    query::{FilterKind, FilterParameter},
    speaker::Speaker,
    values::{KeyFigure, PartialDate},
};

/// An organisation: an authority, a company, a partner municipality.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Organisation {
    /// The official name, as the organisation has it now.
    name: Option<String>,
    /// The abbreviation or short name that people use.
    abbreviation: Option<String>,
    /// What kind of body it is.
    kind: OrganisationKind,
    /// What it does for the programme.
    summary: Option<String>,
    /// The organisation that it is a part of.
    parent_id: Option<Uuid>,
    /// The organisation whose task it took over.
    predecessor_id: Option<Uuid>,
    /// The office that it answers to directly, in words.
    subordinate_to: Option<String>,
    /// The names that it no longer has, to recognise it in older texts.
    former_names: Vec<FormerName>,
    /// When the organisation was founded.
    founded: Option<PartialDate>,
    /// The areas that it governs, by every official key that each of them has.
    areas: Vec<AreaRef>,
    /// The address of its seat.
    address: Option<Address>,
    /// What its tasks are, each in a few words.
    tasks: Vec<String>,
    /// Numbers that sources give about it.
    key_figures: Vec<KeyFigure>,
    /// The address of its own website.
    website_url: Option<String>,
    /// Addresses elsewhere that mean the same organisation, for linked data.
    same_as: Vec<String>,
}

/// A name that an organisation no longer has.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct FormerName {
    /// The name that it had.
    name: Option<String>,
    /// Until when it had the name, inclusive.
    valid_through: Option<PartialDate>,
}

impl Answerable for domain::Organisation {
    type Answer = Organisation;
}

impl Answer for Organisation {
    type Content = domain::Organisation;

    const FILTERS: &'static [FilterParameter] = &[
        FilterParameter {
            name: "kind",
            description: "Only organisations of this kind, or of one of these: `kind=town,verbandsgemeinde`.",
            kind: FilterKind::Word("kind", OrganisationKind::WORDS),
        },
        FilterParameter {
            name: "municipality",
            description: "Only organisations that govern this area, or one of these: official keys of 5 (district), 8 (AGS), 9 (association) or 12 (ARS) digits, as in `municipality=071375004`. An area concerns what lies in it and what it lies in.",
            kind: FilterKind::Area("municipality"),
        },
    ];

    const FORMATS: Formats<domain::Organisation> =
        Formats { json_ld: json_ld::LINKED_DATA, csv: Some(csv::COLUMNS), geo_json: None, vcard: None };

    const EXPANSIONS: &'static [Expansion<domain::Organisation>] = &[
        Expansion {
            name: "parent",
            kind: Kind::Organisation,
            is_list: false,
            ids: |record| Related::One(record.content.parent_id.map(domain::Id::uuid)),
        },
        Expansion {
            name: "predecessor",
            kind: Kind::Organisation,
            is_list: false,
            ids: |record| Related::One(record.content.predecessor_id.map(domain::Id::uuid)),
        },
    ];

    fn say(content: &domain::Organisation, _: &[Referrer], speaker: &mut Speaker) -> Self {
        let former_name = |speaker: &mut Speaker, former: &domain::organisation::FormerName| FormerName {
            name: speaker.text("name", &former.name),
            valid_through: speaker.date("validThrough", former.valid_through.as_ref()),
        };
        Self {
            name: speaker.text("name", &content.name),
            abbreviation: content.abbreviation.clone(),
            kind: content.kind,
            summary: speaker.maybe("summary", content.summary.as_ref()),
            parent_id: content.parent_id.map(domain::Id::uuid),
            predecessor_id: content.predecessor_id.map(domain::Id::uuid),
            subordinate_to: speaker.maybe("subordinateTo", content.subordinate_to.as_ref()),
            former_names: speaker.each("formerNames", &content.former_names, former_name),
            founded: speaker.date("founded", content.founded.as_ref()),
            areas: content.areas.clone(),
            address: content.address.clone(),
            tasks: speaker.texts("tasks", &content.tasks),
            key_figures: speaker.each("keyFigures", &content.key_figures, KeyFigure::say),
            website_url: content.website_url.clone().map(String::from),
            same_as: content.same_as.iter().cloned().map(String::from).collect(),
        }
    }
}

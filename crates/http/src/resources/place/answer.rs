//! A place in one language.

use myk10_domain::{
    self as domain, AreaRef, GeoPoint, Kind, Vocabulary,
    place::{Address, PlaceKind, Presence, WheelchairAccess},
};
use myk10_persistence::Referrer;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{csv, geo_json, json_ld};
use crate::{
    answer::{Answer, Answerable, Expansion, Related},
    formats::Formats,
    query::{FilterKind, FilterParameter},
    speaker::Speaker,
    values::PartialDate,
};

/// A place that people can go to or that something stands at.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Place {
    /// What the place is called.
    name: Option<String>,
    /// What kind of place it is.
    kind: PlaceKind,
    /// What visitors find at the place.
    description: Option<String>,
    /// The address of the place; null where it has none, as a gauge at a river.
    address: Option<Address>,
    /// The locality that it is near to, where it has no address.
    near: Option<String>,
    /// The river or lake that it stands at.
    water_body: Option<String>,
    /// The coordinates of the place; null where no source gives them.
    geo: Option<GeoPoint>,
    /// The municipalities that it lies in, by official key.
    areas: Vec<AreaRef>,
    /// When the place was opened to the public.
    opened: Option<PartialDate>,
    /// Who can use the place (Barrierefreiheit); null where nobody has said.
    accessibility: Option<Accessibility>,
    /// How to get there, by bus and train for example.
    transport_info: Option<String>,
    /// The office hours of the place.
    office_hours_ids: Vec<Uuid>,
}

/// Who can use a place (Barrierefreiheit). What nobody has said is `unknown`, not `no`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Accessibility {
    /// Whether people in wheelchairs can use the place.
    wheelchair: WheelchairAccess,
    /// Whether there are steps on the way in.
    steps: Presence,
    /// Whether there is a lift.
    lift: Presence,
    /// Whether there is an accessible toilet.
    toilet: Presence,
    /// Whether there is an induction loop.
    induction_loop: Presence,
    /// Whether sign language is spoken.
    sign_language: Presence,
    /// What else to know about it, in words.
    description: Option<String>,
}

impl Accessibility {
    fn say(speaker: &mut Speaker, accessibility: &domain::place::Accessibility) -> Self {
        let domain::place::Accessibility {
            wheelchair,
            steps,
            lift,
            toilet,
            induction_loop,
            sign_language,
            description,
        } = accessibility;
        Self {
            wheelchair: *wheelchair,
            steps: (*steps).into(),
            lift: (*lift).into(),
            toilet: (*toilet).into(),
            induction_loop: (*induction_loop).into(),
            sign_language: (*sign_language).into(),
            description: speaker.maybe("description", description.as_ref()),
        }
    }
}

impl Answerable for domain::Place {
    type Answer = Place;
}

impl Answer for Place {
    type Content = domain::Place;

    const FILTERS: &'static [FilterParameter] = &[
        FilterParameter {
            name: "kind",
            description: "Only places of this kind, or of one of these: `kind=projectSite,gauge`.",
            kind: FilterKind::Word("kind", PlaceKind::WORDS),
        },
        FilterParameter {
            name: "municipality",
            description: "Only places in this area, or in one of these: official keys of 5 (district), 8 (AGS), 9 (association) or 12 (ARS) digits, as in `municipality=071375004`. An area concerns what lies in it and what it lies in.",
            kind: FilterKind::Area("municipality"),
        },
        FilterParameter {
            name: "near",
            description: "Only places within a circle: latitude, longitude (WGS 84), radius in kilometres up to 100, as in `near=50.44,7.40,5`. Those without coordinates are left out; `page.withoutPosition` says how many.",
            kind: FilterKind::Near,
        },
        FilterParameter {
            name: "bbox",
            description: "Only places in a part of the map: west, south, east, north in degrees (RFC 7946), as in `bbox=7.0,50.2,7.8,50.6`. Those without coordinates are left out; `page.withoutPosition` says how many.",
            kind: FilterKind::BoundingBox,
        },
    ];

    const FORMATS: Formats<domain::Place> = Formats {
        json_ld: json_ld::LINKED_DATA,
        csv: Some(csv::COLUMNS),
        geo_json: Some(geo_json::GEOMETRY),
        vcard: None,
    };

    const EXPANSIONS: &'static [Expansion<domain::Place>] = &[Expansion {
        name: "officeHours",
        kind: Kind::OfficeHours,
        is_list: true,
        ids: |record| Related::Many(record.referring(Kind::OfficeHours)),
    }];

    fn say(content: &domain::Place, referrers: &[Referrer], speaker: &mut Speaker) -> Self {
        let accessibility = content.accessibility.as_ref();
        Self {
            name: speaker.text("name", &content.name),
            kind: content.kind,
            description: speaker.maybe("description", content.description.as_ref()),
            address: content.address.clone(),
            near: content.near.clone(),
            water_body: content.water_body.clone(),
            geo: content.geo.clone(),
            areas: content.areas.clone(),
            opened: speaker.date("opened", content.opened.as_ref()),
            accessibility: accessibility
                .map(|known| speaker.within("accessibility", |speaker| Accessibility::say(speaker, known))),
            transport_info: speaker.maybe("transportInfo", content.transport_info.as_ref()),
            office_hours_ids: referrers.iter().map(|referrer| referrer.id).collect(),
        }
    }
}

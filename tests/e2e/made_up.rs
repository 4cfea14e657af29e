//! Records that dice made up: of every kind, with everything by which they can be found and ordered, or without it.

use chrono::{Duration, NaiveDate};
use myk10_domain::Kind;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    desk::Written,
    dice::Dice,
    drafts::{contact, funding_status, future_task, office_hours, organisation, place, programme, project, with},
};

const WORDS: [&str; 10] = ["Amt", "Ähre", "Öl", "Straße", "strasse", "Zug", "äpfel", "Weg", "Apfel", "42"];
const STATUSES: [&str; 4] = ["planned", "inProgress", "pilot", "completed"];
const AREAS: [&str; 6] = ["07137", "071370003", "071375004", "071375001", "071375004093", "071375004021"];

/// The records to which others may refer, by the place of each in its kind; nobody takes them back.
const KEPT: [(Kind, u64); 8] = [
    (Kind::Organisation, 4),
    (Kind::FutureTask, 2),
    (Kind::Programme, 2),
    (Kind::Place, 7),
    (Kind::Contact, 3),
    (Kind::OfficeHours, 1),
    (Kind::Project, 5),
    (Kind::FundingStatus, 6),
];

/// The id of a record that is kept.
pub(crate) fn kept(kind: Kind, number: u64) -> Uuid {
    let index = Kind::ALL.iter().position(|other| *other == kind).expect("a kind");
    Uuid::from_u64_pair(u64::try_from(index).expect("few kinds") + 1, number)
}

/// All records that are kept; the second statement about money corrects the first.
pub(crate) fn all_kept(dice: &mut Dice) -> Vec<Written> {
    let each = KEPT.iter().flat_map(|(kind, number)| (0..*number).map(|number| (*kind, number)));
    let write = |(kind, number)| {
        let draft = made_up(kind, &format!("kept-{number}"), dice);
        let correction = json!({ "supersedesId": kept(kind, 0) });
        let corrects = kind == Kind::FundingStatus && number == 1;
        (kind, kept(kind, number), if corrects { with(draft, correction) } else { draft })
    };
    each.map(write).collect()
}

/// One of the kept records.
fn any(kind: Kind, dice: &mut Dice) -> Uuid {
    let (_, number) = KEPT.iter().find(|(other, _)| *other == kind).expect("a kind");
    kept(kind, dice.roll(u32::try_from(*number).expect("few")).into())
}

fn some(kind: Kind, dice: &mut Dice) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = (0..dice.roll(3)).map(|_| any(kind, dice)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// One to three words; often the same ones.
pub(crate) fn words(dice: &mut Dice) -> String {
    (0..=dice.roll(3)).map(|_| dice.one_of(&WORDS)).collect::<Vec<_>>().join(" ")
}

/// A date of these years, as precise as it happens to be known, or none.
pub(crate) fn date(years: std::ops::Range<u32>, dice: &mut Dice) -> Option<String> {
    let first = NaiveDate::from_ymd_opt(i32::try_from(years.start).expect("a year"), 1, 1).expect("a day");
    let day = first + Duration::days(i64::from(dice.roll((years.end - years.start) * 365)));
    match dice.roll(5) {
        0 => None,
        1 => Some(day.format("%Y").to_string()),
        2 => Some(day.format("%Y-%m").to_string()),
        _ => Some(day.to_string()),
    }
}

fn area(dice: &mut Dice) -> Value {
    let code = dice.one_of(&AREAS);
    let scheme = match code.len() {
        5 => "kreis5",
        9 => "vb9",
        _ => "ars12",
    };
    json!({ "scheme": scheme, "code": code, "name": format!("Gebiet {code}") })
}

/// A draft that can be published.
pub(crate) fn made_up(kind: Kind, slug: &str, dice: &mut Dice) -> Value {
    let title = json!({ "de": words(dice) });
    match kind {
        Kind::Organisation => {
            let own = json!({ "name": title, "kind": dice.one_of(&["town", "state"]), "areas": [area(dice)] });
            with(organisation(slug), own)
        }
        Kind::FutureTask => with(future_task(slug, 1 + dice.roll(4)), json!({ "title": title })),
        Kind::Programme => with(
            programme(slug, any(Kind::Organisation, dice)),
            json!({ "title": title, "end": date(2026..2029, dice) }),
        ),
        Kind::Place => {
            let degrees = |from: f64, dice: &mut Dice| from + f64::from(dice.roll(500)) / 1000.0;
            let geo = json!({ "type": "Point", "coordinates": [degrees(7.2, dice), degrees(50.2, dice)] });
            let geo = if dice.percent(75) { geo } else { Value::Null };
            let own =
                json!({ "name": title, "kind": dice.one_of(&["venue", "museum"]), "geo": geo, "areas": [area(dice)] });
            with(place(slug), own)
        }
        Kind::Contact => {
            let own = json!({ "displayName": title, "kind": dice.one_of(&["unit", "role"]), "holderSince": date(2018..2022, dice) });
            let until = date(2022..2026, dice).filter(|date| date.len() == 10);
            with(contact(slug, any(Kind::Organisation, dice)), with(own, json!({ "validThroughDate": until })))
        }
        Kind::OfficeHours => {
            let own = if dice.percent(50) {
                json!({ "placeId": any(Kind::Place, dice) })
            } else {
                json!({ "contactId": any(Kind::Contact, dice) })
            };
            with(office_hours(slug, Uuid::nil()), json!({ "title": title, "appliesTo": own }))
        }
        Kind::Project => with(with(project(slug), json!({ "title": title })), undertaking(dice)),
        Kind::FundingStatus => with(with(funding_status(slug, Uuid::nil()), json!({ "title": title })), money(dice)),
    }
}

fn undertaking(dice: &mut Dice) -> Value {
    let status = |dice: &mut Dice| json!({ "key": dice.one_of(&STATUSES), "text": { "de": "So steht es." }, "asOf": date(2021..2026, dice) });
    let actors: Vec<Value> = some(Kind::Organisation, dice)
        .into_iter()
        .map(|id| json!({ "organisationId": id, "role": dice.one_of(&["accountable", "participating"]) }))
        .collect();
    json!({
        "summary": { "de": words(dice) },
        "kind": dice.one_of(&["project", "measure"]),
        "status": status(dice),
        "statusHistory": (0..dice.roll(3)).map(|_| status(dice)).collect::<Vec<_>>(),
        "programmeId": dice.percent(60).then(|| any(Kind::Programme, dice)),
        "futureTaskIds": some(Kind::FutureTask, dice),
        "themes": [dice.one_of(&["thema-a", "Thema, mit Komma", "thema c"])],
        "municipalities": if dice.percent(70) { json!([area(dice)]) } else { json!([]) },
        "districtWide": dice.percent(10),
        "placeIds": some(Kind::Place, dice),
        "actors": actors,
        "plannedStart": date(2014..2017, dice),
        "actualStart": date(2014..2017, dice),
        "plannedEnd": date(2018..2023, dice),
        "actualEnd": date(2018..2022, dice),
    })
}

fn money(dice: &mut Dice) -> Value {
    let subjects =
        [any(Kind::Project, dice), any(Kind::Project, dice)].map(|id| json!({ "type": "project", "id": id }));
    let subjects = if subjects[0] == subjects[1] { &subjects[..1] } else { &subjects[..] };
    let as_of = date(2020..2026, dice);
    let cents = dice.one_of(&[0, 1, 99, 12_345, 500_000, 50_000_000, 2_000_000_000]) + dice.roll(3);
    let amount = json!({ "amount": format!("{}.{:02}", cents / 100, cents % 100), "currency": "EUR", "kind": "grant" });
    json!({
        "kind": dice.one_of(&["grant", "grant", "externalGrant", "expectedCost"]),
        "subjects": subjects,
        "caveats": if as_of.is_none() { json!(["asOfUnknown"]) } else { json!([]) },
        "asOf": as_of,
        "amount": if dice.percent(80) { amount } else { Value::Null },
        "payerId": dice.percent(50).then(|| any(Kind::Organisation, dice)),
    })
}

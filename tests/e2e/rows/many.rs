//! Projects that differ in everything by which they can be found and ordered, published as an editor would.

use chrono::{DateTime, Duration, Utc};
use myk10_domain::Kind;
use myk10_persistence::Store;
use myk10_tests::{noon, words};
use serde_json::json;
use uuid::Uuid;

use crate::{
    desk::{Written, id, publish, write},
    drafts::{contact, funding_status, future_task, office_hours, organisation, place, programme, project, with},
};

const STATUSES: [&str; 10] = [
    "idea",
    "planned",
    "inProgress",
    "inProgress",
    "inProgress",
    "pilot",
    "inOperation",
    "completed",
    "completed",
    "suspended",
];
const AREAS: [&str; 10] = [
    "071370003",
    "071370068",
    "071370203",
    "071375001",
    "071375002",
    "071375003",
    "071375004",
    "071375007",
    "071375008",
    "071375009",
];
/// So many projects are published together, with an instant of their own.
const BATCH: usize = 20;

/// What the projects refer to.
pub(super) struct World {
    programme: Uuid,
    organisations: Vec<Uuid>,
    tasks: Vec<Uuid>,
    places: Vec<Uuid>,
    contacts: Vec<Uuid>,
    projects: Vec<Uuid>,
}

impl World {
    /// One query for each filter of projects, with values that make full pages.
    pub(super) fn filters(&self) -> Vec<String> {
        let ids: Vec<String> = self.projects.iter().step_by(101).map(Uuid::to_string).collect();
        let own = [
            String::new(),
            "&status=inProgress".to_owned(),
            "&status=suspended,idea".to_owned(),
            "&status=inProgress&asOf=2022-06-01".to_owned(),
            "&kind=measure".to_owned(),
            format!("&futureTask={}", self.tasks[1]),
            "&theme=theme-3".to_owned(),
            format!("&programme={}", self.programme),
            format!("&organisation={}", self.organisations[5]),
            format!("&organisation={},{}", self.organisations[6], self.organisations[7]),
            "&municipality=071375004".to_owned(),
            "&municipality=07137".to_owned(),
            format!("&place={}", self.places[7]),
            "&startedAfter=2019-06-15".to_owned(),
            "&startedAfter=2025-03-10".to_owned(),
            "&endsBefore=2018-03-10".to_owned(),
            "&endsBefore=2026-06-15".to_owned(),
            "&fundedAtLeast=1000".to_owned(),
            "&fundedAtLeast=450000.50".to_owned(),
            "&near=50.35,7.45,8".to_owned(),
            "&updatedSince=2025-06-01T00:00:00Z".to_owned(),
            "&updatedSince=2026-10-20T12:30:00Z".to_owned(),
            format!("&ids={}", ids.join(",")),
        ];
        own.into()
    }

    /// Every list with every expansion that it has.
    #[expect(clippy::unused_self, reason = "it must have been published")]
    pub(super) fn expansions(&self) -> Vec<(String, String)> {
        let document = myk10_http::document();
        let lists = Kind::ALL.iter().map(|kind| {
            let names = words(&document, &format!("/{}", kind.plural()), "expand");
            (kind.plural().to_owned(), names.iter().map(|name| format!("&expand={name}")).collect::<Vec<_>>().concat())
        });
        lists.collect()
    }
}

/// Publishes projects that differ in everything by which they can be found and ordered.
pub(super) async fn publish_projects(store: &Store, number: usize) -> World {
    let mut world = surroundings(store).await;
    for first in (0..number).step_by(BATCH) {
        let batch: Vec<Written> = (first..number.min(first + BATCH)).flat_map(|index| one(index, &world)).collect();
        write(store, &batch).await.expect("drafts");
        let ids: Vec<(Kind, Uuid)> = batch.iter().map(|(kind, id, _)| (*kind, *id)).collect();
        publish(store, instant(first, number), &ids).await.expect("a publication");
        world.projects.extend(ids.iter().filter(|(kind, _)| *kind == Kind::Project).map(|(_, id)| *id));
    }
    world
}

/// Instants over two years, not in the order of anything else.
fn instant(first: usize, number: usize) -> DateTime<Utc> {
    let batch = first / BATCH;
    let shuffled = batch * 37 % number.div_ceil(BATCH).max(1);
    noon() - Duration::days(730) + Duration::hours(i64::try_from(shuffled * 350).expect("hours"))
}

async fn surroundings(store: &Store) -> World {
    let ids = |number: usize| (0..number).map(|_| id()).collect::<Vec<_>>();
    let (organisations, tasks, places, contacts) = (ids(12), ids(3), ids(25), ids(10));
    let programme_id = id();
    let mut records: Vec<Written> = vec![(Kind::Programme, programme_id, programme("programm", organisations[0]))];
    let each = |index: usize, name: &str| format!("{name}-{index}");
    let organisation = |(index, id): (usize, &Uuid)| (Kind::Organisation, *id, organisation(&each(index, "amt")));
    records.extend(organisations.iter().enumerate().map(organisation));
    let task = |(index, id): (usize, &Uuid)| {
        let position = u32::try_from(index).expect("small") + 1;
        (Kind::FutureTask, *id, future_task(&each(index, "aufgabe"), position))
    };
    records.extend(tasks.iter().enumerate().map(task));
    records.extend(places.iter().enumerate().map(|(index, id)| {
        let (north, east) =
            (f64::from(u32::try_from(index % 5).expect("small")), f64::from(u32::try_from(index / 5).expect("small")));
        let geo = json!({ "geo": { "type": "Point", "coordinates": [7.2 + east * 0.1, 50.2 + north * 0.07] } });
        let plain = place(&each(index, "ort"));
        (Kind::Place, *id, if index % 6 == 5 { plain } else { with(plain, geo) })
    }));
    records.extend(contacts.iter().enumerate().flat_map(|(index, contact_id)| {
        let at = with(contact(&each(index, "stelle"), organisations[index]), json!({ "placeIds": [places[index]] }));
        let hours = office_hours(&each(index, "zeiten"), *contact_id);
        let hours = (Kind::OfficeHours, id(), hours);
        [Some((Kind::Contact, *contact_id, at)), (index % 2 == 0).then_some(hours)].into_iter().flatten()
    }));
    write(store, &records).await.expect("drafts");
    let targets: Vec<(Kind, Uuid)> = records.iter().map(|(kind, id, _)| (*kind, *id)).collect();
    publish(store, noon() - Duration::days(800), &targets).await.expect("a publication");
    World { programme: programme_id, organisations, tasks, places, contacts, projects: Vec::new() }
}

/// A project, and for every third one a statement about its money.
fn one(index: usize, world: &World) -> Vec<Written> {
    // Primes, so that nothing depends on anything else.
    let (a, b, c) = (index * 7919 % 1009, index * 104_729 % 997, index * 15_485_863 % 991);
    let (start, length) = (2014 + a % 13, 1 + b % 4);
    let month = 1 + c % 12;
    let own = json!({
        "title": { "de": format!("Vorhaben {} {index}", ["Ähre", "Öl", "Bahn", "Straße", "Amt"][a % 5]) },
        "status": { "key": STATUSES[b % 10], "text": { "de": "So steht es." }, "asOf": format!("20{}", 18 + c % 7) },
        "kind": if a % 4 == 0 { "measure" } else { "project" },
        "programmeId": world.programme,
        "futureTaskIds": [world.tasks[c % 3]],
        "themes": [format!("theme-{}", a % 8), format!("thema-{}", c % 11)],
        "municipalities": [{ "scheme": "vb9", "code": AREAS[b % 10], "name": "Gebiet" }],
        "districtWide": a % 20 == 0,
        "placeIds": [world.places[a % 25], world.places[(a + 1 + c % 20) % 25]],
        "contactIds": [world.contacts[b % 10]],
        "actors": [
            { "organisationId": world.organisations[a % 12], "role": "accountable" },
            { "organisationId": world.organisations[c % 12], "role": "participating" },
        ],
        "actualStart": format!("{start}-{month:02}-{:02}", 1 + a % 28),
        "plannedEnd": if c % 9 == 0 { json!(format!("{}", start + length)) }
            else { json!(format!("{}-{:02}-{:02}", start + length, 1 + b % 12, 1 + c % 28)) },
    });
    let own = if b % 15 == 0 { with(own, json!({ "actualStart": null, "plannedEnd": null })) } else { own };
    let project_id = id();
    let written = (Kind::Project, project_id, with(project(&format!("vorhaben-{index}")), own));
    let amount = json!({ "asOf": "2020", "amount": { "amount": format!("{}.00", 1 + a * b % 600_000), "currency": "EUR", "kind": "grant" } });
    let money = with(funding_status(&format!("mittel-{index}"), project_id), amount);
    let money = index.is_multiple_of(3).then(|| (Kind::FundingStatus, id(), money));
    [written].into_iter().chain(money).collect()
}

//! Many projects that differ: some published as an editor would, each copied with everything that is public of it.

use chrono::{DateTime, Duration, Utc};
use myk10_domain::Kind;
use myk10_persistence::Store;
use myk10_tests::{TestDatabase, noon};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement};
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
            let operation = &document["paths"][format!("/{}", kind.plural())]["get"];
            let parameters = operation["parameters"].as_array().expect("parameters");
            let expand = parameters.iter().find(|parameter| parameter["name"] == "expand");
            let names = expand.and_then(|expand| expand["schema"]["items"]["enum"].as_array());
            let names = names.into_iter().flatten().filter_map(|name| name.as_str());
            (kind.plural().to_owned(), names.map(|name| format!("&expand={name}")).collect())
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
        "status": { "key": STATUSES[b % 10], "text": { "de": "So steht es." } },
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
    let money = (index % 3 == 0).then(|| (Kind::FundingStatus, id(), money));
    [written].into_iter().chain(money).collect()
}

/// Copies every project with everything that is public of it, each copy with an id and a slug of its own.
pub(super) async fn copy_projects(database: &TestDatabase, copies: usize) {
    let db = database.store.connection();
    let sqlite = db.get_database_backend() == DbBackend::Sqlite;
    // A test's own database may be filled without the care that an editor's work deserves.
    let haste = if sqlite {
        "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; "
    } else {
        "SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '400MB'; "
    };
    let run = async |sql: String| {
        let sql = format!("{haste}{sql}");
        db.execute_unprepared(&sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
    };
    let indexes = indexes(database).await;
    for (name, _) in &indexes {
        run(format!("DROP INDEX {name}")).await;
    }
    run("CREATE TABLE originals AS SELECT id FROM published WHERE kind = 'project'".to_owned()).await;
    run(format!(
        "CREATE TABLE copies AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {copies}) SELECT n FROM c"
    ))
    .await;
    let new = |column: &str| {
        if sqlite {
            format!("unhex(substr(hex({column}), 1, 24) || printf('%08x', n))")
        } else {
            format!("encode(overlay(uuid_send({column}) placing int4send(n) from 13 for 4), 'hex')::uuid")
        }
    };
    for (table, key) in [
        ("records", "id"),
        ("published", "id"),
        ("projects", "id"),
        ("texts", "record_id"),
        ("relations", "from_id"),
        ("facets", "record_id"),
    ] {
        let columns = columns(database, table).await;
        let values: Vec<String> = columns
            .iter()
            .map(|column| match column.as_str() {
                name if name == key => new(key),
                "slug" => "slug || '-' || n".to_owned(),
                name => format!("\"{name}\""),
            })
            .collect();
        let quoted: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
        run(format!(
            "INSERT INTO {table} ({}) SELECT {} FROM {table}, copies WHERE {key} IN (SELECT id FROM originals)",
            quoted.join(", "),
            values.join(", ")
        ))
        .await;
    }
    run(format!("UPDATE facet_counts SET records = records * ({copies} + 1) WHERE kind = 'project'")).await;
    for (_, definition) in indexes {
        run(definition).await;
    }
    refresh_statistics(database).await;
}

/// What the planner needs to know, as the databases gather it by themselves after a while.
pub(super) async fn refresh_statistics(database: &TestDatabase) {
    let db = database.store.connection();
    let sql = if db.get_database_backend() == DbBackend::Sqlite { "ANALYZE" } else { "VACUUM ANALYZE" };
    db.execute_unprepared(sql).await.expect("statistics");
}

/// The indexes that are not keys, with their definitions; made anew, they are made faster.
async fn indexes(database: &TestDatabase) -> Vec<(String, String)> {
    let db = database.store.connection();
    let sql = if db.get_database_backend() == DbBackend::Sqlite {
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name LIKE 'ix_%'"
    } else {
        "SELECT indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE 'ix_%'"
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("indexes");
    let pair = |index, row: &sea_orm_migration::sea_orm::QueryResult| row.try_get_by_index(index).expect("text");
    rows.iter().map(|row| (pair(0, row), pair(1, row))).collect()
}

async fn columns(database: &TestDatabase, table: &str) -> Vec<String> {
    let db = database.store.connection();
    let sql = if db.get_database_backend() == DbBackend::Sqlite {
        format!("SELECT name FROM pragma_table_info('{table}')")
    } else {
        format!(
            "SELECT attname::text FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 \
             AND NOT attisdropped AND attgenerated = ''"
        )
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("columns");
    rows.iter().map(|row| row.try_get_by_index(0).expect("a name")).collect()
}

//! The servers that the examples come from: one with the content pack, and others to which more has happened.

use chrono::Duration;
use myk10_domain::Kind;
use myk10_persistence::Withdrawal;
use myk10_tests::{TestApp, TestDatabase, content_pack, load, noon, save};
use sea_orm_migration::sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    desk::{Written, id, publish, release, unpublish},
    drafts::{place, project, with},
};

/// What is said of an answer with the place that is there for the examples only.
pub(super) const MADE_UP: &str = "The place is made up: so far no source says where on the map a real one is.";

/// What is said of a history: the content pack was published once, so there is none to show yet.
pub(super) const REHEARSED: &str = "The earlier edition, with less in it, was made for this example.";
/// What is said of a record that was taken back.
pub(super) const WITHDRAWN: &str = "The record was made and withdrawn for this example.";

/// The records whose history is shown, and the member that an earlier edition of them has less of.
const EARLIER: [(Kind, &str, &str); 8] = [
    (Kind::Programme, "smarte-region-myk10", "events"),
    (Kind::FutureTask, "zukunftsaufgabe-mobilitaet", "summary"),
    (Kind::Project, "amt-o-mat", "status"),
    (Kind::FundingStatus, "programm-bund", "alternatives"),
    (Kind::Contact, "stabsstelle-smart-cities", "channels"),
    (Kind::Organisation, "stabsstelle-smart-cities", "tasks"),
    (Kind::Place, "projektbuero-andernach", "address"),
    (Kind::OfficeHours, "projektbuero", "exceptions"),
];

/// The servers.
pub(super) struct Stage {
    /// As a new installation is.
    pack: TestApp,
    /// Where records were published again and withdrawn, and a place has a position.
    pub(super) later: TestApp,
    /// Where a row of the database is broken.
    pub(super) broken: TestApp,
    /// Where a table is gone.
    pub(super) away: TestApp,
    _databases: [TestDatabase; 4],
}

impl Stage {
    pub(super) async fn set() -> Self {
        let databases = [loaded().await, revised().await, loaded().await, loaded().await];
        let [pack, later, broken, away] = databases.each_ref().map(|database| TestApp::over(&database.store));
        for (at, fault) in [(2, "UPDATE published SET fields = '{}'"), (3, "DROP TABLE texts")] {
            let connection = databases[at].store.connection();
            connection.execute_unprepared(fault).await.expect("a planted fault");
        }
        Self { pack, later, broken, away, _databases: databases }
    }

    /// The server that shows an operation.
    pub(super) fn for_operation(&self, operation: &str, target: &str) -> &TestApp {
        let needs_more = operation.ends_with("History") || target.contains("near=");
        if needs_more { &self.later } else { &self.pack }
    }
}

async fn loaded() -> TestDatabase {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    database
}

/// The content pack, of which earlier editions were published in the morning; a place; a record that was withdrawn.
async fn revised() -> TestDatabase {
    let database = TestDatabase::sqlite().await;
    let (store, pack) = (&database.store, content_pack());
    let is_shown = |(kind, _, draft): &&Written| earlier_of(*kind, draft).is_some();
    let shown: Vec<Written> = pack.iter().filter(is_shown).cloned().collect();
    let first = pack.iter().map(|(kind, id, draft)| {
        let member = earlier_of(*kind, draft);
        (*kind, *id, member.map_or_else(|| draft.clone(), |member| earlier(draft.clone(), member)))
    });
    let first: Vec<Written> = first.collect();
    load(store, &first, noon() - Duration::hours(3)).await;
    again(store, &shown).await;
    add_a_place(store).await;
    withdraw_a_project(store, &pack).await;
    database
}

fn earlier_of(kind: Kind, draft: &Value) -> Option<&'static str> {
    let found = EARLIER.iter().find(|(of, slug, _)| *of == kind && draft["slug"] == *slug);
    found.map(|(_, _, member)| *member)
}

/// The draft as it might have been before: with what its own history says, or with less.
fn earlier(mut draft: Value, member: &str) -> Value {
    if member == "status" {
        draft[member] = draft["statusHistory"][0].clone();
    } else if let Some(entries) = draft[member].as_array_mut() {
        entries.pop();
    } else {
        draft[member] = Value::Null;
    }
    draft
}

async fn again(store: &myk10_persistence::Store, records: &[Written]) {
    let mut writing = store.write(noon()).await.expect("a transaction");
    for (kind, id, draft) in records {
        save(&mut writing, *kind, *id, draft).await.expect("a revision");
    }
    writing.commit().await.expect("a commit");
    let ids: Vec<(Kind, Uuid)> = records.iter().map(|(kind, id, _)| (*kind, *id)).collect();
    publish(store, noon(), &ids).await.expect("a publication");
}

async fn add_a_place(store: &myk10_persistence::Store) {
    let members = json!({
        "name": { "de": "Beispielort", "en": "Example place" },
        "address": { "addressLocality": "Andernach" },
        "geo": { "type": "Point", "coordinates": [7.4, 50.44] },
    });
    let draft = with(place("beispielort"), members);
    let made_up: Uuid = "01a2076b-0000-7000-8000-000000000001".parse().expect("an id");
    release(store, &[(Kind::Place, made_up, draft)]).await.expect("a publication");
}

async fn withdraw_a_project(store: &myk10_persistence::Store, pack: &[Written]) {
    let (double, heir) = (id(), pack.iter().find(|(_, _, draft)| draft["slug"] == "amt-o-mat").map(|record| record.1));
    release(store, &[(Kind::Project, double, project("amt-o-mat-doppelt"))]).await.expect("a publication");
    let withdrawal = Withdrawal { reason: Some("Doppelt angelegt.".to_owned()), replaced_by: heir };
    unpublish(store, Kind::Project, double, withdrawal).await.expect("a withdrawal");
}

//! What is scheduled happens on time, also after a restart and with two servers over one database.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use common::{Server, get, run};
use myk10_domain::{Content, Draft, FutureTask, Kind};
use myk10_persistence::{Schedule, Store};
use serde_json::json;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use uuid::Uuid;

/// So late a schedule may be.
const PROMISED: Duration = Duration::from_secs(2);

/// A desk beside the servers: another program over the same database.
struct Desk {
    folder: TempDir,
    runtime: Runtime,
    store: Store,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(run(folder.path(), &["migrate"]).0);
        let runtime = Runtime::new().expect("a runtime");
        let url = format!("sqlite://{}", folder.path().join("data/myk10.db").display());
        let store = runtime.block_on(Store::connect(&url)).expect("a database");
        Self { folder, runtime, store }
    }

    fn serve(&self) -> Server {
        Server::within(self.path(), &["--drain", "0"])
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Saves a draft with this slug and schedules it.
    fn schedule(&self, slug: &str, schedule: Schedule) -> Uuid {
        let id = Uuid::now_v7();
        let source = json!({ "key": "q", "title": "Quelle", "url": "https://example.org/" });
        let draft = json!({
            "slug": slug, "title": { "de": slug }, "code": slug, "position": 1,
            "provenance": { "sources": [source], "confidence": "stated" },
        });
        let draft = <FutureTask as Content>::Draft::from_json(&draft).expect("a draft");
        self.runtime.block_on(async {
            let mut writing = self.store.write(now()).await.expect("a transaction");
            writing.save::<FutureTask>(id, &draft, "test", None).await.expect("a revision");
            writing.schedule(Kind::FutureTask, id, schedule, "test").await.expect("a schedule");
            writing.commit().await.expect("a commit");
        });
        id
    }

    /// How often the record appeared in the change log.
    fn changes(&self, id: Uuid) -> usize {
        self.runtime.block_on(async {
            let changes = self.store.read().await.expect("a snapshot").changes(0, 1000).await.expect("the log");
            changes.iter().filter(|change| change.record_id == id).count()
        })
    }
}

#[expect(clippy::disallowed_methods, reason = "the clock of another program")]
fn now() -> DateTime<Utc> {
    Utc::now()
}

fn status(server: &Server, slug: &str) -> String {
    let answer = get(&server.public, &format!("/v1/future-tasks/{slug}"));
    answer.split(' ').nth(1).unwrap_or_default().to_owned()
}

/// Waits until a server answers so about a record; it must not before the instant, and soon after it.
fn comes(server: &Server, slug: &str, expected: &str, instant: DateTime<Utc>) {
    loop {
        let (before, answer, after) = (now(), status(server, slug), now());
        if answer == expected {
            assert!(after >= instant, "{slug} is {expected} at {after}, before {instant}");
            return;
        }
        assert!((before - instant).to_std().unwrap_or_default() < PROMISED, "{slug} is not {expected} in time");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_is_scheduled_happens_once_and_on_time_whoever_serves() {
    let desk = Desk::new();
    let servers = [desk.serve(), desk.serve()];
    let publish_at = now() + Duration::from_secs(2);
    let unpublish_at = publish_at + Duration::from_secs(3);
    let schedule = Schedule { publish_at: Some(publish_at), unpublish_at: Some(unpublish_at) };
    let id = desk.schedule("aktion", schedule);
    assert_eq!(status(&servers[0], "aktion"), "404");
    comes(&servers[0], "aktion", "200", publish_at);
    assert_eq!(status(&servers[1], "aktion"), "200");
    comes(&servers[1], "aktion", "410", unpublish_at);
    // The other server has had its turn by now.
    thread::sleep(Duration::from_millis(1200));
    assert_eq!(desk.changes(id), 2, "once each");
}

#[test]
fn a_restart_forgets_nothing_and_catches_up() {
    let desk = Desk::new();
    let mut server = desk.serve();
    let later = now() + Duration::from_secs(8);
    let ahead = desk.schedule("ahead", Schedule { publish_at: Some(later), unpublish_at: None });
    assert_eq!(status(&server, "ahead"), "404");
    server.terminate();
    assert!(server.ended(), "the scheduler does not keep a server from its end");
    let soon = now() + Duration::from_secs(1);
    let over = soon + Duration::from_millis(100);
    let missed = desk.schedule("missed", Schedule { publish_at: Some(soon), unpublish_at: None });
    let never = desk.schedule("never", Schedule { publish_at: Some(soon), unpublish_at: Some(over) });
    assert!(run(desk.path(), &["doctor"]).1.contains("ok   schedules: 3, the first at 20"));
    thread::sleep((over - now()).to_std().unwrap_or_default());
    let server = desk.serve();
    let started = Instant::now();
    while status(&server, "missed") != "200" {
        assert!(started.elapsed() < PROMISED, "it is not caught up with");
        thread::sleep(Duration::from_millis(20));
    }
    comes(&server, "ahead", "200", later);
    assert_eq!(status(&server, "never"), "404", "its time was over");
    assert_eq!([missed, never, ahead].map(|id| desk.changes(id)), [1, 0, 1]);
    assert!(run(desk.path(), &["doctor"]).1.contains("ok   schedules: none"));
}

#[test]
fn a_database_that_cannot_be_written_for_a_while_is_waited_for() {
    let desk = Desk::new();
    let server = desk.serve();
    let instant = now() + Duration::from_secs(1);
    let id = desk.schedule("waits", Schedule { publish_at: Some(instant), unpublish_at: None });
    let other = rusqlite::Connection::open(desk.path().join("data/myk10.db")).expect("a database");
    other.execute_batch("BEGIN IMMEDIATE").expect("a transaction of somebody else");
    // Longer than a writer waits for another.
    thread::sleep(Duration::from_secs(8));
    assert_eq!(status(&server, "waits"), "404");
    other.execute_batch("ROLLBACK").expect("its end");
    comes(&server, "waits", "200", now());
    assert_eq!(desk.changes(id), 1);
}

#[test]
fn the_doctor_names_what_failed() {
    let desk = Desk::new();
    let server = desk.serve();
    let soon = now() + Duration::from_secs(1);
    let [first, second] =
        ["same", "same"].map(|slug| desk.schedule(slug, Schedule { publish_at: Some(soon), unpublish_at: None }));
    comes(&server, "same", "200", soon);
    let said = run(desk.path(), &["doctor"]).1;
    let told = [first, second].map(|id| format!("future-tasks/{id} (/slug slugTaken)"));
    assert!(said.contains("warn schedules: 1 failed") && told.iter().any(|told| said.contains(told)), "{said}");
}

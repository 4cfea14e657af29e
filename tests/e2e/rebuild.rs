//! The published tables can be made again from the ledger, and nothing differs.

use std::collections::BTreeMap;

use myk10_persistence::Store;
use myk10_tests::{Dump, TestDatabase, content_pack, differences, dump_derived, load, noon, on_each_database};
use sea_orm_migration::sea_orm::ConnectionTrait;
use tokio::task::JoinSet;

use crate::{
    desk::changes,
    history::{history, play},
};

const HISTORIES: u64 = 200;
const WORKERS: usize = 4;
const NOTHING: [&str; 0] = [];

/// How often each type of change and each table was met.
type Seen = BTreeMap<String, usize>;

async fn rebuild(store: &Store) -> usize {
    let mut writing = store.write(noon()).await.expect("a transaction");
    let records = writing.rebuild().await.expect("the published tables");
    writing.commit().await.expect("a commit");
    records
}

/// Makes the published tables again, proves that nothing differs, and gives what they hold.
async fn rebuilt(database: &TestDatabase, seed: u64) -> Dump {
    let store = &database.store;
    let (before, log) = (dump_derived(store).await, changes(store).await);
    assert_eq!(rebuild(store).await, before["published"].len());
    assert_eq!(differences(&before, &dump_derived(store).await), NOTHING, "seed {seed} on {}", database.name);
    assert_eq!(changes(store).await, log);
    before
}

#[tokio::test]
async fn the_content_pack_can_be_rebuilt_and_is_the_same_everywhere() {
    let pack = content_pack();
    let mut dumps = Vec::new();
    for database in TestDatabase::each().await {
        load(&database.store, &pack, noon()).await;
        dumps.push(rebuilt(&database, 0).await);
    }
    for dump in &dumps {
        assert_eq!(dump["published"].len(), pack.len());
        assert!(dump.iter().all(|(table, rows)| table == "retired_slugs" || !rows.is_empty()), "every table is used");
        assert_eq!(differences(&dumps[0], dump), NOTHING);
    }
}

#[tokio::test]
async fn what_was_damaged_is_repaired() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let before = dump_derived(&database.store).await;
        let damage = "DELETE FROM texts; DELETE FROM search_documents; UPDATE published SET version = 9; UPDATE projects SET status = 'idea'";
        database.store.connection().execute_unprepared(damage).await.expect("damage");
        assert_ne!(dump_derived(&database.store).await, before);
        rebuild(&database.store).await;
        assert_eq!(dump_derived(&database.store).await, before);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn any_history_can_be_rebuilt_and_is_the_same_everywhere() {
    let mut workers = JoinSet::new();
    for worker in 0..WORKERS as u64 {
        workers.spawn(replay((worker..HISTORIES).step_by(WORKERS)));
    }
    let mut seen = Seen::new();
    for (thing, count) in workers.join_all().await.into_iter().flatten() {
        *seen.entry(thing).or_default() += count;
    }
    assert_eq!(seen.len(), 4 + 18, "types of changes and tables");
    assert!(seen.values().all(|count| *count >= 50), "the histories are too dull: {seen:?}");
}

/// Plays the histories of some seeds; gives what happened in them and what was public at their ends.
async fn replay(seeds: impl Iterator<Item = u64>) -> Seen {
    let databases = TestDatabase::each().await;
    let mut seen = Seen::new();
    for seed in seeds {
        let history = history(seed);
        let mut told = Vec::new();
        for database in &databases {
            let outcomes = play(&database.store, &history).await;
            let log = changes(&database.store).await;
            told.push((outcomes, log, rebuilt(database, seed).await));
            empty(&database.store).await;
        }
        let (outcomes, log, dump) = &told[0];
        for (other_outcomes, other_log, other_dump) in &told {
            assert_eq!((other_outcomes, other_log), (outcomes, log), "seed {seed}");
            assert_eq!(differences(dump, other_dump), NOTHING, "seed {seed}");
        }
        for change in log {
            *seen.entry(change.change_type.word().to_owned()).or_default() += 1;
        }
        for (table, rows) in dump {
            *seen.entry(table.clone()).or_default() += rows.len();
        }
    }
    seen
}

/// Forgets everything, so that the next history begins anew.
async fn empty(store: &Store) {
    let everything = ["drafts", "relations", "published", "facet_counts", "changes", "revisions", "records"];
    let deletions = everything.map(|table| format!("DELETE FROM {table}")).join("; ");
    let counter = "UPDATE change_counter SET seq = 0";
    store.connection().execute_unprepared(&format!("{deletions}; {counter}")).await.expect("an empty database");
}

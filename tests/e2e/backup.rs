//! A backup holds everything that was acknowledged before it began, goes into either database, and shows every damage.

use std::collections::BTreeSet;

use myk10_domain::Kind;
use myk10_persistence::{
    Store, StoreError,
    backup::{Archive, BackupError, Rows, TABLES},
};
use myk10_tests::{
    TestDatabase, content_pack, differences, dump_kept, dump_published, load, noon, on_each_database, table_names,
};
use tokio::{task::JoinHandle, time::Duration};
use uuid::Uuid;

use crate::{
    desk::{Written, changes, delete, id, publish, release, write},
    drafts,
};

const NOTHING: [&str; 0] = [];

async fn backup(store: &Store) -> Vec<u8> {
    let mut bytes = Vec::new();
    store.read().await.expect("a snapshot").back_up(noon(), &mut bytes).await.expect("a backup");
    bytes
}

/// Restores as the program does: verified first, then in one transaction.
async fn restore(store: &Store, bytes: &[u8]) -> Result<Rows, BackupError> {
    Archive::open(bytes)?.verify()?;
    let mut writing = store.write(noon()).await?;
    let rows = writing.restore(Archive::open(bytes)?).await?;
    writing.rebuild().await?;
    writing.commit().await?;
    Ok(rows)
}

fn place(number: usize) -> Written {
    (Kind::Place, id(), drafts::place(&format!("ort-{number}")))
}

#[tokio::test]
async fn every_table_has_its_fate() {
    on_each_database(async |database| {
        let listed: BTreeSet<String> = TABLES.iter().map(|(table, _)| (*table).to_owned()).collect();
        assert_eq!(listed.len(), TABLES.len(), "a table is listed twice");
        let there: BTreeSet<String> = table_names(&database.store).await.into_iter().collect();
        assert_eq!(listed, there, "say in TABLES what becomes of the table");
    })
    .await;
}

#[tokio::test]
async fn either_database_takes_the_backup_of_either() {
    let pack = content_pack();
    for from in TestDatabase::each().await {
        load(&from.store, &pack, noon()).await;
        let (draft, gone) = (place(1), place(2));
        release(&from.store, std::slice::from_ref(&gone)).await.expect("public");
        delete(&from.store, gone.0, gone.1).await.expect("deleted");
        write(&from.store, &[draft]).await.expect("a draft");
        let bytes = backup(&from.store).await;
        for to in TestDatabase::each().await {
            let rows = restore(&to.store, &bytes).await.expect("restored");
            let way = format!("from {} to {}", from.name, to.name);
            assert_eq!(differences(&dump_kept(&from.store).await, &dump_kept(&to.store).await), NOTHING, "{way}");
            let (before, after) = (dump_published(&from.store).await, dump_published(&to.store).await);
            assert_eq!(differences(&before, &after), NOTHING, "{way}");
            assert_eq!(usize::try_from(rows["records"]), Ok(pack.len() + 2));
            assert_eq!(lines(&backup(&to.store).await), lines(&bytes), "{way}");
            goes_on(&to.store).await;
        }
    }
}

/// The lines of a backup.
fn lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect()
}

/// The next change has the next number.
async fn goes_on(store: &Store) {
    let last = changes(store).await.len();
    release(store, &[place(3)]).await.expect("public");
    let numbers: Vec<i64> = changes(store).await.iter().map(|change| change.seq).collect();
    assert_eq!(numbers, (1..=i64::try_from(last).expect("a number") + 1).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writes_go_on_and_what_was_acknowledged_before_is_there() {
    for from in TestDatabase::each().await {
        let (acknowledged, writer) = keep_writing(from.store.clone());
        for _ in 0..2 {
            tokio::time::sleep(Duration::from_millis(400)).await;
            let before = acknowledged.lock().expect("a list").clone();
            let bytes = backup(&from.store).await;
            for to in TestDatabase::each().await {
                restore(&to.store, &bytes).await.expect("restored");
                let reading = to.store.read().await.expect("a snapshot");
                for id in &before {
                    let entry = reading.entry(*id).await.expect("the ledger");
                    assert!(entry.is_some_and(|entry| entry.published_revision == Some(1)), "{id} is lost");
                }
                let log = changes(&to.store).await;
                assert!(log.iter().zip(1..).all(|(change, number)| change.seq == number), "a gap");
                // Nothing is half there: what the log says is public is public.
                assert_eq!(dump_published(&to.store).await["published"].len(), log.len());
                drop(reading);
                goes_on(&to.store).await;
            }
        }
        let more = acknowledged.lock().expect("a list").len();
        writer.abort();
        assert!(more > 20, "only {more} writes went on");
    }
}

type Acknowledged = std::sync::Arc<std::sync::Mutex<Vec<Uuid>>>;

fn keep_writing(store: Store) -> (Acknowledged, JoinHandle<()>) {
    let acknowledged = Acknowledged::default();
    let noted = acknowledged.clone();
    let writer = tokio::spawn(async move {
        for number in 100.. {
            let record = place(number);
            write(&store, std::slice::from_ref(&record)).await.expect("saved");
            publish(&store, noon(), &[(record.0, record.1)]).await.expect("public");
            // Enough to be in the way, and not more than can be looked at.
            tokio::time::sleep(Duration::from_millis(5)).await;
            noted.lock().expect("a list").push(record.1);
        }
    });
    (acknowledged, writer)
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_nothing_is_written() {
    let from = TestDatabase::sqlite().await;
    release(&from.store, &[place(1), place(2)]).await.expect("public");
    let whole = backup(&from.store).await;
    let to = TestDatabase::sqlite().await;
    let empty = dump_kept(&to.store).await;
    // Without its last line break it is still whole.
    for end in 0..whole.len() - 1 {
        assert!(Archive::open(&whole[..end]).and_then(Archive::verify).is_err(), "cut at {end}");
    }
    for (place, byte) in whole.iter().enumerate() {
        let mut altered = whole.clone();
        altered[place] = byte ^ 1;
        assert!(Archive::open(&altered[..]).and_then(Archive::verify).is_err(), "altered at {place}");
        if place % 97 == 0 {
            // Also without having been verified.
            let mut writing = to.store.write(noon()).await.expect("a transaction");
            let Ok(archive) = Archive::open(&altered[..]) else { continue };
            writing.restore(archive).await.expect_err("damaged");
        }
    }
    assert!(Archive::open(&[&whole[..], b"\n"].concat()[..]).and_then(Archive::verify).is_err(), "more than whole");
    assert_eq!(dump_kept(&to.store).await, empty);
    restore(&to.store, &whole).await.expect("the whole one");
}

#[tokio::test]
async fn a_database_that_holds_something_is_left_alone() {
    on_each_database(async |database| {
        let store = &database.store;
        write(store, &[place(1)]).await.expect("a draft");
        let before = dump_kept(store).await;
        let bytes = backup(store).await;
        let refused = restore(store, &bytes).await;
        assert!(matches!(refused, Err(BackupError::NotEmpty("records"))), "{refused:?}");
        assert_eq!(dump_kept(store).await, before);
        assert!(!matches!(refused, Err(BackupError::Store(StoreError::Conflict))));
    })
    .await;
}

//! The change log: many write at once, and readers see every number in order.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use myk10_domain::Kind;
use myk10_persistence::{Change, Store};
use myk10_tests::{noon, on_each_database, save};
use sea_orm_migration::sea_orm::ConnectionTrait;
use tokio::{task::JoinSet, time::sleep};
use uuid::Uuid;

use crate::{desk::id, dice::Dice, drafts::place};

const PUBLISHERS: u64 = 16;
const TRANSACTIONS: usize = 8;

/// Publishes a few records in one transaction and commits it, or not; gives what became public.
async fn publish_some(store: &Store, dice: &mut Dice) -> Vec<Uuid> {
    let ids: Vec<Uuid> = (0..=dice.roll(3)).map(|_| id()).collect();
    let mut writing = store.write(noon()).await.expect("a transaction");
    for id in &ids {
        save(&mut writing, Kind::Place, *id, &place(&format!("p-{}", id.simple()))).await.expect("a revision");
        sleep(Duration::from_micros(dice.roll(500).into())).await;
    }
    let pairs: Vec<(Kind, Uuid)> = ids.iter().map(|id| (Kind::Place, *id)).collect();
    let (writing, _) = writing.publish(&pairs).await.expect("a publication");
    sleep(Duration::from_micros(dice.roll(2_000).into())).await;
    if dice.roll(4) == 0 {
        return Vec::new();
    }
    writing.commit().await.expect("a commit");
    ids
}

/// Asks for what is new until nothing more can come; every answer must begin where the last one ended.
async fn follow(store: &Store, done: &AtomicBool) -> Vec<Change> {
    let mut seen: Vec<Change> = Vec::new();
    loop {
        let last = done.load(Ordering::Acquire);
        let reading = store.read().await.expect("a snapshot");
        let known = seen.len();
        let after = seen.last().map_or(0, |change| change.seq);
        for change in reading.changes(after, 1_000).await.expect("the change log") {
            assert_eq!(change.seq, seen.last().map_or(0, |before| before.seq) + 1, "a number is missing");
            seen.push(change);
        }
        let again = reading.changes(0, known as u64).await.expect("the change log");
        assert_eq!(again, seen[..known], "something came in behind");
        if last {
            return seen;
        }
    }
}

/// Many publish while one follows; the follower sees exactly what was committed.
async fn publish_and_follow(store: &Store) {
    let done = AtomicBool::new(false);
    let publishing = async {
        let mut publishers = JoinSet::new();
        for publisher in 0..PUBLISHERS {
            let store = store.clone();
            publishers.spawn(async move {
                let (mut dice, mut published) = (Dice::new(publisher), Vec::new());
                for _ in 0..TRANSACTIONS {
                    published.extend(publish_some(&store, &mut dice).await);
                }
                published
            });
        }
        let published = publishers.join_all().await.concat();
        done.store(true, Ordering::Release);
        published
    };
    let (mut published, seen) = tokio::join!(publishing, follow(store, &done));
    let mut seen: Vec<Uuid> = seen.iter().map(|change| change.record_id).collect();
    seen.sort();
    published.sort();
    assert_eq!(seen, published);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn readers_see_every_change_in_order_and_miss_none() {
    on_each_database(async |database| publish_and_follow(&database.store).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_wait_for_each_other_whatever_isolation_the_server_prefers() {
    on_each_database(async |database| {
        if database.name == "PostgreSQL" {
            let stricter = "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_isolation = \
                 serializable', current_database()); END $$";
            database.store.connection().execute_unprepared(stricter).await.expect("another default");
            publish_and_follow(&Store::connect(&database.url).await.expect("a new connection")).await;
        }
    })
    .await;
}

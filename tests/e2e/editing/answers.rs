//! A request that comes again gets the same answer and does nothing again.

use chrono::Duration;
use myk10_persistence::{Recall, Store, StoredAnswer};
use myk10_tests::{noon, on_each_database};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::desk::id;

fn answer(text: &str) -> StoredAnswer {
    let headers = vec![("ETag".to_owned(), "\"1\"".to_owned()), ("Location".to_owned(), "/x".to_owned())];
    StoredAnswer { status: 201, headers, body: text.as_bytes().to_vec() }
}

async fn ask(store: &Store, account: Uuid, key: &str, fingerprint: &str, hours: i64) -> Recall {
    let mut writing = store.write(noon() + Duration::minutes(hours * 60)).await.expect("a transaction");
    let recall = writing.recall(account, key, fingerprint).await.expect("an answer");
    if recall == Recall::Fresh {
        writing.remember(account, key, fingerprint, &answer(key)).await.expect("a memory");
        writing.commit().await.expect("a commit");
    }
    recall
}

#[tokio::test]
async fn the_same_key_gets_the_same_answer_for_a_day() {
    on_each_database(async |database| {
        let (store, [mira, otto]) = (&database.store, [id(), id()]);
        assert_eq!(ask(store, mira, "k", "one", 0).await, Recall::Fresh);
        assert_eq!(ask(store, mira, "k", "one", 23).await, Recall::Replay(answer("k")));
        assert_eq!(ask(store, mira, "k", "two", 23).await, Recall::Reused);
        assert_eq!(ask(store, mira, "other", "one", 0).await, Recall::Fresh);
        assert_eq!(ask(store, otto, "k", "two", 0).await, Recall::Fresh, "each account has its own keys");
        assert_eq!(ask(store, mira, "k", "two", 24).await, Recall::Fresh);
        assert_eq!(ask(store, mira, "k", "one", 24).await, Recall::Reused);
    })
    .await;
}

#[tokio::test]
async fn an_answer_of_a_transaction_that_was_given_up_is_forgotten() {
    on_each_database(async |database| {
        let (store, mira) = (&database.store, id());
        let mut writing = store.write(noon()).await.expect("a transaction");
        assert_eq!(writing.recall(mira, "k", "one").await.expect("an answer"), Recall::Fresh);
        writing.remember(mira, "k", "one", &answer("k")).await.expect("a memory");
        drop(writing);
        assert_eq!(ask(store, mira, "k", "two", 0).await, Recall::Fresh);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_that_ask_at_once_one_does_it() {
    on_each_database(async |database| {
        let (store, mira) = (&database.store, id());
        let mut askers = JoinSet::new();
        for _ in 0..8 {
            let store = store.clone();
            askers.spawn(async move { ask(&store, mira, "k", "one", 0).await });
        }
        let recalls = askers.join_all().await;
        assert_eq!(recalls.iter().filter(|recall| **recall == Recall::Fresh).count(), 1);
        assert_eq!(recalls.iter().filter(|recall| **recall == Recall::Replay(answer("k"))).count(), 7);
    })
    .await;
}

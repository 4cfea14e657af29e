//! Who tries too often has to wait.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use myk10_domain::identity::Role;
use myk10_persistence::{Store, identity::Admission};
use myk10_tests::{noon, on_each_database};

use super::{account, sign_in};

async fn attempt(store: &Store, username: &str, address: &str, at: DateTime<Utc>) -> Admission {
    let mut writing = store.write(at).await.expect("a transaction");
    let admission = writing.count_sign_in(username, Some(address)).await.expect("an answer");
    writing.commit().await.expect("a commit");
    admission
}

fn seconds(seconds: i64) -> TimeDelta {
    TimeDelta::seconds(seconds)
}

#[tokio::test]
async fn after_ten_attempts_at_an_account_each_wait_is_longer() {
    on_each_database(async |database| {
        let store = &database.store;
        for number in 0..10 {
            let address = format!("192.0.{number}.0");
            assert_eq!(attempt(store, "mira", &address, noon()).await, Admission::Admitted, "attempt {number}");
        }
        let (mut at, mut waits) = (noon(), Vec::new());
        for _ in 0..4 {
            let Admission::Wait(wait) = attempt(store, " Mira", "192.0.99.0", at).await else { panic!("no wait") };
            waits.push(wait.as_secs());
            at += TimeDelta::from_std(wait).expect("a wait");
            let early = attempt(store, "mira", "192.0.99.0", at - TimeDelta::milliseconds(1)).await;
            assert_eq!(early, Admission::Wait(Duration::from_millis(1)), "asking again makes no wait longer");
            assert_eq!(attempt(store, "mira", "192.0.99.0", at).await, Admission::Admitted);
        }
        assert_eq!(waits, [15, 30, 60, 120]);
        assert_eq!(attempt(store, "jens", "192.0.2.0", at).await, Admission::Admitted, "nobody else has to wait");
    })
    .await;
}

#[tokio::test]
async fn an_address_may_try_thirty_times_whatever_the_names() {
    on_each_database(async |database| {
        let store = &database.store;
        for number in 0..30 {
            let admission = attempt(store, &format!("name{number}"), "192.0.2.0", noon()).await;
            assert_eq!(admission, Admission::Admitted, "attempt {number}");
        }
        let refused = attempt(store, "mira", "192.0.2.0", noon()).await;
        assert_eq!(refused, Admission::Wait(Duration::from_secs(15)));
        assert_eq!(attempt(store, "mira", "192.0.3.0", noon()).await, Admission::Admitted);
    })
    .await;
}

#[tokio::test]
async fn no_wait_is_longer_than_a_quarter_of_an_hour() {
    on_each_database(async |database| {
        let store = &database.store;
        let mut at = noon();
        for _ in 0..40 {
            if let Admission::Wait(wait) = attempt(store, "mira", "192.0.2.0", at).await {
                assert!(wait <= Duration::from_mins(15), "{wait:?}");
                at += TimeDelta::from_std(wait).expect("a wait");
            }
        }
        let later = at + seconds(900);
        for _ in 0..10 {
            assert_eq!(attempt(store, "mira", "192.0.2.0", later).await, Admission::Admitted, "all is forgotten");
        }
        let earlier = attempt(store, "mira", "192.0.2.0", later - seconds(3600)).await;
        assert_eq!(earlier, Admission::Wait(Duration::from_secs(15)), "also when the clock goes back");
    })
    .await;
}

#[tokio::test]
async fn who_gets_in_starts_anew() {
    on_each_database(async |database| {
        let store = &database.store;
        let mira = account(store, "mira", &[Role::Author]).await;
        for _ in 0..3 {
            for _ in 0..9 {
                assert_eq!(attempt(store, "mira", "192.0.2.0", noon()).await, Admission::Admitted);
            }
            sign_in(store, &mira, noon()).await.expect("a session");
        }
    })
    .await;
}

#[tokio::test]
async fn a_hundred_at_once_are_counted_one_by_one() {
    on_each_database(async |database| {
        let store = &database.store;
        let mut tries = tokio::task::JoinSet::new();
        for _ in 0..100 {
            let store = store.clone();
            tries.spawn(async move { attempt(&store, "mira", "192.0.2.0", noon()).await });
        }
        let admitted = tries.join_all().await.into_iter().filter(|answer| *answer == Admission::Admitted).count();
        assert_eq!(admitted, 10);
    })
    .await;
}

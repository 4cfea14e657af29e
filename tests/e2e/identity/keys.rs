//! The keys that sign.

use chrono::{DateTime, Duration, Utc};
use myk10_persistence::{
    Store, StoreError,
    identity::{KeyRing, SealingKey},
};
use myk10_tests::{noon, on_each_database};

fn sealing(secret: &str) -> SealingKey {
    SealingKey::from_secret(secret).expect("a long secret")
}

fn ours() -> SealingKey {
    sealing("a secret of this installation, 32 characters")
}

async fn ring(store: &Store, at: DateTime<Utc>) -> KeyRing {
    store.key_ring(&ours(), at).await.expect("a ring")
}

async fn rotate(store: &Store, at: DateTime<Utc>) -> String {
    let mut writing = store.write(at).await.expect("a transaction");
    let kid = writing.rotate_keys(&ours()).await.expect("a key");
    writing.commit().await.expect("a commit");
    kid
}

fn names(ring: &KeyRing) -> Vec<&str> {
    ring.verifying.iter().map(|key| key.kid.as_str()).collect()
}

#[tokio::test]
async fn the_first_start_makes_a_key_and_all_replicas_have_the_same() {
    on_each_database(async |database| {
        let store = &database.store;
        let other = Store::connect(&database.url).await.expect("another replica");
        let (one, two) = tokio::join!(ring(store, noon()), ring(&other, noon()));
        assert_eq!(one.signing.kid, two.signing.kid);
        assert_eq!(one.signing.pkcs8(), two.signing.pkcs8());
        assert_eq!((one.verifying.len(), one.verifying[0].public_key.len()), (1, 32));
        assert_eq!(format!("{:?}", one.signing), format!("SigningKey({})", one.signing.kid));
    })
    .await;
}

#[tokio::test]
async fn the_key_before_is_believed_longer_than_a_token_lives() {
    on_each_database(async |database| {
        let store = &database.store;
        let first = ring(store, noon()).await.signing.kid;
        let later = noon() + Duration::days(100);
        let second = rotate(store, later).await;
        let both = ring(store, later + Duration::minutes(119)).await;
        assert_eq!((both.signing.kid.as_str(), names(&both)), (second.as_str(), vec![second.as_str(), first.as_str()]));
        let one = ring(store, later + Duration::hours(2)).await;
        assert_eq!(names(&one), [second.as_str()]);
        let third = rotate(store, later + Duration::hours(3)).await;
        assert_eq!(names(&ring(store, later + Duration::hours(3)).await), [third.as_str(), second.as_str()]);
    })
    .await;
}

#[tokio::test]
async fn a_key_is_of_no_use_without_the_secret() {
    on_each_database(async |database| {
        let store = &database.store;
        let made = ring(store, noon()).await;
        let kept = super::audit::bytes(store, "SELECT sealed FROM signing_keys").await;
        let private = &made.signing.pkcs8()[16..48];
        assert!(!kept.windows(32).any(|window| window == private), "the key lies open in the database");
        let other = sealing("another secret of the same installation");
        let refused = store.key_ring(&other, noon()).await;
        assert!(matches!(refused, Err(StoreError::Sealed)), "{refused:?}");
        let mut writing = store.write(noon()).await.expect("a transaction");
        let refused = writing.rotate_keys(&other).await;
        assert!(matches!(refused, Err(StoreError::Sealed)), "{refused:?}");
        drop(writing);
        assert_eq!(ring(store, noon()).await.signing.kid, made.signing.kid);
    })
    .await;
}

#[test]
fn a_secret_is_long_and_shows_nowhere() {
    for short in ["", "geheim", "x 31 characters long secret ....", &" ".repeat(64)] {
        assert!(SealingKey::from_secret(short.trim_end_matches('.')).is_none(), "{short:?}");
    }
    assert_eq!(format!("{:?}", ours()), "SealingKey(…)");
}

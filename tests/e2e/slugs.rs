//! Names in addresses: one owner at a time, and old ones lead to new ones.

use myk10_domain::{Kind, Organisation, Place};
use myk10_persistence::{Lookup, Withdrawal};
use myk10_tests::on_each_database;

use crate::{
    desk::{faults, find, id, look_up, release, unpublish},
    drafts::{organisation, place},
};

#[tokio::test]
async fn a_slug_has_one_owner_of_a_kind() {
    on_each_database(async |database| {
        let (store, owner) = (&database.store, id());
        release(store, &[(Kind::Place, owner, place("a"))]).await.expect("a publication");
        let late = id();
        let refused = faults(release(store, &[(Kind::Place, late, place("a"))]).await);
        assert_eq!(refused, [(late, vec!["/slug slugTaken".to_owned()])]);
        let [first, second] = [id(), id()];
        let refused =
            faults(release(store, &[(Kind::Place, first, place("b")), (Kind::Place, second, place("b"))]).await);
        assert_eq!(refused, [(second, vec!["/slug slugTaken".to_owned()])]);
        release(store, &[(Kind::Organisation, id(), organisation("a"))]).await.expect("another kind has its own slugs");
        assert_eq!(find::<Place>(store, "a").await.id, owner);
    })
    .await;
}

#[tokio::test]
async fn an_old_slug_leads_to_the_new_one() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        for slug in ["a", "b", "c"] {
            release(store, &[(Kind::Place, id, place(slug))]).await.expect("a publication");
        }
        for old in ["a", "b"] {
            assert_eq!(look_up::<Place>(store, old).await, Lookup::Moved("c".to_owned()), "{old}");
        }
        assert_eq!(look_up::<Organisation>(store, "a").await, Lookup::Missing);
        assert_eq!(find::<Place>(store, &id.to_string()).await.version, 3);
        release(store, &[(Kind::Place, id, place("a"))]).await.expect("a way back");
        assert_eq!(find::<Place>(store, "a").await.id, id);
        assert_eq!(look_up::<Place>(store, "c").await, Lookup::Moved("a".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_slug_that_was_given_up_can_be_taken_over() {
    on_each_database(async |database| {
        let (store, [first, second]) = (&database.store, [id(), id()]);
        for slug in ["a", "b"] {
            release(store, &[(Kind::Place, first, place(slug))]).await.expect("a publication");
        }
        release(store, &[(Kind::Place, second, place("a"))]).await.expect("a takeover");
        assert_eq!(find::<Place>(store, "a").await.id, second);
        release(store, &[(Kind::Place, second, place("c"))]).await.expect("a publication");
        assert_eq!(look_up::<Place>(store, "a").await, Lookup::Moved("c".to_owned()), "the last owner counts");
        assert_eq!(find::<Place>(store, "b").await.id, first);
    })
    .await;
}

#[tokio::test]
async fn the_slug_of_a_withdrawn_record_is_free() {
    on_each_database(async |database| {
        let (store, [gone, new]) = (&database.store, [id(), id()]);
        release(store, &[(Kind::Place, gone, place("a"))]).await.expect("a publication");
        unpublish(store, Kind::Place, gone, Withdrawal::default()).await.expect("a withdrawal");
        release(store, &[(Kind::Place, new, place("a"))]).await.expect("a publication");
        assert_eq!(find::<Place>(store, "a").await.id, new);
        assert!(matches!(look_up::<Place>(store, &gone.to_string()).await, Lookup::Gone(_)));
        let refused = faults(release(store, &[(Kind::Place, gone, place("a"))]).await);
        assert_eq!(refused, [(gone, vec!["/slug slugTaken".to_owned()])]);
    })
    .await;
}

#[tokio::test]
async fn the_former_slugs_of_a_record_share_its_fate() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        for slug in ["a", "b"] {
            release(store, &[(Kind::Place, id, place(slug))]).await.expect("a publication");
        }
        unpublish(store, Kind::Place, id, Withdrawal::default()).await.expect("a withdrawal");
        for slug in ["a", "b"] {
            assert!(matches!(look_up::<Place>(store, slug).await, Lookup::Gone(_)), "{slug}");
        }
        release(store, &[(Kind::Place, id, place("c"))]).await.expect("a return");
        for slug in ["a", "b"] {
            assert_eq!(look_up::<Place>(store, slug).await, Lookup::Moved("c".to_owned()), "{slug}");
        }
    })
    .await;
}

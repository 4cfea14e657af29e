//! No lost update: of two changes with the same version exactly one is kept.

use myk10_domain::{Organisation, Place};
use myk10_persistence::{EditError, Expected, Withdrawal};
use myk10_tests::on_each_database;
use serde_json::json;
use tokio::task::JoinSet;

use super::{create, draft, edit, publish, publish_all, replace, version, workpiece};
use crate::{desk::id, drafts::place};

const ROUNDS: i32 = 25;

#[tokio::test]
async fn nothing_can_be_done_with_a_version_that_is_not_the_newest() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        create::<Place>(store, id, &place("a")).await;
        publish::<Place>(store, id, 1).await.expect("a publication");
        replace::<Place>(store, id, 1, &place("b")).await.expect("a revision");
        for stale in [0, 1, 3] {
            let version = Expected(stale);
            let patch = json!({ "near": "x" });
            let outcomes = [
                replace::<Place>(store, id, stale, &place("c")).await,
                edit::<Place>(store, async |desk| desk.change(id, version, &patch).await).await,
                edit::<Place>(store, async |desk| desk.discard(id, version).await).await,
                edit::<Place>(store, async |desk| desk.restore(id, version, 1).await).await,
                edit::<Place>(store, async |desk| desk.delete(id, version, Withdrawal::default()).await).await,
                edit::<Place>(store, async |desk| desk.unpublish(id, version, Withdrawal::default()).await).await,
                edit::<Place>(store, async |desk| desk.undelete(id, version).await).await,
                publish::<Place>(store, id, stale).await,
                publish_all::<Place>(store, id, stale).await,
            ];
            for (index, outcome) in outcomes.into_iter().enumerate() {
                assert!(matches!(outcome, Err(EditError::Stale { current: 2 })), "{index} with {stale}: {outcome:?}");
            }
        }
        let found = workpiece::<Place>(store, id).await;
        assert_eq!((found.summary.version, found.draft.slug.as_deref()), (2, Some("b")));
    })
    .await;
}

#[tokio::test]
async fn what_is_not_there_says_so() {
    on_each_database(async |database| {
        let (store, [there, gone]) = (&database.store, [id(), id()]);
        for id in [there, gone] {
            create::<Place>(store, id, &place("a")).await;
        }
        edit::<Place>(store, async |desk| desk.delete(gone, Expected(1), Withdrawal::default()).await)
            .await
            .expect("an end");
        let own = draft::<Place>(&place("x"));
        let made = edit::<Place>(store, async |desk| desk.create(there, &own).await).await;
        assert!(matches!(made, Err(EditError::Exists)), "{made:?}");
        let made = edit::<Place>(store, async |desk| desk.create(gone, &own).await).await;
        assert!(matches!(made, Err(EditError::Deleted)), "{made:?}");
        let other = draft::<Organisation>(&json!({}));
        let made = edit::<Organisation>(store, async |desk| desk.create(there, &other).await).await;
        assert!(matches!(made, Err(EditError::KindMismatch)), "{made:?}");
        let changed = replace::<Organisation>(store, there, 1, &json!({})).await;
        assert!(matches!(changed, Err(EditError::KindMismatch)), "{changed:?}");
        let changed = replace::<Place>(store, id(), 1, &json!({})).await;
        assert!(matches!(changed, Err(EditError::Missing)), "{changed:?}");
        // Whatever version they saw: what is deleted has to be brought back first.
        for version in [1, 2] {
            let changed = replace::<Place>(store, gone, version, &json!({})).await;
            assert!(matches!(changed, Err(EditError::Deleted)), "{changed:?}");
        }
        let discarded = edit::<Place>(store, async |desk| desk.discard(there, Expected(1)).await).await;
        assert!(matches!(discarded, Err(EditError::NotPublished)), "{discarded:?}");
        let restored = edit::<Place>(store, async |desk| desk.restore(there, Expected(1), 9).await).await;
        assert!(matches!(restored, Err(EditError::MissingRevision(9))), "{restored:?}");
        let withdrawal = Withdrawal::default();
        let taken = edit::<Place>(store, async |desk| desk.unpublish(there, Expected(1), withdrawal).await).await;
        assert!(matches!(taken, Err(EditError::NotPublished)), "{taken:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_changes_at_once_with_the_same_version_one_is_kept() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        create::<Place>(store, id, &place("a")).await;
        for round in 1..=ROUNDS {
            let mut rivals = JoinSet::new();
            for rival in 0..4 {
                let store = store.clone();
                rivals.spawn(async move {
                    let slug = format!("r{round}-{rival}");
                    replace::<Place>(&store, id, round, &place(&slug)).await.map(|edited| (edited.version, slug))
                });
            }
            let (won, lost): (Vec<_>, Vec<_>) = rivals.join_all().await.into_iter().partition(Result::is_ok);
            assert_eq!((won.len(), lost.len()), (1, 3), "round {round} on {}", database.name);
            let stale = |outcome: &Result<_, EditError>| {
                matches!(outcome, Err(EditError::Stale { current }) if *current == round + 1)
            };
            assert!(lost.iter().all(stale), "{lost:?}");
            let (number, slug) = won.into_iter().next().expect("a winner").expect("a revision");
            assert_eq!((number, version::<Place>(store, id).await), (round + 1, round + 1));
            assert_eq!(workpiece::<Place>(store, id).await.draft.slug, Some(slug));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_that_make_the_same_record_at_once_one_does() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        let mut rivals = JoinSet::new();
        for rival in 0..8 {
            let store = store.clone();
            rivals.spawn(async move {
                let own = draft::<Place>(&place(&format!("r{rival}")));
                edit::<Place>(&store, async |desk| desk.create(id, &own).await).await
            });
        }
        let (won, lost): (Vec<_>, Vec<_>) = rivals.join_all().await.into_iter().partition(Result::is_ok);
        assert_eq!(won.len(), 1);
        assert!(lost.iter().all(|outcome| matches!(outcome, Err(EditError::Exists))), "{lost:?}");
        assert_eq!(version::<Place>(store, id).await, 1);
    })
    .await;
}

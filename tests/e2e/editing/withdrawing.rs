//! Taking back and deleting what others refer to.

use myk10_domain::{Place, Project, WorkState};
use myk10_persistence::{EditError, Expected, Lookup, Withdrawal};
use myk10_tests::on_each_database;
use serde_json::json;

use super::{create, edit, places, publish, publish_all, replace, workpiece};
use crate::{
    desk::{id, look_up},
    drafts::{place, project, with},
};

#[tokio::test]
async fn what_public_records_refer_to_stays() {
    on_each_database(async |database| {
        let (store, [ort, work]) = (&database.store, [id(), id()]);
        create::<Place>(store, ort, &place("ort")).await;
        create::<Project>(store, work, &with(project("projekt"), json!({ "placeIds": [ort] }))).await;
        publish_all::<Project>(store, work, 1).await.expect("a publication");
        // That the newest draft refers to it no longer does not help: the public one does.
        replace::<Project>(store, work, 1, &project("projekt")).await.expect("a revision");
        let refused = [
            edit::<Place>(store, async |desk| desk.unpublish(ort, Expected(1), Withdrawal::default()).await).await,
            edit::<Place>(store, async |desk| desk.delete(ort, Expected(1), Withdrawal::default()).await).await,
        ];
        for outcome in refused {
            let Err(EditError::Referenced(referrers)) = outcome else { panic!("not refused: {outcome:?}") };
            assert_eq!(places(&referrers), [(work, "/placeIds/0")]);
        }
        assert_eq!(workpiece::<Place>(store, ort).await.summary.state, WorkState::Published);
        publish::<Project>(store, work, 2).await.expect("a publication");
        edit::<Place>(store, async |desk| desk.delete(ort, Expected(1), Withdrawal::default()).await)
            .await
            .expect("an end");
        assert!(matches!(look_up::<Place>(store, "ort").await, Lookup::Gone(_)));
    })
    .await;
}

#[tokio::test]
async fn drafts_that_refer_to_it_are_told_and_refuse_nothing() {
    on_each_database(async |database| {
        let (store, [ort, work, gone]) = (&database.store, [id(), id(), id()]);
        create::<Place>(store, ort, &place("ort")).await;
        publish::<Place>(store, ort, 1).await.expect("a publication");
        for (id, slug) in [(work, "projekt"), (gone, "weg")] {
            create::<Project>(store, id, &with(project(slug), json!({ "placeIds": ["?", ort] }))).await;
        }
        edit::<Project>(store, async |desk| desk.delete(gone, Expected(1), Withdrawal::default()).await)
            .await
            .expect("an end");
        let reason = Withdrawal { reason: Some("Geschlossen".to_owned()), replaced_by: None };
        let edited = edit::<Place>(store, async |desk| desk.unpublish(ort, Expected(1), reason).await).await;
        let edited = edited.expect("a withdrawal");
        assert_eq!((edited.version, places(&edited.referring_drafts)), (2, vec![(work, "/placeIds/1")]));
        let Lookup::Gone(tombstone) = look_up::<Place>(store, "ort").await else { panic!("not gone") };
        assert_eq!(tombstone.change.reason.as_deref(), Some("Geschlossen"));
    })
    .await;
}

#[tokio::test]
async fn what_was_deleted_comes_back_with_all_its_revisions_and_can_be_published_again() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        create::<Place>(store, id, &place("a")).await;
        publish::<Place>(store, id, 1).await.expect("a publication");
        edit::<Place>(store, async |desk| desk.delete(id, Expected(1), Withdrawal::default()).await)
            .await
            .expect("an end");
        let gone = workpiece::<Place>(store, id).await.summary;
        assert!(gone.state == WorkState::Deleted && gone.deleted_at.is_some() && gone.published_at.is_none());
        edit::<Place>(store, async |desk| desk.undelete(id, Expected(2)).await).await.expect("a return");
        let back = workpiece::<Place>(store, id).await;
        assert_eq!((back.summary.deleted_at, back.draft.slug.as_deref()), (None, Some("a")));
        publish::<Place>(store, id, 3).await.expect("a publication");
        assert!(matches!(look_up::<Place>(store, "a").await, Lookup::Found(_)));
        assert_eq!(workpiece::<Place>(store, id).await.summary.state, WorkState::Published);
    })
    .await;
}

//! Where a record stands, and what each step leaves in the ledger.

use myk10_domain::{Action, Kind, Place, WorkState, with_kind};
use myk10_persistence::{Expected, Record, RevisionsOf, Store, Withdrawal};
use myk10_tests::{content_pack, differences, dump_derived, load, noon, on_each_database, save};
use sea_orm_migration::sea_orm::ConnectionTrait;
use serde_json::json;

use super::{create, edit, publish, replace, workpiece};
use crate::{
    desk::id,
    drafts::{place, with},
};

#[tokio::test]
async fn a_record_goes_through_every_state() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        let state = async || {
            let found = workpiece::<Place>(store, id).await;
            let public = found.published.as_ref().and_then(|draft| draft.slug.clone());
            (found.summary.state, found.summary.version, found.summary.published_version, public)
        };
        let public = |slug: &str| Some(slug.to_owned());
        create::<Place>(store, id, &place("a")).await;
        assert_eq!(state().await, (WorkState::Draft, 1, None, None));
        publish::<Place>(store, id, 1).await.expect("a publication");
        assert_eq!(state().await, (WorkState::Published, 1, Some(1), public("a")));
        replace::<Place>(store, id, 1, &place("b")).await.expect("a revision");
        assert_eq!(state().await, (WorkState::Changed, 2, Some(1), public("a")));
        edit::<Place>(store, async |desk| desk.discard(id, Expected(2)).await).await.expect("a way back");
        assert_eq!(state().await, (WorkState::Published, 3, Some(1), public("a")));
        let withdrawal = Withdrawal::default();
        edit::<Place>(store, async |desk| desk.unpublish(id, Expected(3), withdrawal).await).await.expect("an end");
        assert_eq!(state().await, (WorkState::Unpublished, 4, None, None));
        let withdrawal = Withdrawal::default();
        edit::<Place>(store, async |desk| desk.delete(id, Expected(4), withdrawal).await).await.expect("an end");
        assert_eq!(state().await, (WorkState::Deleted, 5, None, None));
        edit::<Place>(store, async |desk| desk.undelete(id, Expected(5)).await).await.expect("a return");
        assert_eq!(state().await, (WorkState::Unpublished, 6, None, None));
        edit::<Place>(store, async |desk| desk.restore(id, Expected(6), 2).await).await.expect("a way back");
        let found = workpiece::<Place>(store, id).await;
        assert_eq!((found.summary.version, found.draft.slug.as_deref()), (7, Some("b")));
        let told = store.read().await.expect("a snapshot");
        let all = RevisionsOf { record: id, before: None, limit: 10, count: true };
        let told = told.revisions(all).await.expect("revisions");
        let actions: Vec<(i32, Action)> = told.revisions.iter().map(|entry| (entry.number, entry.action)).collect();
        let expected = [
            (7, Action::Restore),
            (6, Action::Undelete),
            (5, Action::Delete),
            (4, Action::Unpublish),
            (3, Action::Discard),
            (2, Action::Save),
            (1, Action::Save),
        ];
        assert_eq!((actions, told.total, told.more), (expected.to_vec(), Some(7), false));
        assert!(told.revisions.iter().all(|entry| entry.author == "mira" && entry.created_at == noon()));
    })
    .await;
}

#[tokio::test]
async fn a_record_of_every_kind_begins_as_a_draft() {
    on_each_database(async |database| {
        for kind in Kind::ALL {
            with_kind!(*kind, C => Box::pin(begins_as_a_draft::<C>(&database.store)).await);
        }
    })
    .await;
}

async fn begins_as_a_draft<C: Record>(store: &Store) {
    let id = id();
    create::<C>(store, id, &json!({})).await;
    let found = workpiece::<C>(store, id).await;
    assert_eq!((found.summary.state, found.summary.kind), (WorkState::Draft, C::KIND));
    assert!(!found.summary.findings.violations.is_empty(), "{} says nothing and lacks nothing", C::KIND);
    assert!(publish::<C>(store, id, 1).await.is_err(), "{}", C::KIND);
}

#[tokio::test]
async fn what_says_the_same_as_before_is_no_new_version() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        create::<Place>(store, id, &place("a")).await;
        let same = replace::<Place>(store, id, 1, &with(place("a"), json!({ "near": null, "areas": [] }))).await;
        let same = same.expect("nothing");
        assert_eq!((same.version, same.changed), (1, false));
        publish::<Place>(store, id, 1).await.expect("a publication");
        let again = publish::<Place>(store, id, 1).await.expect("nothing");
        assert_eq!((again.version, again.changed), (1, false));
        let discarded = edit::<Place>(store, async |desk| desk.discard(id, Expected(1)).await).await.expect("nothing");
        assert_eq!((discarded.version, discarded.changed), (1, false));
        let kept = edit::<Place>(store, async |desk| desk.undelete(id, Expected(1)).await).await.expect("nothing");
        assert_eq!((kept.version, kept.changed), (1, false));
    })
    .await;
}

#[tokio::test]
async fn the_drafts_are_the_same_after_a_rebuild_and_come_back_where_they_are_missing() {
    on_each_database(async |database| {
        let store = &database.store;
        load(store, &content_pack(), noon()).await;
        let mut writing = store.write(noon()).await.expect("a transaction");
        for (kind, id, draft) in content_pack().iter().step_by(3) {
            save(&mut writing, *kind, *id, &with(draft.clone(), json!({ "slug": "anders" }))).await.expect("a draft");
        }
        writing.commit().await.expect("a commit");
        let [lost, back] = [id(), id()];
        for id in [lost, back] {
            create::<Place>(store, id, &place(&id.to_string())).await;
            let withdrawal = Withdrawal::default();
            edit::<Place>(store, async |desk| desk.delete(id, Expected(1), withdrawal).await).await.expect("an end");
        }
        edit::<Place>(store, async |desk| desk.undelete(back, Expected(2)).await).await.expect("a return");
        let before = dump_derived(store).await;
        for damage in
            ["UPDATE drafts SET state = 'draft', slug = 'x'", "DELETE FROM draft_references", "DELETE FROM drafts"]
        {
            store.connection().execute_unprepared(damage).await.expect("damage");
            let lacks = store.read().await.expect("a snapshot").wants_rebuild().await.expect("an answer");
            assert_eq!(lacks, damage == "DELETE FROM drafts", "{damage}");
            let mut writing = store.write(noon()).await.expect("a transaction");
            writing.rebuild().await.expect("the tables");
            writing.commit().await.expect("a commit");
            assert_eq!(differences(&before, &dump_derived(store).await), Vec::<String>::new(), "{damage}");
        }
    })
    .await;
}

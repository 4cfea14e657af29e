//! What cannot be done at its instant: noted on its row, and no hindrance to anything else.

use myk10_domain::{FutureTask, Kind, WorkState};
use myk10_persistence::{Lookup, ScheduleAction, Scheduled, Store};
use myk10_tests::{noon, on_each_database};
use serde_json::json;
use uuid::Uuid;

use super::{act, after, between, outcomes, plan, planned, publish_at, unpublish_at};
use crate::{
    desk::{entry, id, look_up, publish, release, write},
    drafts::{future_task, organisation, place, programme, project, with},
};

/// What could not be done and why, as `/pointer code`.
async fn failure(store: &Store, id: Uuid) -> (ScheduleAction, Vec<String>, Scheduled) {
    let scheduled = planned(store, id).await.expect("a schedule");
    let failure = scheduled.failure.clone().expect("a failure");
    for reason in &failure.reasons {
        assert!(!reason.german.is_empty() && reason.german != reason.english, "{reason:?}");
    }
    let codes = failure.reasons.iter().map(|reason| format!("{} {}", reason.pointer, reason.code));
    (failure.action, codes.collect(), scheduled)
}

#[tokio::test]
async fn a_broken_reference_is_noted_and_stops_nobody_else() {
    on_each_database(async |database| {
        let store = &database.store;
        let [draft, broken, fine, after_it] = [id(), id(), id(), id()];
        let drafts = [
            (Kind::Place, draft, place("draft")),
            (Kind::Project, broken, with(project("broken"), json!({ "placeIds": [draft] }))),
            (Kind::FutureTask, fine, future_task("fine", 1)),
            // What refers to what is refused is refused as well.
            (Kind::Project, after_it, with(project("after-it"), json!({ "parentProjectId": broken }))),
        ];
        write(store, &drafts).await.expect("revisions");
        for record in [(Kind::Project, broken), (Kind::FutureTask, fine), (Kind::Project, after_it)] {
            plan(store, record, publish_at(10)).await.expect("a schedule");
        }
        let mut deeds = outcomes(&act(store, after(10)).await);
        deeds.sort_unstable();
        let mut expected = [(broken, "failed"), (fine, "done"), (after_it, "failed")];
        expected.sort_unstable();
        assert_eq!(deeds, expected);
        let (action, codes, left) = failure(store, broken).await;
        assert_eq!((action, codes), (ScheduleAction::Publish, vec!["/placeIds/0 notPublished".to_owned()]));
        assert_eq!((left.schedule, left.due_at), (publish_at(10), None));
        assert_eq!(failure(store, after_it).await.1, ["/parentProjectId notPublished"]);
        let reading = store.read().await.expect("a snapshot");
        let all = reading.all_schedules().await.expect("an answer");
        assert_eq!((all.pending, all.next_due, all.failed.len()), (0, None, 2));
        let seen = reading.workpiece::<myk10_domain::Project>(broken, noon().date_naive()).await.expect("an answer");
        assert_eq!(seen.expect("a record").summary.state, WorkState::Draft);
        drop(reading);
        assert_eq!(act(store, after(99)).await, [], "it is not tried again behind the editor's back");

        publish(store, noon(), &[(Kind::Place, draft)]).await.expect("a publication");
        plan(store, (Kind::Project, broken), publish_at(200)).await.expect("a schedule");
        assert_eq!(planned(store, broken).await.expect("a schedule").failure, None, "mended");
        assert_eq!(outcomes(&act(store, after(200)).await), [(broken, "done")]);
    })
    .await;
}

#[tokio::test]
async fn a_record_is_taken_back_even_when_its_publication_failed() {
    on_each_database(async |database| {
        let (store, task, other) = (&database.store, id(), id());
        release(store, &[(Kind::FutureTask, task, future_task("task", 1))]).await.expect("a publication");
        release(store, &[(Kind::FutureTask, other, future_task("taken", 1))]).await.expect("a publication");
        write(store, &[(Kind::FutureTask, task, future_task("taken", 2))]).await.expect("a revision");
        plan(store, (Kind::FutureTask, task), between(10, 20)).await.expect("a schedule");
        assert_eq!(outcomes(&act(store, after(10)).await), [(task, "failed")]);
        assert_eq!(failure(store, task).await.1, ["/slug slugTaken"]);
        assert_eq!(outcomes(&act(store, after(20)).await), [(task, "done")]);
        assert!(matches!(look_up::<FutureTask>(store, "task").await, Lookup::Gone(_)));
        let (action, _, left) = failure(store, task).await;
        assert_eq!((action, left.due_at), (ScheduleAction::Publish, None), "somebody has still to look at it");
    })
    .await;
}

#[tokio::test]
async fn what_is_referred_to_stays_public() {
    on_each_database(async |database| {
        let (store, lead, programme_id) = (&database.store, id(), id());
        let drafts =
            [(Kind::Organisation, lead, organisation("lead")), (Kind::Programme, programme_id, programme("led", lead))];
        release(store, &drafts).await.expect("a publication");
        plan(store, (Kind::Organisation, lead), unpublish_at(10)).await.expect("a schedule");
        assert_eq!(outcomes(&act(store, after(10)).await), [(lead, "failed")]);
        let (action, codes, left) = failure(store, lead).await;
        assert_eq!((action, codes), (ScheduleAction::Unpublish, vec![" stillReferenced".to_owned()]));
        assert!(left.failure.expect("a failure").reasons[0].english.contains(&programme_id.to_string()));
        assert_eq!(entry(store, lead).await.published_revision, Some(1));
    })
    .await;
}

#[tokio::test]
async fn an_older_revision_does_not_undo_a_newer_one() {
    on_each_database(async |database| {
        let (store, task) = (&database.store, id());
        write(store, &[(Kind::FutureTask, task, future_task("task", 1))]).await.expect("a revision");
        plan(store, (Kind::FutureTask, task), publish_at(10)).await.expect("a schedule");
        release(store, &[(Kind::FutureTask, task, future_task("task", 2))]).await.expect("a publication");
        assert_eq!(outcomes(&act(store, after(10)).await), [(task, "failed")]);
        assert_eq!(failure(store, task).await.1, [" superseded"]);
        assert_eq!(entry(store, task).await.published_revision, Some(2));
    })
    .await;
}

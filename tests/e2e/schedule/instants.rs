//! What happens at an instant, and how often.

use std::collections::BTreeSet;

use myk10_domain::{FutureTask, Kind, Organisation, Place, WorkState};
use myk10_persistence::{ChangeType, Lookup, ScheduleAction, Store, Withdrawal, audit::AuditFilter};
use myk10_tests::{noon, on_each_database};
use uuid::Uuid;

use super::{act, after, between, outcomes, plan, planned, publish_at, unpublish_at};
use crate::{
    desk::{changes, delete, entry, find, id, look_up, publish, release, write},
    drafts::{future_task, organisation, place, programme},
};

async fn state(store: &Store, id: Uuid) -> (WorkState, i32) {
    let day = noon().date_naive();
    let reading = store.read().await.expect("a snapshot");
    let workpiece = reading.workpiece::<FutureTask>(id, day).await.expect("an answer").expect("a record");
    (workpiece.summary.state, workpiece.summary.version)
}

#[tokio::test]
async fn a_revision_becomes_public_at_one_instant_and_is_taken_back_at_another() {
    on_each_database(async |database| {
        let (store, task) = (&database.store, id());
        let record = (Kind::FutureTask, task);
        write(store, &[(record.0, task, future_task("first", 1))]).await.expect("a revision");
        plan(store, record, between(60, 120)).await.expect("a schedule");
        assert_eq!(state(store, task).await, (WorkState::Scheduled, 1));
        write(store, &[(record.0, task, future_task("newer", 2))]).await.expect("a revision");
        assert_eq!(act(store, after(59)).await, []);
        assert!(matches!(look_up::<FutureTask>(store, "first").await, Lookup::Missing));

        let deeds = act(store, after(61)).await;
        assert_eq!(outcomes(&deeds), [(task, "done")]);
        assert_eq!((deeds[0].action, deeds[0].due_at), (ScheduleAction::Publish, after(60)));
        let public = find::<FutureTask>(store, "first").await;
        assert_eq!((public.content.position, public.updated_at), (1, after(61)), "the newer draft stays a draft");
        let left = planned(store, task).await.expect("what is left of it");
        assert_eq!((left.schedule, left.due_at, left.revision), (unpublish_at(120), Some(after(120)), 1));
        assert_eq!(state(store, task).await.0, WorkState::Scheduled);

        assert_eq!(outcomes(&act(store, after(120)).await), [(task, "done")]);
        assert!(matches!(look_up::<FutureTask>(store, "first").await, Lookup::Gone(_)));
        assert_eq!(planned(store, task).await, None);
        assert_eq!(state(store, task).await, (WorkState::Unpublished, 3), "taking back is a revision");
        assert_eq!(act(store, after(9999)).await, []);
        let log: Vec<ChangeType> = changes(store).await.iter().map(|change| change.change_type).collect();
        assert_eq!(log, [ChangeType::Created, ChangeType::Unpublished]);
    })
    .await;
}

#[tokio::test]
async fn of_several_programs_one_does_it() {
    on_each_database(async |database| {
        let mut ids = BTreeSet::new();
        for number in 0..5 {
            let task = id();
            write(&database.store, &[(Kind::FutureTask, task, future_task(&format!("t-{number}"), 1))])
                .await
                .expect("a revision");
            plan(&database.store, (Kind::FutureTask, task), publish_at(1 + number)).await.expect("a schedule");
            ids.insert(task);
        }
        let mut programs = Vec::new();
        for _ in 0..4 {
            let store = Store::connect(&database.url).await.expect("a connection of its own");
            programs.push(tokio::spawn(async move { act(&store, after(60)).await }));
        }
        let mut done = Vec::new();
        for program in programs {
            done.extend(program.await.expect("an end").into_iter().map(|deed| deed.id));
        }
        assert_eq!(done.len(), 5, "each once");
        assert_eq!(BTreeSet::from_iter(done), ids);
        let numbers: Vec<i64> = changes(&database.store).await.iter().map(|change| change.seq).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5]);
    })
    .await;
}

#[tokio::test]
async fn what_is_due_at_one_instant_happens_together() {
    on_each_database(async |database| {
        let store = &database.store;
        let [old, new, lead, programme_id] = [id(), id(), id(), id()];
        release(store, &[(Kind::Place, old, place("rathaus"))]).await.expect("a publication");
        let drafts = [
            (Kind::Place, new, place("rathaus")),
            (Kind::Organisation, lead, organisation("lead")),
            (Kind::Programme, programme_id, programme("led", lead)),
        ];
        write(store, &drafts).await.expect("revisions");
        plan(store, (Kind::Place, old), unpublish_at(10)).await.expect("a schedule");
        let taken = plan(store, (Kind::Place, new), publish_at(10)).await.expect("a schedule");
        assert_eq!(taken.iter().map(|finding| finding.fault.code()).collect::<Vec<_>>(), ["slugTaken"]);
        // The programme first, so that its reference leads nowhere yet.
        let dangling = plan(store, (Kind::Programme, programme_id), publish_at(10)).await.expect("a schedule");
        assert!(dangling.iter().any(|finding| finding.fault.code() == "notPublished"), "{dangling:?}");
        plan(store, (Kind::Organisation, lead), publish_at(10)).await.expect("a schedule");
        let mut done = outcomes(&act(store, after(10)).await);
        done.sort_unstable();
        let mut all = [(old, "done"), (new, "done"), (lead, "done"), (programme_id, "done")];
        all.sort_unstable();
        assert_eq!(done, all);
        assert_eq!(find::<Place>(store, "rathaus").await.id, new);
        assert_eq!(find::<Organisation>(store, "lead").await.id, lead);

        // All of it goes in one instant too, whatever refers to what.
        for record in [(Kind::Organisation, lead), (Kind::Programme, programme_id)] {
            plan(store, record, unpublish_at(20)).await.expect("a schedule");
        }
        let gone = act(store, after(20)).await;
        assert!(gone.len() == 2 && outcomes(&gone).iter().all(|(_, outcome)| *outcome == "done"), "{gone:?}");
    })
    .await;
}

#[tokio::test]
async fn what_was_missed_is_caught_up_with_and_never_shown_after_its_end() {
    on_each_database(async |database| {
        let store = &database.store;
        let [missed, over, public] = [id(), id(), id()];
        release(store, &[(Kind::FutureTask, public, future_task("public", 1))]).await.expect("a publication");
        let drafts = [(missed, "missed"), (over, "over"), (public, "renewed")];
        let drafts = drafts.map(|(id, slug)| (Kind::FutureTask, id, future_task(slug, 2)));
        write(store, &drafts).await.expect("revisions");
        plan(store, (Kind::FutureTask, missed), publish_at(10)).await.expect("a schedule");
        plan(store, (Kind::FutureTask, over), between(20, 30)).await.expect("a schedule");
        plan(store, (Kind::FutureTask, public), between(20, 40)).await.expect("a schedule");
        let mut deeds = outcomes(&act(store, after(86_400)).await);
        deeds[1..].sort_unstable();
        let mut late = [(over, "too late"), (public, "too late")];
        late.sort_unstable();
        assert_eq!(deeds, [vec![(missed, "done")], late.to_vec()].concat());
        assert!(matches!(look_up::<FutureTask>(store, "over").await, Lookup::Missing), "it was never public");
        assert!(matches!(look_up::<FutureTask>(store, "public").await, Lookup::Gone(_)));
        for id in [missed, over, public] {
            assert_eq!(planned(store, id).await, None);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_so_already_changes_nothing_and_what_is_deleted_is_not_due() {
    on_each_database(async |database| {
        let store = &database.store;
        let [early, withdrawn, deleted] = [id(), id(), id()];
        let drafts = [early, withdrawn, deleted].map(|id| (Kind::Place, id, place(&format!("p-{id}"))));
        write(store, &drafts).await.expect("revisions");
        plan(store, (Kind::Place, early), publish_at(10)).await.expect("a schedule");
        plan(store, (Kind::Place, deleted), publish_at(10)).await.expect("a schedule");
        publish(store, noon(), &[(Kind::Place, early), (Kind::Place, withdrawn)]).await.expect("a publication");
        plan(store, (Kind::Place, withdrawn), unpublish_at(10)).await.expect("a schedule");
        crate::desk::unpublish(store, Kind::Place, withdrawn, Withdrawal::default()).await.expect("an end");
        delete(store, Kind::Place, deleted).await.expect("an end");
        assert_eq!(planned(store, deleted).await, None);
        let log = changes(store).await;
        let mut deeds = outcomes(&act(store, after(10)).await);
        deeds.sort_unstable();
        let mut expected = [(early, "already"), (withdrawn, "already")];
        expected.sort_unstable();
        assert_eq!(deeds, expected);
        assert_eq!(changes(store).await, log);
        assert_eq!(entry(store, early).await.published_revision, Some(1));
    })
    .await;
}

#[tokio::test]
async fn each_deed_stands_in_the_audit() {
    on_each_database(async |database| {
        let (store, good, bad) = (&database.store, id(), id());
        write(store, &[(Kind::Place, good, place("good"))]).await.expect("a revision");
        write(store, &[(Kind::Programme, bad, programme("bad", id()))]).await.expect("a revision");
        plan(store, (Kind::Place, good), publish_at(10)).await.expect("a schedule");
        plan(store, (Kind::Programme, bad), publish_at(20)).await.expect("a schedule");
        act(store, after(30)).await;
        let reading = store.read().await.expect("a snapshot");
        let entries = reading.audit_entries(&AuditFilter::default(), None, 10).await.expect("the audit");
        let told = entries.iter().map(|entry| {
            let (target, detail) = (entry.target.clone().unwrap_or_default(), entry.detail.clone().unwrap_or_default());
            assert_eq!(entry.username.as_deref(), Some("schedule"));
            format!("{} {:?} {target}: {detail}", entry.action, entry.outcome)
        });
        let mut told: Vec<String> = told.collect();
        told.sort();
        let expected = [
            format!("schedule.publish Ok places/{good}: revision 1, scheduled by anna"),
            format!("schedule.publish Refused programmes/{bad}: revision 1, scheduled by anna; /leadOrganisationId notPublished"),
        ];
        assert_eq!(told, expected);
    })
    .await;
}

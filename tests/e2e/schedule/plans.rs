//! What can be scheduled, and what is said about it at once.

use myk10_domain::{Finding, Kind};
use myk10_persistence::{Schedule, ScheduleError, Store, StoreError};
use myk10_tests::{Dump, dump_published, on_each_database};
use serde_json::json;

use super::{act, after, between, plan, planned, publish_at, unpublish_at};
use crate::{
    desk::{changes, codes, delete, id, release, write},
    drafts::{funding_status, place, project, with},
};

/// Everything that the public can see; drafts have tables of their own.
async fn public(store: &Store) -> Dump {
    let mut dump = dump_published(store).await;
    dump.retain(|table, _| !table.starts_with("draft"));
    dump
}

fn impossible(outcome: Result<Vec<Finding>, ScheduleError>) -> Vec<String> {
    let Err(ScheduleError::Impossible(findings)) = outcome else { panic!("not refused: {outcome:?}") };
    codes(&findings)
}

#[tokio::test]
async fn instants_must_lie_ahead_and_in_order() {
    on_each_database(async |database| {
        let (store, record) = (&database.store, (Kind::Place, id()));
        write(store, &[(record.0, record.1, place("p"))]).await.expect("a revision");
        let far = Schedule { publish_at: "2101-01-01T00:00:00Z".parse().ok(), unpublish_at: None };
        let cases: [(Schedule, &[&str]); 6] = [
            (Schedule::default(), &["/publishAt required", "/unpublishAt required"]),
            (publish_at(0), &["/publishAt instantPassed"]),
            (between(-20, -10), &["/publishAt instantPassed", "/unpublishAt instantPassed"]),
            (between(20, 10), &["/unpublishAt notAfter"]),
            (between(20, 20), &["/unpublishAt notAfter"]),
            (far, &["/publishAt tooFarAhead"]),
        ];
        for (schedule, expected) in cases {
            assert_eq!(impossible(plan(store, record, schedule).await), expected, "{schedule:?}");
        }
        let nothing_public = plan(store, record, unpublish_at(10)).await;
        assert!(matches!(nothing_public, Err(ScheduleError::NotPublished)), "{nothing_public:?}");
        let elsewhere = plan(store, (Kind::Project, record.1), publish_at(10)).await;
        assert!(matches!(elsewhere, Err(ScheduleError::Store(StoreError::NotFound(_)))), "{elsewhere:?}");
        assert_eq!(planned(store, record.1).await, None);
        delete(store, record.0, record.1).await.expect("an end");
        let deleted = plan(store, record, publish_at(10)).await;
        assert!(matches!(deleted, Err(ScheduleError::Store(StoreError::NotFound(_)))), "{deleted:?}");
    })
    .await;
}

#[tokio::test]
async fn the_rules_are_those_of_the_day_of_the_publication() {
    const DAY: i64 = 86_400;
    on_each_database(async |database| {
        let (store, project_id, money) = (&database.store, id(), id());
        release(store, &[(Kind::Project, project_id, project("p"))]).await.expect("a publication");
        let draft = with(funding_status("money", project_id), json!({ "asOf": "2026-11-25" }));
        write(store, &[(Kind::FundingStatus, money, draft)]).await.expect("a revision");
        let early = plan(store, (Kind::FundingStatus, money), publish_at(DAY)).await;
        let Err(ScheduleError::Refused(records)) = early else { panic!("not refused: {early:?}") };
        assert_eq!(records.iter().map(|record| record.id).collect::<Vec<_>>(), [money]);
        assert_eq!(codes(&records[0].refused.violations), ["/asOf inFuture"]);
        // Noon in the world is one o'clock in the district; its day begins an hour before ours.
        let midnight = DAY + DAY / 2 - 3600;
        assert!(plan(store, (Kind::FundingStatus, money), publish_at(midnight - 1)).await.is_err());
        plan(store, (Kind::FundingStatus, money), publish_at(midnight)).await.expect("a schedule");
        assert_eq!(act(store, after(midnight)).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn scheduling_shows_nothing_to_the_public() {
    on_each_database(async |database| {
        let (store, secret) = (&database.store, id());
        release(store, &[(Kind::Place, id(), place("public"))]).await.expect("a publication");
        let before = (public(store).await, changes(store).await);
        write(store, &[(Kind::Place, secret, place("secret"))]).await.expect("a revision");
        plan(store, (Kind::Place, secret), between(10, 20)).await.expect("a schedule");
        plan(store, (Kind::Place, secret), publish_at(30)).await.expect("another in its place");
        assert_eq!(planned(store, secret).await.expect("a schedule").schedule, publish_at(30));
        assert_eq!((public(store).await, changes(store).await), before);
        let mut writing = store.write(after(1)).await.expect("a transaction");
        let given_up = writing.unschedule(secret).await.expect("an answer").expect("what it was");
        writing.commit().await.expect("a commit");
        assert_eq!((given_up.schedule, given_up.author.as_str()), (publish_at(30), "anna"));
        assert_eq!((planned(store, secret).await, act(store, after(99)).await), (None, vec![]));
    })
    .await;
}

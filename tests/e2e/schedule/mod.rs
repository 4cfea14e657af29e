//! Scheduled publication: at its instant, once, and what could not be done stays visible.

mod caching;
mod failures;
mod instants;
mod plans;

use chrono::{DateTime, TimeDelta, Utc};
use myk10_domain::{Finding, Kind};
use myk10_persistence::{Deed, Outcome, Schedule, ScheduleError, Scheduled, Store};
use myk10_tests::noon;
use uuid::Uuid;

/// So many seconds after the moment at which tests begin.
fn after(seconds: i64) -> DateTime<Utc> {
    noon() + TimeDelta::seconds(seconds)
}

fn publish_at(seconds: i64) -> Schedule {
    Schedule { publish_at: Some(after(seconds)), unpublish_at: None }
}

fn unpublish_at(seconds: i64) -> Schedule {
    Schedule { publish_at: None, unpublish_at: Some(after(seconds)) }
}

fn between(from: i64, to: i64) -> Schedule {
    Schedule { publish_at: Some(after(from)), unpublish_at: Some(after(to)) }
}

/// Schedules what is saved already.
async fn plan(store: &Store, record: (Kind, Uuid), schedule: Schedule) -> Result<Vec<Finding>, ScheduleError> {
    let mut writing = store.write(noon()).await?;
    let findings = writing.schedule(record.0, record.1, schedule, "anna").await?;
    writing.commit().await?;
    Ok(findings)
}

/// What a server does at a moment.
async fn act(store: &Store, now: DateTime<Utc>) -> Vec<Deed> {
    let mut writing = store.write(now).await.expect("a transaction");
    let deeds = writing.act_on_due().await.expect("deeds");
    writing.commit().await.expect("a commit");
    deeds
}

/// What became of each record.
fn outcomes(deeds: &[Deed]) -> Vec<(Uuid, &'static str)> {
    let outcome = |deed: &Deed| match deed.outcome {
        Outcome::Done => "done",
        Outcome::Already => "already",
        Outcome::TooLate => "too late",
        Outcome::Failed(_) => "failed",
    };
    deeds.iter().map(|deed| (deed.id, outcome(deed))).collect()
}

async fn planned(store: &Store, id: Uuid) -> Option<Scheduled> {
    store.read().await.expect("a snapshot").schedule(id).await.expect("an answer")
}

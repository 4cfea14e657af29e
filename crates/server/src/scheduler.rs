//! Acts on schedules when their instant has come, until the server stops.
//!
//! Nothing is kept here but how long to sleep: what is due stands in the database, where every replica finds it and one
//! of them acts.

use std::time::Duration;

use anyhow::Context;
use myk10_persistence::{Deed, Outcome, ScheduleAction, Store};
use tokio::{
    task::JoinHandle,
    time::{sleep, timeout},
};

use crate::{
    commands::now,
    shutdown::{Phase, Phases},
};

/// Nobody sleeps longer: another replica may schedule something, and clocks are set.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);
/// A database that does not answer for so long is not waited for.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long to wait after a first failure; each further one doubles it.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// A database that comes back is noticed after so long at the latest.
const LONGEST_PAUSE: Duration = Duration::from_secs(8);
/// What has begun when the server stops may take so long.
const LAST_WORD: Duration = Duration::from_secs(5);

/// The scheduler of a running server.
#[derive(Debug)]
pub(crate) struct Scheduler(JoinHandle<()>);

impl Scheduler {
    /// One that works until the server begins nothing new.
    pub(crate) fn start(store: Store, phases: Phases) -> Self {
        Self(tokio::spawn(work(store, phases)))
    }

    /// Waits for its end, which the phases bring about. What does not end in time is undone with its transaction.
    pub(crate) async fn ended(self) {
        if timeout(LAST_WORD, self.0).await.is_err() {
            tracing::warn!("stopping although the scheduler did not end in time");
        }
    }
}

/// Acts again and again.
async fn work(store: Store, phases: Phases) {
    let mut pause = FIRST_PAUSE;
    loop {
        // A task of its own, so that a panic ends one turn and not all of them.
        let turn = tokio::spawn(timeout(PATIENCE, act(store.clone())));
        let acted = turn.await.context("it panicked").and_then(|done| done.context("it took too long")?);
        let rest = match acted {
            Ok(rest) => {
                pause = FIRST_PAUSE;
                rest
            }
            Err(error) => {
                tracing::warn!("schedules cannot be acted on, trying again in {} ms: {error:#}", pause.as_millis());
                let rest = pause;
                pause = LONGEST_PAUSE.min(pause * 2);
                rest
            }
        };
        tokio::select! {
            () = phases.reached(Phase::Stopping) => return,
            () = sleep(rest) => {}
        }
    }
}

/// Does what is due, and says how long nothing will be.
async fn act(store: Store) -> anyhow::Result<Duration> {
    let Some(due_at) = store.read().await?.next_due().await? else { return Ok(LONGEST_SLEEP) };
    if let Ok(rest) = (due_at - now()).to_std() {
        // Databases keep milliseconds; waking up a little late is better than too early.
        return Ok(LONGEST_SLEEP.min(rest + Duration::from_millis(1)));
    }
    let mut writing = store.write(now()).await?;
    let deeds = writing.act_on_due().await?;
    writing.commit().await?;
    deeds.iter().for_each(tell);
    Ok(Duration::ZERO)
}

/// One line for each; titles and names of people stay out of the log.
fn tell(deed: &Deed) {
    let Deed { kind, id, action, due_at, outcome } = deed;
    let done = match action {
        ScheduleAction::Publish => "published",
        ScheduleAction::Unpublish => "taken back",
    };
    let record = format!("{}/{id}, due at {due_at:?}", kind.plural());
    match outcome {
        Outcome::Done => tracing::info!("{done} as scheduled: {record}"),
        Outcome::Already => tracing::info!("{done} before the schedule came to it: {record}"),
        Outcome::TooLate | Outcome::Failed(_) => warn(&record, done, outcome),
    }
}

/// Somebody should look at it.
fn warn(record: &str, done: &str, outcome: &Outcome) {
    if let Outcome::Failed(failure) = outcome {
        tracing::warn!("not {done} as scheduled, because of {}: {record}", failure.codes());
    } else {
        tracing::warn!("not published as scheduled, because it was to be taken back meanwhile: {record}");
    }
}

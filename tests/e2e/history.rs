//! Random histories of a handful of records; the same seed makes the same history.

mod author;

use std::fmt::Write;

use chrono::{DateTime, Utc};
use myk10_domain::Kind;
use myk10_persistence::{PublishError, Store, StoreError, UnpublishError, Withdrawal};
use myk10_tests::save;
use uuid::Uuid;

use crate::desk::Written;

pub(crate) use author::history;

/// What an editor does.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Save(Written),
    Publish(Vec<(Kind, Uuid)>),
    Unpublish(Kind, Uuid, Withdrawal),
    Delete(Kind, Uuid, Withdrawal),
}

/// What an editor does at once, and when; a refusal undoes all of it.
#[derive(Clone, Debug)]
pub(crate) struct Sitting {
    now: DateTime<Utc>,
    steps: Vec<Step>,
}

/// Does all of it; tells what came of each sitting.
pub(crate) async fn play(store: &Store, history: &[Sitting]) -> Vec<String> {
    let mut told = Vec::new();
    for Sitting { now, steps } in history {
        told.push(match sit(store, *now, steps).await {
            Ok(done) => done,
            Err(Refusal(reason)) => reason,
        });
    }
    told
}

/// Why a sitting came to nothing; what is not a refusal stops the test.
struct Refusal(String);

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        let refusal = matches!(error, StoreError::NotFound(_) | StoreError::Conflict);
        assert!(refusal, "{error:?}");
        Self(error.to_string())
    }
}

impl From<PublishError> for Refusal {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Refused(records) => Self(format!("{records:?}")),
            PublishError::Store(error) => error.into(),
        }
    }
}

impl From<UnpublishError> for Refusal {
    fn from(error: UnpublishError) -> Self {
        match error {
            UnpublishError::Store(error) => error.into(),
            UnpublishError::NotPublished | UnpublishError::Referenced(_) => Self(format!("{error:?}")),
        }
    }
}

async fn sit(store: &Store, now: DateTime<Utc>, steps: &[Step]) -> Result<String, Refusal> {
    let mut writing = store.write(now).await?;
    let mut done = String::new();
    for step in steps {
        match step.clone() {
            Step::Save((kind, id, draft)) => {
                let number = save(&mut writing, kind, id, &draft).await?;
                let _ = writeln!(done, "{kind} {id} is saved as {number}");
            }
            Step::Publish(ids) => {
                let publications;
                (writing, publications) = writing.publish(&ids).await?;
                let _ = writeln!(done, "{publications:?}");
            }
            Step::Unpublish(kind, id, withdrawal) => writing.unpublish(kind, id, withdrawal).await?,
            Step::Delete(kind, id, withdrawal) => writing.delete(kind, id, withdrawal).await?,
        }
    }
    writing.commit().await?;
    Ok(done)
}

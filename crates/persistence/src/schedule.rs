//! Schedules: what is to become public, or to be taken back, at an instant.
//!
//! They are rows, so that they outlive the program and several programs share them. Whoever acts on them holds the
//! counter of the change log: of several programs one finds what is due, and the others find nothing.

mod act;
mod deed;
mod failure;
mod plan;
mod release;

use chrono::{DateTime, SubsecRound, Utc};
use myk10_domain::{Kind, Vocabulary};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{Reading, StoreError, Writing, entity::schedule};

pub use deed::{Deed, Outcome};
pub use failure::{ScheduleFailure, ScheduleReason};
pub use plan::ScheduleError;

/// When a record is to become public, and when it is to be taken back; at least one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// When its newest revision is to become public.
    pub publish_at: Option<DateTime<Utc>>,
    /// When it is to be taken back.
    pub unpublish_at: Option<DateTime<Utc>>,
}

/// What a schedule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleAction {
    /// Publishes.
    Publish,
    /// Takes back.
    Unpublish,
}

/// A schedule as it stands on a record: what is still to be done, or what could not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    /// Of what kind the record is.
    pub kind: Kind,
    /// Which record.
    pub id: Uuid,
    /// The revision that is to become public, whatever is saved after it.
    pub revision: i32,
    /// When; what is done already is left out.
    pub schedule: Schedule,
    /// The next instant at which something is to be done; absent when only a failure is left.
    pub due_at: Option<DateTime<Utc>>,
    /// Who scheduled it.
    pub author: String,
    /// When it was scheduled.
    pub scheduled_at: DateTime<Utc>,
    /// What could not be done, until somebody schedules anew or gives it up.
    pub failure: Option<ScheduleFailure>,
}

/// How many schedules there are, for operators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedules {
    /// How many wait for an instant.
    pub pending: u64,
    /// The first of these instants.
    pub next_due: Option<DateTime<Utc>>,
    /// Those that failed.
    pub failed: Vec<Scheduled>,
}

impl Schedule {
    /// The same as both databases keep it: in milliseconds.
    fn cut(self) -> Self {
        let cut = |at: Option<DateTime<Utc>>| at.map(|at| at.trunc_subsecs(3));
        Self { publish_at: cut(self.publish_at), unpublish_at: cut(self.unpublish_at) }
    }

    /// The first instant.
    fn first(self) -> Option<DateTime<Utc>> {
        self.publish_at.or(self.unpublish_at)
    }
}

impl ScheduleAction {
    /// The word for it in the database and in the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Unpublish => "unpublish",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        [Self::Publish, Self::Unpublish].into_iter().find(|known| known.word() == word)
    }
}

impl TryFrom<schedule::Model> for Scheduled {
    type Error = StoreError;

    fn try_from(row: schedule::Model) -> Result<Self, StoreError> {
        let failure = ScheduleFailure::of_row(&row)?;
        let schedule::Model {
            record_id: id,
            kind,
            revision,
            publish_at,
            unpublish_at,
            due_at,
            author,
            scheduled_at,
            failed_at: _,
            failed_action: _,
            failure: _,
        } = row;
        let kind = Kind::parse(&kind).map_err(|fault| corrupt(id, &fault))?;
        let schedule = Schedule { publish_at, unpublish_at };
        Ok(Self { kind, id, revision, schedule, due_at, author, scheduled_at, failure })
    }
}

impl Reading {
    /// The schedule of a record.
    pub async fn schedule(&self, id: Uuid) -> Result<Option<Scheduled>, StoreError> {
        schedule::Entity::find_by_id(id).one(&self.tx).await?.map(Scheduled::try_from).transpose()
    }

    /// The schedules of some records.
    pub async fn schedules(&self, ids: &[Uuid]) -> Result<Vec<Scheduled>, StoreError> {
        let rows = schedule::Entity::find().filter(schedule::Column::RecordId.is_in(ids.iter().copied()));
        rows.all(&self.tx).await?.into_iter().map(Scheduled::try_from).collect()
    }

    /// The next instant at which anything is to be done; it may have gone by already.
    pub async fn next_due(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let rows = schedule::Entity::find().filter(schedule::Column::DueAt.is_not_null());
        let first = rows.order_by_asc(schedule::Column::DueAt).limit(1).one(&self.tx).await?;
        Ok(first.and_then(|row| row.due_at))
    }

    /// How many schedules there are, and which of them failed.
    pub async fn all_schedules(&self) -> Result<Schedules, StoreError> {
        let pending = schedule::Entity::find().filter(schedule::Column::DueAt.is_not_null()).count(&self.tx).await?;
        let failed = schedule::Entity::find().filter(schedule::Column::FailedAt.is_not_null());
        let failed = failed.order_by_asc(schedule::Column::FailedAt).all(&self.tx).await?;
        let failed = failed.into_iter().map(Scheduled::try_from).collect::<Result<_, _>>()?;
        Ok(Schedules { pending, next_due: self.next_due().await?, failed })
    }
}

impl Writing {
    /// The schedule of a record.
    pub async fn scheduled(&self, id: Uuid) -> Result<Option<Scheduled>, StoreError> {
        schedule::Entity::find_by_id(id).one(&self.tx).await?.map(Scheduled::try_from).transpose()
    }
}

fn kind(row: &schedule::Model) -> Result<Kind, StoreError> {
    Kind::parse(&row.kind).map_err(|fault| corrupt(row.record_id, &fault))
}

fn corrupt(id: Uuid, reason: &impl ToString) -> StoreError {
    StoreError::Corrupt { table: "schedules", id, reason: reason.to_string() }
}

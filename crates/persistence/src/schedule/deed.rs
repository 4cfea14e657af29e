//! What was due, what came of it, and what is left of its row then.

use chrono::{DateTime, Utc};
use myk10_domain::{
    Finding, Kind,
    identity::{Outcome as AuditOutcome, Username},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::{ScheduleAction, ScheduleFailure, corrupt, kind};
use crate::{StoreError, Writing, audit::AuditEvent, editing, entity::schedule};

/// Something that was due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Of what kind the record is.
    pub kind: Kind,
    /// Which record.
    pub id: Uuid,
    /// What was to be done.
    pub action: ScheduleAction,
    /// When it was due.
    pub due_at: DateTime<Utc>,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of something that was due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// The time of the publication was over before anybody could do it: the record is not public.
    TooLate,
    /// There was nothing to do: it is so already.
    Already,
    /// It could not be done; the row says why.
    Failed(ScheduleFailure),
}

impl Deed {
    /// What the audit says of it.
    fn event(&self, row: &schedule::Model) -> AuditEvent {
        let action = match self.action {
            ScheduleAction::Publish => "schedule.publish",
            ScheduleAction::Unpublish => "schedule.unpublish",
        };
        let (outcome, how) = match &self.outcome {
            Outcome::Done => (AuditOutcome::Ok, String::new()),
            Outcome::Already => (AuditOutcome::Ok, "; it was so already".to_owned()),
            Outcome::TooLate => (AuditOutcome::Ok, "; its publication was missed".to_owned()),
            Outcome::Failed(failure) => (AuditOutcome::Refused, format!("; {}", failure.codes())),
        };
        let detail = format!("revision {}, scheduled by {}{how}", row.revision, row.author);
        let target = Some(format!("{}/{}", self.kind.plural(), self.id));
        AuditEvent { outcome, username: Some(Username::SCHEDULE.to_owned()), target, ..AuditEvent::done(action) }
            .saying(detail)
    }
}

impl Writing {
    /// What is done is taken off the row; the row goes when nothing is left on it.
    pub(super) async fn done(
        &mut self,
        row: schedule::Model,
        action: ScheduleAction,
        outcome: Outcome,
    ) -> Result<Deed, StoreError> {
        let deed = self.deed(&row, action, outcome).await?;
        match action {
            ScheduleAction::Publish if row.unpublish_at.is_some() => {
                let (publish_at, due_at) = (None, row.unpublish_at);
                self.put(schedule::Model { publish_at, due_at, ..row }).await?;
            }
            // Somebody has still to look at the publication that failed before.
            ScheduleAction::Unpublish if row.failed_at.is_some() => {
                self.put(schedule::Model { unpublish_at: None, due_at: None, ..row }).await?;
            }
            ScheduleAction::Publish | ScheduleAction::Unpublish => drop(self.unschedule(row.record_id).await?),
        }
        Ok(deed)
    }

    /// Notes why something was not done. A record is taken back at its time all the same.
    pub(super) async fn fail(
        &mut self,
        row: schedule::Model,
        action: ScheduleAction,
        why: &[Finding],
    ) -> Result<Deed, StoreError> {
        let failure = ScheduleFailure::new(self.now, action, why);
        let deed = self.deed(&row, action, Outcome::Failed(failure.clone())).await?;
        let due_at = if action == ScheduleAction::Publish { row.unpublish_at } else { None };
        self.put(schedule::Model { due_at, ..failure.note(row)? }).await?;
        Ok(deed)
    }

    async fn put(&mut self, row: schedule::Model) -> Result<(), StoreError> {
        let id = row.record_id;
        schedule::Entity::update(row.into_active_model().reset_all()).exec(&self.tx).await?;
        editing::refresh(&self.tx, id).await
    }

    /// What was done, also for the audit.
    async fn deed(
        &mut self,
        row: &schedule::Model,
        action: ScheduleAction,
        outcome: Outcome,
    ) -> Result<Deed, StoreError> {
        let due_at = row.due_at.ok_or_else(|| corrupt(row.record_id, &"something that is not due"))?;
        let deed = Deed { kind: kind(row)?, id: row.record_id, action, due_at, outcome };
        self.audit(deed.event(row)).await?;
        Ok(deed)
    }
}

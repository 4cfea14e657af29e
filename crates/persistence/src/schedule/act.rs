//! Doing what is due: each instant in its turn, and whatever cannot be done is noted on its row.

use chrono::{DateTime, Utc};
use myk10_domain::{Action, Finding, identity::Username};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{Deed, Outcome, ScheduleAction, failure, kind};
use crate::{StoreError, UnpublishError, Withdrawal, Writing, entity::schedule, ledger::Saved};

/// What stays public, and why.
type Left = Vec<(schedule::Model, Vec<Finding>)>;

impl Writing {
    /// Publishes and takes back whatever is due, in the order of the instants; says what it did.
    ///
    /// What is due at the same instant happens together: records may refer to each other, and one may take the slug of
    /// another that is taken back. What cannot be done is noted and stops nothing else; it is not tried again.
    pub async fn act_on_due(&mut self) -> Result<Vec<Deed>, StoreError> {
        let mut deeds = Vec::new();
        loop {
            let rows = self.due().await?;
            if rows.is_empty() {
                return Ok(deeds);
            }
            let (to_publish, to_take_back): (Vec<_>, Vec<_>) =
                rows.into_iter().partition(|row| action(row, self.now) == ScheduleAction::Publish);
            let left = self.take_back(to_take_back, &mut deeds).await?;
            self.release(to_publish, &mut deeds).await?;
            // What referred to a record may have said something else from this instant on.
            for (row, why) in self.take_back(left.into_iter().map(|(row, _)| row).collect(), &mut deeds).await? {
                deeds.push(self.fail(row, ScheduleAction::Unpublish, &why).await?);
            }
        }
    }

    /// What is due first, at one instant.
    async fn due(&self) -> Result<Vec<schedule::Model>, StoreError> {
        let due = schedule::Entity::find().filter(schedule::Column::DueAt.lte(self.now));
        let due = due.order_by_asc(schedule::Column::DueAt).order_by_asc(schedule::Column::RecordId);
        let rows = due.all(&self.tx).await?;
        let first = rows.first().and_then(|row| row.due_at);
        Ok(rows.into_iter().take_while(|row| row.due_at == first).collect())
    }

    /// Takes back what nothing public refers to, until nothing more moves; returns the others and why they stay.
    async fn take_back(&mut self, mut rows: Vec<schedule::Model>, deeds: &mut Vec<Deed>) -> Result<Left, StoreError> {
        loop {
            let (before, mut left) = (rows.len(), Vec::new());
            for row in rows {
                match self.take_back_one(&row).await? {
                    Ok(outcome) => deeds.push(self.done(row, ScheduleAction::Unpublish, outcome).await?),
                    Err(why) => left.push((row, why)),
                }
            }
            if left.is_empty() || left.len() == before {
                return Ok(left);
            }
            rows = left.into_iter().map(|(row, _)| row).collect();
        }
    }

    async fn take_back_one(&mut self, row: &schedule::Model) -> Result<Result<Outcome, Vec<Finding>>, StoreError> {
        let missed = row.publish_at.is_some() && row.failed_at.is_none();
        let outcome = |outcome| if missed { Outcome::TooLate } else { outcome };
        let mut attempt = self.attempt().await?;
        let mut taken_back = attempt.unpublish(kind(row)?, row.record_id, Withdrawal::default()).await;
        if taken_back.is_ok() {
            taken_back = attempt.mark(row).await.map_err(UnpublishError::from);
        }
        match taken_back {
            Ok(()) => self.adopt(attempt).await.map(|()| Ok(outcome(Outcome::Done))),
            Err(UnpublishError::NotPublished) => Ok(Ok(outcome(Outcome::Already))),
            Err(UnpublishError::Referenced(referrers)) => Ok(Err(failure::of_referrers(&referrers))),
            Err(UnpublishError::Store(error)) => failure::own_fault(row, error).map(Err),
        }
    }

    /// Appends a revision that says what happened, as whoever takes a record back does: editors see a new version.
    async fn mark(&mut self, row: &schedule::Model) -> Result<(), StoreError> {
        let (kind, id) = (kind(row)?, row.record_id);
        let newest = self.entry(id).await?.ok_or(StoreError::NotFound(id))?.newest_revision;
        let document = self.revision(id, newest).await?.ok_or(StoreError::NotFound(id))?.document;
        let saved = Saved { document, action: Action::Unpublish, author: Username::SCHEDULE, comment: None };
        self.append_revision(kind, id, saved).await.map(drop)
    }
}

fn action(row: &schedule::Model, now: DateTime<Utc>) -> ScheduleAction {
    let to_publish = row.publish_at.is_some() && row.failed_at.is_none();
    let over = row.unpublish_at.is_some_and(|unpublish_at| unpublish_at <= now);
    if to_publish && !over { ScheduleAction::Publish } else { ScheduleAction::Unpublish }
}

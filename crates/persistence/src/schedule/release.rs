//! Publishing what is due: all of it together, then without what was refused.

use std::collections::HashMap;

use myk10_domain::{Fault, Finding};
use uuid::Uuid;

use super::{Deed, Outcome, ScheduleAction, failure, kind};
use crate::{PublishError, StoreError, Writing, entity::schedule, publish::Target};

/// What was decided about records, and why some of them stay as they are.
type Decided = HashMap<Uuid, Result<Outcome, Vec<Finding>>>;

impl Writing {
    /// Publishes together what can be published.
    pub(super) async fn release(
        &mut self,
        rows: Vec<schedule::Model>,
        deeds: &mut Vec<Deed>,
    ) -> Result<(), StoreError> {
        let mut wanted = Vec::new();
        for row in rows {
            match self.superseded(&row).await? {
                Some(fault) => deeds.push(self.fail(row, ScheduleAction::Publish, &[failure::whole(fault)]).await?),
                None => wanted.push(row),
            }
        }
        while !wanted.is_empty() {
            let mut decided = self.release_all(&wanted).await?;
            let mut left = Vec::new();
            for row in wanted {
                match decided.remove(&row.record_id) {
                    Some(Ok(outcome)) => deeds.push(self.done(row, ScheduleAction::Publish, outcome).await?),
                    Some(Err(why)) => deeds.push(self.fail(row, ScheduleAction::Publish, &why).await?),
                    None => left.push(row),
                }
            }
            wanted = left;
        }
        Ok(())
    }

    /// Publishes all of them, or says of some why not; the others are then to be tried without these.
    async fn release_all(&mut self, rows: &[schedule::Model]) -> Result<Decided, StoreError> {
        let targets = rows.iter().map(|row| Ok((kind(row)?, row.record_id, Some(row.revision))));
        let targets = targets.collect::<Result<Vec<Target>, StoreError>>()?;
        match self.attempt().await?.publish_revisions(&targets).await {
            Ok((attempt, publications)) => {
                self.adopt(attempt).await?;
                let outcome = |changed| if changed { Outcome::Done } else { Outcome::Already };
                Ok(publications.into_iter().map(|done| (done.id, Ok(outcome(done.changed)))).collect())
            }
            Err(PublishError::Refused(records)) => {
                Ok(records.into_iter().map(|record| (record.id, Err(record.refused.violations))).collect())
            }
            Err(PublishError::Store(error)) => match rows {
                [row] => Ok(HashMap::from([(row.record_id, Err(failure::own_fault(row, error)?))])),
                // One of them cannot even be read: each for itself.
                [first, ..] if !error.is_outage() => Box::pin(self.release_all(std::slice::from_ref(first))).await,
                _ => Err(error),
            },
        }
    }

    /// Why a scheduled revision is not to become public any more, whatever it says.
    async fn superseded(&self, row: &schedule::Model) -> Result<Option<Fault>, StoreError> {
        let entry = self.entry(row.record_id).await?.ok_or(StoreError::NotFound(row.record_id))?;
        if entry.deleted_at.is_some() {
            return Ok(Some(Fault::RecordDeleted));
        }
        let newer = entry.published_revision.filter(|public| *public > row.revision);
        Ok(newer.map(|revision| Fault::Superseded { revision }))
    }
}

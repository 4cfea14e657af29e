//! Planning when a draft becomes public and when a record is taken back.

use myk10_domain::Action;
use uuid::Uuid;

use super::change::Done;
use crate::{EditError, Edited, Editing, Expected, Record, Schedule, ScheduleError};

impl<C: Record> Editing<C> {
    /// Plans for the newest draft, in place of what was planned before; without a plan gives up what was.
    ///
    /// The plan is a revision of its own, so that nobody plans for what they have not seen.
    pub async fn schedule(mut self, id: Uuid, expected: Expected, schedule: Option<Schedule>) -> Done {
        let entry = self.alive(id, expected).await?;
        let Some(schedule) = schedule else {
            if self.writing.unschedule(id).await?.is_none() {
                return Ok((self.writing, Edited { version: entry.newest_revision, ..Edited::default() }));
            }
            let document = self.document(&entry, entry.newest_revision).await?;
            return self.append(id, document, Action::Schedule).await;
        };
        let (document, author) = (self.document(&entry, entry.newest_revision).await?, self.author.name.clone());
        let (mut writing, edited) = self.append(id, document, Action::Schedule).await?;
        writing.schedule(C::KIND, id, schedule, &author).await?;
        Ok((writing, edited))
    }
}

impl From<ScheduleError> for EditError {
    fn from(error: ScheduleError) -> Self {
        match error {
            ScheduleError::Impossible(findings) => Self::Impossible(findings),
            ScheduleError::NotPublished => Self::NotPublished,
            ScheduleError::Refused(records) => Self::Refused(records),
            ScheduleError::Store(error) => Self::Store(error),
        }
    }
}

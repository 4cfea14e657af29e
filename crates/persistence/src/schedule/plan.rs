//! Making a schedule, and giving it up.

use chrono::{DateTime, Datelike, Utc};
use myk10_domain::{Fault, Finding, Kind, with_kind};
use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

use super::{Schedule, Scheduled};
use crate::{Entry, PublishError, RefusedRecord, StoreError, Writing, editing, entity::schedule};

/// Nobody plans for later than that, and both databases keep it in the same way.
const LAST_YEAR: i32 = 2100;

/// Why nothing was scheduled.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// Instants that have gone by, stand in the wrong order or are both missing; the pointers are those of the request.
    #[error("{} instants are refused", .0.len())]
    Impossible(Vec<Finding>),
    /// There is nothing to take back: the record is not public and is not to become so.
    #[error("the record is not published")]
    NotPublished,
    /// The revision would break rules on the day of its publication.
    #[error("{} records cannot be published", .0.len())]
    Refused(Vec<RefusedRecord>),
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Schedule {
    /// What is wrong with the instants, whatever they are for.
    fn refused(self, now: DateTime<Utc>) -> Vec<Finding> {
        let at = |pointer: &str, fault| Finding { pointer: pointer.to_owned(), fault };
        let Self { publish_at, unpublish_at } = self;
        let mut findings = Vec::new();
        for (pointer, instant) in [("/publishAt", publish_at), ("/unpublishAt", unpublish_at)] {
            match instant {
                Some(instant) if instant <= now => findings.push(at(pointer, Fault::InstantPassed)),
                Some(instant) if instant.year() > LAST_YEAR => {
                    findings.push(at(pointer, Fault::TooFarAhead { year: LAST_YEAR }));
                }
                None if self == Self::default() => findings.push(at(pointer, Fault::Required)),
                Some(_) | None => {}
            }
        }
        if publish_at.zip(unpublish_at).is_some_and(|(publish_at, unpublish_at)| unpublish_at <= publish_at) {
            findings.push(at("/unpublishAt", Fault::NotAfter { other: "publishAt" }));
        }
        findings
    }
}

impl Writing {
    /// Schedules the newest revision of a record, in place of what was scheduled before; returns what an editor should
    /// look at: the warnings, and what would refuse the publication if it came now, such as a reference to something
    /// that is not public yet.
    ///
    /// A revision that breaks a rule of its own on the day of its publication is refused as a publication would be.
    /// Whoever keeps a revision that says "scheduled" saves it before.
    pub async fn schedule(
        &mut self,
        kind: Kind,
        id: Uuid,
        schedule: Schedule,
        author: &str,
    ) -> Result<Vec<Finding>, ScheduleError> {
        let schedule = schedule.cut();
        let impossible = schedule.refused(self.now);
        if !impossible.is_empty() {
            return Err(ScheduleError::Impossible(impossible));
        }
        let entry = self.entry(id).await?.filter(|entry| entry.kind == kind && entry.deleted_at.is_none());
        let entry = entry.ok_or(StoreError::NotFound(id))?;
        let warnings = match schedule.publish_at {
            Some(publish_at) => self.rehearse(&entry, publish_at).await?,
            None if entry.published_revision.is_none() => return Err(ScheduleError::NotPublished),
            None => Vec::new(),
        };
        self.keep(entry, schedule, author).await?;
        Ok(warnings)
    }

    /// Gives up what is scheduled for a record, or what failed; says what it was.
    pub async fn unschedule(&mut self, id: Uuid) -> Result<Option<Scheduled>, StoreError> {
        let before = self.scheduled(id).await?;
        if before.is_some() {
            schedule::Entity::delete_by_id(id).exec(&self.tx).await?;
            editing::refresh(&self.tx, id).await?;
        }
        Ok(before)
    }

    async fn keep(&mut self, entry: Entry, schedule: Schedule, author: &str) -> Result<(), StoreError> {
        self.unschedule(entry.id).await?;
        let row = schedule::Model {
            record_id: entry.id,
            kind: entry.kind.word().to_owned(),
            revision: entry.newest_revision,
            publish_at: schedule.publish_at,
            unpublish_at: schedule.unpublish_at,
            due_at: schedule.first(),
            author: author.to_owned(),
            scheduled_at: self.now,
            failed_at: None,
            failed_action: None,
            failure: None,
        };
        schedule::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        editing::refresh(&self.tx, entry.id).await
    }

    /// Publishes as if it were that instant, and undoes it.
    async fn rehearse(
        &self,
        &Entry { id, kind, newest_revision, .. }: &Entry,
        at: DateTime<Utc>,
    ) -> Result<Vec<Finding>, ScheduleError> {
        let rehearsal = Self { now: at, ..self.attempt().await? };
        let own = with_kind!(kind, C => rehearsal.approve::<C>(id, newest_revision).await?.map(|_| ()));
        if let Err(refused) = own {
            return Err(ScheduleError::Refused(vec![RefusedRecord { id, kind, refused }]));
        }
        match rehearsal.publish_revisions(&[(kind, id, Some(newest_revision))]).await {
            Ok((_, publications)) => {
                Ok(publications.into_iter().flat_map(|publication| publication.warnings).collect())
            }
            Err(PublishError::Refused(records)) => Ok(records.into_iter().flat_map(RefusedRecord::findings).collect()),
            Err(PublishError::Store(error)) => Err(error.into()),
        }
    }
}

impl RefusedRecord {
    /// Everything that was found, the worst first.
    fn findings(self) -> Vec<Finding> {
        self.refused.violations.into_iter().chain(self.refused.warnings).collect()
    }
}

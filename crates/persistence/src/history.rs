//! What each publication of a record changed, field by field.
//!
//! The public side never asks the ledger; so what changed is computed when a record becomes public, and kept beside the
//! published tables. It goes with the record: what is taken back is not told, and one that comes back begins anew.

use chrono::{DateTime, Utc};
use myk10_domain::{
    Content, Kind,
    history::{Difference, differences},
    with_kind,
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    ChangeType, Reading, StoreError, Writing,
    change::change_type,
    entity::{change, history},
    ledger,
    parts::json,
};

/// A publication and what it changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapter {
    /// Which publication, counted from 1.
    pub version: i32,
    /// Whether it was the first since the record was not public.
    pub change_type: ChangeType,
    /// When.
    pub changed_at: DateTime<Utc>,
    /// What changed, without a language; nothing in the first one.
    pub differences: Vec<Difference>,
}

/// Which part of a history is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChaptersOf {
    /// The record.
    pub record: Uuid,
    /// The version before which it begins, where it is not the newest.
    pub before: Option<i32>,
    /// How many publications at most.
    pub limit: u64,
    /// Whether to count all of them.
    pub count: bool,
}

/// Part of a history, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Chapters {
    /// The publications.
    pub chapters: Vec<Chapter>,
    /// Whether there are older ones.
    pub more: bool,
    /// How many there are in all, where that was asked for.
    pub total: Option<u64>,
}

/// A publication as the change log has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) record: (Kind, Uuid),
    pub(crate) version: i32,
    pub(crate) seq: i64,
    pub(crate) changed_at: DateTime<Utc>,
    pub(crate) revision: i32,
    /// The revision that was public before.
    pub(crate) before: Option<i32>,
}

impl Reading {
    /// What the publications of a record changed.
    pub async fn chapters(&self, wanted: ChaptersOf) -> Result<Chapters, StoreError> {
        let all = history::Entity::find().filter(history::Column::RecordId.eq(wanted.record));
        let total = if wanted.count { Some(all.clone().count(&self.tx).await?) } else { None };
        let mut select = all.order_by_desc(history::Column::Version).limit(wanted.limit + 1);
        if let Some(version) = wanted.before {
            select = select.filter(history::Column::Version.lt(version));
        }
        let mut rows = select.all(&self.tx).await?;
        let more = rows.len() as u64 > wanted.limit;
        if more {
            rows.pop();
        }
        let chapters = rows.into_iter().map(Chapter::try_from).collect::<Result<_, _>>()?;
        Ok(Chapters { chapters, more, total })
    }
}

impl Writing {
    /// Writes down what a publication changed.
    pub(crate) async fn tell(&self, entry: Entry) -> Result<(), StoreError> {
        let Entry { record: (kind, id), version, seq, changed_at, revision, before } = entry;
        let told = with_kind!(kind, C => self.compare::<C>(id, before, revision).await)?;
        let change_type = if before.is_some() { ChangeType::Updated } else { ChangeType::Created };
        let row = history::Model {
            record_id: id,
            version,
            seq,
            change_type: change_type.word().to_owned(),
            changed_at,
            changes: json(id, &told)?,
        };
        history::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// The revision that became public with the newest publication of a record.
    pub(crate) async fn newest_publication(&self, id: Uuid) -> Result<Option<i32>, StoreError> {
        let of_record = change::Entity::find().filter(change::Column::RecordId.eq(id));
        let row = of_record.order_by_desc(change::Column::Seq).limit(1).one(&self.tx).await?;
        Ok(row.and_then(|row| row.revision))
    }

    async fn compare<C: Content>(
        &self,
        id: Uuid,
        before: Option<i32>,
        after: i32,
    ) -> Result<Vec<Difference>, StoreError> {
        let Some(before) = before else { return Ok(Vec::new()) };
        let (before, after) = (self.draft::<C>(id, before).await?, self.draft::<C>(id, after).await?);
        differences::<C>(&before, &after).map_err(|error| StoreError::Corrupt {
            table: "revisions",
            id,
            reason: error.to_string(),
        })
    }

    async fn draft<C: Content>(&self, id: Uuid, number: i32) -> Result<C::Draft, StoreError> {
        let revision = ledger::revision(&self.tx, id, number).await?.ok_or(StoreError::NotFound(id))?;
        ledger::draft::<C>(id, &revision.document)
    }
}

impl TryFrom<history::Model> for Chapter {
    type Error = StoreError;

    fn try_from(row: history::Model) -> Result<Self, StoreError> {
        let history::Model { record_id, version, seq: _, change_type: word, changed_at, changes } = row;
        let corrupt = |reason: String| StoreError::Corrupt { table: "histories", id: record_id, reason };
        Ok(Self {
            version,
            change_type: change_type(&word).ok_or_else(|| corrupt(format!("change_type {word}")))?,
            changed_at,
            differences: serde_json::from_str(&changes).map_err(|error| corrupt(error.to_string()))?,
        })
    }
}

//! The revisions of a record, and where two of them differ.

use chrono::{DateTime, Utc};
use myk10_domain::{
    Action,
    draft::{Alteration, alterations},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{EditError, Reading, Record, StoreError, entity::revision, ledger};

/// A revision without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionEntry {
    /// Its number within the record, from 1.
    pub number: i32,
    /// What made it.
    pub action: Action,
    /// Who made it.
    pub author: String,
    /// Why, where somebody said.
    pub comment: Option<String>,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// Which revisions are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevisionsOf {
    /// The record.
    pub record: Uuid,
    /// The number before which the page begins, where it is not the newest.
    pub before: Option<i32>,
    /// How many at most.
    pub limit: u64,
    /// Whether to count all of them.
    pub count: bool,
}

/// A page of revisions, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revisions {
    /// The revisions.
    pub revisions: Vec<RevisionEntry>,
    /// Whether there are older ones.
    pub more: bool,
    /// How many there are in all, where that was asked for.
    pub total: Option<u64>,
}

/// The columns of an entry.
type Row = (i32, String, String, Option<String>, DateTime<Utc>);

impl Reading {
    /// A page of the revisions of a record.
    pub async fn revisions(&self, wanted: RevisionsOf) -> Result<Revisions, StoreError> {
        let all = revision::Entity::find().filter(revision::Column::RecordId.eq(wanted.record));
        let total = if wanted.count { Some(all.clone().count(&self.tx).await?) } else { None };
        let mut select = all.order_by_desc(revision::Column::Number).limit(wanted.limit + 1);
        if let Some(number) = wanted.before {
            select = select.filter(revision::Column::Number.lt(number));
        }
        let columns = [
            revision::Column::Number,
            revision::Column::Action,
            revision::Column::Author,
            revision::Column::Comment,
            revision::Column::CreatedAt,
        ];
        let mut rows: Vec<Row> = select.select_only().columns(columns).into_tuple().all(&self.tx).await?;
        let more = rows.len() as u64 > wanted.limit;
        if more {
            rows.pop();
        }
        let revisions = rows.into_iter().map(|row| entry(wanted.record, row)).collect::<Result<_, _>>()?;
        Ok(Revisions { revisions, more, total })
    }

    /// What a revision of a record says.
    pub async fn revision_draft<C: Record>(&self, id: Uuid, number: i32) -> Result<Option<C::Draft>, StoreError> {
        let revision = ledger::revision(&self.tx, id, number).await?;
        revision.map(|revision| ledger::draft::<C>(id, &revision.document)).transpose()
    }

    /// Where a revision differs from an earlier one, in all languages.
    pub async fn compare<C: Record>(&self, id: Uuid, from: i32, to: i32) -> Result<Vec<Alteration>, EditError> {
        let before = self.revision_draft::<C>(id, from).await?.ok_or(EditError::MissingRevision(from))?;
        let after = self.revision_draft::<C>(id, to).await?.ok_or(EditError::MissingRevision(to))?;
        let corrupt =
            |error: serde_json::Error| StoreError::Corrupt { table: "revisions", id, reason: error.to_string() };
        Ok(alterations::<C>(&before, &after).map_err(corrupt)?)
    }
}

fn entry(id: Uuid, (number, action, author, comment, created_at): Row) -> Result<RevisionEntry, StoreError> {
    Ok(RevisionEntry { number, action: ledger::action(id, &action)?, author, comment, created_at })
}

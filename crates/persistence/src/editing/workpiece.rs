//! A record as its editors see it.

use chrono::{DateTime, NaiveDate, Utc};
use myk10_domain::{Content, Kind, Vocabulary, WorkState};
use sea_orm::{DatabaseTransaction, EntityTrait};
use serde_json::Value;
use uuid::Uuid;

use super::findings::findings;
use crate::{Reading, Record, StoreError, Verdict, Writing, entity::draft, ledger};

/// What lists show of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSummary {
    /// Which record.
    pub id: Uuid,
    /// Of what kind.
    pub kind: Kind,
    /// Where it stands.
    pub state: WorkState,
    /// The number of its newest revision.
    pub version: i32,
    /// The revision that is public, where one is.
    pub published_version: Option<i32>,
    /// The slug that the newest draft wants.
    pub slug: Option<String>,
    /// What the newest draft is called, by language.
    pub title: Option<Value>,
    /// When it was first saved.
    pub created_at: DateTime<Utc>,
    /// When its newest revision was made.
    pub updated_at: DateTime<Utc>,
    /// Who made that.
    pub updated_by: String,
    /// Since when it is public, where it is.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// What stands against the publication of the newest draft, and what is doubtful about it.
    pub findings: Verdict,
}

/// A record as its editors see it: the newest draft beside what is public.
#[derive(Clone, Debug, PartialEq)]
pub struct Workpiece<C: Content> {
    /// What lists show of it.
    pub summary: DraftSummary,
    /// The newest draft.
    pub draft: C::Draft,
    /// The draft that is public, where one is.
    pub published: Option<C::Draft>,
}

impl Reading {
    /// A record of a kind, deleted or not, with what stands against its publication on a day.
    pub async fn workpiece<C: Record>(&self, id: Uuid, today: NaiveDate) -> Result<Option<Workpiece<C>>, StoreError> {
        workpiece(&self.tx, id, today).await
    }
}

impl Writing {
    /// A record of a kind as it is in this transaction.
    pub async fn workpiece<C: Record>(&self, id: Uuid, today: NaiveDate) -> Result<Option<Workpiece<C>>, StoreError> {
        workpiece(&self.tx, id, today).await
    }
}

async fn workpiece<C: Record>(
    db: &DatabaseTransaction,
    id: Uuid,
    today: NaiveDate,
) -> Result<Option<Workpiece<C>>, StoreError> {
    let row = draft::Entity::find_by_id(id).one(db).await?.filter(|row| row.kind == C::KIND.word());
    let Some(row) = row else { return Ok(None) };
    let draft = read::<C>(db, id, row.version).await?;
    let published = match row.published_version {
        Some(number) => Some(read::<C>(db, id, number).await?),
        None => None,
    };
    let verdict = findings::<C>(db, today, vec![(id, draft.clone())]).await?.pop().unwrap_or_default();
    Ok(Some(Workpiece { summary: summary(row, verdict)?, draft, published }))
}

async fn read<C: Record>(db: &DatabaseTransaction, id: Uuid, number: i32) -> Result<C::Draft, StoreError> {
    let revision = ledger::revision(db, id, number).await?.ok_or(StoreError::NotFound(id))?;
    ledger::draft::<C>(id, &revision.document)
}

pub(super) fn summary(row: draft::Model, findings: Verdict) -> Result<DraftSummary, StoreError> {
    let draft::Model {
        id,
        kind,
        state,
        version,
        published_version,
        slug,
        title,
        title_key: _,
        updated_key: _,
        created_at,
        updated_at,
        updated_by,
        published_at,
        deleted_at,
        words: _,
    } = row;
    let corrupt = |reason: String| StoreError::Corrupt { table: "drafts", id, reason };
    Ok(DraftSummary {
        id,
        kind: Kind::parse(&kind).map_err(|fault| corrupt(fault.to_string()))?,
        state: WorkState::parse(&state).map_err(|fault| corrupt(fault.to_string()))?,
        version,
        published_version,
        slug,
        title: title
            .map(|title| serde_json::from_str(&title))
            .transpose()
            .map_err(|error| corrupt(error.to_string()))?,
        created_at,
        updated_at,
        updated_by,
        published_at,
        deleted_at,
        findings,
    })
}

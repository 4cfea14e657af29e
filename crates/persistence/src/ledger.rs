//! The ledger: every save is a revision that never changes.

use chrono::{DateTime, Utc};
use myk10_domain::{Action, Content, Draft, Kind, Vocabulary, draft::terse};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder};
use uuid::Uuid;

use crate::{
    Reading, StoreError, Writing, editing,
    entity::{record, revision},
};

/// The shape of the drafts that are written today; older revisions keep theirs.
const SCHEMA_VERSION: i32 = 1;

/// What the ledger knows of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which record.
    pub id: Uuid,
    /// Of what kind.
    pub kind: Kind,
    /// The number of its newest revision, from 1.
    pub newest_revision: i32,
    /// The revision that is public, where one is.
    pub published_revision: Option<i32>,
    /// When it was first saved.
    pub created_at: DateTime<Utc>,
    /// When it was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
}

/// A saved draft; never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its number within the record, from 1.
    pub number: i32,
    /// The draft as JSON text, without members that say nothing.
    pub document: String,
    /// Who saved it.
    pub author: String,
    /// Why, where somebody said.
    pub comment: Option<String>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// What made it.
    pub action: Action,
}

/// What is saved as a revision.
pub(crate) struct Saved<'a> {
    pub(crate) document: String,
    pub(crate) action: Action,
    pub(crate) author: &'a str,
    pub(crate) comment: Option<&'a str>,
}

impl TryFrom<record::Model> for Entry {
    type Error = StoreError;

    fn try_from(row: record::Model) -> Result<Self, StoreError> {
        let record::Model { id, kind, newest_revision, published_revision, created_at, deleted_at } = row;
        let corrupt =
            |fault: myk10_domain::Fault| StoreError::Corrupt { table: "records", id, reason: fault.to_string() };
        let kind = Kind::parse(&kind).map_err(corrupt)?;
        Ok(Self { id, kind, newest_revision, published_revision, created_at, deleted_at })
    }
}

impl TryFrom<revision::Model> for Revision {
    type Error = StoreError;

    fn try_from(row: revision::Model) -> Result<Self, StoreError> {
        let revision::Model { record_id, number, document, schema_version: _, author, comment, created_at, action } =
            row;
        let action = self::action(record_id, &action)?;
        Ok(Self { number, document, author, comment, created_at, action })
    }
}

/// What a word says that made a revision.
pub(crate) fn action(id: Uuid, word: &str) -> Result<Action, StoreError> {
    Action::parse(word).map_err(|fault| StoreError::Corrupt { table: "revisions", id, reason: fault.to_string() })
}

/// A draft as the ledger keeps it: without nulls and empty lists, which say nothing.
pub(crate) fn document<C: Content>(id: Uuid, draft: &C::Draft) -> Result<String, StoreError> {
    let corrupt = |error: serde_json::Error| StoreError::Corrupt { table: "revisions", id, reason: error.to_string() };
    serde_json::to_string(&terse(draft).map_err(corrupt)?).map_err(corrupt)
}

/// A draft read back from the ledger.
pub(crate) fn draft<C: Content>(id: Uuid, document: &str) -> Result<C::Draft, StoreError> {
    let corrupt = |error: serde_json::Error| StoreError::Corrupt { table: "revisions", id, reason: error.to_string() };
    let json = serde_json::from_str(document).map_err(corrupt)?;
    C::Draft::from_json(&json).map_err(corrupt)
}

pub(crate) async fn entry(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Entry>, StoreError> {
    record::Entity::find_by_id(id).one(db).await?.map(Entry::try_from).transpose()
}

pub(crate) async fn revision(db: &impl ConnectionTrait, id: Uuid, number: i32) -> Result<Option<Revision>, StoreError> {
    revision::Entity::find_by_id((id, number)).one(db).await?.map(Revision::try_from).transpose()
}

impl Reading {
    /// What the ledger knows of a record.
    pub async fn entry(&self, id: Uuid) -> Result<Option<Entry>, StoreError> {
        entry(&self.tx, id).await
    }

    /// Everything that the ledger knows of, by id.
    pub async fn entries(&self) -> Result<Vec<Entry>, StoreError> {
        let rows = record::Entity::find().order_by_asc(record::Column::Id).all(&self.tx).await?;
        rows.into_iter().map(Entry::try_from).collect()
    }

    /// A revision of a record.
    pub async fn revision(&self, id: Uuid, number: i32) -> Result<Option<Revision>, StoreError> {
        revision(&self.tx, id, number).await
    }
}

impl Writing {
    /// What the ledger knows of a record.
    pub async fn entry(&self, id: Uuid) -> Result<Option<Entry>, StoreError> {
        entry(&self.tx, id).await
    }

    /// A revision of a record.
    pub async fn revision(&self, id: Uuid, number: i32) -> Result<Option<Revision>, StoreError> {
        revision(&self.tx, id, number).await
    }

    /// Whether a revision says exactly what a draft says.
    pub async fn says<C: Content>(&self, id: Uuid, number: i32, draft: &C::Draft) -> Result<bool, StoreError> {
        let revision = self.revision(id, number).await?;
        Ok(revision
            .is_some_and(|revision| document::<C>(id, draft).is_ok_and(|document| document == revision.document)))
    }

    /// Saves a draft as the newest revision of a record, which it makes when it is not there; returns the number.
    ///
    /// Nothing public changes. A record keeps its kind, and a deleted one stays deleted.
    pub async fn save<C: Content>(
        &mut self,
        id: Uuid,
        draft: &C::Draft,
        author: &str,
        comment: Option<&str>,
    ) -> Result<i32, StoreError> {
        match self.entry(id).await? {
            Some(entry) if entry.kind != C::KIND || entry.deleted_at.is_some() => return Err(StoreError::Conflict),
            Some(_) | None => {}
        }
        self.append_revision(
            C::KIND,
            id,
            Saved { document: document::<C>(id, draft)?, action: Action::Save, author, comment },
        )
        .await
    }

    /// Appends a revision to a record, which it makes when it is not there; returns the number.
    pub(crate) async fn append_revision(&mut self, kind: Kind, id: Uuid, saved: Saved<'_>) -> Result<i32, StoreError> {
        let number = match self.entry(id).await? {
            Some(entry) => self.renumber(entry).await?,
            None => self.begin_record(id, kind).await?,
        };
        let Saved { document, action, author, comment } = saved;
        let row = revision::Model {
            record_id: id,
            number,
            document,
            schema_version: SCHEMA_VERSION,
            author: author.to_owned(),
            comment: comment.map(str::to_owned),
            created_at: self.now,
            action: action.word().to_owned(),
        };
        revision::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        editing::refresh(&self.tx, id).await?;
        Ok(number)
    }

    async fn renumber(&mut self, Entry { id, newest_revision, .. }: Entry) -> Result<i32, StoreError> {
        let number = newest_revision + 1;
        let row = record::ActiveModel { id: Set(id), newest_revision: Set(number), ..Default::default() };
        record::Entity::update(row).exec(&self.tx).await?;
        Ok(number)
    }

    async fn begin_record(&mut self, id: Uuid, kind: Kind) -> Result<i32, StoreError> {
        let row = record::Model {
            id,
            kind: kind.word().to_owned(),
            newest_revision: 1,
            published_revision: None,
            created_at: self.now,
            deleted_at: None,
        };
        record::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(1)
    }
}

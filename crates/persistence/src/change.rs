//! The change log: one gapless sequence, from which caches, feeds and webhooks know what moved.

use chrono::{DateTime, Utc};
use myk10_domain::{Kind, Vocabulary};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, ExprTrait, Func, LockType, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

use crate::{
    Reading, StoreError, Writing,
    entity::{change, counter, schedule},
};

/// What happened to a public record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeType {
    /// Published for the first time, or again.
    Created,
    /// Published with other content.
    Updated,
    /// Taken back.
    Unpublished,
    /// Deleted.
    Deleted,
}

impl ChangeType {
    const ALL: [Self; 4] = [Self::Created, Self::Updated, Self::Unpublished, Self::Deleted];

    /// The word for it in the log and in the feed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::Unpublished => "unpublished",
            Self::Deleted => "deleted",
        }
    }

    /// Whether the record is public after it.
    pub fn publishes(self) -> bool {
        matches!(self, Self::Created | Self::Updated)
    }
}

/// One entry of the change log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its number; one more than that of the entry before.
    pub seq: i64,
    /// What happened.
    pub change_type: ChangeType,
    /// To what kind of record.
    pub kind: Kind,
    /// To which record.
    pub record_id: Uuid,
    /// The slug that it had then.
    pub slug: String,
    /// The revision that became public.
    pub revision: Option<i32>,
    /// When.
    pub changed_at: DateTime<Utc>,
    /// Why, where somebody said.
    pub reason: Option<String>,
    /// What stands in its place.
    pub replaced_by: Option<Uuid>,
}

/// Up to where and until when what is public of some kinds is known to be the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The newest change: its number and its time.
    pub newest: Option<(i64, DateTime<Utc>)>,
    /// The next instant at which something is to change; it may have gone by already.
    pub next_scheduled: Option<DateTime<Utc>>,
}

impl TryFrom<change::Model> for Change {
    type Error = StoreError;

    fn try_from(row: change::Model) -> Result<Self, StoreError> {
        let change::Model { seq, change_type, kind, record_id, slug, revision, changed_at, reason, replaced_by } = row;
        let corrupt = |reason: String| StoreError::Corrupt { table: "changes", id: record_id, reason };
        let known = self::change_type(&change_type);
        Ok(Self {
            seq,
            change_type: known.ok_or_else(|| corrupt(format!("change_type {change_type}")))?,
            kind: Kind::parse(&kind).map_err(|fault| corrupt(fault.to_string()))?,
            record_id,
            slug,
            revision,
            changed_at,
            reason,
            replaced_by,
        })
    }
}

/// The type of change that a word names.
pub(crate) fn change_type(word: &str) -> Option<ChangeType> {
    ChangeType::ALL.into_iter().find(|known| known.word() == word)
}

/// Takes the counter for this transaction; the next writer waits for its end.
pub(crate) async fn lock_counter(db: &impl ConnectionTrait) -> Result<i64, StoreError> {
    let row = counter::Entity::find_by_id(1).lock(LockType::Update).one(db).await?;
    Ok(row.map_or(0, |row| row.seq))
}

/// The last number of the change log, without taking the counter.
pub(crate) async fn read_counter(db: &impl ConnectionTrait) -> Result<i64, StoreError> {
    let row = counter::Entity::find_by_id(1).one(db).await?;
    Ok(row.map_or(0, |row| row.seq))
}

pub(crate) async fn store_counter(db: &impl ConnectionTrait, seq: i64) -> Result<(), StoreError> {
    counter::Entity::update(counter::ActiveModel { id: Set(1), seq: Set(seq) }).exec(db).await?;
    Ok(())
}

impl Writing {
    /// Appends to the change log.
    pub(crate) async fn append(&mut self, entry: Change) -> Result<(), StoreError> {
        self.sequence += 1;
        let Change { seq: _, change_type, kind, record_id, slug, revision, changed_at, reason, replaced_by } = entry;
        let row = change::Model {
            seq: self.sequence,
            change_type: change_type.word().to_owned(),
            kind: kind.word().to_owned(),
            record_id,
            slug,
            revision,
            changed_at,
            reason,
            replaced_by,
        };
        change::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}

impl Reading {
    /// The newest change of any of `kinds`, and the next one that is scheduled. Nothing public of these kinds changed
    /// after the one, and nothing is to change before the other.
    pub async fn standing(&self, kinds: &[Kind]) -> Result<Standing, StoreError> {
        // One walk to the end of the index for each kind, all in one statement.
        let newest = |kind: &Kind| {
            let of_kind = change::Entity::find().filter(change::Column::Kind.eq(kind.word()));
            let newest = of_kind.order_by_desc(change::Column::Seq).limit(1).into_query();
            Query::select().columns([("k", "seq"), ("k", "changed_at")]).from_subquery(newest, "k").to_owned()
        };
        let mut branches = kinds.iter().map(newest);
        let Some(mut union) = branches.next() else { return Ok(Standing::default()) };
        union.unions(branches.map(|branch| (UnionType::All, branch)));
        union.union(UnionType::All, first_scheduled(kinds));
        let rows = self.tx.query_all(&union).await?.into_iter();
        let rows = rows.map(|row| Ok((row.try_get("", "seq")?, row.try_get("", "changed_at")?)));
        let rows: Vec<Moment> = rows.collect::<Result<_, DbErr>>()?;
        Ok(Standing {
            newest: rows.iter().filter_map(|(seq, at)| seq.zip(*at)).max(),
            next_scheduled: rows.iter().find(|(seq, _)| seq.is_none()).and_then(|(_, at)| *at),
        })
    }

    /// The newest change of any of `kinds`.
    pub async fn newest_change(&self, kinds: &[Kind]) -> Result<Option<(i64, DateTime<Utc>)>, StoreError> {
        Ok(self.standing(kinds).await?.newest)
    }

    /// The next instant at which something of these kinds is to change; it may have gone by already.
    pub async fn next_scheduled(&self, kinds: &[Kind]) -> Result<Option<DateTime<Utc>>, StoreError> {
        Ok(self.standing(kinds).await?.next_scheduled)
    }

    /// When something public last happened to a record.
    pub async fn last_changed_at(&self, record: Uuid) -> Result<Option<DateTime<Utc>>, StoreError> {
        let of_record = change::Entity::find().filter(change::Column::RecordId.eq(record));
        let row = of_record.order_by_desc(change::Column::Seq).limit(1).one(&self.tx).await?;
        Ok(row.map(|row| row.changed_at))
    }

    /// When something of a kind was first published.
    pub async fn first_change(&self, kind: Kind) -> Result<Option<DateTime<Utc>>, StoreError> {
        let of_kind = change::Entity::find().filter(change::Column::Kind.eq(kind.word()));
        let row = of_kind.order_by_asc(change::Column::Seq).limit(1).one(&self.tx).await?;
        Ok(row.map(|row| row.changed_at))
    }

    /// The entries after number `after`, oldest first, at most `limit`.
    pub async fn changes(&self, after: i64, limit: u64) -> Result<Vec<Change>, StoreError> {
        let rows = change::Entity::find().filter(change::Column::Seq.gt(after)).order_by_asc(change::Column::Seq);
        rows.limit(limit).all(&self.tx).await?.into_iter().map(Change::try_from).collect()
    }
}

/// The number of a change and its time; without a number, an instant that is scheduled.
type Moment = (Option<i64>, Option<DateTime<Utc>>);

/// A row like that of a change, without a number: the first instant of what is scheduled of some kinds.
fn first_scheduled(kinds: &[Kind]) -> SelectStatement {
    let of_kinds = Expr::col("kind").is_in(kinds.iter().map(|kind| kind.word()));
    Query::select()
        .expr_as(Expr::val(None::<i64>), "seq")
        .expr_as(Func::min(Expr::col("due_at")), "changed_at")
        .from(schedule::Entity)
        .and_where(of_kinds)
        .to_owned()
}

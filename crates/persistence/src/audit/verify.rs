//! Whether anybody changed the audit.

use std::fmt;

use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RuntimeErr,
    sqlx::{
        self,
        Error::{ColumnDecode, Decode},
    },
};

use super::{chain, entity::row, head};
use crate::{Reading, StoreError};

/// So many rows are held in memory at once.
const AT_ONCE: u64 = 1_000;

/// What was found in the audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditState {
    /// The number of the last row, as the head has it.
    pub last: i64,
    /// The hash of the last row, as the head has it; noted elsewhere, it proves that nobody made the whole chain again.
    pub hash: String,
    /// The first thing that is wrong, where something is.
    pub fault: Option<AuditFault>,
}

/// What is wrong with the audit, and at which row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditFault {
    /// The row does not say what it said.
    Changed(i64),
    /// The row is not there.
    Deleted(i64),
    /// The row was never written by this program.
    Inserted(i64),
    /// The head does not have the hash of the last row, which has this number.
    Head(i64),
}

impl fmt::Display for AuditFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed(number) => write!(f, "row {number} was changed"),
            Self::Deleted(number) => write!(f, "row {number} was deleted"),
            Self::Inserted(number) => write!(f, "row {number} was inserted"),
            Self::Head(number) => write!(f, "the head does not fit to row {number}, the last one"),
        }
    }
}

/// How far the walk has come.
struct Walk {
    number: i64,
    hash: String,
}

/// Some rows in order, and the number of the one behind them, where that one cannot be read at all.
#[derive(Default)]
struct Batch {
    rows: Vec<row::Model>,
    unreadable: Option<i64>,
}

impl Reading {
    /// Walks through the whole audit, from its first row, and tells the first thing that is wrong.
    pub async fn verify_audit(&self) -> Result<AuditState, StoreError> {
        let head = head(&self.tx, None).await?;
        let mut walk = Walk { number: 0, hash: chain::BEFORE_THE_FIRST.to_owned() };
        let mut fault = self.first_inserted().await?;
        while fault.is_none() {
            let Batch { rows, unreadable } = self.rows_after(walk.number).await?;
            if rows.is_empty() && unreadable.is_none() {
                fault = walk.end(&head);
                break;
            }
            fault = rows.iter().find_map(|row| walk.step(row, head.seq)).or(unreadable.map(AuditFault::Changed));
        }
        Ok(AuditState { last: head.seq, hash: head.hash, fault })
    }

    /// A row before the first one.
    async fn first_inserted(&self) -> Result<Option<AuditFault>, StoreError> {
        let rows = row::Entity::find().filter(row::Column::Seq.lt(1)).order_by_asc(row::Column::Seq);
        Ok(rows.one(&self.tx).await?.map(|row| AuditFault::Inserted(row.seq)))
    }

    async fn rows_after(&self, number: i64) -> Result<Batch, StoreError> {
        let rows = row::Entity::find().filter(row::Column::Seq.gt(number)).order_by_asc(row::Column::Seq);
        match rows.limit(AT_ONCE).all(&self.tx).await {
            Ok(rows) => Ok(Batch { rows, unreadable: None }),
            Err(error) if is_unreadable(&error) => self.one_by_one_after(number).await,
            Err(error) => Err(error.into()),
        }
    }

    async fn one_by_one_after(&self, number: i64) -> Result<Batch, StoreError> {
        let numbers = row::Entity::find().select_only().column(row::Column::Seq);
        let numbers = numbers.filter(row::Column::Seq.gt(number)).order_by_asc(row::Column::Seq).limit(AT_ONCE);
        let mut batch = Batch::default();
        for number in numbers.into_tuple::<i64>().all(&self.tx).await? {
            match row::Entity::find_by_id(number).one(&self.tx).await {
                Ok(row) => batch.rows.extend(row),
                Err(error) if is_unreadable(&error) => {
                    batch.unreadable = Some(number);
                    break;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(batch)
    }
}

/// Whether a row has something that cannot stand there, such as no time where a time belongs. SQLite lets that in.
fn is_unreadable(error: &DbErr) -> bool {
    let undecoded = |error: &sqlx::Error| matches!(error, ColumnDecode { .. } | Decode(_));
    matches!(error, DbErr::Type(_)) || matches!(error, DbErr::Query(RuntimeErr::SqlxError(error)) if undecoded(error))
}

impl Walk {
    fn step(&mut self, row: &row::Model, last: i64) -> Option<AuditFault> {
        let expected = self.number + 1;
        if expected > last {
            return Some(AuditFault::Inserted(row.seq));
        }
        if row.seq != expected {
            return Some(AuditFault::Deleted(expected));
        }
        if chain::hash(row) != row.hash {
            return Some(AuditFault::Changed(row.seq));
        }
        // It fits to itself and not to the row before: somebody put it there, and could not make the rest fit.
        if row.previous_hash != self.hash {
            return Some(AuditFault::Inserted(row.seq));
        }
        *self = Self { number: row.seq, hash: row.hash.clone() };
        None
    }

    fn end(&self, head: &super::entity::head::Model) -> Option<AuditFault> {
        match () {
            () if self.number < head.seq => Some(AuditFault::Deleted(self.number + 1)),
            () if self.hash != head.hash => Some(AuditFault::Head(self.number)),
            () => None,
        }
    }
}

//! A copy of everything that cannot be made again, in a form that belongs to no database.
//!
//! [`Reading::back_up`] writes it, [`Writing::restore`](crate::Writing::restore) reads it into an empty database of
//! either kind. The lines are JSON: a header, for each table its columns and its rows, and a trailer by which every damage
//! shows.

mod archive;
mod cell;
mod columns;
mod restore;

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbErr,
    sea_query::{Expr, Func, Query},
};

use crate::{Reading, StoreError, change};

use archive::Writer;
pub use archive::{Archive, Header};
use columns::Columns;

/// What becomes of a table in a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its rows are copied.
    Copied,
    /// Its rows are copied, and take the place of those that a fresh schema has.
    Replaced,
    /// It is made again from others.
    Rebuilt,
    /// What it holds ends with the database that it is in.
    LeftOut,
}

/// Every table, and what becomes of it; what refers to another table stands after it.
///
/// A test holds this against the schema: a new table must have its place here.
pub const TABLES: &[(&str, Fate)] = &[
    ("change_counter", Fate::Replaced),
    ("records", Fate::Copied),
    ("revisions", Fate::Copied),
    ("changes", Fate::Copied),
    ("schedules", Fate::Copied),
    ("accounts", Fate::Copied),
    ("api_tokens", Fate::Copied),
    // Sealed, as they lie in the database.
    ("signing_keys", Fate::Copied),
    // Who was signed in signs in again: a refresh token may have been used since.
    ("sessions", Fate::LeftOut),
    ("refresh_tokens", Fate::LeftOut),
    ("sign_in_attempts", Fate::LeftOut),
    // A request that was answered is not done twice, whichever database the client finds when it tries again.
    ("idempotency", Fate::Copied),
    ("audit", Fate::Copied),
    ("audit_head", Fate::Replaced),
    ("drafts", Fate::Rebuilt),
    ("draft_references", Fate::Rebuilt),
    ("published", Fate::Rebuilt),
    ("texts", Fate::Rebuilt),
    ("relations", Fate::Rebuilt),
    ("retired_slugs", Fate::Rebuilt),
    ("facets", Fate::Rebuilt),
    ("facet_counts", Fate::Rebuilt),
    ("histories", Fate::Rebuilt),
    ("search_documents", Fate::Rebuilt),
    ("organisations", Fate::Rebuilt),
    ("places", Fate::Rebuilt),
    ("future_tasks", Fate::Rebuilt),
    ("programmes", Fate::Rebuilt),
    ("contacts", Fate::Rebuilt),
    ("office_hours", Fate::Rebuilt),
    ("projects", Fate::Rebuilt),
    ("funding_statuses", Fate::Rebuilt),
    // The header names the step of the schema.
    (STEPS, Fate::LeftOut),
];

/// Where the steps of the schema are noted.
const STEPS: &str = "seaql_migrations";

/// How many rows of each table a backup has.
pub type Rows = BTreeMap<String, u64>;

/// Why a backup could not be made or restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file is not a whole backup.
    #[error("this is not a whole backup: {0}")]
    Damaged(String),
    /// The database has something that a restore would mix with.
    #[error("the database is not empty: there are rows in {0}")]
    NotEmpty(&'static str),
    /// The file cannot be read or written.
    #[error("the file failed")]
    File(#[from] io::Error),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbErr> for BackupError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// The tables whose rows are in a backup, in the order in which they can be filled.
fn kept() -> impl Iterator<Item = (&'static str, Fate)> {
    TABLES.iter().copied().filter(|(_, fate)| matches!(fate, Fate::Copied | Fate::Replaced))
}

impl Reading {
    /// Writes everything that cannot be made again, as it is in this snapshot.
    pub async fn back_up<W: Write>(&self, now: DateTime<Utc>, out: W) -> Result<Rows, BackupError> {
        let header = Header::new(newest_step(&self.tx).await?, change::read_counter(&self.tx).await?, now);
        let mut writer = Writer::begin(out, &header)?;
        let schema = Columns::of_schema(&self.tx).await?;
        for (table, _) in kept() {
            let columns = schema.get(table).ok_or(StoreError::Unsafe("its schema is not that of this program"))?;
            writer.table(table, &columns.names())?;
            let mut last = None;
            loop {
                let page = self.tx.query_all(&columns.page(table, last)?).await?;
                last = page.iter().map(|row| columns.cells(row)).try_fold(None, |_, cells| {
                    let cells = cells?;
                    writer.row(&cells)?;
                    Ok::<_, BackupError>(Some(cells))
                })?;
                if last.is_none() {
                    break;
                }
            }
        }
        Ok(writer.end()?)
    }
}

async fn newest_step(tx: &DatabaseTransaction) -> Result<String, StoreError> {
    let newest = Query::select().expr(Func::max(Expr::col("version"))).from(STEPS).to_owned();
    let row = tx.query_one(&newest).await?;
    let step: Option<String> = row.map(|row| row.try_get_by_index(0)).transpose()?.flatten();
    step.ok_or(StoreError::Unsafe("it has no schema"))
}

//! What can be said of a database without changing it.

use chrono::{DateTime, Utc};
use myk10_domain::{Kind, with_kind};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, Statement, TryGetable,
};

use crate::{
    Reading, Record, Store, StoreError,
    entity::{published, record},
};

/// How a database is set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// The version of the database.
    pub version: String,
    /// How writes reach the disk: the journal mode of SQLite, `synchronous_commit` of `PostgreSQL`.
    pub durability: String,
    /// What time the database says it is, where it has a clock of its own.
    pub clock: Option<DateTime<Utc>>,
}

/// How many records of a kind there are, counted in each place that knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Of what kind.
    pub kind: Kind,
    /// In the ledger.
    pub records: u64,
    /// In the ledger, and public as it says.
    pub public: u64,
    /// In the table of everything that is published.
    pub published: u64,
    /// In the published table of the kind.
    pub rows: u64,
}

impl Tally {
    /// Whether what is published is what the ledger says.
    pub fn agrees(&self) -> bool {
        self.public == self.published && self.public == self.rows
    }
}

impl Store {
    /// How the database is set up.
    pub async fn setup(&self) -> Result<Setup, StoreError> {
        let db = self.connection();
        if db.get_database_backend() == DbBackend::Sqlite {
            let (version, durability) = ("SELECT sqlite_version()", "PRAGMA journal_mode");
            return Ok(Setup { version: one(db, version).await?, durability: one(db, durability).await?, clock: None });
        }
        Ok(Setup {
            version: one(db, "SELECT current_setting('server_version')").await?,
            durability: one(db, "SELECT current_setting('synchronous_commit')").await?,
            clock: Some(one(db, "SELECT clock_timestamp()").await?),
        })
    }
}

impl Reading {
    /// How many records of each kind there are.
    pub async fn tally(&self) -> Result<Vec<Tally>, StoreError> {
        let mut tallies = Vec::new();
        for &kind in Kind::ALL {
            let records = record::Entity::find().filter(record::Column::Kind.eq(kind.word()));
            let public = records.clone().filter(record::Column::PublishedRevision.is_not_null());
            let published = published::Entity::find().filter(published::Column::Kind.eq(kind.word()));
            tallies.push(Tally {
                kind,
                records: records.count(&self.tx).await?,
                public: public.count(&self.tx).await?,
                published: published.count(&self.tx).await?,
                rows: with_kind!(kind, C => <C as Record>::Table::find().count(&self.tx).await)?,
            });
        }
        Ok(tallies)
    }
}

async fn one<T: TryGetable>(db: &impl ConnectionTrait, question: &str) -> Result<T, StoreError> {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), question)).await?;
    let row = row.ok_or(StoreError::Unsafe("it does not say how it is set up"))?;
    Ok(row.try_get_by_index(0)?)
}

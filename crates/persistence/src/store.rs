//! Opens the database: one writer, several readers.

use std::time::Duration;

use chrono::{DateTime, SubsecRound, Utc};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::{
        Connection,
        sqlite::{SqliteConnection, SqliteJournalMode, SqliteSynchronous},
    },
};

use crate::{StoreError, change};

/// How many readers SQLite gets; more brought nothing on two cores.
const SQLITE_READERS: u32 = 4;
/// How many connections each replica opens to `PostgreSQL`.
const POSTGRES_CONNECTIONS: u32 = 8;

/// After so long without a connection to `PostgreSQL` it does not answer; sooner than a request is given up.
const POSTGRES_PATIENCE: Duration = Duration::from_secs(5);

/// The database, as the rest of the program sees it; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    writer: DatabaseConnection,
    readers: DatabaseConnection,
}

/// A snapshot of what is published; several queries see the same state.
#[derive(Debug)]
pub struct Reading {
    pub(crate) tx: DatabaseTransaction,
}

/// A transaction that may change things; dropping it undoes everything.
///
/// Only one exists at a time on a database: it holds the counter of the change log from its first moment, so that
/// numbers appear in the order in which they are committed and none is ever missing.
#[derive(Debug)]
pub struct Writing {
    pub(crate) tx: DatabaseTransaction,
    pub(crate) now: DateTime<Utc>,
    pub(crate) sequence: i64,
}

impl Store {
    /// Opens a database: `sqlite://path` (made when it is not there) or `postgres://…`.
    pub async fn connect(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("sqlite:") {
            // The writer first: it makes the file.
            let writer = Database::connect(sqlite(url, 1, false)).await?;
            let readers = Database::connect(sqlite(url, SQLITE_READERS, true)).await?;
            return Ok(Self { writer, readers });
        }
        let mut options = ConnectOptions::new(url);
        options.max_connections(POSTGRES_CONNECTIONS).sqlx_logging(false).acquire_timeout(POSTGRES_PATIENCE);
        let writer = Database::connect(options).await?;
        refuse_unsafe(&writer).await?;
        Ok(Self { readers: writer.clone(), writer })
    }

    /// The same store, which tells of every statement that it sends, with its values.
    #[must_use]
    pub fn told(mut self, tell: impl Fn(&Statement) + Clone + Send + Sync + 'static) -> Self {
        let also = tell.clone();
        self.writer.set_metric_callback(move |info| tell(info.statement));
        self.readers.set_metric_callback(move |info| also(info.statement));
        self
    }

    /// The connection itself, for migrations.
    pub fn connection(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Which of the two databases this is, as people call it.
    pub fn database_name(&self) -> &'static str {
        if self.writer.get_database_backend() == DbBackend::Sqlite { "SQLite" } else { "PostgreSQL" }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.readers.ping().await?)
    }

    /// Begins to read a snapshot.
    pub async fn read(&self) -> Result<Reading, StoreError> {
        let postgres = self.readers.get_database_backend() == DbBackend::Postgres;
        let options = TransactionOptions {
            // A transaction of SQLite is a snapshot as it is.
            isolation_level: postgres.then_some(IsolationLevel::RepeatableRead),
            access_mode: postgres.then_some(AccessMode::ReadOnly),
            sqlite_transaction_mode: None,
        };
        Ok(Reading { tx: self.readers.begin_with_options(options).await? })
    }

    /// Begins to write; everything in it happens at `now`, cut to milliseconds.
    pub async fn write(&self, now: DateTime<Utc>) -> Result<Writing, StoreError> {
        let postgres = self.writer.get_database_backend() == DbBackend::Postgres;
        let options = TransactionOptions {
            // A stricter default of the server would refuse the second writer instead of letting it wait.
            isolation_level: postgres.then_some(IsolationLevel::ReadCommitted),
            access_mode: None,
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        };
        let tx = self.writer.begin_with_options(options).await?;
        let sequence = change::lock_counter(&tx).await?;
        Ok(Writing { tx, now: now.trunc_subsecs(3), sequence })
    }
}

impl Writing {
    /// A part of this transaction that can be undone alone.
    pub(crate) async fn attempt(&self) -> Result<Self, StoreError> {
        Ok(Self { tx: self.tx.begin().await?, now: self.now, sequence: self.sequence })
    }

    /// Makes an attempt count, as far as this transaction does.
    pub(crate) async fn adopt(&mut self, attempt: Self) -> Result<(), StoreError> {
        self.sequence = attempt.sequence;
        Ok(attempt.tx.commit().await?)
    }

    /// Makes everything count, or nothing.
    pub async fn commit(self) -> Result<(), StoreError> {
        change::store_counter(&self.tx, self.sequence).await?;
        Ok(self.tx.commit().await?)
    }
}

fn sqlite(url: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.before_acquire(|connection, _| Box::pin(async move { Ok(has_ended(connection).await) }))
    });
    options.max_connections(connections).sqlx_logging(false).test_before_acquire(false).map_sqlx_sqlite_opts(
        move |options| {
            options
                .create_if_missing(!read_only)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(5))
                .statement_cache_capacity(256)
                .pragma("query_only", if read_only { "1" } else { "0" })
        },
    );
    options
}

/// Whether the last transaction on a connection has ended; a connection of which this is not sure is not used again.
///
/// When a disk is full, SQLite may end a transaction by itself, and undoing it fails. The next transaction would then be
/// a savepoint, and could be acknowledged within a transaction that nobody commits.
async fn has_ended(connection: &mut SqliteConnection) -> bool {
    // What is being undone has its turn before the answer to a ping.
    !connection.is_in_transaction() || (connection.ping().await.is_ok() && !connection.is_in_transaction())
}

/// An acknowledged write must be on disk, so a server that answers before that is refused.
async fn refuse_unsafe(db: &DatabaseConnection) -> Result<(), StoreError> {
    let asked = Statement::from_string(DbBackend::Postgres, "SELECT current_setting('synchronous_commit')");
    let row = db.query_one_raw(asked).await?;
    let setting: String = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default();
    if setting == "off" { Err(StoreError::Unsafe("synchronous_commit is off")) } else { Ok(()) }
}

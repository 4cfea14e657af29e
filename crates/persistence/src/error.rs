use sea_orm::{DbErr, SqlErr};
use uuid::Uuid;

/// What can go wrong while reading or writing.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No record has this identifier.
    #[error("there is no record {0}")]
    NotFound(Uuid),
    /// A record with the same identifier exists already.
    #[error("this exists already")]
    Conflict,
    /// A row breaks a rule of the domain.
    #[error("table {table} holds an invalid row for {id}: {reason}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The record.
        id: Uuid,
        /// What does not fit.
        reason: String,
    },
    /// The database is set up in a way that could lose what was acknowledged.
    #[error("the database must not be used as it is: {0}")]
    Unsafe(&'static str),
    /// The keys in the database were sealed with another secret than the one that is configured.
    #[error("the signing keys were sealed with another secret")]
    Sealed,
    /// A computation failed that never should.
    #[error("cryptography failed: {0}")]
    Cryptography(&'static str),
    /// The database did not answer, or not as expected.
    #[error("the database failed")]
    Database(#[source] DbErr),
}

impl StoreError {
    /// Whether the database is to blame, so that the same may go well later; otherwise what was asked of it is.
    pub(crate) fn is_outage(&self) -> bool {
        match self {
            // A rule of the schema that was broken stays broken.
            Self::Database(error) => error.sql_err().is_none(),
            Self::Unsafe(_) => true,
            Self::NotFound(_) | Self::Conflict | Self::Corrupt { .. } | Self::Sealed | Self::Cryptography(_) => false,
        }
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Conflict,
            _ => Self::Database(error),
        }
    }
}

//! Answers that were given already, so that a request that comes again does nothing again.

use chrono::Duration;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::{StoreError, Writing, entity::idempotency, parts::json};

/// So long an answer is kept.
const KEPT: Duration = Duration::hours(24);

/// An answer as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAnswer {
    /// Its status.
    pub status: u16,
    /// The headers that are given again.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recall {
    /// Nobody used it: do it, and remember the answer.
    Fresh,
    /// The same was asked before, and this was the answer.
    Replay(StoredAnswer),
    /// Something else was asked with it.
    Reused,
}

impl Writing {
    /// What is known of a key of an account; `fingerprint` tells one request from another, in at most 64 characters.
    ///
    /// Answers that are older than a day go on the way.
    pub async fn recall(&mut self, account: Uuid, key: &str, fingerprint: &str) -> Result<Recall, StoreError> {
        let old = idempotency::Column::CreatedAt.lte(self.now - KEPT);
        idempotency::Entity::delete_many().filter(old).exec(&self.tx).await?;
        let Some(row) = idempotency::Entity::find_by_id((account, key.to_owned())).one(&self.tx).await? else {
            return Ok(Recall::Fresh);
        };
        if row.fingerprint != fingerprint {
            return Ok(Recall::Reused);
        }
        let corrupt = |reason: String| StoreError::Corrupt { table: "idempotency", id: account, reason };
        Ok(Recall::Replay(StoredAnswer {
            status: u16::try_from(row.status).map_err(|error| corrupt(error.to_string()))?,
            headers: serde_json::from_str(&row.headers).map_err(|error| corrupt(error.to_string()))?,
            body: row.body,
        }))
    }

    /// Keeps the answer to a request with a key that was fresh.
    pub async fn remember(
        &mut self,
        account: Uuid,
        key: &str,
        fingerprint: &str,
        answer: &StoredAnswer,
    ) -> Result<(), StoreError> {
        let row = idempotency::Model {
            account,
            key: key.to_owned(),
            fingerprint: fingerprint.to_owned(),
            status: answer.status.into(),
            headers: json(account, &answer.headers)?,
            body: answer.body.clone(),
            created_at: self.now,
        };
        idempotency::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        Ok(())
    }
}

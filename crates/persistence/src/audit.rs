//! The audit: who did what, from where, and how it went. Each row holds the hash of the row before it.
//!
//! The chain is the same on both databases: a row's hash is made of what the row says, not of how it is stored. A head
//! row names the last number and its hash, so that a row that is missing at the end is found as well.

mod chain;
#[expect(unreachable_pub, reason = "the derive asks for public rows; the module keeps them inside")]
mod entity;
mod list;
mod verify;

pub use list::AuditFilter;
pub use verify::{AuditFault, AuditState};

use chrono::{DateTime, Utc};
use myk10_domain::identity::{Outcome, Username};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel, QuerySelect, sea_query::LockType};
use uuid::Uuid;

use crate::{StoreError, Writing};

/// So many characters are kept of a text that somebody else chose.
const LONGEST: usize = 500;

/// Something that is to be remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEvent {
    /// What was done or wanted: `object.verb`, such as `session.create`.
    pub action: &'static str,
    /// How it ended.
    pub outcome: Outcome,
    /// Whose account it was.
    pub account: Option<Uuid>,
    /// The name of the account then, or the name that somebody gave.
    pub username: Option<String>,
    /// The API token that was used.
    pub api_token: Option<Uuid>,
    /// From where, shortened.
    pub address: Option<String>,
    /// The request, as `X-Request-Id` names it.
    pub request_id: Option<String>,
    /// What it was done to, such as `projects/` and an id.
    pub target: Option<String>,
    /// What else there is to say; never anything secret.
    pub detail: Option<String>,
}

impl AuditEvent {
    /// Something that was done, about which nothing more is known.
    pub fn done(action: &'static str) -> Self {
        Self {
            action,
            outcome: Outcome::Ok,
            account: None,
            username: None,
            api_token: None,
            address: None,
            request_id: None,
            target: None,
            detail: None,
        }
    }

    /// Something that was done on the command line, to `target`.
    pub fn on_command_line(action: &'static str, target: Option<String>) -> Self {
        Self { username: Some(Username::COMMAND_LINE.to_owned()), target, ..Self::done(action) }
    }

    /// The same, with something to say about it.
    #[must_use]
    pub fn saying(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }
}

/// A row of the audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its number; one more than that of the row before.
    pub number: i64,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    /// What was done or wanted: `object.verb`.
    pub action: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Whose account it was.
    pub account: Option<Uuid>,
    /// The name of the account then, or the name that somebody gave.
    pub username: Option<String>,
    /// The API token that was used.
    pub api_token: Option<Uuid>,
    /// From where, shortened.
    pub address: Option<String>,
    /// The request.
    pub request_id: Option<String>,
    /// What it was done to.
    pub target: Option<String>,
    /// What else there is to say.
    pub detail: Option<String>,
    /// The hash of the row before.
    pub previous_hash: String,
    /// The hash of this row.
    pub hash: String,
}

impl Writing {
    /// Remembers an event; it counts when everything else of this transaction counts.
    pub async fn audit(&mut self, event: AuditEvent) -> Result<(), StoreError> {
        let head = head(&self.tx, Some(LockType::Update)).await?;
        let row = chain::next_row(&head, event, self.now);
        let head = entity::head::ActiveModel { id: Set(1), seq: Set(row.seq), hash: Set(row.hash.clone()) };
        entity::row::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        entity::head::Entity::update(head).exec(&self.tx).await?;
        Ok(())
    }
}

/// What the head says is the last row.
async fn head(db: &impl ConnectionTrait, lock: Option<LockType>) -> Result<entity::head::Model, StoreError> {
    let mut select = entity::head::Entity::find_by_id(1);
    if let Some(lock) = lock {
        select = select.lock(lock);
    }
    let lost =
        || StoreError::Corrupt { table: "audit_head", id: Uuid::nil(), reason: "the row is not there".to_owned() };
    select.one(db).await?.ok_or_else(lost)
}

/// A text that somebody else chose, as it is kept: not endless, and without what a terminal or a database would obey.
fn tamed(text: String) -> String {
    if text.len() <= LONGEST && !text.contains(char::is_control) {
        return text;
    }
    text.chars().filter(|character| !character.is_control()).take(LONGEST).collect()
}

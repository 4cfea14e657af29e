//! What the audit has, newest first.

use chrono::{DateTime, Utc};
use myk10_domain::{Vocabulary, identity::Outcome};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{AuditEntry, entity::row};
use crate::{Reading, StoreError};

/// Which rows of the audit are wanted; what is empty does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// What was done, one of these.
    pub actions: Vec<String>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Whose account it was.
    pub account: Option<Uuid>,
    /// The name of the account, as the audit has it.
    pub username: Option<String>,
    /// What it was done to, exactly.
    pub target: Option<String>,
    /// Not before.
    pub since: Option<DateTime<Utc>>,
    /// Before.
    pub until: Option<DateTime<Utc>>,
}

impl Reading {
    /// The rows of the audit that are wanted, newest first; those with a number below `after`, at most `limit`.
    pub async fn audit_entries(
        &self,
        filter: &AuditFilter,
        after: Option<i64>,
        limit: u64,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let mut rows = wanted(filter);
        if let Some(after) = after {
            rows = rows.filter(row::Column::Seq.lt(after));
        }
        let rows = rows.order_by_desc(row::Column::Seq).limit(limit).all(&self.tx).await?;
        rows.into_iter().map(AuditEntry::try_from).collect()
    }

    /// How many rows of the audit are wanted.
    pub async fn count_audit_entries(&self, filter: &AuditFilter) -> Result<u64, StoreError> {
        use sea_orm::PaginatorTrait;
        Ok(wanted(filter).count(&self.tx).await?)
    }
}

fn wanted(filter: &AuditFilter) -> sea_orm::Select<row::Entity> {
    let AuditFilter { actions, outcome, account, username, target, since, until } = filter;
    let mut rows = row::Entity::find();
    if !actions.is_empty() {
        rows = rows.filter(row::Column::Action.is_in(actions));
    }
    let conditions = [
        outcome.map(|outcome| row::Column::Outcome.eq(outcome.word())),
        account.map(|account| row::Column::AccountId.eq(account)),
        username.as_ref().map(|username| row::Column::Username.eq(username.as_str())),
        target.as_ref().map(|target| row::Column::Target.eq(target.as_str())),
        since.map(|since| row::Column::OccurredAt.gte(since)),
        until.map(|until| row::Column::OccurredAt.lt(until)),
    ];
    conditions.into_iter().flatten().fold(rows, QueryFilter::filter)
}

impl TryFrom<row::Model> for AuditEntry {
    type Error = StoreError;

    fn try_from(row: row::Model) -> Result<Self, StoreError> {
        let row::Model { seq, occurred_at, action, outcome, account_id, username, api_token_id, .. } = row;
        let corrupt = |fault: myk10_domain::Fault| StoreError::Corrupt {
            table: "audit",
            id: Uuid::nil(),
            reason: format!("row {seq}: {fault}"),
        };
        Ok(Self {
            number: seq,
            occurred_at,
            action,
            outcome: Outcome::parse(&outcome).map_err(corrupt)?,
            account: account_id,
            username,
            api_token: api_token_id,
            address: row.address,
            request_id: row.request_id,
            target: row.target,
            detail: row.detail,
            previous_hash: row.previous_hash,
            hash: row.hash,
        })
    }
}

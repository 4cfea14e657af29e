//! How a row is hashed.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::json;

use super::{AuditEvent, entity, tamed};
use crate::identity::sha256;

/// What stands in the place of a hash before the first row.
pub(super) const BEFORE_THE_FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The row that follows the head.
pub(super) fn next_row(head: &entity::head::Model, event: AuditEvent, now: DateTime<Utc>) -> entity::row::Model {
    let AuditEvent { action, outcome, account, username, api_token, address, request_id, target, detail } = event;
    let mut row = entity::row::Model {
        seq: head.seq + 1,
        occurred_at: now,
        action: action.to_owned(),
        outcome: outcome.word().to_owned(),
        account_id: account,
        username: username.map(tamed),
        api_token_id: api_token,
        address: address.map(tamed),
        request_id: request_id.map(tamed),
        target: target.map(tamed),
        detail: detail.map(tamed),
        previous_hash: head.hash.clone(),
        hash: String::new(),
    };
    row.hash = hash(&row);
    row
}

/// The hash of everything that a row says: SHA-256 over the hash of the row before, a line feed, and the row as a list
/// in JSON, with its time in milliseconds.
pub(super) fn hash(row: &entity::row::Model) -> String {
    let entity::row::Model {
        seq,
        occurred_at,
        action,
        outcome,
        account_id,
        username,
        api_token_id,
        address,
        request_id,
        target,
        detail,
        previous_hash,
        hash: _,
    } = row;
    let at = occurred_at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    let said =
        json!([seq, at, action, outcome, account_id, username, api_token_id, address, request_id, target, detail]);
    sha256(format!("{previous_hash}\n{said}").as_bytes())
}

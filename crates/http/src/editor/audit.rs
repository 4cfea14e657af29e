//! `/editor/audit`: what happened, for administrators.

use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use myk10_domain::identity::Outcome;
use myk10_persistence::audit::{AuditEntry as Entry, AuditFilter};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    access::Administers,
    call::Call,
    page::{Page, Walk, at_number, number_of},
    responses::ListRefusals,
};
use crate::{AppState, answer::ListLinks, problem::Problem, query::AuditQuery};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list))
}

/// Something that happened.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct AuditEntry {
    /// Its number; none is ever left out.
    #[schema(minimum = 1)]
    number: i64,
    /// When it happened.
    occurred_at: DateTime<Utc>,
    /// What was done or wanted: what it is about, a dot, and a verb.
    #[schema(example = "session.create")]
    action: String,
    /// How it ended.
    outcome: Outcome,
    /// Whose account it was; null where nobody was known.
    account_id: Option<Uuid>,
    /// The name of the account; `cli` for the command line; null where nobody was known.
    username: Option<String>,
    /// The API token that was used; null for people.
    api_token_id: Option<Uuid>,
    /// The network that it came from: the first 24 bits of IPv4, the first 48 of IPv6; null for the command line.
    #[schema(example = "203.0.113.0/24")]
    address: Option<String>,
    /// The name of the request in the log; null for the command line.
    request_id: Option<String>,
    /// What it was done to.
    #[schema(example = "accounts/0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e")]
    target: Option<String>,
    /// What else there is to say.
    detail: Option<String>,
    /// The hash of the entry before, as 64 hexadecimal digits.
    previous_hash: String,
    /// The hash of this entry; `myk10 audit verify` finds whatever was changed.
    hash: String,
}

/// A page of the audit.
#[derive(Serialize, ToSchema)]
struct AuditEntryList {
    /// The entries, the newest first.
    data: Vec<AuditEntry>,
    /// Where the page is in the list, and whether there is another one.
    page: Page,
    /// The addresses of this page and the next.
    links: ListLinks,
}

impl From<Entry> for AuditEntry {
    fn from(entry: Entry) -> Self {
        let Entry { number, occurred_at, action, outcome, account, username, api_token, address, .. } = entry;
        Self {
            number,
            occurred_at,
            action,
            outcome,
            account_id: account,
            username,
            api_token_id: api_token,
            address,
            request_id: entry.request_id,
            target: entry.target,
            detail: entry.detail,
            previous_hash: entry.previous_hash,
            hash: entry.hash,
        }
    }
}

/// Read what happened
///
/// Use it to see who changed something, who signed in, and who was turned away: every entry says who, what, from which
/// network and in which request, and holds the hash of the one before.
#[utoipa::path(get, path = "/editor/audit", operation_id = "listAuditEntries", tag = "Audit",
    security(("session" = ["admin"]), ("apiToken" = ["admin"])), params(AuditQuery),
    responses((status = 200, description = "The entries, the newest first.", body = AuditEntryList), ListRefusals))]
async fn list(State(state): State<AppState>, call: Call<Administers, AuditQuery>) -> Result<Response, Problem> {
    let (scope, query) = (call.query.scope(), &call.query);
    let walk = Walk { settings: &state.settings, asked: &call.asked, scope, query: &query.page };
    let after = walk.after()?.as_ref().and_then(number_of);
    let (filter, reading) = (filter(query), state.store.read().await?);
    let rows = reading.audit_entries(&filter, after, walk.rows()).await?;
    let total = if query.page.count { Some(reading.count_audit_entries(&filter).await?) } else { None };
    walk.answer(
        rows,
        total,
        |entry| at_number(entry.number),
        |rows, page, links| AuditEntryList { data: rows.into_iter().map(AuditEntry::from).collect(), page, links },
    )
}

fn filter(AuditQuery { actions, outcome, username, target, from, to, page: _ }: &AuditQuery) -> AuditFilter {
    AuditFilter {
        actions: actions.clone(),
        outcome: *outcome,
        username: username.clone(),
        account: None,
        target: target.clone(),
        since: *from,
        until: *to,
    }
}

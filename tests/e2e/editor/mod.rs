//! The editor API over HTTP.

mod accounts;
mod api_tokens;
mod audit;
mod bodies;
mod content;
mod document;
mod examples;
mod forged;
mod leaks;
mod permissions;
mod sessions;
mod throttle;

use myk10_persistence::audit::{AuditEntry, AuditFilter};
use myk10_tests::{Answer, TestApp};
use serde_json::Value;

/// What the audit has, the newest first.
async fn remembered(app: &TestApp) -> Vec<AuditEntry> {
    let reading = app.store().read().await.expect("a snapshot");
    reading.audit_entries(&AuditFilter::default(), None, 1_000).await.expect("the audit")
}

/// The status and the code of a refusal.
fn refusal(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.json()["code"].as_str().unwrap_or_default().to_owned())
}

/// Where something is refused, and for which reason.
fn places(answer: &Answer) -> Vec<(String, String)> {
    let problem = answer.json();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let errors = problem["errors"].as_array().into_iter().flatten();
    errors.map(|error| (text(&error["pointer"]), text(&error["code"]))).collect()
}

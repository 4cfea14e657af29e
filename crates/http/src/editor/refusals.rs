//! Remembers who was turned away: every 401 and 403 of the editor's side gets one line in the audit.

use std::sync::{Arc, OnceLock};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

use myk10_persistence::{StoreError, audit::AuditEvent};

use super::{access::Person, trail::Trail};
use crate::{AppState, problem::Problem};

/// Where whoever finds out who asks leaves word of it.
pub(crate) type Witness = Arc<OnceLock<Person>>;

/// Who asks, where that is known by now.
pub(crate) fn known(witness: &Witness) -> Option<Person> {
    witness.get().cloned()
}

/// Answers, and remembers the refusal where it was one.
pub(crate) async fn remember(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let witness = Witness::default();
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(Arc::clone(&witness));
    let target = format!("{} {}", parts.method, parts.uri.path());
    let trail = Trail::of(&parts, &state);
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(why) = response.extensions().get::<Arc<Problem>>().and_then(|problem| reason(problem)) else {
        return response;
    };
    let trail = Trail { person: known(&witness), ..trail };
    let event = trail.refused("request.refused", target).saying(why);
    if let Err(error) = write(&state, event).await {
        // The answer is a refusal either way.
        tracing::error!(error = &error as &dyn std::error::Error, "a refusal could not be remembered");
    }
    response
}

/// Why somebody was turned away; a sign-in that fails is remembered where it fails.
#[expect(clippy::wildcard_enum_match_arm, reason = "only these two turn somebody away")]
fn reason(problem: &Problem) -> Option<String> {
    match problem {
        Problem::Unauthenticated { with_token: true } => Some("the token does not hold".to_owned()),
        Problem::Unauthenticated { with_token: false } => Some("no token".to_owned()),
        Problem::Forbidden(lacking) => Some(lacking.to_string()),
        _ => None,
    }
}

async fn write(state: &AppState, event: AuditEvent) -> Result<(), StoreError> {
    let mut writing = state.store.write((state.clock)()).await?;
    writing.audit(event).await?;
    writing.commit().await
}

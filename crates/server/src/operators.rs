//! What operators ask: is the process there, and can it answer?

use axum::{Router, extract::State, http::StatusCode, routing::get};
use myk10_persistence::Store;

use crate::shutdown::{Phase, Phases};

/// `/live` and `/ready`.
pub(crate) fn router(store: Store, phases: Phases) -> Router {
    Router::new().route("/live", get(|| async { "live\n" })).route("/ready", get(ready)).with_state((store, phases))
}

async fn ready(State((store, phases)): State<(Store, Phases)>) -> (StatusCode, &'static str) {
    if phases.now() != Phase::Serving {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    match store.ping().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

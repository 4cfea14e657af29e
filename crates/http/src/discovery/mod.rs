//! How programs find what is here without being told: `/`, `/.well-known`, `robots.txt`, and links on every answer.

mod fixed;
mod links;
mod well_known;

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::AppState;
pub(crate) use fixed::CACHE_CONTROL;
use fixed::fixed;
pub(crate) use links::header_for;
use links::link;

/// A robot sees `X-Robots-Tag: noindex` only where it may ask, so nothing is disallowed.
const ROBOTS: &str = "\
# Everything here is open data and may be read and indexed.
# Answers about persons carry X-Robots-Tag: noindex; a robot has to ask for them to see it, so nothing is disallowed.
User-agent: *
Allow: /
";

/// What lies outside `/v1` and is not in the OpenAPI document.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/", get(landing))
        .route("/robots.txt", get(robots))
        .route("/.well-known/api-catalog", get(well_known::api_catalog))
        .route("/.well-known/security.txt", get(well_known::security))
}

/// `/`: people are led to the reference; programs find the API catalogue in `Link` (RFC 9727).
async fn landing(State(state): State<AppState>) -> Response {
    let location = format!("{}/docs", state.settings.public_url);
    let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, CACHE_CONTROL.to_owned())];
    link(&state, (StatusCode::TEMPORARY_REDIRECT, headers).into_response())
}

/// Every answer of the API leads to its description.
pub(crate) async fn linked(State(state): State<AppState>, response: Response) -> Response {
    link(&state, response)
}

/// `/robots.txt` (RFC 9309)
async fn robots(asked: HeaderMap) -> Response {
    fixed(&asked, "text/plain; charset=utf-8", ROBOTS.to_owned())
}

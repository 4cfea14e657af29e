//! `/.well-known`: the catalogue of the API (RFC 9727) and whom to tell of weaknesses (RFC 9116).

use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use chrono::{Days, Utc};
use myk10_domain::Kind;
use serde_json::{Value, json};

use super::{fixed, link};
use crate::{AppState, formats::Format, problem::Problem, resources::catalog::words};

const LINK_SET: &str = "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"";
/// After so many days somebody should have looked at the file again; RFC 9116 wants less than a year.
const TRUE_FOR: Days = Days::new(180);

/// `/.well-known/api-catalog`: what there is, as links (RFC 9264).
pub(super) async fn api_catalog(State(state): State<AppState>, asked: HeaderMap) -> Response {
    let links = links(&state.settings.public_url, state.settings.rights.licence.licence().uri);
    link(&state, fixed(&asked, LINK_SET, links.to_string()))
}

fn links(base: &str, licence: &str) -> Value {
    let lists = Kind::ALL.iter().map(|kind| {
        let [german, english] = words::of(*kind).title;
        json!({ "href": format!("{base}/v1/{}", kind.plural()), "type": "application/json",
            "title*": [{ "value": german, "language": "de" }, { "value": english, "language": "en" }] })
    });
    json!({ "linkset": [
        {
            "anchor": format!("{base}/.well-known/api-catalog"),
            "item": [{ "href": format!("{base}/v1"), "type": "application/json", "title": "Smarte Region MYK10" }],
        },
        {
            "anchor": format!("{base}/v1"),
            "service-desc": [
                { "href": format!("{base}/v1/openapi.json"), "type": "application/json", "title": "OpenAPI 3.1" },
                { "href": format!("{base}/v1/openapi-3.0.json"), "type": "application/json", "title": "OpenAPI 3.0" },
            ],
            "service-doc": [{ "href": format!("{base}/docs"), "type": "text/html" }],
            "service-meta": [
                { "href": format!("{base}/v1/catalog"), "type": Format::JsonLd.media_type() },
                { "href": format!("{base}/v1/catalog?format=turtle"), "type": Format::Turtle.media_type() },
            ],
            "license": [{ "href": licence }],
            "item": lists.collect::<Vec<_>>(),
        },
    ] })
}

/// `/.well-known/security.txt`; nothing where the installation names nobody.
pub(super) async fn security(State(state): State<AppState>, asked: HeaderMap) -> Result<Response, Problem> {
    let contact = state.settings.security_contact.as_ref().ok_or(Problem::UnknownPath)?;
    let base = &state.settings.public_url;
    // The same text all day long, so that its tag is worth something.
    let today = (state.clock)().with_timezone(&Utc).date_naive();
    let expires = today.checked_add_days(TRUE_FOR).unwrap_or(today).format("%Y-%m-%dT00:00:00Z");
    let text = format!(
        "Contact: {contact}\nExpires: {expires}\nPreferred-Languages: de, en\nCanonical: {base}/.well-known/security.txt\n"
    );
    Ok(fixed(&asked, "text/plain; charset=utf-8", text).into_response())
}

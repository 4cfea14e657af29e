//! The `Link` header that leads from any answer to the description of the service (RFC 8631, RFC 9727).

use axum::{
    http::{HeaderValue, header},
    response::Response,
};

use crate::AppState;

/// The links of every answer, made once.
pub(crate) fn header_for(public_url: &str) -> Option<HeaderValue> {
    let links = [
        ("/.well-known/api-catalog", "api-catalog", "application/linkset+json"),
        ("/v1/openapi.json", "service-desc", "application/json"),
        ("/docs", "service-doc", "text/html"),
    ];
    let links =
        links.map(|(path, rel, media_type)| format!("<{public_url}{path}>; rel=\"{rel}\"; type=\"{media_type}\""));
    HeaderValue::try_from(links.join(", ")).ok()
}

/// Adds the links; those that are there already stay first.
pub(crate) fn link(state: &AppState, mut response: Response) -> Response {
    if let Some(links) = &state.links {
        response.headers_mut().append(header::LINK, links.clone());
    }
    response
}

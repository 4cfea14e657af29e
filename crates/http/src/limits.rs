//! How large a request may be, decided before anything of its body is read.

use axum::{
    body::HttpBody,
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::problem::Problem;

/// The path and the query may have this many bytes.
const URI_BYTES: usize = 8 * 1024;
/// All headers together may have this many bytes, with four for each as on the wire.
const HEADER_BYTES: usize = 8 * 1024;
/// So many headers there may be.
const HEADERS: usize = 100;

/// What the two sides bear.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// A body may announce this many bytes.
    body: u64,
    /// What is answered when it announces more.
    refused: fn() -> Problem,
    /// Whether the header that says who asks is left to those who look at it.
    is_for_known: bool,
}

impl Limits {
    /// Nothing that the public may do reads a body.
    pub(crate) const PUBLIC: Self = Self { body: 64 * 1024, refused: || Problem::BodyTooLarge, is_for_known: false };

    /// Editors send records. A token of any length is refused as what it is, and not as a header.
    pub(crate) const EDITORS: Self =
        Self { body: EDITORS_BODY_BYTES, refused: || Problem::ContentTooLarge, is_for_known: true };
}

/// The body of an editor's request may have this many bytes.
pub(crate) const EDITORS_BODY_BYTES: u64 = 1024 * 1024;

/// Refuses what is too large; everything else goes on.
pub(crate) async fn enforce(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    match refusal(&request, limits) {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    }
}

fn refusal(request: &Request, limits: Limits) -> Option<Problem> {
    if request.uri().path_and_query().is_some_and(|target| target.as_str().len() > URI_BYTES) {
        return Some(Problem::UriTooLong);
    }
    if request.headers().len() > HEADERS || bytes(request.headers(), limits) > HEADER_BYTES {
        return Some(Problem::HeadersTooLarge);
    }
    (request.body().size_hint().lower() > limits.body).then(limits.refused)
}

fn bytes(headers: &HeaderMap, limits: Limits) -> usize {
    let counted = headers.iter().filter(|(name, _)| !(limits.is_for_known && *name == header::AUTHORIZATION));
    counted.map(|(name, value)| name.as_str().len() + value.len() + 4).sum()
}

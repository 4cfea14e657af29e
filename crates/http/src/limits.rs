//! How large a request may be, decided before anything of its body is read.

use axum::{
    body::HttpBody,
    extract::Request,
    http::HeaderMap,
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
/// A body may announce this many bytes; nothing here reads one.
const BODY_BYTES: u64 = 64 * 1024;

/// Refuses what is too large; everything else goes on.
pub(crate) async fn enforce(request: Request, next: Next) -> Response {
    match refusal(&request) {
        Some(problem) => problem.into_response(),
        None => next.run(request).await,
    }
}

fn refusal(request: &Request) -> Option<Problem> {
    if request.uri().path_and_query().is_some_and(|target| target.as_str().len() > URI_BYTES) {
        return Some(Problem::UriTooLong);
    }
    if request.headers().len() > HEADERS || bytes(request.headers()) > HEADER_BYTES {
        return Some(Problem::HeadersTooLarge);
    }
    (request.body().size_hint().lower() > BODY_BYTES).then_some(Problem::BodyTooLarge)
}

fn bytes(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum()
}

//! How answers about content go out.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

use crate::problem::Problem;

/// An answer as JSON.
pub(super) fn bytes(answer: &impl Serialize) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(answer).map_err(|error| Problem::Internal(Box::new(error)))
}

/// What is said of every answer with a body: its reasons in words are in the language that the client likes.
pub(super) fn describe(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Language"));
}

/// An answer to a question.
pub(super) fn json(mut headers: HeaderMap, answer: &impl Serialize) -> Result<Response, Problem> {
    describe(&mut headers);
    Ok((StatusCode::OK, headers, bytes(answer)?).into_response())
}

//! The body of a request, strictly: what could be read in two ways is not read at all.

mod parser;
mod read;

use std::fmt;

use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, Request},
    http::{HeaderMap, Method, header},
};
use serde_json::Value;

use crate::{
    limits::EDITORS_BODY_BYTES,
    problem::{Problem, RefusedMember},
};

const JSON: &str = "application/json";
const MERGE_PATCH: &str = "application/merge-patch+json";

/// JSON that means the same to everybody who reads it.
///
/// It is taken last, so that whoever may not ask is refused before anything is read.
#[derive(Clone, PartialEq)]
pub(crate) struct StrictJson(pub(crate) Value);

impl fmt::Debug for StrictJson {
    /// There may be a password in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StrictJson(…)")
    }
}

impl<S: Send + Sync> FromRequest<S> for StrictJson {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        is_json(request.method(), request.headers())?;
        let bytes = bytes(request).await?;
        parser::parse(&bytes).map(Self).map_err(Problem::InvalidBody)
    }
}

/// The bytes of a body that is not too large.
async fn bytes(request: Request) -> Result<Bytes, Problem> {
    let limit = usize::try_from(EDITORS_BODY_BYTES).unwrap_or(usize::MAX);
    // One byte more, so that too large and broken off can be told apart.
    match to_bytes(request.into_body(), limit).await {
        Ok(bytes) => Ok(bytes),
        Err(error) if is_too_large(&error) => Err(Problem::ContentTooLarge),
        Err(_) => Err(Problem::InvalidBody(vec![RefusedMember::new(
            "",
            "incompleteBody",
            "Der Rumpf kam nicht vollständig an.",
            "The body did not arrive completely.",
        )])),
    }
}

fn is_too_large(error: &axum::Error) -> bool {
    std::error::Error::source(error).is_some_and(<dyn std::error::Error>::is::<http_body_util::LengthLimitError>)
}

/// Refuses what does not say that it is JSON, or says so twice.
fn is_json(method: &Method, headers: &HeaderMap) -> Result<(), Problem> {
    let taken: &'static [&'static str] = if *method == Method::PATCH { &[MERGE_PATCH, JSON] } else { &[JSON] };
    let mut given = headers.get_all(header::CONTENT_TYPE).into_iter();
    let (first, again) = (given.next().and_then(|value| value.to_str().ok()), given.next());
    let fits = first.is_some_and(|given| taken.iter().any(|taken| is(given, taken)));
    if fits && again.is_none() { Ok(()) } else { Err(Problem::UnsupportedMediaType(taken)) }
}

/// Whether this is the media type, in UTF-8 where it names an encoding.
fn is(given: &str, media_type: &str) -> bool {
    let mut parts = given.split(';').map(str::trim);
    let name = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(media_type));
    name && parts.all(|parameter| {
        let parameter = parameter.to_ascii_lowercase();
        matches!(parameter.as_str(), "charset=utf-8" | "charset=\"utf-8\"")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_what_says_so() {
        let cases = [
            (Method::POST, "application/json", true),
            (Method::POST, "Application/JSON; charset=UTF-8", true),
            (Method::POST, "application/json; charset=\"utf-8\"", true),
            (Method::POST, "application/json; charset=latin1", false),
            (Method::POST, "application/merge-patch+json", false),
            (Method::PATCH, "application/merge-patch+json", true),
            (Method::PATCH, "application/json", true),
            (Method::POST, "application/jsonp", false),
            (Method::POST, "text/plain", false),
            (Method::POST, "", false),
        ];
        for (method, given, taken) in cases {
            let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, given.parse().expect("a header"))]);
            assert_eq!(is_json(&method, &headers).is_ok(), taken, "{method} {given:?}");
        }
        assert!(is_json(&Method::POST, &HeaderMap::new()).is_err());
    }
}

//! What a request asks for, beside its parameters: the target, the format, and what the client has already.

use std::marker::PhantomData;

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderMap, Uri, header, request::Parts},
};

use crate::problem::Problem;

/// The target of a request, its conditions, and the format in which the client wants the answer.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    uri: Uri,
    headers: HeaderMap,
    media_type: &'static str,
}

/// A request for an operation that answers in the formats of `O`.
#[derive(Clone, Debug)]
pub(crate) struct Accepting<O>(pub(crate) Asked, pub(crate) PhantomData<fn() -> O>);

/// The formats of an operation.
pub(crate) trait Offer {
    /// Their media types; the first is the one for clients that take any.
    const MEDIA_TYPES: &'static [&'static str];
}

/// JSON only, as most operations answer.
#[derive(Clone, Debug)]
pub(crate) struct Json;

impl Offer for Json {
    const MEDIA_TYPES: &'static [&'static str] = &["application/json"];
}

impl Asked {
    /// The path with the version: `/v1/projects`.
    pub(crate) fn path(&self) -> &str {
        self.uri.path()
    }

    /// The path with the query as it was sent.
    pub(crate) fn target(&self) -> &str {
        self.uri.path_and_query().map_or(self.uri.path(), |target| target.as_str())
    }

    /// The query as it was sent, with its question mark; empty without one.
    pub(crate) fn query(&self) -> String {
        self.uri.query().map(|query| format!("?{query}")).unwrap_or_default()
    }

    /// The media type in which the answer is wanted.
    pub(crate) fn media_type(&self) -> &'static str {
        self.media_type
    }

    /// Whether the client has what `etag` stands for (RFC 9110, weak comparison).
    pub(crate) fn has(&self, etag: &str) -> bool {
        has(&self.headers, etag)
    }
}

/// Whether a client that sends these headers has what `etag` stands for (RFC 9110, weak comparison).
pub(crate) fn has(headers: &HeaderMap, etag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let tags = headers.get_all(header::IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
    tags.flat_map(|value| value.split(',')).any(|tag| tag.trim() == "*" || opaque(tag) == opaque(etag))
}

/// The media type that the client likes best (RFC 9110): the most exact range that covers one decides about it.
fn preferred(accept: &HeaderMap, offered: &[&'static str]) -> Option<&'static str> {
    let values = accept.get_all(header::ACCEPT).into_iter().filter_map(|value| value.to_str().ok());
    let ranges: Vec<&str> = values.flat_map(|value| value.split(',')).collect();
    if ranges.is_empty() {
        return offered.first().copied();
    }
    let weight = |range: &str| {
        let weights = range.split(';').skip(1).filter_map(|parameter| parameter.trim().strip_prefix("q="));
        weights.filter_map(|weight| weight.parse().ok()).fold(1.0, f32::min)
    };
    let decision = |wanted: &str| {
        let named =
            |range: &&&str| range.split(';').next().is_some_and(|name| name.trim().eq_ignore_ascii_case(wanted));
        ranges.iter().find(named).map(|range| weight(range))
    };
    let mut best = (0.0, None);
    for media_type in offered {
        let kind = media_type.split('/').next().unwrap_or_default();
        let exact = [(*media_type).to_owned(), format!("{kind}/*"), "*/*".to_owned()];
        let weight = exact.iter().find_map(|range| decision(range)).unwrap_or(0.0);
        if weight > best.0 {
            best = (weight, Some(*media_type));
        }
    }
    best.1
}

impl<O: Offer, S: Send + Sync> FromRequestParts<S> for Accepting<O> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let OriginalUri(uri) =
            OriginalUri::from_request_parts(parts, state).await.unwrap_or_else(|never| match never {});
        let media_type = preferred(&parts.headers, O::MEDIA_TYPES).ok_or(Problem::NotAcceptable(O::MEDIA_TYPES))?;
        Ok(Self(Asked { uri, headers: parts.headers.clone(), media_type }, PhantomData))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Accepting::<Json>::from_request_parts(parts, state).await.map(|Accepting(asked, _)| asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_given_to_whoever_takes_it() {
        let cases = [
            ("", true),
            ("*/*", true),
            ("application/*", true),
            ("application/json", true),
            ("Application/JSON; charset=utf-8", true),
            ("text/html, application/xhtml+xml, */*;q=0.8", true),
            ("text/csv", false),
            ("text/html", false),
            ("application/json;q=0", false),
            ("application/json;q=0, */*", false),
            ("*/*;q=0", false),
            ("nonsense", false),
        ];
        for (accept, accepted) in cases {
            let mut headers = HeaderMap::new();
            if !accept.is_empty() {
                headers.insert(header::ACCEPT, accept.parse().expect("a header"));
            }
            assert_eq!(preferred(&headers, Json::MEDIA_TYPES).is_some(), accepted, "{accept:?}");
        }
    }

    #[test]
    fn the_best_liked_format_is_given() {
        let cases = [
            ("*/*", Some("application/json")),
            ("text/*", Some("text/csv")),
            ("text/csv", Some("text/csv")),
            ("text/csv, application/json", Some("application/json")),
            ("application/json;q=0.5, text/csv", Some("text/csv")),
            ("*/*;q=0.1, text/csv;q=0.2", Some("text/csv")),
            ("text/csv;q=0, */*", Some("application/json")),
            ("application/json;q=0, */*;q=0.1", Some("text/csv")),
            ("text/html", None),
        ];
        for (accept, media_type) in cases {
            let headers = HeaderMap::from_iter([(header::ACCEPT, accept.parse().expect("a header"))]);
            assert_eq!(preferred(&headers, &["application/json", "text/csv"]), media_type, "{accept:?}");
        }
    }
}

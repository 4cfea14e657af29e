//! What a request asks for, beside its parameters: the target, and what the client has already.

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderMap, Uri, header, request::Parts},
};

use crate::problem::Problem;

/// The target of a request and its conditions.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    uri: Uri,
    headers: HeaderMap,
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

    /// Whether the client takes JSON (RFC 9110): the most exact range that covers it decides.
    fn accepts_json(&self) -> bool {
        let values = self.headers.get_all(header::ACCEPT).into_iter().filter_map(|value| value.to_str().ok());
        let ranges: Vec<&str> = values.flat_map(|value| value.split(',')).collect();
        let refused = |range: &str| {
            let weights = range.split(';').skip(1).filter_map(|parameter| parameter.trim().strip_prefix("q="));
            weights.filter_map(|weight| weight.parse::<f32>().ok()).any(|weight| weight <= 0.0)
        };
        let decision = |wanted: &str| {
            let mut named = ranges
                .iter()
                .filter(|range| range.split(';').next().is_some_and(|name| name.trim().eq_ignore_ascii_case(wanted)));
            named.next().map(|range| !refused(range))
        };
        let exact = ["application/json", "application/*", "*/*"].into_iter().find_map(decision);
        ranges.is_empty() || exact.unwrap_or(false)
    }

    /// Whether the client has what `etag` stands for (RFC 9110, weak comparison).
    pub(crate) fn has(&self, etag: &str) -> bool {
        let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        let tags = self.headers.get_all(header::IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
        tags.flat_map(|value| value.split(',')).any(|tag| tag.trim() == "*" || opaque(tag) == opaque(etag))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let OriginalUri(uri) =
            OriginalUri::from_request_parts(parts, state).await.unwrap_or_else(|never| match never {});
        let asked = Self { uri, headers: parts.headers.clone() };
        if asked.accepts_json() { Ok(asked) } else { Err(Problem::NotAcceptable) }
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
            let asked = Asked { uri: Uri::from_static("/v1"), headers };
            assert_eq!(asked.accepts_json(), accepted, "{accept:?}");
        }
    }
}

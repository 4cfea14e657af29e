//! What a request asks for, beside its parameters: the target, and what the client has already.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderMap, Uri, header, request::Parts},
};

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

    /// Whether the client has what `etag` stands for (RFC 9110, weak comparison).
    pub(crate) fn has(&self, etag: &str) -> bool {
        let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        let tags = self.headers.get_all(header::IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
        tags.flat_map(|value| value.split(',')).any(|tag| tag.trim() == "*" || opaque(tag) == opaque(etag))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let OriginalUri(uri) = OriginalUri::from_request_parts(parts, state).await?;
        Ok(Self { uri, headers: parts.headers.clone() })
    }
}

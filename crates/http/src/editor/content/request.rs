//! What a request says beside its target and its body: preconditions, preferences, a key against doing things twice.

use axum::{
    extract::FromRequestParts,
    http::{HeaderName, Method, header, request::Parts},
};
use myk10_domain::Language;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{conditions::Conditions, manner::Preference};
use crate::{
    AppState,
    asked::Asked,
    middleware::preferred,
    problem::{Problem, Reason, RefusedParameter},
};

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// A key has so many characters at most.
pub(super) const LONGEST_KEY: usize = 100;

/// What a request says in its headers. Take it after the permit: whoever may not ask is refused before.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) asked: Asked,
    pub(super) conditions: Conditions,
    pub(super) preference: Preference,
    /// The language of reasons in words.
    pub(super) language: Language,
    /// The key of a `POST`, where it has one.
    pub(super) key: Option<String>,
    method: Method,
    versions: String,
}

impl Said {
    /// What tells this request from another one with the same key.
    pub(super) fn fingerprint(&self, body: Option<&Value>) -> String {
        let body = body.map(Value::to_string).unwrap_or_default();
        let mut digest = Sha256::new();
        for part in [self.method.as_str(), self.asked.target(), &self.versions, &body] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        let digits = digest.finalize().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
    }
}

impl FromRequestParts<AppState> for Said {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let asked = Asked::from_request_parts(parts, state).await?;
        let headers = &parts.headers;
        let versions = headers.get_all(header::IF_MATCH).into_iter().filter_map(|line| line.to_str().ok());
        Ok(Self {
            asked,
            conditions: Conditions::of(headers),
            preference: Preference::of(headers),
            language: preferred(parts.headers.get(header::ACCEPT_LANGUAGE)),
            // The other methods do the same when they are sent again, or are refused.
            key: if parts.method == Method::POST { key(parts)? } else { None },
            method: parts.method.clone(),
            versions: versions.collect::<Vec<_>>().join(","),
        })
    }
}

/// The key of a request against doing things twice.
fn key(parts: &Parts) -> Result<Option<String>, Problem> {
    let mut lines = parts.headers.get_all(KEY).into_iter();
    let (Some(line), again) = (lines.next(), lines.next()) else { return Ok(None) };
    let refused = |reason| {
        let parameter = "Idempotency-Key".to_owned();
        Err(Problem::InvalidParameters(vec![RefusedParameter { parameter, reason }]))
    };
    match line.to_str() {
        _ if again.is_some() => refused(Reason::Repeated),
        Ok("") => refused(Reason::Empty),
        Ok(key) if key.len() <= LONGEST_KEY && key.bytes().all(|byte| byte.is_ascii_graphic()) => {
            Ok(Some(key.to_owned()))
        }
        Ok(_) | Err(_) => refused(Reason::MalformedKey),
    }
}

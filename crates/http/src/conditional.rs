//! Caching: what an answer depends on, and whether the client has it already.

use std::{borrow::Cow, fmt};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use myk10_domain::{Kind, Language};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{API_VERSION, Settings, asked::Asked, discovery::CACHE_CONTROL};

/// What an answer depends on: nothing public of its kinds changed since.
#[derive(Clone, Debug)]
pub(crate) struct Freshness {
    etag: String,
    last_modified: Option<DateTime<Utc>>,
    language: Language,
    cache_control: Cow<'static, str>,
    tags: Vec<String>,
}

/// How long caches may keep what is not about people.
const PUBLIC: &str = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";
/// How long caches may keep contacts: a removal must reach everybody soon.
const CONTACTS: &str = "public, max-age=60, stale-while-revalidate=240";

impl Freshness {
    /// From the newest change of the kinds that an answer touches, its target and its language.
    ///
    /// What the installation decides counts too, and the time of the change: a database that was begun anew uses the
    /// same numbers again.
    pub(crate) fn new(
        settings: &Settings,
        newest: Option<(i64, DateTime<Utc>)>,
        kinds: &[Kind],
        asked: &Asked,
        language: Language,
    ) -> Self {
        let (sequence, changed_at) =
            newest.map_or((0, 0), |(sequence, changed_at)| (sequence, changed_at.timestamp_millis()));
        let installation = format!("{changed_at} {} {:?}", settings.public_url, settings.rights);
        let mut digest = Sha256::new();
        for part in [
            installation.as_str(),
            asked.target(),
            language.word(),
            asked.format().media_type(),
            API_VERSION,
            env!("CARGO_PKG_VERSION"),
        ] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        let digest = URL_SAFE_NO_PAD.encode(&digest.finalize()[..9]);
        let cache_control = if kinds.contains(&Kind::Contact) { CONTACTS } else { PUBLIC };
        Self {
            etag: format!("W/\"{sequence}-{digest}\""),
            last_modified: newest.map(|(_, changed_at)| changed_at),
            language,
            cache_control: Cow::Borrowed(cache_control),
            tags: kinds.iter().map(|kind| kind.plural().to_owned()).collect(),
        }
    }

    /// The same for one record, so that a CDN can drop it alone.
    pub(crate) fn of_record(mut self, kind: Kind, id: Uuid) -> Self {
        self.tags.push(format!("{}-{id}", kind.word()));
        self
    }

    /// The same for what describes the service: caches may keep it for an hour.
    pub(crate) fn for_an_hour(mut self) -> Self {
        self.cache_control = Cow::Borrowed(CACHE_CONTROL);
        self
    }

    /// The same for an answer that the clock changes: caches may keep it for so long and never show it after that.
    /// `said` is what is answered; where that is the same, so is the tag.
    pub(crate) fn at_a_moment(mut self, seconds: i64, said: &impl fmt::Debug) -> Self {
        let digest = URL_SAFE_NO_PAD.encode(&Sha256::digest(format!("{said:?}"))[..9]);
        self.etag = format!("{}-{digest}\"", self.etag.trim_end_matches('"'));
        self.last_modified = None;
        self.cache_control = Cow::Owned(format!("public, max-age={}", seconds.clamp(0, 60)));
        self
    }

    /// The answer 304, when the client has what would be answered.
    pub(crate) fn not_modified(&self, asked: &Asked) -> Option<Response> {
        asked.has(&self.etag).then(|| (StatusCode::NOT_MODIFIED, self.headers(), Body::empty()).into_response())
    }

    /// What caches need to know.
    pub(crate) fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let modified = self.last_modified.map(|at| at.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
        let entries = [
            (header::ETAG, Some(self.etag.clone())),
            (header::LAST_MODIFIED, modified),
            (header::CACHE_CONTROL, Some(self.cache_control.clone().into_owned())),
            (header::CONTENT_LANGUAGE, Some(self.language.word().to_owned())),
            (header::VARY, Some("Accept, Accept-Encoding".to_owned())),
            (HeaderName::from_static("cache-tag"), Some(self.tags.join(","))),
            (HeaderName::from_static("surrogate-key"), Some(self.tags.join(" "))),
        ];
        for (name, value) in entries {
            if let Some(value) =
                value.filter(|value| !value.is_empty()).and_then(|value| HeaderValue::try_from(value).ok())
            {
                headers.insert(name, value);
            }
        }
        headers
    }
}

//! Caching: what an answer depends on, and whether the client has it already.

use std::fmt;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use myk10_domain::{Kind, Language};
use myk10_persistence::{Reading, Standing};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{API_VERSION, AppState, asked::Asked, cache_control::CacheControl, problem::Problem};

/// What an answer depends on: nothing public of its kinds changed since, and nothing is to change before the instant
/// that is scheduled next.
#[derive(Clone, Debug)]
pub(crate) struct Freshness {
    etag: String,
    last_modified: Option<DateTime<Utc>>,
    language: Language,
    cache_control: CacheControl,
    /// In how many seconds the answer is to change, where that is scheduled.
    left: Option<i64>,
    tags: Vec<String>,
}

/// In how many seconds a refusal is to change, where that is scheduled; it goes with the response until it is written.
#[derive(Clone, Copy, Debug)]
struct Lasts(i64);

/// How long a refusal may be kept that the next publication may lift.
const REFUSED: i64 = 10;

impl Freshness {
    /// From what is public and what is scheduled of the kinds that an answer touches, its target and its language.
    ///
    /// What the installation decides counts too, and the time of the change: a database that was begun anew uses the
    /// same numbers again.
    pub(crate) async fn of(
        state: &AppState,
        reading: &Reading,
        kinds: &[Kind],
        asked: &Asked,
        language: Language,
    ) -> Result<Self, Problem> {
        Ok(Self::new(state, reading.standing(kinds).await?, kinds, asked, language))
    }

    /// From what is known of them already.
    pub(crate) fn new(
        AppState { clock, settings, .. }: &AppState,
        Standing { newest, next_scheduled }: Standing,
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
        let about_people = kinds.contains(&Kind::Contact);
        Self {
            etag: format!("W/\"{sequence}-{digest}\""),
            last_modified: newest.map(|(_, changed_at)| changed_at),
            language,
            cache_control: if about_people { CacheControl::CONTACTS } else { CacheControl::PUBLIC },
            left: next_scheduled.map(|at| (at - clock()).num_seconds()),
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
        self.cache_control = CacheControl::fresh(3600);
        self
    }

    /// The same for an answer that the clock changes: caches may keep it for so long and never show it after that.
    /// `said` is what is answered; where that is the same, so is the tag.
    pub(crate) fn at_a_moment(mut self, seconds: i64, said: &impl fmt::Debug) -> Self {
        let digest = URL_SAFE_NO_PAD.encode(&Sha256::digest(format!("{said:?}"))[..9]);
        self.etag = format!("{}-{digest}\"", self.etag.trim_end_matches('"'));
        self.last_modified = None;
        self.cache_control = CacheControl::fresh(seconds.clamp(0, 60));
        self
    }

    /// The refusal as an answer that is kept no longer than until what is scheduled may lift it.
    pub(crate) fn refuse(&self, problem: Problem) -> Response {
        let mut response = problem.into_response();
        if let Some(left) = self.left {
            response.extensions_mut().insert(Lasts(left));
        }
        response
    }

    /// How long an answer may be kept that only says where to go.
    pub(crate) fn for_a_minute(&self) -> CacheControl {
        self.until_changed(CacheControl::fresh(60))
    }

    fn until_changed(&self, usual: CacheControl) -> CacheControl {
        self.left.map_or(usual, |left| usual.before_change_in(left))
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
            (header::CACHE_CONTROL, Some(self.until_changed(self.cache_control).to_string())),
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

/// Shortens how long a refusal may be kept, now that it is written; what must not be kept at all stays so.
pub(crate) fn shorten(refused: &Response, written: &mut Response) {
    let kept = written.headers().get(header::CACHE_CONTROL).is_some_and(|value| value != "no-store");
    let Some(Lasts(left)) = refused.extensions().get().copied().filter(|_| kept) else { return };
    if let Ok(age) = HeaderValue::try_from(format!("max-age={}", left.clamp(0, REFUSED))) {
        written.headers_mut().insert(header::CACHE_CONTROL, age);
    }
}

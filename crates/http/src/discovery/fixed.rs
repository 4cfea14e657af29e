//! Answers that rarely change: an hour in any cache, then asked for again with their tag.

use axum::{
    body::Body,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::asked;

/// How long caches may keep what describes the service.
pub(crate) const CACHE_CONTROL: &str = "public, max-age=3600";

/// A body with a tag of its bytes, or 304 for a client that has them.
pub(super) fn fixed(asked: &HeaderMap, media_type: &'static str, body: String) -> Response {
    let etag = format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(&Sha256::digest(&body)[..9]));
    let has = asked::has(asked, &etag);
    let headers = [(header::ETAG, etag), (header::CACHE_CONTROL, CACHE_CONTROL.to_owned())];
    if has {
        (StatusCode::NOT_MODIFIED, headers, Body::empty()).into_response()
    } else {
        (headers, [(header::CONTENT_TYPE, media_type)], body).into_response()
    }
}

//! Who may ask from the page of a browser: everybody may read what is public, editors come from named places.

use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{Any as AnyOrigin, CorsLayer};

use crate::middleware::{REQUEST_ID, VERSION};

/// How long a browser may remember what it was told.
const REMEMBERED: Duration = Duration::from_hours(24);

/// Everybody may read.
pub(crate) fn public() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AnyOrigin)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers([
            header::ACCEPT,
            header::ACCEPT_LANGUAGE,
            header::IF_NONE_MATCH,
            header::IF_MODIFIED_SINCE,
            REQUEST_ID,
        ])
        .expose_headers([
            header::ETAG,
            header::LINK,
            header::LAST_MODIFIED,
            header::CONTENT_LANGUAGE,
            header::CONTENT_DISPOSITION,
            header::RETRY_AFTER,
            // Since when what comes out of a cache is known.
            header::DATE,
            VERSION,
            REQUEST_ID,
        ])
        .max_age(REMEMBERED)
}

/// Pages from these origins may do what their editors may; from no others.
///
/// Without cookies nothing is sent along unasked, so credentials need not be allowed.
pub(crate) fn editors(origins: &[HeaderValue]) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(origins.to_vec())
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers([
            header::ACCEPT,
            header::ACCEPT_LANGUAGE,
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            header::IF_NONE_MATCH,
            HeaderName::from_static("idempotency-key"),
            HeaderName::from_static("prefer"),
            REQUEST_ID,
        ])
        .expose_headers([
            header::CONTENT_LANGUAGE,
            header::ETAG,
            header::LINK,
            header::LOCATION,
            header::RETRY_AFTER,
            header::WWW_AUTHENTICATE,
            HeaderName::from_static("idempotency-replayed"),
            HeaderName::from_static("preference-applied"),
            VERSION,
            REQUEST_ID,
        ])
        .max_age(REMEMBERED)
}

//! `/docs` and `/docs/editor`: each OpenAPI document as a page where every operation can be tried. Nothing on them is
//! from another host.

use std::{io::Read, sync::LazyLock};

use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
    routing::get,
};
use flate2::read::GzDecoder;

use crate::AppState;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const CACHE_CONTROL: &str = "public, max-age=3600";
const PAGE: &str = include_str!("../assets/docs.html");
const EDITOR_PAGE: &str = include_str!("../assets/docs-editor.html");
const START: &str = include_str!("../assets/start.js");
const OWN_STYLE: &str = include_str!("../assets/style.css");
const BUNDLE: &[u8] = include_bytes!("../assets/swagger-ui/swagger-ui-bundle.js.gz");
const STYLE: &[u8] = include_bytes!("../assets/swagger-ui/swagger-ui.css.gz");

/// The pages and what they load; `make swagger-ui` takes the packed files from the pinned package.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/docs", get(async || page(PAGE)))
        .route("/docs/editor", get(async || page(EDITOR_PAGE)))
        .route("/docs/start.js", get(start))
        .route("/docs/style.css", get(own_style))
        .route("/docs/swagger-ui-bundle.js", get(bundle))
        .route("/docs/swagger-ui.css", get(style))
}

fn page(html: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, CACHE_CONTROL),
    ];
    (headers, html).into_response()
}

async fn start() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, CACHE_CONTROL)];
    (headers, START).into_response()
}

async fn own_style() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, CACHE_CONTROL)];
    (headers, OWN_STYLE).into_response()
}

async fn bundle(asked: HeaderMap) -> Response {
    static UNPACKED: LazyLock<Bytes> = LazyLock::new(|| unpacked(BUNDLE));
    file(&asked, "text/javascript; charset=utf-8", BUNDLE, &UNPACKED)
}

async fn style(asked: HeaderMap) -> Response {
    static UNPACKED: LazyLock<Bytes> = LazyLock::new(|| unpacked(STYLE));
    file(&asked, "text/css; charset=utf-8", STYLE, &UNPACKED)
}

/// A file as it is embedded, or unpacked for a client that cannot unpack it.
fn file(asked: &HeaderMap, media_type: &'static str, packed: &'static [u8], plain: &LazyLock<Bytes>) -> Response {
    let headers =
        [(header::CONTENT_TYPE, media_type), (header::VARY, "Accept-Encoding"), (header::CACHE_CONTROL, CACHE_CONTROL)];
    if accepts_gzip(asked) {
        (headers, [(header::CONTENT_ENCODING, "gzip")], packed).into_response()
    } else {
        (headers, Bytes::clone(plain)).into_response()
    }
}

fn accepts_gzip(asked: &HeaderMap) -> bool {
    let lists = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|list| list.to_str().ok());
    let codings: Vec<(&str, f32)> = lists.flat_map(|list| list.split(',')).filter_map(weighed).collect();
    let weight = |wanted: &str| codings.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|&(_, q)| q);
    ["gzip", "x-gzip", "*"].into_iter().find_map(weight).is_some_and(|weight| weight > 0.0)
}

fn weighed(coding: &str) -> Option<(&str, f32)> {
    let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
    Some((name.trim(), weight.trim().strip_prefix("q=")?.parse().ok()?))
}

fn unpacked(gzip: &[u8]) -> Bytes {
    let mut plain = Vec::new();
    // The files are part of the program; the test below unpacks each of them.
    GzDecoder::new(gzip).read_to_end(&mut plain).map_or_else(|_| Bytes::new(), |_| plain.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_only_for_those_who_accept_it() {
        let cases = [
            ("gzip", true),
            ("gzip, deflate, br, zstd", true),
            ("br;q=1.0, GZIP;q=0.5", true),
            ("*", true),
            ("", false),
            ("br", false),
            ("identity", false),
            ("gzip;q=0, *", false),
            ("*;q=0", false),
            ("gzip;q=x", false),
        ];
        for (accepted, expected) in cases {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, accepted.parse().expect("a header"))]);
            assert_eq!(accepts_gzip(&headers), expected, "{accepted:?}");
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }

    #[test]
    fn what_is_embedded_can_be_unpacked() {
        for (packed, part) in [(BUNDLE, "SwaggerUIBundle"), (STYLE, ".swagger-ui")] {
            assert!(String::from_utf8_lossy(&unpacked(packed)).contains(part), "{part}");
        }
    }
}

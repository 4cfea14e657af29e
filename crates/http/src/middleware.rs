//! What holds for every request: a name, a log line, an end, and problems that people can read.

use std::{any::Any, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use myk10_domain::Language;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    cors::CorsLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
    trace::TraceLayer,
};

use crate::{
    API_VERSION, AppState,
    conditional::shorten,
    limits::Limits,
    problem::{Circumstances, Problem},
};

/// After so long a request is given up.
const PATIENCE: Duration = Duration::from_secs(10);
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
pub(crate) const VERSION: HeaderName = HeaderName::from_static("api-version");

/// In what the public and the editors differ: who may ask from a browser, and how much may be sent.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub(crate) cors: CorsLayer,
    pub(crate) limits: Limits,
}

/// Wraps the routes of one side; what is named last here is outermost.
pub(crate) fn wrap(router: Router<AppState>, state: &AppState, side: Side) -> Router<AppState> {
    let Side { cors, limits } = side;
    router
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(axum::middleware::from_fn_with_state(limits, crate::limits::enforce))
        .layer(axum::middleware::from_fn_with_state(state.clone(), render_problems))
        .layer(SetResponseHeaderLayer::overriding(VERSION, HeaderValue::from_static(API_VERSION)))
        .layer(axum::middleware::map_response(secure))
        .layer(CompressionLayer::new())
        .layer(cors)
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(TraceLayer::new_for_http())
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
}

/// What browsers should know of every answer; pages bring a policy of their own.
async fn secure(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let policy = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    response
}

/// Writes the body of every refusal, now that the request is known; also of those that have none of ours.
async fn render_problems(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let instance = request.uri().path().to_owned();
    let id = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default().to_owned();
    let language = preferred(request.headers().get(header::ACCEPT_LANGUAGE));
    let response = next.run(request).await;
    let problem = match response.extensions().get::<Arc<Problem>>() {
        Some(problem) => Arc::clone(problem),
        None if response.status() == StatusCode::SERVICE_UNAVAILABLE => Arc::new(Problem::Timeout),
        None => return response,
    };
    let circumstances =
        Circumstances { public_url: &state.settings.public_url, instance: &instance, request_id: &id, language };
    let mut rendered = problem.render(&circumstances);
    shorten(&response, &mut rendered);
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        rendered.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    rendered
}

/// English when the client prefers it to German, else German.
pub(crate) fn preferred(accept_language: Option<&HeaderValue>) -> Language {
    let accepted = accept_language.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let weight = |language: &str| {
        let ranges = accepted.split(',').filter_map(|range| {
            let (tag, parameters) = range.split_once(';').unwrap_or((range, "q=1"));
            let weight = parameters.trim().strip_prefix("q=")?.parse::<f32>().ok()?;
            let primary = tag.trim().split('-').next().unwrap_or_default();
            primary.eq_ignore_ascii_case(language).then_some(weight)
        });
        ranges.fold(0.0, f32::max)
    };
    if weight("en") > weight("de") { Language::En } else { Language::De }
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let message =
        cause.downcast_ref::<&str>().map(|text| (*text).to_owned()).or_else(|| cause.downcast_ref::<String>().cloned());
    Problem::Internal(message.unwrap_or_else(|| "panic".to_owned()).into()).into_response()
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, routing::get};
    use myk10_domain::{Rights, licence::LicenceId};
    use myk10_persistence::{Store, identity::SealingKey};
    use tower::ServiceExt;

    use super::*;
    use crate::{CursorKey, Settings};

    /// A service with a broken and an endless handler.
    async fn service() -> Router {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        let store = Store::connect(&url).await.expect("a database");
        let rights = Rights { licence: LicenceId::DlDeBy20, provider: "x".to_owned(), dataset_uri: None };
        let settings = Settings {
            public_url: "https://a.example".to_owned(),
            rights,
            cursor_key: CursorKey::new(b"x"),
            security_contact: None,
            editor: crate::EditorSettings::new(SealingKey::from_secret(&"x".repeat(32)).expect("a secret")),
        };
        let state = AppState::new(store, chrono::DateTime::default, settings);
        let router = Router::new()
            .route("/panic", get(|| async { assert!(API_VERSION.is_empty(), "secret") }))
            .route("/endless", get(std::future::pending::<()>));
        wrap(router, &state, crate::public_side()).with_state(state)
    }

    /// The status, the media type and the body of an answer.
    async fn ask(service: Router, path: &str) -> (StatusCode, String, String) {
        let request = Request::builder().uri(path).body(Body::empty()).expect("a request");
        let response = service.oneshot(request).await.expect("an answer");
        let status = response.status();
        let media_type = response.headers()[header::CONTENT_TYPE].to_str().expect("text").to_owned();
        let body = axum::body::to_bytes(response.into_body(), 10_000).await.expect("a body");
        (status, media_type, String::from_utf8_lossy(&body).into_owned())
    }

    #[tokio::test]
    async fn a_panic_is_our_fault_and_tells_nothing() {
        let (status, media_type, body) = ask(service().await, "/panic").await;
        assert_eq!((status.as_u16(), media_type.as_str()), (500, "application/problem+json"));
        assert!(body.contains("\"code\":\"internal\"") && !body.contains("secret"), "{body}");
    }

    #[tokio::test]
    async fn an_endless_request_comes_to_an_end() {
        let service = service().await;
        tokio::time::pause();
        let (status, media_type, body) = ask(service, "/endless").await;
        assert_eq!((status.as_u16(), media_type.as_str()), (503, "application/problem+json"));
        assert!(body.contains("\"code\":\"timeout\""), "{body}");
    }

    #[test]
    fn german_unless_english_is_preferred() {
        let cases = [
            ("", Language::De),
            ("en", Language::En),
            ("en-GB,en;q=0.9,de;q=0.8", Language::En),
            ("de-DE,de;q=0.9,en;q=0.8", Language::De),
            ("de,en", Language::De),
            ("fr", Language::De),
            ("*", Language::De),
            ("en;q=x", Language::De),
        ];
        for (header, language) in cases {
            let value = HeaderValue::from_static(header);
            assert_eq!(preferred(Some(&value)), language, "{header:?}");
        }
    }
}

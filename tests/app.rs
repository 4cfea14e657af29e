//! The service in a test: the same router, without a socket.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, Method, Request, StatusCode},
};
use http_body_util::BodyExt;
use myk10_domain::{Rights, licence::LicenceId};
use myk10_http::{AppState, Clock, CursorKey, EditorSettings, Peer, Settings, router};
use myk10_persistence::{Store, identity::SealingKey};
use serde_json::Value;
use tower::ServiceExt;

use crate::{conformance, noon};

/// Where the service says it is.
pub const PUBLIC_URL: &str = "https://api.example.org";

/// The service under test.
#[derive(Clone, Debug)]
pub struct TestApp {
    router: Arc<Router>,
    store: Store,
    peer: Option<Peer>,
}

/// What it answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, byte for byte.
    pub body: Bytes,
}

impl TestApp {
    /// A service over a store, whose clock stands still.
    pub fn over(store: &Store) -> Self {
        Self::at(store, noon)
    }

    /// A service over a store with a clock of its own.
    pub fn at(store: &Store, clock: Clock) -> Self {
        Self::with(store, clock, Self::settings())
    }

    /// A service over a store of an installation with decisions of its own.
    pub fn with(store: &Store, clock: Clock, settings: Settings) -> Self {
        Self {
            router: Arc::new(router(AppState::new(store.clone(), clock, settings))),
            store: store.clone(),
            peer: None,
        }
    }

    /// The same service, asked from another address.
    #[must_use]
    pub fn from_address(&self, address: &str) -> Self {
        Self { peer: Some(Peer(address.parse().expect("an address"))), ..self.clone() }
    }

    /// Where the service keeps what it knows.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What the installation under test decides.
    pub fn settings() -> Settings {
        let rights = Rights {
            licence: LicenceId::DlDeBy20,
            provider: "Landkreis Mayen-Koblenz, Stabsstelle Smart Cities".to_owned(),
            dataset_uri: None,
        };
        let (public_url, cursor_key) = (PUBLIC_URL.to_owned(), CursorKey::new(b"test"));
        let sealing_key = SealingKey::from_secret("a secret of the tests, long enough").expect("a key");
        let editor = EditorSettings::new(sealing_key);
        Settings { public_url, rights, cursor_key, security_contact: None, editor }
    }

    /// Reads a target such as `/v1/projects?limit=1`.
    pub async fn get(&self, target: &str) -> Answer {
        self.send(Method::GET, target, &[]).await
    }

    /// Sends a request without a body; the answer must be what the document says.
    pub async fn send(&self, method: Method, target: &str, headers: &[(&str, &str)]) -> Answer {
        self.send_body(method, target, headers, Body::empty()).await
    }

    /// Sends a request with a body; the answer must be what the document says.
    pub async fn send_body(&self, method: Method, target: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        // An address of our own is as good as its target.
        let target = target.strip_prefix(PUBLIC_URL).unwrap_or(target);
        let mut request = Request::builder().method(method.clone()).uri(target).header("X-Request-Id", "test");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(peer) = self.peer {
            request = request.extension(peer);
        }
        let request = request.body(body).expect("a request");
        let response = Router::clone(&self.router).oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        let answer = Answer { status: parts.status, headers: parts.headers, body };
        conformance::check(&method, target, &answer);
        answer
    }
}

impl Answer {
    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header as text; empty when it is absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

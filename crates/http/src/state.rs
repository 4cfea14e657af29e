//! What every handler can reach.

use std::sync::Arc;

use axum::http::HeaderValue;
use chrono::{DateTime, Utc};
use myk10_domain::Rights;
use myk10_persistence::Store;

use crate::{CursorKey, EditorSettings, discovery, editor::keys::Keys, openapi::served::Served};

/// Tells the time; a test can stop it.
pub type Clock = fn() -> DateTime<Utc>;

/// What an installation decides.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the world reaches this server, without a slash at the end; every link begins with it.
    pub public_url: String,
    /// The licence of every record that does not name its own.
    pub rights: Rights,
    /// With what cursors are authenticated.
    pub cursor_key: CursorKey,
    /// Whom to tell of weaknesses: an https or mailto address; without it there is no `security.txt`.
    pub security_contact: Option<String>,
    /// How editors are let in.
    pub editor: EditorSettings,
}

/// What every handler can reach; cheap to clone.
#[derive(Clone, Debug)]
pub struct AppState {
    /// Where content is kept.
    pub store: Store,
    /// What time it is.
    pub clock: Clock,
    /// What the installation decides.
    pub settings: Arc<Settings>,
    /// The OpenAPI documents with this server's address.
    pub(crate) documents: Arc<Served>,
    /// What `Link` says on every answer.
    pub(crate) links: Option<HeaderValue>,
    /// The keys that tokens are checked with.
    pub(crate) keys: Keys,
}

impl AppState {
    /// The state of a server over a store.
    pub fn new(store: Store, clock: Clock, settings: Settings) -> Self {
        let links = discovery::header_for(&settings.public_url);
        Self { store, clock, settings: Arc::new(settings), documents: Arc::default(), links, keys: Keys::default() }
    }
}

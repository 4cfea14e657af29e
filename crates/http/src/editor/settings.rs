//! How an installation lets its editors in.

use axum::http::HeaderValue;
use ipnet::IpNet;
use myk10_persistence::identity::SealingKey;

/// How an installation lets its editors in.
#[derive(Clone, Debug)]
pub struct EditorSettings {
    /// Under what the keys that sign lie in the database.
    pub sealing_key: SealingKey,
    /// From pages of which origins a browser may write, such as `https://redaktion.example.org`.
    pub origins: Vec<HeaderValue>,
    /// The networks of the proxies that are believed when they say who asks.
    pub trusted_proxies: Vec<IpNet>,
}

impl EditorSettings {
    /// With this key; no page of a browser may write, and no proxy is believed.
    pub fn new(sealing_key: SealingKey) -> Self {
        Self { sealing_key, origins: Vec::new(), trusted_proxies: Vec::new() }
    }
}

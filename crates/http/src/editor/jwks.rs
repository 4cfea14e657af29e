//! `/.well-known/jwks.json`: the keys that our tokens are signed with, for whoever wants to check one.

use axum::{
    Router,
    extract::State,
    http::{HeaderName, HeaderValue, header},
    response::Response,
    routing::get,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use myk10_persistence::identity::VerifyingKey;
use serde_json::{Value, json};

use super::keys;
use crate::{AppState, problem::Problem, reading::json as answer};

/// A key that was taken out of service is believed for longer than this.
const CACHE_CONTROL: (HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));

pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/.well-known/jwks.json", get(read))
}

async fn read(State(state): State<AppState>) -> Result<Response, Problem> {
    let ring = keys::current(&state).await?;
    let keys: Vec<Value> = ring.verifying.iter().map(described).collect();
    answer([CACHE_CONTROL].into_iter().collect(), &json!({ "keys": keys }))
}

/// As RFC 8037 writes the public half of an Ed25519 key.
fn described(VerifyingKey { kid, public_key }: &VerifyingKey) -> Value {
    json!({ "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": kid, "x": URL_SAFE_NO_PAD.encode(public_key) })
}

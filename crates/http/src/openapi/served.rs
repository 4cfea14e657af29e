//! The OpenAPI documents as a server gives them.

use std::sync::OnceLock;

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::{Value, json};

use super::{COMMITTED_URL, document, twin};
use crate::{AppState, discovery::CACHE_CONTROL, editor};

/// The documents with the address of the server that gives them; each is made once, when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Served {
    document: OnceLock<Bytes>,
    twin: OnceLock<Bytes>,
    editor: OnceLock<Bytes>,
}

/// The documents lie beside the operations and are none.
pub(crate) fn routes() -> Router<AppState> {
    Router::new()
        .route("/openapi.json", get(newest))
        .route("/openapi-3.0.json", get(older))
        .route("/editor/openapi.json", get(for_editors))
}

/// `/v1/openapi.json`
async fn newest(State(state): State<AppState>) -> Response {
    serve(&state, &state.documents.document, document)
}

/// `/v1/openapi-3.0.json`
async fn older(State(state): State<AppState>) -> Response {
    serve(&state, &state.documents.twin, twin)
}

/// `/v1/editor/openapi.json`: no secret; whoever signs in knows how from it.
async fn for_editors(State(state): State<AppState>) -> Response {
    serve(&state, &state.documents.editor, editor::document::document)
}

fn serve(state: &AppState, made: &OnceLock<Bytes>, document: fn() -> Value) -> Response {
    let bytes = made.get_or_init(|| bytes(document(), &state.settings.public_url)).clone();
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, CACHE_CONTROL)], bytes).into_response()
}

fn bytes(mut document: Value, public_url: &str) -> Bytes {
    let introduction = document["info"]["description"].as_str().unwrap_or_default();
    document["info"]["description"] = introduction.replace(COMMITTED_URL, public_url).into();
    document["servers"] = json!([{ "url": format!("{public_url}/v1"), "description": "This server." }]);
    serde_json::to_vec_pretty(&document).unwrap_or_default().into()
}

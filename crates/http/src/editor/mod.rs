//! The editor API: who asks, what they may do, and what they do.
//!
//! [`access`] is the permission as the type of a parameter, [`body`] the body of a request, [`trail`] what the audit
//! remembers of it, [`document`] the second OpenAPI document. Every operation is in [`routes`].

pub(crate) mod access;
mod access_token;
mod accounts;
mod api_tokens;
mod audit;
mod authentication;
pub(crate) mod body;
mod call;
mod content;
pub(crate) mod document;
mod headers;
pub(crate) mod jwks;
pub(crate) mod keys;
mod me;
mod page;
mod refusals;
pub(crate) mod responses;
mod session;
mod settings;
pub(crate) mod trail;

pub use settings::EditorSettings;
pub use trail::Peer;

use axum::{
    Router,
    http::{HeaderValue, header},
    middleware::from_fn_with_state,
    routing::any,
};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_axum::router::OpenApiRouter;

use crate::{
    AppState, cors,
    limits::Limits,
    middleware::{Side, wrap},
    problem::Problem,
};

/// Every operation, in the order of the document.
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(document::contract())
        .merge(session::routes())
        .merge(me::routes())
        .merge(api_tokens::routes())
        .merge(accounts::routes())
        .merge(audit::routes())
}

/// The side of the editors, with layers of its own: what a browser may do, how much may be sent, and that nobody keeps
/// an answer.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    let router = Router::new()
        .nest("/v1", routes().split_for_parts().0.merge(content::routes()))
        // Whatever else there is not, there is not on this side.
        .route("/v1/editor", any(async || Problem::UnknownPath))
        .route("/v1/editor/{*rest}", any(async || Problem::UnknownPath))
        .method_not_allowed_fallback(async || Problem::MethodNotAllowed)
        .layer(from_fn_with_state(state.clone(), refusals::remember));
    let side = Side { cors: cors::editors(&state.settings.editor.origins), limits: Limits::EDITORS };
    let never = HeaderValue::from_static("private, no-store");
    wrap(router, state, side).layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, never))
}

//! How the content is spoken over HTTP: what may be asked, what is answered, and how it is cached.
//!
//! Read [`router`] first; every operation stands in `resources`, what they share stands beside it.

mod answer;
mod as_of;
mod asked;
mod cache_control;
mod conditional;
mod cors;
mod csv;
mod cursor;
mod discovery;
mod editor;
mod expand;
mod formats;
mod limits;
mod markdown;
mod middleware;
mod openapi;
mod problem;
mod query;
mod reading;
mod reference;
mod resources;
mod speaker;
mod state;
mod values;

pub use cursor::CursorKey;
pub use editor::{EditorSettings, Peer, document::document as editor_document};
pub use openapi::{document, twin};
pub use problem::Code;
pub use state::{AppState, Clock, Settings};

use axum::{Router, routing::get};
use limits::Limits;
use middleware::Side;
use problem::Problem;

/// The version of the public contract, on every answer as `API-Version`.
pub const API_VERSION: &str = "1.0.0";

/// The service, ready to be served or called from a test.
pub fn router(state: AppState) -> Router {
    let public = middleware::wrap(public(&state), &state, public_side());
    let editor = editor::router(&state);
    public.merge(editor).with_state(state)
}

/// What everybody may read, and the answer to whatever is not there.
fn public(state: &AppState) -> Router<AppState> {
    let v1 = openapi::routes().split_for_parts().0.merge(openapi::served::routes());
    Router::new()
        // A client that joins the server's address and the path of the entry asks with the slash.
        .route("/v1/", get(resources::entry::read))
        .nest("/v1", v1)
        .layer(axum::middleware::map_response_with_state(state.clone(), discovery::linked))
        .merge(discovery::routes())
        .merge(editor::jwks::routes())
        .merge(reference::routes())
        .route("/problems/{code}", get(problem::explain))
        .fallback(|| async { Problem::UnknownPath })
        .method_not_allowed_fallback(|| async { Problem::MethodNotAllowed })
}

/// How everybody may ask.
fn public_side() -> Side {
    Side { cors: cors::public(), limits: Limits::PUBLIC }
}

//! What editors do with content: written once, for every kind.
//!
//! [`routes`] is the table of contents. A change goes the way of [`call`]: it begins a transaction, looks at the version
//! that it rests on, does one thing, remembers it in the audit, and answers with the record as it is then.

mod answer;
mod asking;
mod call;
mod conditions;
mod document;
mod examples;
mod inputs;
mod life;
mod manner;
mod names;
mod obstacles;
mod reading;
mod record;
mod request;
mod revisions;
mod save;
mod schedule;
mod target;

use axum::{
    Router,
    routing::{get, post},
};
use myk10_domain::{Kind, with_kind};
use myk10_persistence::Record;

use crate::AppState;

pub(crate) use document::{describe, extend_problem};

/// The operations on every kind, below `/v1/editor`.
pub(crate) fn routes() -> Router<AppState> {
    let router = Router::new();
    Kind::ALL.iter().fold(router, |router, kind| {
        let of_kind = with_kind!(*kind, C => of::<C>());
        router.nest(&format!("/editor/{}", kind.plural()), of_kind)
    })
}

/// The operations on one kind.
fn of<C: Record>() -> Router<AppState> {
    Router::new()
        .route("/", get(reading::list::<C>).post(save::create::<C>))
        .route(
            "/{id}",
            get(reading::item::<C>).put(save::replace::<C>).patch(save::change::<C>).delete(life::delete::<C>),
        )
        .route("/{id}/publish", post(life::publish::<C>))
        .route("/{id}/unpublish", post(life::unpublish::<C>))
        .route("/{id}/schedule", post(schedule::schedule::<C>))
        .route("/{id}/discard-draft", post(life::discard::<C>))
        .route("/{id}/restore", post(life::restore::<C>))
        .route("/{id}/undelete", post(life::undelete::<C>))
        .route("/{id}/revisions", get(revisions::list::<C>))
        .route("/{id}/revisions/{number}", get(revisions::item::<C>))
        .route("/{id}/diff", get(revisions::compare::<C>))
}

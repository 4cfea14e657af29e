//! Planning when a draft becomes public, and when a record is taken back.

use axum::extract::State;
use myk10_persistence::{Record, Schedule};

use super::{
    asking::Asking,
    call::{Call, Deed, Outcome},
    inputs::ScheduleRequest,
};
use crate::{
    AppState,
    editor::{access::Publishes, body::StrictJson, call::PathId},
    query::ChangeQuery,
};

/// Plans, or gives up what was planned.
pub(super) async fn schedule<C: Record>(
    State(state): State<AppState>,
    asking: Asking<Publishes<C>, ChangeQuery>,
    PathId(id): PathId,
    body: StrictJson,
) -> Outcome {
    let call = Call::new(&state, asking, Some(&body.0));
    let ScheduleRequest { publish_at, unpublish_at } = body.read()?;
    let plan = Some(Schedule { publish_at, unpublish_at }).filter(|plan| *plan != Schedule::default());
    let writing = call.begin().await?;
    let expected = call.expected::<C>(&writing, id).await?;
    let done = writing.editing::<C>(call.author()).schedule(id, expected, plan).await;
    call.end::<C>(done, Deed::on(id, "content.schedule")).await
}

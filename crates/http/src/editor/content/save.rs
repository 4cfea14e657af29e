//! Saving drafts: what is written is kept as it is, and nothing becomes public.

use axum::extract::State;
use myk10_domain::{Content, draft};
use myk10_persistence::{Record, Writing};
use serde_json::Value;
use uuid::{NoContext, Timestamp, Uuid};

use super::{
    asking::Asking,
    call::{Call, Deed, Outcome},
    obstacles::refused,
};
use crate::{
    AppState,
    editor::{access::Writes, body::StrictJson, call::PathId},
    problem::Problem,
    query::ChangeQuery,
};

/// Makes a record under an id of ours.
pub(super) async fn create<C: Record>(
    State(state): State<AppState>,
    asking: Asking<Writes<C>, ChangeQuery>,
    StrictJson(body): StrictJson,
) -> Outcome {
    let draft = read::<C>(&body)?;
    let call = Call::new(&state, asking, Some(&body));
    let writing = call.begin().await?;
    let id = new_id(&state);
    let done = writing.editing::<C>(call.author()).create(id, &draft).await;
    call.end::<C>(done, Deed { action: "content.create", id, is_new: true }).await
}

/// Makes a record under an id of the client's, or puts another draft in place of the newest.
pub(super) async fn replace<C: Record>(
    State(state): State<AppState>,
    asking: Asking<Writes<C>, ChangeQuery>,
    PathId(id): PathId,
    StrictJson(body): StrictJson,
) -> Outcome {
    let draft = read::<C>(&body)?;
    let call = Call::new(&state, asking, Some(&body));
    let writing = call.begin().await?;
    // Of a record that is not there either: whoever means to make it has to say so.
    if call.said.conditions.says_nothing() {
        return Err(Problem::PreconditionRequired.into());
    }
    if call.said.conditions.wants_new() {
        is_free::<C>(&writing, id).await?;
        let done = writing.editing::<C>(call.author()).create(id, &draft).await;
        return call.end::<C>(done, Deed { action: "content.create", id, is_new: true }).await;
    }
    let expected = call.expected::<C>(&writing, id).await?;
    let done = writing.editing::<C>(call.author()).replace(id, expected, &draft).await;
    call.end::<C>(done, Deed::on(id, "content.save")).await
}

/// Changes the newest draft by a merge patch.
pub(super) async fn change<C: Record>(
    State(state): State<AppState>,
    asking: Asking<Writes<C>, ChangeQuery>,
    PathId(id): PathId,
    StrictJson(patch): StrictJson,
) -> Outcome {
    let call = Call::new(&state, asking, Some(&patch));
    let writing = call.begin().await?;
    let expected = call.expected::<C>(&writing, id).await?;
    let done = writing.editing::<C>(call.author()).change(id, expected, &patch).await;
    call.end::<C>(done, Deed::on(id, "content.save")).await
}

/// The draft that a body says, or everything that is wrong with its form.
fn read<C: Content>(body: &Value) -> Result<C::Draft, Problem> {
    draft::read::<C>(body).map_err(|findings| Problem::InvalidBody(refused(&findings)))
}

/// Refuses to make a record that is there.
async fn is_free<C: Record>(writing: &Writing, id: Uuid) -> Result<(), Problem> {
    match writing.entry(id).await?.filter(|entry| entry.kind == C::KIND) {
        Some(entry) if entry.deleted_at.is_some() => Err(Problem::RecordDeleted),
        Some(entry) => Err(Problem::PreconditionFailed(Some(entry.newest_revision.into()))),
        None => Ok(()),
    }
}

/// An id that nobody has, made at this moment.
fn new_id(state: &AppState) -> Uuid {
    let now = (state.clock)();
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos()))
}

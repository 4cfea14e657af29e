//! What becomes of a record: published, taken back, deleted, brought back, set back.

use axum::extract::State;
use myk10_domain::{Fault, Finding, Kind, identity::Scope, single_line};
use myk10_persistence::{Record, With, Withdrawal, Writing};
use uuid::Uuid;

use super::{
    asking::Asking,
    call::{Call, Deed, Outcome},
    inputs::{RestoreRequest, UnpublishRequest},
    obstacles::refused,
};
use crate::{
    AppState,
    editor::{
        access::{Person, Publishes, Writes},
        body::StrictJson,
        call::PathId,
    },
    problem::Problem,
    query::{ChangeQuery, PublishQuery},
};

/// A reason has so many characters at most.
const LONGEST_REASON: usize = 500;

/// Makes the newest draft public.
pub(super) async fn publish<C: Record>(
    State(state): State<AppState>,
    asking: Asking<Publishes<C>, PublishQuery>,
    PathId(id): PathId,
) -> Outcome {
    let with_references = asking.query.with_references;
    let call = Call::new(&state, asking, None);
    let writing = call.begin().await?;
    let expected = call.expected::<C>(&writing, id).await?;
    let with = if with_references { With::References(publishable(&call.person)) } else { With::Nothing };
    let done = writing.editing::<C>(call.author()).publish(id, expected, with).await;
    call.end::<C>(done, Deed::on(id, "content.publish")).await
}

/// The kinds that somebody may publish: `with=references` gives nobody more than that.
fn publishable(person: &Person) -> Vec<Kind> {
    Kind::ALL.iter().copied().filter(|kind| person.may(Scope::to_publish(*kind))).collect()
}

/// Takes a record back from the public.
pub(super) async fn unpublish<C: Record>(
    State(state): State<AppState>,
    asking: Asking<Publishes<C>, ChangeQuery>,
    PathId(id): PathId,
    body: StrictJson,
) -> Outcome {
    let call = Call::new(&state, asking, Some(&body.0));
    let request: UnpublishRequest = body.read()?;
    let writing = call.begin().await?;
    let expected = call.expected::<C>(&writing, id).await?;
    let withdrawal = withdrawal::<C>(&writing, id, request).await?;
    let done = writing.editing::<C>(call.author()).unpublish(id, expected, withdrawal).await;
    call.end::<C>(done, Deed::on(id, "content.unpublish")).await
}

/// The reason and the heir, which everybody will be able to read.
async fn withdrawal<C: Record>(
    writing: &Writing,
    id: Uuid,
    UnpublishRequest { reason, replaced_by }: UnpublishRequest,
) -> Result<Withdrawal, Problem> {
    let mut findings = Vec::new();
    let mut refuse = |pointer: &str, fault| findings.push(Finding { pointer: pointer.to_owned(), fault });
    let reason = reason.map(|reason| single_line(&reason, LONGEST_REASON)).transpose();
    let reason = reason.unwrap_or_else(|fault| {
        refuse("/reason", fault);
        None
    });
    if let Some(heir) = replaced_by {
        let entry = writing.entry(heir).await?.filter(|entry| entry.kind == C::KIND);
        if heir == id {
            refuse("/replacedBy", Fault::SelfReference);
        } else if entry.and_then(|entry| entry.published_revision).is_none() {
            refuse("/replacedBy", Fault::NotPublished { kind: C::KIND.word(), id: heir.to_string() });
        }
    }
    if findings.is_empty() {
        Ok(Withdrawal { reason, replaced_by })
    } else {
        Err(Problem::InvalidBody(refused(&findings)))
    }
}

/// Deletes a record.
pub(super) async fn delete<C: Record>(
    State(state): State<AppState>,
    asking: Asking<Publishes<C>, ChangeQuery>,
    PathId(id): PathId,
) -> Outcome {
    let call = Call::new(&state, asking, None);
    let writing = call.begin().await?;
    let expected = call.expected::<C>(&writing, id).await?;
    let done = writing.editing::<C>(call.author()).delete(id, expected, Withdrawal::default()).await;
    call.end::<C>(done, Deed::on(id, "content.delete")).await
}

/// Brings a deleted record back.
pub(super) async fn undelete<C: Record>(
    State(state): State<AppState>,
    asking: Asking<Publishes<C>, ChangeQuery>,
    PathId(id): PathId,
) -> Outcome {
    let call = Call::new(&state, asking, None);
    let writing = call.begin().await?;
    let expected = call.expected_even_deleted::<C>(&writing, id).await?;
    let done = writing.editing::<C>(call.author()).undelete(id, expected).await;
    call.end::<C>(done, Deed::on(id, "content.undelete")).await
}

/// Goes back to what is public.
pub(super) async fn discard<C: Record>(
    State(state): State<AppState>,
    asking: Asking<Writes<C>, ChangeQuery>,
    PathId(id): PathId,
) -> Outcome {
    let call = Call::new(&state, asking, None);
    let writing = call.begin().await?;
    let expected = call.expected::<C>(&writing, id).await?;
    let done = writing.editing::<C>(call.author()).discard(id, expected).await;
    call.end::<C>(done, Deed::on(id, "content.discard")).await
}

/// Goes back to an earlier revision.
pub(super) async fn restore<C: Record>(
    State(state): State<AppState>,
    asking: Asking<Writes<C>, ChangeQuery>,
    PathId(id): PathId,
    body: StrictJson,
) -> Outcome {
    let call = Call::new(&state, asking, Some(&body.0));
    let RestoreRequest { version } = body.read()?;
    let writing = call.begin().await?;
    let expected = call.expected::<C>(&writing, id).await?;
    let done = writing.editing::<C>(call.author()).restore(id, expected, version).await;
    call.end::<C>(done, Deed::on(id, "content.restore")).await
}

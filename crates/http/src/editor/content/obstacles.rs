//! Why a change is refused, with the other records that stand in the way.

use myk10_domain::{Fault, Finding, Kind, local_day, with_kind};
use myk10_persistence::{EditError, Reading, Referrer, RefusedRecord};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    AppState,
    problem::{Obstacle, Problem, RefusedMember},
};

/// So many of them are named.
const MOST: usize = 100;

/// The problem that a refusal is.
pub(super) async fn refusal(state: &AppState, id: Uuid, error: EditError) -> Result<Problem, Problem> {
    Ok(match error {
        EditError::Missing => Problem::UnknownRecord,
        EditError::MissingRevision(_) => Problem::InvalidBody(vec![RefusedMember::new(
            "/version",
            "unknownRevision",
            "Diese Revision gibt es nicht.",
            "There is no such revision.",
        )]),
        EditError::Deleted => Problem::RecordDeleted,
        EditError::KindMismatch => Problem::Conflict(vec![RefusedMember::new(
            "",
            "otherKind",
            "Diese id gehört zu einem Eintrag anderer Art.",
            "This id belongs to a record of another kind.",
        )]),
        EditError::Exists => Problem::PreconditionFailed(None),
        EditError::Stale { current } => Problem::PreconditionFailed(Some(current.into())),
        EditError::NotPublished => Problem::NotPublic,
        EditError::Malformed(findings) | EditError::Impossible(findings) => Problem::InvalidBody(refused(&findings)),
        EditError::Referenced(referrers) => Problem::Referenced(Desk::of(state).await?.referrers(&referrers).await?),
        EditError::Refused(records) => Desk::of(state).await?.not_publishable(id, &records).await?,
        EditError::Store(error) => error.into(),
    })
}

/// What a review found, as members that are refused.
pub(super) fn refused(findings: &[Finding]) -> Vec<RefusedMember> {
    findings.iter().map(|Finding { pointer, fault }| RefusedMember::of(pointer, fault)).collect()
}

/// Where other records are looked up.
struct Desk<'a> {
    state: &'a AppState,
    reading: Reading,
}

impl<'a> Desk<'a> {
    async fn of(state: &'a AppState) -> Result<Self, Problem> {
        Ok(Self { state, reading: state.store.read().await? })
    }

    /// The public records that refer to one that is to be taken back.
    async fn referrers(&self, referrers: &[Referrer]) -> Result<Vec<Obstacle>, Problem> {
        let mut obstacles = Vec::new();
        for Referrer { kind, id, pointer } in referrers.iter().take(MOST) {
            obstacles.push(self.obstacle(kind.word(), *id, pointer, Vec::new()).await?);
        }
        Ok(obstacles)
    }

    /// What is wrong with the record itself, and what with those that were to be published with it or before it.
    async fn not_publishable(&self, id: Uuid, records: &[RefusedRecord]) -> Result<Problem, Problem> {
        let (mut errors, mut missing) = (Vec::new(), Vec::new());
        for record in records {
            let violations = &record.refused.violations;
            if record.id == id {
                errors = refused(violations);
                for (pointer, kind, id) in violations.iter().filter_map(unanswered).take(MOST) {
                    missing.push(self.obstacle(kind, id, pointer, Vec::new()).await?);
                }
            } else {
                missing.push(self.obstacle(record.kind.word(), record.id, "", refused(violations)).await?);
            }
        }
        Ok(Problem::NotPublishable { errors, missing })
    }

    /// Another record, as its newest draft calls itself.
    async fn obstacle(
        &self,
        kind: &'static str,
        id: Uuid,
        pointer: &str,
        errors: Vec<RefusedMember>,
    ) -> Result<Obstacle, Problem> {
        let known = self.reading.entry(id).await?;
        let (slug, title) = match &known {
            Some(entry) => self.names(entry.kind, id).await?,
            None => (None, None),
        };
        let kind = known.map_or(kind, |entry| entry.kind.word());
        Ok(Obstacle { kind, id, slug, title, pointer: pointer.to_owned(), errors })
    }

    async fn names(&self, kind: Kind, id: Uuid) -> Result<(Option<String>, Option<Value>), Problem> {
        let today = local_day((self.state.clock)());
        let summary = with_kind!(kind, C => {
            let found = Box::pin(self.reading.workpiece::<C>(id, today)).await?;
            found.map(|workpiece| workpiece.summary)
        });
        Ok(summary.map_or((None, None), |summary| (summary.slug, summary.title)))
    }
}

/// The record that a draft refers to and that is not public.
fn unanswered(Finding { pointer, fault }: &Finding) -> Option<(&str, &'static str, Uuid)> {
    if let Fault::NotPublished { kind, id } = fault { Some((pointer, kind, id.parse().ok()?)) } else { None }
}

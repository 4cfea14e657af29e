//! What happened when, in the programme as a whole.

use serde::{Deserialize, Serialize};

use crate::{
    FundingStatus, Id, LocalizedText, PartialDate, PartialDateDraft, Place, Project, Reference, Review, Reviewed,
    TextDraft, vocabulary::vocabulary,
};

vocabulary! {
    /// What kind of event it was.
    pub enum EventKind: extensible {
        /// A step of the programme.
        Milestone = "milestone",
        /// Something that took place.
        Event = "event",
        /// A decision of a body.
        Decision = "decision",
        /// A report; the date is that of the report.
        Report = "report",
        /// Announced; nobody has reported that it happened.
        Planned = "planned",
    }
}

/// An event as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct EventDraft {
    /// A short name, the same over time.
    pub key: Option<String>,
    /// When.
    pub occurred: Option<PartialDateDraft>,
    /// What kind of event.
    #[schema(schema_with = crate::vocabulary::drafted::<EventKind>)]
    pub kind: Option<String>,
    /// What happened.
    pub text: Option<TextDraft>,
    /// Which project it concerns.
    pub project_id: Option<String>,
    /// Where it took place.
    pub place_id: Option<String>,
    /// Which statement about money it concerns.
    pub funding_status_id: Option<String>,
    /// The key of the participation that it began.
    pub participation_key: Option<String>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
    /// What is open or inferred.
    pub note: Option<TextDraft>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// A short name, the same over time.
    pub key: String,
    /// When.
    pub occurred: PartialDate,
    /// What kind of event.
    pub kind: EventKind,
    /// What happened.
    pub text: LocalizedText,
    /// Which project it concerns.
    pub project_id: Option<Id<Project>>,
    /// Where it took place.
    pub place_id: Option<Id<Place>>,
    /// Which statement about money it concerns.
    pub funding_status_id: Option<Id<FundingStatus>>,
    /// The key of the participation that it began.
    pub participation_key: Option<String>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
    /// What is open or inferred.
    pub note: Option<LocalizedText>,
}

impl Event {
    pub(super) fn references(&self, pointer: &str) -> Vec<Reference> {
        [
            Reference::one(format!("{pointer}/projectId"), self.project_id),
            Reference::one(format!("{pointer}/placeId"), self.place_id),
            Reference::one(format!("{pointer}/fundingStatusId"), self.funding_status_id),
        ]
        .concat()
    }
}

impl Reviewed for Event {
    type Draft = EventDraft;

    fn review(draft: EventDraft, review: &mut Review) -> Option<Self> {
        let key = review.key(draft.key);
        let occurred = review.must("occurred", draft.occurred);
        let kind = review.must("kind", draft.kind);
        let text = review.required_text("text", draft.text, 500);
        let project_id = review.maybe("projectId", draft.project_id);
        let place_id = review.maybe("placeId", draft.place_id);
        let funding_status_id = review.maybe("fundingStatusId", draft.funding_status_id);
        let participation_key = draft.participation_key.and_then(|key| review.code("participationKey", Some(key)));
        let sources = review.citations(draft.sources);
        let note = review.text("note", draft.note, 2_000);
        Some(Self {
            key: key?,
            occurred: occurred?,
            kind: kind?,
            text: text?,
            project_id,
            place_id,
            funding_status_id,
            participation_key,
            sources,
            note,
        })
    }
}

//! Where a project stands, who says so and as of when.

use serde::{Deserialize, Serialize};

use crate::{LocalizedText, PartialDate, PartialDateDraft, Review, Reviewed, TextDraft, vocabulary::vocabulary};

vocabulary! {
    /// Where a project stands (our classification of what the source says).
    pub enum ProjectStatus: extensible {
        /// Named, nothing decided.
        Idea = "idea",
        /// Decided or announced, not begun.
        Planned = "planned",
        /// Under way.
        InProgress = "inProgress",
        /// On trial.
        Pilot = "pilot",
        /// In use.
        InOperation = "inOperation",
        /// Finished as a project; what it made may go on.
        Completed = "completed",
        /// Ended, what it made is withdrawn.
        Discontinued = "discontinued",
        /// Interrupted.
        Suspended = "suspended",
        /// Given up before it was finished.
        Cancelled = "cancelled",
        /// No source says.
        Unknown = "unknown",
    }
}

/// A statement about a project's status as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct StatusDraft {
    /// Where it stands.
    #[schema(schema_with = crate::vocabulary::drafted::<ProjectStatus>)]
    pub key: Option<String>,
    /// What the source says.
    pub text: Option<TextDraft>,
    /// As of when; absent where the source is undated.
    pub as_of: Option<PartialDateDraft>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
}

/// A statement about a project's status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Where it stands.
    pub key: ProjectStatus,
    /// What the source says.
    pub text: LocalizedText,
    /// As of when; absent where the source is undated.
    pub as_of: Option<PartialDate>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
}

impl Reviewed for Status {
    type Draft = StatusDraft;

    fn review(StatusDraft { key, text, as_of, sources }: StatusDraft, review: &mut Review) -> Option<Self> {
        let key = review.must("key", key);
        let text = review.required_text("text", text, 500);
        let as_of: Option<PartialDate> = review.maybe("asOf", as_of);
        review.refuse_future("asOf", as_of.as_ref().map(PartialDate::earliest));
        let sources = review.citations(sources);
        Some(Self { key: key?, text: text?, as_of, sources })
    }
}

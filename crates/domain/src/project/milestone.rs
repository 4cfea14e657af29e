//! What is to be reached when.

use serde::{Deserialize, Serialize};

use crate::{Fault, LocalizedText, PartialDate, PartialDateDraft, Review, Reviewed, TextDraft, vocabulary::vocabulary};

vocabulary! {
    /// Whether a milestone is reached.
    pub enum MilestoneStatus: extensible {
        /// Announced.
        Planned = "planned",
        /// Reached.
        Reached = "reached",
        /// Past its date and not reached.
        Missed = "missed",
        /// Given up.
        Cancelled = "cancelled",
    }
}

/// A milestone as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct MilestoneDraft {
    /// A short name, the same over time.
    pub key: Option<String>,
    /// What is to be reached.
    pub title: Option<TextDraft>,
    /// When it is due.
    pub due: Option<PartialDateDraft>,
    /// When it was reached.
    pub reached: Option<PartialDateDraft>,
    /// Whether it is reached.
    #[schema(schema_with = crate::vocabulary::drafted::<MilestoneStatus>)]
    pub status: Option<String>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
}

/// A milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// A short name, the same over time.
    pub key: String,
    /// What is to be reached.
    pub title: LocalizedText,
    /// When it is due.
    pub due: Option<PartialDate>,
    /// When it was reached.
    pub reached: Option<PartialDate>,
    /// Whether it is reached.
    pub status: MilestoneStatus,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
}

impl Reviewed for Milestone {
    type Draft = MilestoneDraft;

    fn review(
        MilestoneDraft { key, title, due, reached, status, sources }: MilestoneDraft,
        review: &mut Review,
    ) -> Option<Self> {
        let key = review.key(key);
        let title = review.required_text("title", title, 200);
        let due = review.maybe("due", due);
        let status = review.must("status", status);
        if status == Some(MilestoneStatus::Reached) && reached.is_none() {
            review.refuse_at("reached", Fault::ReachedWithoutDate);
        }
        let reached: Option<PartialDate> = review.maybe("reached", reached);
        review.refuse_future("reached", reached.as_ref().map(PartialDate::earliest));
        let sources = review.citations(sources);
        Some(Self { key: key?, title: title?, due, reached, status: status?, sources })
    }
}

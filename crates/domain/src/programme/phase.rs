//! The phases of a programme, and the strategy that the first of them makes.

use serde::{Deserialize, Serialize};

use crate::{LocalizedText, PartialDate, PartialDateDraft, Review, Reviewed, TextDraft, vocabulary::vocabulary};

vocabulary! {
    /// A phase of funding, as programme 436 of the bank `KfW` has them.
    pub enum PhaseKey: extensible {
        /// Phase A: the strategy is made.
        Strategy = "strategy",
        /// Phase B: the strategy is put into practice.
        Implementation = "implementation",
    }
}

/// A phase as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct PhaseDraft {
    /// Which phase.
    #[schema(schema_with = crate::vocabulary::drafted::<PhaseKey>)]
    pub key: Option<String>,
    /// Its title.
    pub title: Option<TextDraft>,
    /// When it began.
    pub start: Option<PartialDateDraft>,
    /// When it ended or ends.
    pub end: Option<PartialDateDraft>,
    /// What happens in it.
    pub summary: Option<TextDraft>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
    /// What is open or disputed.
    pub note: Option<TextDraft>,
}

/// A phase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// Which phase.
    pub key: PhaseKey,
    /// Its title.
    pub title: LocalizedText,
    /// When it began.
    pub start: Option<PartialDate>,
    /// When it ended or ends.
    pub end: Option<PartialDate>,
    /// What happens in it.
    pub summary: Option<LocalizedText>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
    /// What is open or disputed.
    pub note: Option<LocalizedText>,
}

impl Reviewed for Phase {
    type Draft = PhaseDraft;

    fn review(
        PhaseDraft { key, title, start, end, summary, sources, note }: PhaseDraft,
        review: &mut Review,
    ) -> Option<Self> {
        let key = review.must("key", key);
        let title = review.required_text("title", title, 200);
        let start = review.maybe("start", start);
        let end = review.maybe("end", end);
        review.ordered(start.as_ref(), "end", end.as_ref());
        let summary = review.text("summary", summary, 1_000);
        let sources = review.citations(sources);
        let note = review.text("note", note, 2_000);
        Some(Self { key: key?, title: title?, start, end, summary, sources, note })
    }
}

/// A strategy as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct StrategyDraft {
    /// Its title.
    pub title: Option<TextDraft>,
    /// What it says.
    pub summary: Option<TextDraft>,
    /// When it was handed in.
    pub submitted: Option<PartialDateDraft>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
    /// What is open or disputed.
    pub note: Option<TextDraft>,
}

/// The strategy of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strategy {
    /// Its title.
    pub title: LocalizedText,
    /// What it says.
    pub summary: Option<LocalizedText>,
    /// When it was handed in.
    pub submitted: Option<PartialDate>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
    /// What is open or disputed.
    pub note: Option<LocalizedText>,
}

impl Reviewed for Strategy {
    type Draft = StrategyDraft;

    fn review(
        StrategyDraft { title, summary, submitted, sources, note }: StrategyDraft,
        review: &mut Review,
    ) -> Option<Self> {
        let title = review.required_text("title", title, 200);
        let summary = review.text("summary", summary, 1_000);
        let submitted = review.maybe("submitted", submitted);
        let sources = review.citations(sources);
        let note = review.text("note", note, 2_000);
        Some(Self { title: title?, summary, submitted, sources, note })
    }
}

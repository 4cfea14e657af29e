//! Numbers that people ask for: how many devices, visits, gauges.

use serde::{Deserialize, Serialize};

use crate::{Fault, LocalizedText, PartialDate, PartialDateDraft, Review, Reviewed, TextDraft, vocabulary::vocabulary};

vocabulary! {
    /// How a counted value bounds the true one.
    pub enum Bound: extensible {
        /// The value itself.
        Exactly = "exactly",
        /// About the value.
        About = "about",
        /// More than the value.
        MoreThan = "moreThan",
        /// At most the value.
        AtMost = "atMost",
    }
}

/// A number as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct KeyFigureDraft {
    /// A short name, the same over time.
    pub key: Option<String>,
    /// What is counted.
    pub label: Option<TextDraft>,
    /// The number.
    pub value: Option<i64>,
    /// How it bounds the true one; `exactly` when absent.
    #[schema(schema_with = crate::vocabulary::drafted::<Bound>)]
    pub bound: Option<String>,
    /// The day or period that it describes.
    pub as_of: Option<PartialDateDraft>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
}

/// A number, what it counts and how exact it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFigure {
    /// A short name, the same over time.
    pub key: String,
    /// What is counted.
    pub label: LocalizedText,
    /// The number.
    pub value: i64,
    /// How it bounds the true one.
    pub bound: Bound,
    /// The day or period that it describes.
    pub as_of: Option<PartialDate>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
}

impl Reviewed for KeyFigure {
    type Draft = KeyFigureDraft;

    fn review(
        KeyFigureDraft { key, label, value, bound, as_of, sources }: KeyFigureDraft,
        review: &mut Review,
    ) -> Option<Self> {
        const MAX: i64 = 9_007_199_254_740_991; // what JavaScript counts exactly
        let key = review.key(key);
        let label = review.required_text("label", label, 200);
        let as_of = review.maybe("asOf", as_of);
        let bound = bound.unwrap_or_else(|| Bound::Exactly.word().to_owned());
        let bound = review.must("bound", Some(bound));
        let sources = review.citations(sources);
        if value.is_none() {
            review.refuse_at("value", Fault::Required);
        }
        if value.is_some_and(|value| value.unsigned_abs() > MAX.unsigned_abs()) {
            review.refuse_at("value", Fault::OutOfRange { min: -MAX, max: MAX });
        }
        Some(Self { key: key?, label: label?, value: value?, bound: bound?, as_of, sources })
    }
}

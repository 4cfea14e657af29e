//! Days on which something else holds.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Fault, LocalizedText, Review, Reviewed, TextDraft, vocabulary::vocabulary};

use super::{Interval, IntervalDraft, interval};

vocabulary! {
    /// What an exception does to a day.
    pub enum ExceptionKind: extensible {
        /// Closed all day.
        Closed = "closed",
        /// Other hours instead of the regular ones.
        Replaced = "replaced",
        /// More hours beside the regular ones.
        Additional = "additional",
        /// Open as on any other day of the week, holiday or not.
        OpenAsRegular = "openAsRegular",
    }
}

vocabulary! {
    /// Why there is an exception.
    pub enum ExceptionReason: extensible {
        /// A public holiday, or a day beside one.
        PublicHoliday = "publicHoliday",
        /// The days of carnival (Karneval).
        Carnival = "carnival",
        /// Closed between Christmas and New Year.
        ChristmasClosure = "christmasClosure",
        /// An event of the staff, such as an outing.
        StaffEvent = "staffEvent",
        /// Illness of the staff.
        Illness = "illness",
        /// A public event at the place.
        Event = "event",
        /// Construction work at the place.
        Construction = "construction",
        /// The office moves.
        Relocation = "relocation",
        /// Another reason.
        Other = "other",
    }
}

/// An exception as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ExceptionDraft {
    /// A short name, the same over time.
    pub key: Option<String>,
    /// The first day.
    pub start_date: Option<String>,
    /// The last day, inclusive; the first day when absent.
    pub end_date: Option<String>,
    /// What it does to these days.
    #[schema(schema_with = crate::vocabulary::drafted::<ExceptionKind>)]
    pub kind: Option<String>,
    /// The hours of each of these days.
    pub intervals: Vec<IntervalDraft>,
    /// Why.
    #[schema(schema_with = crate::vocabulary::drafted::<ExceptionReason>)]
    pub reason_code: Option<String>,
    /// What to call it.
    pub title: Option<TextDraft>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
}

/// Days on which something else holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// A short name, the same over time.
    pub key: String,
    /// The first day.
    pub start: NaiveDate,
    /// The last day, inclusive.
    pub end: NaiveDate,
    /// What it does to these days.
    pub kind: ExceptionKind,
    /// The hours of each of these days.
    pub intervals: Vec<Interval>,
    /// Why.
    pub reason: ExceptionReason,
    /// What to call it.
    pub title: Option<LocalizedText>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
}

impl Reviewed for Exception {
    type Draft = ExceptionDraft;

    fn review(draft: ExceptionDraft, review: &mut Review) -> Option<Self> {
        let ExceptionDraft { key, start_date, end_date, kind, intervals, reason_code, title, sources } = draft;
        let key = review.key(key);
        let start: Option<NaiveDate> = review.must("startDate", start_date);
        let end = review.maybe("endDate", end_date).or(start);
        if end < start {
            review.refuse_at("endDate", Fault::EndsBeforeStart);
        }
        let kind = review.must("kind", kind);
        let intervals = review.each("intervals", intervals);
        review.within("intervals", |review| {
            review_intervals(kind, &intervals, review);
            if start < end {
                interval::refuse_overlaps_day_after_day(&intervals, review);
            } else {
                interval::refuse_overlaps_in_a_day(&intervals, review);
            }
        });
        let reason = review.must("reasonCode", reason_code);
        let title = review.text("title", title, 200);
        let sources = review.citations(sources);
        let intervals = intervals.into_iter().flatten().collect();
        Some(Self { key: key?, start: start?, end: end?, kind: kind?, intervals, reason: reason?, title, sources })
    }
}

/// Rule H9: a closure has no intervals, other hours have some.
fn review_intervals(kind: Option<ExceptionKind>, intervals: &[Option<Interval>], review: &mut Review) {
    let opens = kind.map(|kind| matches!(kind, ExceptionKind::Replaced | ExceptionKind::Additional));
    match (opens, intervals.is_empty()) {
        (Some(true), true) => review.refuse(Fault::IntervalsRequired),
        (Some(false), false) => review.refuse(Fault::IntervalsForbidden),
        _ => {}
    }
}

/// Two exceptions that rule a day must not meet; additional hours may stand beside any.
pub(super) fn refuse_overlaps(exceptions: &[Option<Exception>], review: &mut Review) {
    let rules = |exception: &&Exception| exception.kind != ExceptionKind::Additional;
    for (index, exception) in exceptions.iter().enumerate() {
        let Some(exception) = exception.as_ref().filter(rules) else { continue };
        let meets = |earlier: &Exception| earlier.start <= exception.end && exception.start <= earlier.end;
        if exceptions[..index].iter().flatten().filter(rules).any(meets) {
            review.refuse_entry("exceptions", index, Fault::OverlappingExceptions);
        }
    }
}

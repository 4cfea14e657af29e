//! Weekly hours, and for which days they are known to hold.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Fault, LocalizedText, PartialDate, PartialDateDraft, Review, Reviewed, TextDraft};

use super::{WeeklyInterval, WeeklyIntervalDraft, interval};

/// A schedule as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ScheduleDraft {
    /// A short name, the same over time.
    pub key: Option<String>,
    /// The first day on which it holds, where that is known.
    pub valid_from: Option<PartialDateDraft>,
    /// The last day on which it holds, where that is known.
    pub valid_through: Option<PartialDateDraft>,
    /// Days on which a source confirms it.
    pub confirmed_on: Vec<String>,
    /// The hours of the week; a day that is not there is closed.
    pub regular: Vec<WeeklyIntervalDraft>,
    /// Whether other times can be agreed on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub by_appointment_otherwise: bool,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
    /// What is open or inferred.
    pub note: Option<TextDraft>,
}

/// Weekly hours, and for which days they are known to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// A short name, the same over time.
    pub key: String,
    /// The first day on which it holds, where that is known.
    pub valid_from: Option<PartialDate>,
    /// The last day on which it holds, where that is known.
    pub valid_through: Option<PartialDate>,
    /// Days on which a source confirms it, in order.
    pub confirmed_on: Vec<NaiveDate>,
    /// The hours of the week; a day that is not there is closed.
    pub regular: Vec<WeeklyInterval>,
    /// Whether other times can be agreed on.
    pub by_appointment_otherwise: bool,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
    /// What is open or inferred.
    pub note: Option<LocalizedText>,
}

impl Schedule {
    /// The first and the last day on which it is certain to hold; an unknown edge reaches as far as it is confirmed.
    fn certain(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (from, through) =
            (self.valid_from.as_ref().map(PartialDate::latest), self.valid_through.as_ref().map(PartialDate::earliest));
        let days = || from.into_iter().chain(through).chain(self.confirmed_on.iter().copied());
        Some((from.or_else(|| days().min())?, through.or_else(|| days().max())?))
    }
}

impl Reviewed for Schedule {
    type Draft = ScheduleDraft;

    fn review(draft: ScheduleDraft, review: &mut Review) -> Option<Self> {
        let ScheduleDraft {
            key,
            valid_from,
            valid_through,
            confirmed_on,
            regular,
            by_appointment_otherwise,
            sources,
            note,
        } = draft;
        let key = review.key(key);
        let valid_from = review.maybe("validFrom", valid_from);
        let valid_through = review.maybe("validThrough", valid_through);
        review.ordered(valid_from.as_ref(), "validThrough", valid_through.as_ref());
        let confirmed_on = confirmations(confirmed_on, review);
        let regular = review.each("regular", regular);
        review.within("regular", |review| interval::refuse_overlaps_in_a_week(&regular, review));
        let sources = review.citations(sources);
        let note = review.text("note", note, 2_000);
        Some(Self {
            key: key?,
            valid_from,
            valid_through,
            confirmed_on,
            regular: regular.into_iter().flatten().collect(),
            by_appointment_otherwise,
            sources,
            note,
        })
    }
}

/// The days on which a source confirms a schedule, in order: each once, and none that has not come yet.
fn confirmations(drafts: Vec<String>, review: &mut Review) -> Vec<NaiveDate> {
    let days = review.each::<NaiveDate>("confirmedOn", drafts);
    review.refuse_repeats("confirmedOn", &days);
    review.within("confirmedOn", |review| {
        for (index, day) in days.iter().enumerate() {
            review.refuse_future(&index.to_string(), *day);
        }
    });
    let mut days: Vec<_> = days.into_iter().flatten().collect();
    days.sort_unstable();
    days
}

/// Rule H8: two schedules must not overlap where their validity is known.
pub(super) fn refuse_overlaps(schedules: &[Option<Schedule>], review: &mut Review) {
    let certain: Vec<_> = schedules.iter().map(|schedule| schedule.as_ref().and_then(Schedule::certain)).collect();
    let meet = |a: (NaiveDate, NaiveDate), b: (NaiveDate, NaiveDate)| a.0 <= b.1 && b.0 <= a.1;
    for (index, days) in certain.iter().enumerate() {
        let Some(days) = days else { continue };
        if certain[..index].iter().flatten().any(|earlier| meet(*earlier, *days)) {
            review.refuse_entry("schedules", index, Fault::OverlappingSchedules);
        }
    }
}

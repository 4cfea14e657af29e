//! Weekly hours, and for which days they are known to hold.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Fault, LocalizedText, PartialDate, PartialDateDraft, Precision, Review, Reviewed, TextDraft};

use super::{WeeklyInterval, WeeklyIntervalDraft, interval};

/// A schedule as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
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
    /// The days from the first to the last on which it is certain to hold; an unknown edge reaches as far as it is
    /// confirmed. Nothing when no day is certain.
    pub(super) fn certain(&self) -> Option<RangeInclusive<NaiveDate>> {
        let (begins, ends) = (self.begins()?, self.ends()?);
        (begins <= ends).then_some(begins..=ends)
    }

    /// The first day on which it is certain to hold, if it is still in force then.
    fn begins(&self) -> Option<NaiveDate> {
        let known = self.valid_from.as_ref().map(PartialDate::latest);
        let only = self.valid_through.as_ref().and_then(exact);
        known.into_iter().chain(self.confirmed_on.first().copied()).min().or(only)
    }

    /// The last day on which it is certain to hold, if it is in force before.
    fn ends(&self) -> Option<NaiveDate> {
        let known = self.valid_through.as_ref().map(PartialDate::earliest);
        let only = self.valid_from.as_ref().and_then(exact);
        known.into_iter().chain(self.confirmed_on.last().copied()).max().or(only)
    }

    /// The days that nobody else may claim: those that are certain, and the latest day of its beginning.
    fn claimed(&self) -> Option<RangeInclusive<NaiveDate>> {
        let begins = self.begins()?;
        self.certain().or(Some(begins..=begins).filter(|_| self.valid_from.is_some()))
    }

    /// Whether it may hold on a day, for all that is known.
    pub(super) fn may_cover(&self, day: NaiveDate) -> bool {
        within(self.valid_from.as_ref(), self.valid_through.as_ref(), day)
    }
}

/// Whether a day may lie between two dates, for all that is known of them.
fn within(from: Option<&PartialDate>, through: Option<&PartialDate>, day: NaiveDate) -> bool {
    from.is_none_or(|from| from.earliest() <= day) && through.is_none_or(|through| day <= through.latest())
}

/// The day, where a date is known to the day.
fn exact(date: &PartialDate) -> Option<NaiveDate> {
    (date.precision() == Precision::Day).then(|| date.earliest())
}

/// On which days a schedule answers: those on which it is certain to hold, and for the newest one whose end nobody has
/// said, every day after its beginning. Next to one without any date none is known to be the newest.
pub(super) fn coverage(schedules: &[Schedule]) -> Vec<(RangeInclusive<NaiveDate>, &Schedule)> {
    let newest = schedules.iter().max_by_key(|schedule| schedule.begins());
    let all_dated = schedules.iter().all(|schedule| schedule.begins().is_some());
    let goes_on = newest.filter(|newest| all_dated && newest.valid_through.is_none());
    let days = |schedule: &Schedule| match goes_on.filter(|newest| *newest == schedule) {
        Some(newest) => newest.begins().map(|begins| begins..=NaiveDate::MAX),
        None => schedule.certain(),
    };
    let mut coverage: Vec<_> = schedules.iter().filter_map(|schedule| Some((days(schedule)?, schedule))).collect();
    coverage.sort_by_key(|(days, _)| *days.start());
    coverage
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
        let validity = (valid_from.as_ref(), valid_through.as_ref());
        let confirmed_on = confirmations(confirmed_on, validity, review);
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

/// The days on which a source confirms a schedule, in order: each once, within its validity, and none that has not come
/// yet.
fn confirmations(
    drafts: Vec<String>,
    (from, through): (Option<&PartialDate>, Option<&PartialDate>),
    review: &mut Review,
) -> Vec<NaiveDate> {
    let days = review.each::<NaiveDate>("confirmedOn", drafts);
    review.refuse_repeats("confirmedOn", &days);
    review.within("confirmedOn", |review| {
        for (index, day) in days.iter().enumerate() {
            review.refuse_future(&index.to_string(), *day);
            if day.is_some_and(|day| !within(from, through, day)) {
                review.refuse_at(&index.to_string(), Fault::OutsideValidity);
            }
        }
    });
    let mut days: Vec<_> = days.into_iter().flatten().collect();
    days.sort_unstable();
    days
}

/// Rule H8: two schedules must not overlap where their validity is known.
pub(super) fn refuse_overlaps(schedules: &[Option<Schedule>], review: &mut Review) {
    let certain: Vec<_> = schedules.iter().map(|schedule| schedule.as_ref().and_then(Schedule::claimed)).collect();
    let meet =
        |a: &RangeInclusive<NaiveDate>, b: &RangeInclusive<NaiveDate>| a.start() <= b.end() && b.start() <= a.end();
    for (index, days) in certain.iter().enumerate() {
        let Some(days) = days else { continue };
        if certain[..index].iter().flatten().any(|earlier| meet(earlier, days)) {
            review.refuse_entry("schedules", index, Fault::OverlappingSchedules);
        }
    }
}

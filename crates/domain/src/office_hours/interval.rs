//! From when to when on a day; half-open, and past midnight where the closing comes before the opening.

use chrono::{NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

use crate::{Fault, Review, Reviewed, vocabulary::vocabulary};

vocabulary! {
    /// A day of the week, as schema.org names it.
    pub enum DayOfWeek: closed {
        /// Montag.
        Monday = "Monday",
        /// Dienstag.
        Tuesday = "Tuesday",
        /// Mittwoch.
        Wednesday = "Wednesday",
        /// Donnerstag.
        Thursday = "Thursday",
        /// Freitag.
        Friday = "Friday",
        /// Samstag.
        Saturday = "Saturday",
        /// Sonntag.
        Sunday = "Sunday",
    }
}

vocabulary! {
    /// How people may come.
    pub enum Mode as OpeningMode: extensible {
        /// Without an appointment.
        WalkIn = "walkIn",
        /// With an appointment.
        ByAppointment = "byAppointment",
        /// By telephone only.
        PhoneOnly = "phoneOnly",
    }
}

impl From<DayOfWeek> for Weekday {
    fn from(day: DayOfWeek) -> Self {
        match day {
            DayOfWeek::Monday => Self::Mon,
            DayOfWeek::Tuesday => Self::Tue,
            DayOfWeek::Wednesday => Self::Wed,
            DayOfWeek::Thursday => Self::Thu,
            DayOfWeek::Friday => Self::Fri,
            DayOfWeek::Saturday => Self::Sat,
            DayOfWeek::Sunday => Self::Sun,
        }
    }
}

impl From<Weekday> for DayOfWeek {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Mon => Self::Monday,
            Weekday::Tue => Self::Tuesday,
            Weekday::Wed => Self::Wednesday,
            Weekday::Thu => Self::Thursday,
            Weekday::Fri => Self::Friday,
            Weekday::Sat => Self::Saturday,
            Weekday::Sun => Self::Sunday,
        }
    }
}

/// Hours of one day as an editor writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct IntervalDraft {
    /// From when: `10:00`.
    pub opens: Option<String>,
    /// Until when; before `opens`, it means the next day.
    pub closes: Option<String>,
    /// How people may come; `walkIn` when absent.
    #[schema(schema_with = crate::vocabulary::drafted::<Mode>)]
    pub mode: Option<String>,
}

/// Hours of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// From when, inclusive.
    pub opens: NaiveTime,
    /// Until when, exclusive; before `opens`, it means the next day.
    pub closes: NaiveTime,
    /// How people may come.
    pub mode: Mode,
}

impl Reviewed for Interval {
    type Draft = IntervalDraft;

    fn review(IntervalDraft { opens, closes, mode }: IntervalDraft, review: &mut Review) -> Option<Self> {
        let opens = review.must("opens", opens);
        let closes = review.must("closes", closes);
        let mode = review.must("mode", Some(mode.unwrap_or_else(|| Mode::WalkIn.word().to_owned())));
        if opens.is_some() && opens == closes {
            review.refuse_at("closes", Fault::EqualTimes);
            return None;
        }
        Some(Self { opens: opens?, closes: closes?, mode: mode? })
    }
}

/// Weekly hours as an editor writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct WeeklyIntervalDraft {
    /// On which day of the week.
    #[schema(schema_with = crate::vocabulary::drafted::<DayOfWeek>)]
    pub day_of_week: Option<String>,
    /// From when: `10:00`.
    pub opens: Option<String>,
    /// Until when; before `opens`, it means the next day.
    pub closes: Option<String>,
    /// How people may come; `walkIn` when absent.
    #[schema(schema_with = crate::vocabulary::drafted::<Mode>)]
    pub mode: Option<String>,
}

/// Weekly hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeeklyInterval {
    /// On which day of the week.
    pub day_of_week: DayOfWeek,
    /// From when to when.
    pub interval: Interval,
}

impl Reviewed for WeeklyInterval {
    type Draft = WeeklyIntervalDraft;

    fn review(
        WeeklyIntervalDraft { day_of_week, opens, closes, mode }: WeeklyIntervalDraft,
        review: &mut Review,
    ) -> Option<Self> {
        let day_of_week = review.must("dayOfWeek", day_of_week);
        let interval = Interval::review(IntervalDraft { opens, closes, mode }, review);
        Some(Self { day_of_week: day_of_week?, interval: interval? })
    }
}

const DAY: u32 = 86_400;
const WEEK: u32 = 7 * DAY;

/// Seconds from the start of `day` (counted from Monday, 0) to the opening and the closing.
fn seconds(day: u32, Interval { opens, closes, mode: _ }: Interval) -> (u32, u32) {
    let (from, to) = (opens.num_seconds_from_midnight(), closes.num_seconds_from_midnight());
    (day * DAY + from, day * DAY + if to <= from { to + DAY } else { to })
}

/// Whether two intervals meet on a circle of the given length.
fn meet(a: (u32, u32), b: (u32, u32), circle: u32) -> bool {
    let shifted = |(from, to): (u32, u32), by| (from + by, to + by);
    let meet = |a: (u32, u32), b: (u32, u32)| a.0 < b.1 && b.0 < a.1;
    meet(a, b) || meet(shifted(a, circle), b) || meet(a, shifted(b, circle))
}

/// Rule H8: the intervals of a week must not overlap, the night from Sunday to Monday included.
pub(super) fn refuse_overlaps_in_a_week(regular: &[Option<WeeklyInterval>], review: &mut Review) {
    let day = |entry: WeeklyInterval| Weekday::from(entry.day_of_week).num_days_from_monday();
    let span = |entry: WeeklyInterval| seconds(day(entry), entry.interval);
    let spans: Vec<_> = regular.iter().map(|entry| entry.map(span)).collect();
    refuse_meetings(&spans, WEEK, review);
}

/// Rule H8 for the intervals of a single day.
pub(super) fn refuse_overlaps_in_a_day(intervals: &[Option<Interval>], review: &mut Review) {
    refuse_meetings(&spans(intervals), WEEK, review);
}

/// Rule H8 for the intervals of each of several days: those past midnight meet the ones of the next day.
pub(super) fn refuse_overlaps_day_after_day(intervals: &[Option<Interval>], review: &mut Review) {
    refuse_meetings(&spans(intervals), DAY, review);
}

fn spans(intervals: &[Option<Interval>]) -> Vec<Option<(u32, u32)>> {
    intervals.iter().map(|interval| interval.map(|interval| seconds(0, interval))).collect()
}

fn refuse_meetings(spans: &[Option<(u32, u32)>], circle: u32, review: &mut Review) {
    for (index, span) in spans.iter().enumerate() {
        let Some(span) = span else { continue };
        if spans[..index].iter().flatten().any(|earlier| meet(*earlier, *span, circle)) {
            review.refuse_at(&index.to_string(), Fault::OverlappingIntervals);
        }
    }
}

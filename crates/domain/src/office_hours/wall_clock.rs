//! What a clock on the wall shows at an instant, and when it shows what; exact where clocks are put forward or back.

use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetComponents, OffsetName, Tz};

/// What the clock shows at an instant.
pub(super) fn shown(zone: Tz, at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

/// The instants at which the clock shows a time: none when it is skipped, two when it comes again.
pub(super) fn instants(zone: Tz, shown: NaiveDateTime) -> impl Iterator<Item = DateTime<Utc>> {
    let (first, again) = match zone.from_local_datetime(&shown) {
        LocalResult::Single(at) => (Some(at), None),
        LocalResult::Ambiguous(first, again) => (Some(first), Some(again)),
        LocalResult::None => (None, None),
    };
    first.into_iter().chain(again).map(|at| at.with_timezone(&Utc))
}

/// The first instant of a day, also where its midnight is skipped.
pub(super) fn start_of(zone: Tz, day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    let skipped = || {
        let around = midnight.and_utc();
        first_second(around - Duration::hours(30), around + Duration::hours(30), |at| shown(zone, at) >= midnight)
    };
    instants(zone, midnight).next().unwrap_or_else(skipped)
}

/// The instants after `from`, until `through`, at which clocks are put forward or back.
pub(super) fn changes(zone: Tz, from: DateTime<Utc>, through: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let offset = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc();
    let mut changes = Vec::new();
    let (mut day, mut before) = (from, offset(from));
    while day < through {
        let next = (day + Duration::days(1)).min(through);
        let after = offset(next);
        if after != before {
            changes.push(first_second(day, next, |at| offset(at) == after));
        }
        (day, before) = (next, after);
    }
    changes
}

/// The first second after `from`, at the latest `through`, from which on something holds.
fn first_second(from: DateTime<Utc>, through: DateTime<Utc>, holds: impl Fn(DateTime<Utc>) -> bool) -> DateTime<Utc> {
    let (mut before, mut after) = (from.timestamp(), through.timestamp());
    while after - before > 1 {
        let middle = before.midpoint(after);
        if DateTime::from_timestamp(middle, 0).is_some_and(&holds) {
            after = middle;
        } else {
            before = middle;
        }
    }
    DateTime::from_timestamp(after, 0).unwrap_or(through)
}

/// A change of the clocks of a zone, as a calendar needs to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockChange {
    /// When.
    pub at: DateTime<Utc>,
    /// Seconds east of UTC before.
    pub before: i32,
    /// Seconds east of UTC from then on.
    pub after: i32,
    /// What the time is called from then on: `CEST`.
    pub name: String,
    /// Whether it is daylight saving time from then on.
    pub is_daylight: bool,
}

/// The time of a zone at the first instant, and every change of its clocks after it until the last.
pub fn clock_changes(zone: Tz, first: DateTime<Utc>, last: DateTime<Utc>) -> Vec<ClockChange> {
    let offset = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc());
    let change = |at: DateTime<Utc>, before: DateTime<Utc>| {
        let now = offset(at);
        ClockChange {
            at,
            before: offset(before).fix().local_minus_utc(),
            after: now.fix().local_minus_utc(),
            name: now.abbreviation().unwrap_or_default().to_owned(),
            is_daylight: !now.dst_offset().is_zero(),
        }
    };
    let later = changes(zone, first, last).into_iter().map(|at| change(at, at - Duration::seconds(1)));
    std::iter::once(change(first, first)).chain(later).collect()
}

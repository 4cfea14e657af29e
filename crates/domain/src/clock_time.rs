//! Times of day, as a clock on the wall shows them.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::{Fault, Review, Reviewed};

/// The day on the calendar of the district (Europe/Berlin) at an instant.
pub fn local_day(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&chrono_tz::Europe::Berlin).date_naive()
}

/// Reads `HH:MM` or `HH:MM:SS`; midnight at the end of a day is `00:00`.
fn clock_time(text: &str) -> Result<NaiveTime, Fault> {
    let format = match text.len() {
        5 => "%H:%M",
        8 => "%H:%M:%S",
        _ => return Err(Fault::MalformedTime),
    };
    let clean = text.bytes().all(|b| b.is_ascii_digit() || b == b':') && !text.ends_with(":60");
    NaiveTime::parse_from_str(text, format).ok().filter(|_| clean).ok_or(Fault::MalformedTime)
}

impl Reviewed for NaiveTime {
    type Draft = String;

    fn review(draft: String, review: &mut Review) -> Option<Self> {
        review.accept(clock_time(&draft))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_local_midnight() {
        let late = DateTime::from_timestamp(1_796_079_600, 0).expect("2026-11-30T23:00:00Z");
        assert_eq!(local_day(late).to_string(), "2026-12-01");
    }

    #[test]
    fn a_clock_shows_hours_and_minutes() {
        for (text, shown) in [("10:00", "10:00:00"), ("00:00", "00:00:00"), ("23:59:59", "23:59:59")] {
            assert_eq!(clock_time(text).map(|time| time.to_string()), Ok(shown.to_owned()));
        }
        for text in ["", "24:00", "9:00", "10", "10:60", "10:00:60", "10.00", "10:0", " 9:00", "+9:00"] {
            assert_eq!(clock_time(text), Err(Fault::MalformedTime), "{text:?}");
        }
    }
}

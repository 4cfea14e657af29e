//! Both changes of clocks in every year, and every holiday on every day of the week.

use chrono::{Datelike, Days, Duration, NaiveDate};
use myk10_domain::{
    HolidayCalendar,
    office_hours::{DayOfWeek, Reason, State, Timetable, clock_changes},
};
use serde_json::json;

use crate::sample::{at, office_hours, weekly};

/// The last Sunday of a month.
fn last_sunday(year: i32, month: u32) -> NaiveDate {
    let next = NaiveDate::from_ymd_opt(year, month + 1, 1).expect("a day");
    let last = next.pred_opt().expect("a day");
    last - Days::new(last.weekday().num_days_from_sunday().into())
}

#[test]
fn an_hour_is_skipped_in_spring_and_comes_twice_in_autumn() {
    let night = office_hours(json!({ "schedules": [{ "key": "night", "validFrom": "1995-01-01",
        "regular": weekly(&[("Sunday", "01:30", "02:30"), ("Sunday", "02:45", "04:00")]) }],
        "publicHolidayPolicy": "openAsRegular" }));
    let timetable = night.timetable();
    for year in 2020..=2040 {
        let spring = last_sunday(year, 3);
        let spans = |day: NaiveDate| {
            timetable.openings(day, day).into_iter().map(|opening| (opening.opens, opening.closes)).collect::<Vec<_>>()
        };
        let utc = |day: NaiveDate, time: &str| at(&format!("{day}T{time}Z"));
        // 01:30 to 02:00, then the clock shows 03:00, until 04:00: the pause from 02:30 to 02:45 never comes.
        assert_eq!(spans(spring), [(utc(spring, "00:30:00"), utc(spring, "02:00:00"))]);
        let autumn = last_sunday(year, 10);
        // 01:30 to 02:30, 02:45 to 03:00, then the clock shows 02:00 again: until 02:30, and 02:45 to 04:00.
        assert_eq!(
            spans(autumn),
            [
                (utc(autumn.pred_opt().expect("a day"), "23:30:00"), utc(autumn, "00:30:00")),
                (utc(autumn, "00:45:00"), utc(autumn, "01:30:00")),
                (utc(autumn, "01:45:00"), utc(autumn, "03:00:00")),
            ],
            "{autumn}: the second 02:00 follows 03:00 without a pause"
        );
        for day in [spring, autumn] {
            let noon = timetable.status(utc(day, "12:00:00"));
            assert_eq!(noon.moment.state, State::Closed, "{day}");
            let next = noon.next_opening.expect("an opening").opens;
            assert_eq!((next - noon.at).num_minutes() % 60, 30, "{day}");
        }
    }
}

#[test]
fn every_office_keeps_its_wall_clock_over_a_change() {
    let hours = office_hours(json!({}));
    let timetable = hours.timetable();
    for year in 2020..=2040 {
        for (sunday, winter_before) in [(last_sunday(year, 3), true), (last_sunday(year, 10), false)] {
            let friday = sunday - Days::new(2);
            let evening = at(&format!("{friday}T20:00:00{}", if winter_before { "+01:00" } else { "+02:00" }));
            let status = timetable.status(evening);
            let next = status.next_opening.expect("an opening").opens;
            let shown = next.with_timezone(&chrono_tz::Europe::Berlin).naive_local();
            assert_eq!(
                shown.time().to_string(),
                if shown.weekday() == chrono::Weekday::Thu { "14:00:00" } else { "10:00:00" }
            );
            let wall = shown - friday.and_hms_opt(20, 0, 0).expect("a time");
            let shift = if winter_before { Duration::hours(-1) } else { Duration::hours(1) };
            assert_eq!(next - evening, wall + shift, "{sunday}");
        }
    }
}

#[test]
fn a_holiday_closes_on_whatever_day_of_the_week_it_falls() {
    let calendar: HolidayCalendar = "DE-RP".parse().expect("a calendar");
    let mut seen = 0;
    for weekday in DayOfWeek::ALL {
        let hours = office_hours(json!({ "schedules": [{ "key": "one", "validFrom": "1995-01-01",
            "regular": weekly(&[(weekday.word(), "10:00", "13:00")]) }] }));
        let timetable = hours.timetable();
        for holiday in (2020..=2040).flat_map(|year| calendar.of_year(year)) {
            let noon = holiday.date.and_hms_opt(11, 0, 0).expect("a time").and_utc();
            let status = timetable.status(noon);
            assert_eq!(status.moment.state, State::Closed, "{weekday} {}", holiday.date);
            assert_eq!(status.moment.reason, Reason::PublicHoliday(holiday), "{weekday} {}", holiday.date);
            assert!(timetable.openings(holiday.date, holiday.date).is_empty());
            let next = status.next_opening.expect("an opening").opens.with_timezone(&chrono_tz::Europe::Berlin);
            assert_eq!(DayOfWeek::from(next.weekday()), *weekday);
            assert_eq!(calendar.holiday(next.date_naive()), None);
            seen += 1;
        }
        let monday_after = (2020..=2040).flat_map(|year| calendar.of_year(year)).count();
        assert_eq!(monday_after, 21 * 11);
    }
    assert_eq!(seen, 7 * 21 * 11);
}

/// The time zone data end somewhere; what can be asked about ends before.
#[test]
fn clocks_change_twice_in_every_year_that_can_be_asked_about() {
    let years = Timetable::YEARS;
    // The search for an opening looks 400 days further.
    for year in *years.start() - 1..=*years.end() + 1 {
        let first = |year: i32| at(&format!("{year}-01-01T00:00:00Z"));
        let changes = clock_changes(chrono_tz::Europe::Berlin, first(year), first(year + 1));
        let summer: Vec<bool> = changes.iter().map(|change| change.is_daylight).collect();
        assert_eq!(summer, [false, true, false], "{year}");
    }
}

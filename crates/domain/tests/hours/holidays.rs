//! The public holidays of Rhineland-Palatinate: the law's list, and what tables of others get wrong.

use chrono::{Datelike, NaiveDate};
use myk10_domain::{HolidayCalendar, Language};

use crate::sample::day;

fn calendar() -> HolidayCalendar {
    "DE-RP".parse().expect("a calendar")
}

/// The days of § 2 of the law (`LFtG`), written out by hand for these years; `make interop` compares every year with the
/// list of a library.
#[test]
fn the_days_are_those_of_the_law() {
    let official = [
        (2017, "01-01 04-14 04-17 05-01 05-25 06-05 06-15 10-03 10-31 11-01 12-25 12-26"),
        (2024, "01-01 03-29 04-01 05-01 05-09 05-20 05-30 10-03 11-01 12-25 12-26"),
        (2025, "01-01 04-18 04-21 05-01 05-29 06-09 06-19 10-03 11-01 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26"),
        (2027, "01-01 03-26 03-29 05-01 05-06 05-17 05-27 10-03 11-01 12-25 12-26"),
        (2028, "01-01 04-14 04-17 05-01 05-25 06-05 06-15 10-03 11-01 12-25 12-26"),
    ];
    for (year, days) in official {
        let dates: Vec<String> =
            calendar().of_year(year).iter().map(|holiday| holiday.date.format("%m-%d").to_string()).collect();
        assert_eq!(dates.join(" "), days, "{year}");
    }
}

#[test]
fn a_day_that_only_looks_like_a_holiday_is_none() {
    for day_off in [
        "2026-12-24",
        "2026-12-31",
        "2027-02-08",
        "2027-02-04",
        "2026-10-31",
        "2018-10-31",
        "2016-10-31",
        "2026-04-05",
        "2026-05-24",
        "2026-01-06",
        "2026-08-15",
        "2026-11-18",
    ] {
        assert_eq!(calendar().holiday(day(day_off)), None, "{day_off}");
    }
    assert_eq!(calendar().customary(day("2027-02-08")).map(|name| name.resolve(Language::De).0), Some("Rosenmontag"));
    assert_eq!(
        calendar().customary(day("2027-02-04")).map(|name| name.resolve(Language::De).0),
        Some("Schwerdonnerstag")
    );
}

/// The days of two holidays may meet (1 May was Ascension Day in 2008): then there is one day less, and the later of
/// the law's list gives its name.
#[test]
fn every_year_has_its_days_in_order() {
    for year in HolidayCalendar::YEARS {
        let days = calendar().of_year(year);
        assert!(days.is_sorted_by(|a, b| a.date < b.date));
        assert!(days.iter().all(|holiday| holiday.date.year() == year));
        let ascension_in_may_1 =
            days.iter().filter(|holiday| holiday.date.month() == 5 && holiday.date.day() == 1).count();
        let extra = usize::from(year == 2017);
        let met = usize::from(days.iter().all(|holiday| holiday.name.resolve(Language::De).0 != "Tag der Arbeit"));
        assert_eq!((days.len() + met, ascension_in_may_1), (11 + extra, 1), "{year}");
    }
    assert!(calendar().of_year(1994).is_empty());
    let far = NaiveDate::from_ymd_opt(9999, 12, 25).expect("a day");
    assert_eq!(calendar().holiday(far), None);
}

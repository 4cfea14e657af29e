//! Days and instants: each stands under its day, its month, its year and its decade, so that a range is a few values.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::{Check, Facet, Probe, number};

/// The years that have decades of their own; what lies outside stands under `earlier` or `later`.
const FIRST: i32 = 1900;
const LAST: i32 = 2099;
const EARLIER: &str = "earlier";
const LATER: &str = "later";

/// The facets of a day.
pub(crate) fn of_day(name: &'static str, day: NaiveDate) -> impl Iterator<Item = Facet> {
    of(name, day, number(day))
}

/// The facets of an instant.
pub(crate) fn of_instant(name: &'static str, at: DateTime<Utc>) -> impl Iterator<Item = Facet> {
    of(name, at.date_naive(), at.timestamp_millis())
}

/// Where days after `day` stand.
pub(crate) fn after(name: &'static str, day: NaiveDate) -> Vec<Probe> {
    upwards(name, day, Check::AtLeast(number(day) + 1))
}

/// Where instants from `at` on stand: of the day itself, only some.
pub(crate) fn since(name: &'static str, at: DateTime<Utc>) -> Vec<Probe> {
    let check = Check::AtLeast(at.timestamp_millis());
    let today = Probe::new(name, day_value(at.date_naive())).checked(check);
    let inside = (FIRST..=LAST).contains(&at.year());
    upwards(name, at.date_naive(), check).into_iter().chain(inside.then_some(today)).collect()
}

/// Where days before `day` stand.
pub(crate) fn before(name: &'static str, day: NaiveDate) -> Vec<Probe> {
    let (year, month) = (day.year(), day.month());
    let whole = |values: Vec<String>| values.into_iter().map(|value| Probe::new(name, value));
    let check = Check::Below(number(day));
    match year {
        ..FIRST => vec![Probe::new(name, EARLIER).checked(check)],
        FIRST..=LAST => {
            let days = (1..day.day()).filter_map(|other| day.with_day(other)).map(day_value);
            let months = (1..month).map(|month| month_value(year, month));
            let years = (year / 10 * 10..year).map(year_value);
            let decades = (FIRST / 10..year / 10).map(decade_value);
            whole(days.chain(months).chain(years).chain(decades).chain([EARLIER.to_owned()]).collect()).collect()
        }
        _ => {
            let decades = (FIRST / 10..=LAST / 10).map(decade_value).chain([EARLIER.to_owned()]);
            whole(decades.collect()).chain([Probe::new(name, LATER).checked(check)]).collect()
        }
    }
}

/// Where days after `day` stand; of those beyond the known years, `check` decides.
fn upwards(name: &'static str, day: NaiveDate, check: Check) -> Vec<Probe> {
    let (year, month) = (day.year(), day.month());
    let whole = |values: Vec<String>| values.into_iter().map(|value| Probe::new(name, value));
    match year {
        ..FIRST => {
            let decades = (FIRST / 10..=LAST / 10).map(decade_value).chain([LATER.to_owned()]);
            whole(decades.collect()).chain([Probe::new(name, EARLIER).checked(check)]).collect()
        }
        FIRST..=LAST => {
            let days = (day.day() + 1..=31).filter_map(|other| day.with_day(other)).map(day_value);
            let months = (month + 1..=12).map(|month| month_value(year, month));
            let years = (year + 1..year / 10 * 10 + 10).map(year_value);
            let decades = (year / 10 + 1..=LAST / 10).map(decade_value);
            whole(days.chain(months).chain(years).chain(decades).chain([LATER.to_owned()]).collect()).collect()
        }
        _ => vec![Probe::new(name, LATER).checked(check)],
    }
}

fn of(name: &'static str, day: NaiveDate, low: i64) -> impl Iterator<Item = Facet> {
    let year = day.year();
    let values = match year {
        ..FIRST => vec![EARLIER.to_owned()],
        FIRST..=LAST => vec![day_value(day), month_value(year, day.month()), year_value(year), decade_value(year / 10)],
        _ => vec![LATER.to_owned()],
    };
    values.into_iter().map(move |value| Facet::at(name, value, low, None))
}

fn day_value(day: NaiveDate) -> String {
    day.to_string()
}

fn month_value(year: i32, month: u32) -> String {
    format!("{year}-{month:02}")
}

fn year_value(year: i32) -> String {
    format!("{year}")
}

fn decade_value(decade: i32) -> String {
    format!("{decade}x")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::tests::meets, *};

    fn day(days: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(days).expect("a day")
    }

    proptest! {
        #[test]
        fn a_range_finds_its_days_and_no_others(
            bound in prop_oneof![650_000..800_000, 730_000..745_000],
            other in prop_oneof![650_000..800_000, 730_000..745_000],
        ) {
            let facets: Vec<Facet> = of_day("start", day(other)).collect();
            prop_assert_eq!(meets(&facets, &after("start", day(bound))), usize::from(other > bound));
            prop_assert_eq!(meets(&facets, &before("start", day(bound))), usize::from(other < bound));
            prop_assert!(after("start", day(bound)).len() <= 72 && before("start", day(bound)).len() <= 72);
        }

        #[test]
        fn instants_count_from_the_very_one(bound in 0i64..4_000_000_000_000, distance in -100_000_000i64..100_000_000) {
            let at = |millis| DateTime::from_timestamp_millis(millis).expect("an instant");
            let facets: Vec<Facet> = of_instant("updated", at(bound + distance)).collect();
            prop_assert_eq!(meets(&facets, &since("updated", at(bound))), usize::from(distance >= 0));
        }
    }
}

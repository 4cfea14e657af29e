//! The rule on weekly hours, against a walk through every minute of the week.

use std::collections::BTreeSet;

use myk10_domain::Kind;
use proptest::prelude::*;

use crate::{common::check, office_hours::week};

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const DAY: usize = 24 * 60;

/// A day, counted from Monday, and the minutes of the day at which an interval opens and closes.
type Hours = (usize, usize, usize);

proptest! {
    #[test]
    fn weekly_hours_are_refused_exactly_when_a_minute_is_covered_twice(all in prop::collection::vec(hours(), 2..6)) {
        let texts: Vec<_> =
            all.iter().map(|(day, opens, closes)| (DAYS[*day], clock(*opens), clock(*closes))).collect();
        let entries: Vec<_> = texts.iter().map(|(day, opens, closes)| (*day, opens.as_str(), closes.as_str())).collect();
        let expected: Vec<_> = late_comers(&all).map(|index| format!("/schedules/0/regular/{index}")).collect();
        let found: Vec<_> = check(Kind::OfficeHours, week(&entries));
        prop_assert!(found.iter().all(|(_, code)| *code == "overlappingIntervals"), "{:?}", found);
        prop_assert_eq!(found.into_iter().map(|(pointer, _)| pointer).collect::<Vec<_>>(), expected);
    }
}

/// Times on every third hour meet and touch often; single minutes find what is off by one.
fn hours() -> impl Strategy<Value = Hours> {
    let minute = || prop_oneof![4 => (0..8usize).prop_map(|third| third * 180), 1 => 0..DAY];
    (0..7usize, minute(), minute()).prop_filter("an interval has a length", |(_, opens, closes)| opens != closes)
}

fn clock(minute: usize) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Which intervals cover a minute that an earlier one covers.
fn late_comers(all: &[Hours]) -> impl Iterator<Item = usize> {
    let minutes: Vec<_> = all.iter().map(|hours| covered(*hours)).collect();
    (1..all.len()).filter(move |index| minutes[..*index].iter().any(|earlier| !earlier.is_disjoint(&minutes[*index])))
}

/// Every minute of the week from the opening until a clock shows the time of closing.
fn covered((day, opens, closes): Hours) -> BTreeSet<usize> {
    let minutes = day * DAY + opens..(day + 1) * DAY + opens;
    minutes.take_while(|minute| minute % DAY != closes).map(|minute| minute % (7 * DAY)).collect()
}

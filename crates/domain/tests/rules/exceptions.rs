//! The rule on exceptions (A4), against a look at every day.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use myk10_domain::Kind;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    common::{check, found, today},
    office_hours::exception,
};

/// What an exception does, how many days from today it begins, and how many days it lasts.
type Plan = (&'static str, u64, u64);

#[test]
fn two_exceptions_that_rule_do_not_share_a_day() {
    for (message, plans, meet) in [
        ("two closures on a day", [("closed", 0, 1), ("closed", 0, 1)], true),
        ("a closure and other hours", [("closed", 0, 3), ("replaced", 2, 1)], true),
        ("regular hours within a closure", [("openAsRegular", 1, 1), ("closed", 0, 3)], true),
        ("one day after the other", [("closed", 0, 2), ("replaced", 2, 1)], false),
        ("more hours beside a closure", [("additional", 0, 1), ("closed", 0, 1)], false),
        ("more hours twice", [("additional", 0, 1), ("additional", 0, 1)], false),
    ] {
        let expected = found(if meet { &[("/exceptions/1", "overlappingExceptions")] } else { &[] });
        assert_eq!(check(Kind::OfficeHours, planned(&plans)), expected, "{message}");
    }
}

proptest! {
    #[test]
    fn exceptions_are_refused_exactly_when_two_that_rule_share_a_day(plans in prop::collection::vec(plan(), 2..5)) {
        let expected: Vec<_> = (1..plans.len())
            .filter(|index| plans[..*index].iter().any(|earlier| !ruled(*earlier).is_disjoint(&ruled(plans[*index]))))
            .map(|index| (format!("/exceptions/{index}"), "overlappingExceptions"))
            .collect();
        prop_assert_eq!(check(Kind::OfficeHours, planned(&plans)), expected);
    }
}

fn plan() -> impl Strategy<Value = Plan> {
    (prop::sample::select(&["closed", "replaced", "openAsRegular", "additional"][..]), 0..12u64, 1..6u64)
}

/// The days on which an exception says what holds instead of the week.
fn ruled((kind, start, length): Plan) -> BTreeSet<NaiveDate> {
    let days = if kind == "additional" { 0..0 } else { start..start + length };
    days.map(day).collect()
}

fn planned(plans: &[Plan]) -> Value {
    let exceptions = plans.iter().zip(1..).map(|((kind, start, length), number)| {
        let opens = matches!(*kind, "replaced" | "additional");
        let intervals = if opens { json!([{ "opens": "10:00", "closes": "12:00" }]) } else { json!([]) };
        let mut exception = exception(kind, &day(*start).to_string(), &intervals);
        exception["key"] = json!(format!("x-{number}"));
        exception["endDate"] = json!(day(start + length - 1).to_string());
        exception
    });
    json!({ "exceptions": exceptions.collect::<Vec<_>>() })
}

fn day(offset: u64) -> NaiveDate {
    today().checked_add_days(Days::new(offset)).expect("a day")
}

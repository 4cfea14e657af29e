//! Schedules over time (H8): no two are known to hold on the same day.

use myk10_domain::Kind;
use serde_json::{Value, json};

use crate::common::refuses;

#[test]
fn two_schedules_are_not_known_to_hold_on_the_same_day() {
    let overlap = [("/schedules/1", "overlappingSchedules")];
    refuses(
        Kind::OfficeHours,
        [
            ("one after the other", over(&[("2025-01-01", "2025-12-31"), ("2026-01-01", "2026-12-31")]), &[]),
            ("the last day is included", over(&[("2025-01-01", "2026-01-01"), ("2026-01-01", "2026-12-31")]), &overlap),
            ("the later one first", over(&[("2026-01-01", "2026-12-31"), ("2025-01-01", "2026-01-01")]), &overlap),
            ("one within the other", over(&[("2025-01-01", "2026-12-31"), ("2025-06-01", "2025-06-30")]), &overlap),
            ("perhaps together", over(&[("2025-01", "2025-06"), ("2025-06", "2025-12")]), &[]),
            ("surely together", over(&[("2025-01", "2025-07"), ("2025-05", "2025-12")]), &overlap),
        ],
    );
}

#[test]
fn of_three_schedules_each_one_that_meets_an_earlier_one_is_named() {
    let three = over(&[("2025-01-01", "2025-12-31"), ("2026-01-01", "2026-12-31"), ("2025-12-31", "2026-01-01")]);
    refuses(Kind::OfficeHours, [("the third", three, &[("/schedules/2", "overlappingSchedules")])]);
}

#[test]
fn an_unknown_edge_reaches_as_far_as_it_is_confirmed() {
    let old = json!({ "key": "old", "validThrough": "2025-12-31", "confirmedOn": ["2025-03-01"] });
    let new = |confirmed: Value| json!({ "key": "new", "confirmedOn": confirmed });
    let both = |confirmed: Value| json!({ "schedules": [old, new(confirmed)] });
    let overlap = [("/schedules/1", "overlappingSchedules")];
    refuses(
        Kind::OfficeHours,
        [
            ("never confirmed", both(json!([])), &[]),
            ("confirmed later", both(json!(["2026-01-01"])), &[]),
            ("confirmed before the other", both(json!(["2025-02-28"])), &[]),
            ("confirmed while the other holds", both(json!(["2025-06-01"])), &overlap),
            ("confirmed on its last day", both(json!(["2025-12-31"])), &overlap),
            ("confirmed before and after", both(json!(["2026-01-01", "2025-02-28"])), &overlap),
        ],
    );
}

#[test]
fn a_day_of_confirmation_has_come() {
    let confirmed = |days: &[&str]| json!({ "schedules": [{ "key": "a", "confirmedOn": days }] });
    let future = [("/schedules/0/confirmedOn/2", "inFuture")];
    refuses(
        Kind::OfficeHours,
        [
            ("today", confirmed(&["2026-11-23"]), &[]),
            ("tomorrow", confirmed(&["2026-11-23", "2026-01-01", "2026-11-24"]), &future),
        ],
    );
}

#[test]
fn a_schedule_ends_after_it_begins() {
    let ends = [("/schedules/0/validThrough", "endsBeforeStart")];
    refuses(
        Kind::OfficeHours,
        [
            ("the same year", over(&[("2026", "2026")]), &[]),
            ("the year before", over(&[("2026", "2025")]), &ends),
            (
                "a day of confirmation stands twice",
                json!({ "schedules": [{ "key": "a", "confirmedOn": ["2026-01-01", "2026-01-01"] }] }),
                &[("/schedules/0/confirmedOn/1", "repeated")],
            ),
        ],
    );
}

fn over(spans: &[(&str, &str)]) -> Value {
    let schedule = |(number, (from, through)): (usize, &(&str, &str))| json!({ "key": format!("a-{number}"), "validFrom": from, "validThrough": through });
    json!({ "schedules": spans.iter().enumerate().map(schedule).collect::<Vec<_>>() })
}

#[test]
fn a_confirmation_lies_within_the_validity() {
    let outside = [("/schedules/0/confirmedOn/0", "outsideValidity")];
    let confirmed = |from: Value, through: Value| json!({ "schedules": [{ "key": "a", "validFrom": from, "validThrough": through, "confirmedOn": ["2024-02-01"] }] });
    refuses(
        Kind::OfficeHours,
        [
            ("after its end", confirmed(Value::Null, json!("2024-01-31")), &outside),
            ("before its beginning", confirmed(json!("2024-02-02"), Value::Null), &outside),
            ("in its last month", confirmed(Value::Null, json!("2024-02")), &[]),
            ("on its first day", confirmed(json!("2024-02-01"), Value::Null), &[]),
        ],
    );
}

//! The holiday radar: what an editor is warned of, and what settles it.

use myk10_domain::{Approved, Draft, OfficeHours, OfficeHoursDraft, Submission};
use serde_json::{Value, json};

use crate::sample::{day, draft, source_page};

/// The days that an editor is warned of, with their names, as of the golden vectors' Monday.
fn warned(members: Value) -> Vec<(String, String)> {
    let draft = OfficeHoursDraft::from_json(&draft(members)).expect("a draft");
    let approved: Approved<OfficeHours> =
        Submission { draft, today: day("2026-11-23") }.try_into().expect("office hours");
    let told = approved.warnings.iter().map(|finding| {
        let words = finding.fault.german();
        (finding.pointer.clone(), words.split(')').next().unwrap_or_default().replace(" (", " "))
    });
    told.collect()
}

fn days(warned: &[(String, String)]) -> Vec<&str> {
    warned.iter().map(|(_, words)| words.as_str()).collect()
}

#[test]
fn regular_days_that_many_do_not_keep_demand_a_decision() {
    let page = warned(json!({}));
    assert!(page.iter().all(|(pointer, _)| pointer == "/exceptions"));
    assert_eq!(
        days(&page),
        [
            "2026-12-24 Heiligabend",
            "2026-12-31 Silvester",
            "2027-02-04 Schwerdonnerstag",
            "2027-02-08 Rosenmontag",
            "2027-02-09 Veilchendienstag",
        ]
    );
}

#[test]
fn bridge_days_and_days_of_an_unknown_policy_are_among_them() {
    let friday = json!([{ "key": "a", "validFrom": "2020-01-01",
        "regular": [{ "dayOfWeek": "Friday", "opens": "08:00", "closes": "12:00" }] }]);
    let warned = warned(json!({ "schedules": friday, "publicHolidayPolicy": "unknown" }));
    let expected = [
        "2026-12-25 1. Weihnachtstag",
        "2027-01-01 Neujahr",
        "2027-03-26 Karfreitag",
        "2027-05-07 Brückentag nach Christi Himmelfahrt",
        "2027-05-28 Brückentag nach Fronleichnam",
    ];
    assert_eq!(days(&warned), expected);
}

#[test]
fn a_decision_settles_it() {
    let decided = |date: &str, kind: &str| json!({ "key": format!("d{date}"), "startDate": date, "kind": kind, "reasonCode": "other" });
    let exceptions = json!([
        { "key": "c", "startDate": "2026-12-24", "endDate": "2026-12-31", "kind": "closed", "reasonCode": "christmasClosure" },
        decided("2027-02-04", "openAsRegular"), decided("2027-02-08", "closed"), decided("2027-02-09", "openAsRegular"),
    ]);
    assert_eq!(days(&warned(json!({ "exceptions": exceptions }))), Vec::<&str>::new());
    let more = json!([{ "key": "m", "startDate": "2026-12-24", "kind": "additional", "reasonCode": "event",
        "intervals": [{ "opens": "18:00", "closes": "20:00" }] }]);
    assert_eq!(warned(json!({ "exceptions": more })).len(), 5, "more hours decide nothing about the regular ones");
}

#[test]
fn a_schedule_that_leaves_days_unknown_is_pointed_at() {
    let schedules = json!([
        { "key": "a", "validFrom": "2021-01-01", "regular": source_page() },
        { "key": "b", "confirmedOn": ["2024-10-29"], "regular": [] },
    ]);
    assert_eq!(warned(json!({ "schedules": schedules }))[0].0, "/schedules/0/validThrough");
    let undated = warned(json!({ "schedules": [{ "key": "a", "regular": source_page() }] }));
    assert_eq!(undated[0].0, "/schedules/0");
}

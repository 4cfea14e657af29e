//! Projects: dates in order (H7), milestones, and values within bounds.

use myk10_domain::Kind;
use serde_json::{Value, json};

use crate::common::refuses;

#[test]
fn an_end_does_not_come_before_its_start() {
    let planned = |start: &str, end: &str| json!({ "plannedStart": start, "plannedEnd": end });
    let actual = |start: &str, end: &str| json!({ "actualStart": start, "actualEnd": end });
    refuses(
        Kind::Project,
        [
            ("the same day", planned("2026-05-01", "2026-05-01"), &[]),
            ("the day before", planned("2026-05-01", "2026-04-30"), &[("/plannedEnd", "endsBeforeStart")]),
            ("a day within the year of the start", planned("2026", "2026-01-01"), &[]),
            ("the month of the start", planned("2026-05-31", "2026-05"), &[]),
            ("the month before", planned("2026-05-01", "2026-04"), &[("/plannedEnd", "endsBeforeStart")]),
            ("the year before", actual("2026", "2025"), &[("/actualEnd", "endsBeforeStart")]),
            ("what was done may differ from the plan", json!({ "plannedStart": "2026", "actualEnd": "2025" }), &[]),
            ("an end without a start", json!({ "plannedEnd": "2020" }), &[]),
        ],
    );
}

#[test]
fn phases_periods_and_occasions_end_after_they_begin() {
    let span = json!({ "start": "2024", "end": "2023" });
    let phase = json!({ "key": "strategy", "title": { "de": "Phase A" }, "start": "2024-01", "end": "2023-12" });
    let occasion =
        json!({ "key": "forum", "format": "futureForum", "title": { "de": "Forum" }, "start": "2024", "end": "2023" });
    let period = json!({ "periodStart": "2024", "periodEnd": "2023" });
    refuses(
        Kind::Programme,
        [
            ("a programme", span, &[("/end", "endsBeforeStart")]),
            ("a phase", json!({ "phases": [phase] }), &[("/phases/0/end", "endsBeforeStart")]),
            ("an occasion", json!({ "participations": [occasion] }), &[("/participations/0/end", "endsBeforeStart")]),
        ],
    );
    refuses(Kind::FundingStatus, [("a period", period, &[("/periodEnd", "endsBeforeStart")])]);
}

#[test]
fn a_milestone_that_is_reached_says_when() {
    let milestone = |status: &str, reached: Value| {
        json!({
            "milestones": [{ "key": "a", "title": { "de": "A" }, "status": status, "reached": reached }],
        })
    };
    let future = [("/milestones/0/reached", "inFuture")];
    refuses(
        Kind::Project,
        [
            (
                "reached, but when?",
                milestone("reached", json!(null)),
                &[("/milestones/0/reached", "reachedWithoutDate")],
            ),
            ("reached today", milestone("reached", json!("2026-11-23")), &[]),
            ("reached tomorrow", milestone("reached", json!("2026-11-24")), &future),
            ("reached this year", milestone("reached", json!("2026")), &[]),
            ("planned", milestone("planned", json!(null)), &[]),
            ("missed", milestone("missed", json!(null)), &[]),
        ],
    );
}

#[test]
fn a_status_is_not_of_the_future() {
    let status = |as_of: &str| json!({ "status": { "asOf": as_of } });
    refuses(
        Kind::Project,
        [
            ("today", status("2026-11-23"), &[]),
            ("tomorrow", status("2026-11-24"), &[("/status/asOf", "inFuture")]),
            ("this month", status("2026-11"), &[]),
            ("next month", status("2026-12"), &[("/status/asOf", "inFuture")]),
        ],
    );
}

#[test]
fn a_date_is_written_as_precisely_as_it_is_known() {
    let planned = |date: Value| json!({ "plannedEnd": date });
    let malformed = [("/plannedEnd", "malformedDate")];
    refuses(
        Kind::Project,
        [
            ("a leap day", planned(json!("2028-02-29")), &[]),
            ("no leap day", planned(json!("2027-02-29")), &malformed),
            ("a month that is not there", planned(json!("2027-13")), &malformed),
            ("words", planned(json!("Ende 2027")), &malformed),
            ("the words of a source", planned(json!({ "value": "2027", "label": { "de": "Ende 2027" } })), &[]),
            ("words alone", planned(json!({ "label": { "de": "bald" } })), &[("/plannedEnd/value", "required")]),
            ("the last year", planned(json!("9999")), &[]),
            ("a year too many", planned(json!("10000")), &malformed),
        ],
    );
}

#[test]
fn numbers_stay_within_their_bounds() {
    let progress = |percent: i64| json!({ "progressPercent": percent });
    let out_of_range = [("/progressPercent", "outOfRange")];
    refuses(
        Kind::Project,
        [
            ("nothing done", progress(0), &[]),
            ("all done", progress(100), &[]),
            ("less than nothing", progress(-1), &out_of_range),
            ("more than all", progress(101), &out_of_range),
            ("the first and the last goal", json!({ "sdgs": [1, 17] }), &[]),
            (
                "goals that are none",
                json!({ "sdgs": [0, 18] }),
                &[("/sdgs/0", "outOfRange"), ("/sdgs/1", "outOfRange")],
            ),
        ],
    );
}

#[test]
fn a_list_has_at_most_500_entries() {
    let figures = |count: usize| {
        let figure = |n: usize| json!({ "key": format!("n-{n}"), "label": { "de": "Zahl" }, "value": n });
        json!({ "keyFigures": (0..count).map(figure).collect::<Vec<_>>() })
    };
    refuses(Kind::Project, [("500", figures(500), &[]), ("501", figures(501), &[("/keyFigures", "tooMany")])]);
}

#[test]
fn an_area_has_a_key_of_its_scheme() {
    let area = |scheme: &str, code: &str| {
        json!({
            "municipalities": [{ "scheme": scheme, "code": code, "name": "Mayen-Koblenz" }],
        })
    };
    let malformed = [("/municipalities/0/code", "malformedKey")];
    refuses(
        Kind::Project,
        [
            ("a district", area("kreis5", "07137"), &[]),
            ("a district without its zero", area("kreis5", "7137"), &malformed),
            ("a municipality", area("ags8", "07137068"), &[]),
            ("letters", area("ags8", "0713706x"), &malformed),
            ("an association", area("vb9", "071375001"), &[]),
            ("a whole key", area("ars12", "071375001068"), &[]),
            ("an unknown scheme", area("plz", "56068"), &[("/municipalities/0/scheme", "unknownWord")]),
        ],
    );
}

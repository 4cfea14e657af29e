//! The golden vectors of the domain's paper, and those of the project office's schedules over time.

use myk10_domain::{
    OfficeHours,
    office_hours::{Reason, State},
};
use serde_json::json;

use crate::sample::{at, office_hours, source_page, weekly};

/// At, state, next change, next opening.
type Vector<'a> = (&'a str, State, Option<&'a str>, Option<&'a str>);

fn hold(office_hours: &OfficeHours, vectors: &[Vector<'_>]) {
    let timetable = office_hours.timetable();
    for (instant, state, next_change, next_opening) in vectors {
        let status = timetable.status(at(instant));
        assert_eq!(status.moment.state, *state, "{instant}");
        if let Some(next_change) = next_change {
            assert_eq!(status.next_change, Some(at(next_change)), "next change after {instant}");
        }
        assert_eq!(status.next_opening.map(|next| next.opens), next_opening.map(at), "next opening after {instant}");
    }
}

#[test]
fn the_golden_vectors_hold() {
    use State::{Closed, Open};
    hold(
        &office_hours(json!({})),
        &[
            ("2026-11-23T10:00:00+01:00", Open, Some("2026-11-23T13:00:00+01:00"), None),
            ("2026-11-23T12:59:59.999+01:00", Open, Some("2026-11-23T13:00:00+01:00"), None),
            ("2026-11-23T13:00:00+01:00", Closed, None, Some("2026-11-24T10:00:00+01:00")),
            ("2026-11-24T13:00:00+01:00", Closed, None, Some("2026-11-26T14:00:00+01:00")),
            ("2026-03-26T17:00:00+01:00", Closed, None, Some("2026-03-30T08:00:00Z")),
            ("2026-10-22T17:00:00+02:00", Closed, None, Some("2026-10-26T09:00:00Z")),
            ("2026-04-06T11:00:00+02:00", Closed, None, Some("2026-04-07T10:00:00+02:00")),
            ("2026-05-14T15:00:00+02:00", Closed, None, Some("2026-05-18T10:00:00+02:00")),
            ("2026-05-25T11:00:00+02:00", Closed, None, Some("2026-05-26T10:00:00+02:00")),
            ("2026-06-04T15:00:00+02:00", Closed, None, Some("2026-06-08T10:00:00+02:00")),
            ("2027-11-01T11:00:00+01:00", Closed, None, Some("2027-11-02T10:00:00+01:00")),
            ("2026-12-24T15:00:00+01:00", Open, Some("2026-12-24T17:00:00+01:00"), None),
            ("2026-12-31T15:00:00+01:00", Open, None, None),
            ("2027-02-08T11:00:00+01:00", Open, None, None),
            ("2027-02-04T15:00:00+01:00", Open, None, None),
            ("2017-10-31T11:00:00+01:00", Closed, None, Some("2017-11-02T14:00:00+01:00")),
            ("2018-10-30T11:00:00+01:00", Open, None, None),
        ],
    );
    let hours = office_hours(json!({}));
    let spring = hours.timetable().status(at("2026-03-26T17:00:00+01:00"));
    let gap = spring.next_opening.expect("an opening").opens - spring.at;
    assert_eq!(gap.num_hours(), 88, "an hour of the spring is skipped");
}

/// The schedules of the project office, as the content pack has them.
fn project_office() -> OfficeHours {
    let first =
        weekly(&[("Tuesday", "10:00", "13:00"), ("Wednesday", "10:00", "13:00"), ("Thursday", "14:00", "17:00")]);
    let evening = |date: &str, key: &str| {
        json!({ "key": key, "startDate": date, "kind": "additional", "reasonCode": "event",
        "intervals": [{ "opens": "16:00", "closes": "21:00" }], "title": { "de": "Öffnung zum First Friday" } })
    };
    office_hours(json!({
        "schedules": [
            { "key": "first", "validFrom": "2021-12-03", "confirmedOn": ["2021-12-03"], "regular": first,
              "byAppointmentOtherwise": true },
            { "key": "page", "confirmedOn": ["2024-10-29"], "regular": source_page() },
        ],
        "exceptions": [evening("2021-12-03", "friday"), evening("2022-06-03", "dialogue")],
    }))
}

#[test]
fn a_day_that_no_schedule_covers_is_unknown() {
    use State::{ByAppointment, Closed, Open, Unknown};
    let office = project_office();
    hold(
        &office,
        &[
            (
                "2021-12-03T11:00:00+01:00",
                ByAppointment,
                Some("2021-12-03T16:00:00+01:00"),
                Some("2021-12-03T16:00:00+01:00"),
            ),
            ("2021-12-03T18:00:00+01:00", Open, Some("2021-12-03T21:00:00+01:00"), None),
            ("2021-12-03T22:00:00+01:00", ByAppointment, Some("2021-12-04T00:00:00+01:00"), None),
            ("2021-12-07T11:00:00+01:00", Unknown, None, None),
            ("2022-06-03T12:00:00+02:00", Unknown, Some("2022-06-03T16:00:00+02:00"), None),
            ("2022-06-03T17:00:00+02:00", Open, Some("2022-06-03T21:00:00+02:00"), None),
            ("2023-05-02T11:00:00+02:00", Unknown, None, None),
            ("2023-06-08T15:00:00+02:00", Unknown, None, None),
            ("2024-10-28T11:00:00+01:00", Unknown, Some("2024-10-29T00:00:00+01:00"), None),
            ("2024-10-29T11:00:00+01:00", Open, Some("2024-10-29T13:00:00+01:00"), None),
            ("2024-10-30T11:00:00+01:00", Closed, None, Some("2024-10-31T14:00:00+01:00")),
            ("2026-11-23T12:00:00+01:00", Open, Some("2026-11-23T13:00:00+01:00"), None),
            ("2100-12-31T11:00:00+01:00", Closed, Some("2101-01-03T10:00:00+01:00"), Some("2101-01-03T10:00:00+01:00")),
        ],
    );
    let timetable = office.timetable();
    let reason = |instant: &str| timetable.moment(at(instant)).reason;
    assert_eq!(reason("2023-05-02T11:00:00+02:00"), Reason::ValidityUnknown);
    assert_eq!(reason("2021-12-02T11:00:00+01:00"), Reason::ValidityUnknown, "the second one may be older");
    assert!(matches!(reason("2021-12-03T18:00:00+01:00"), Reason::Exception(friday) if friday.key == "friday"));
    assert_eq!(reason("2024-10-29T11:00:00+01:00"), Reason::Regular);
}

/// Validity, what is confirmed on which days, the days asked, the keys of the schedules that answer.
#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn a_schedule_answers_as_far_as_it_is_known_to_hold() {
    let schedule = |key: &str, validity: &str, confirmed: &[&str]| {
        let (from, through) = validity.split_once('/').expect("two edges");
        let known = |edge: &str| if edge == ".." { json!(null) } else { json!(edge) };
        json!({ "key": key, "validFrom": known(from), "validThrough": known(through), "confirmedOn": confirmed,
            "regular": weekly(&[("Monday", "10:00", "11:00")]) })
    };
    let one = |validity: &str, confirmed: &[&str]| json!([schedule("a", validity, confirmed)]);
    let closed = State::Closed;
    let unknown = State::Unknown;
    let cases = [
        (
            "known edges",
            one("2025-03-01/2025-03-31", &[]),
            vec![("2025-02-28", unknown), ("2025-03-01", closed), ("2025-03-31", closed), ("2025-04-01", unknown)],
        ),
        (
            "a month from, a month through",
            one("2025-03/2025-05", &[]),
            vec![("2025-03-30", unknown), ("2025-03-31", closed), ("2025-05-01", closed), ("2025-05-02", unknown)],
        ),
        (
            "a year",
            one("2025/2025", &[]),
            vec![("2025-01-01", unknown), ("2025-06-15", unknown), ("2025-12-31", unknown)],
        ),
        (
            "a year with two confirmed days",
            one("2025/2025", &["2025-03-01", "2025-09-01"]),
            vec![("2025-02-28", unknown), ("2025-03-01", closed), ("2025-09-01", closed), ("2025-09-02", unknown)],
        ),
        (
            "the newest goes on",
            one("2025-03-01/..", &[]),
            vec![("2025-02-28", unknown), ("2025-03-01", closed), ("2090-01-01", closed)],
        ),
        (
            "from the first confirmed day",
            one("../..", &["2025-03-03", "2025-05-01"]),
            vec![("2025-03-02", unknown), ("2025-03-03", closed), ("2090-01-01", closed)],
        ),
        (
            "until a known day",
            one("../2025-03-31", &[]),
            vec![("2025-03-30", unknown), ("2025-03-31", closed), ("2025-04-01", unknown)],
        ),
        ("only the year of its end", one("../2024", &[]), vec![("2024-01-01", unknown), ("2024-06-01", unknown)]),
        (
            "only the year of its beginning, the newest",
            one("2024/..", &[]),
            vec![("2024-06-01", unknown), ("2024-12-31", closed), ("2030-01-01", closed)],
        ),
        (
            "only the year of its beginning, an older one",
            json!([schedule("a", "2020/..", &[]), schedule("b", "2025-01-01/..", &[])]),
            vec![("2020-12-31", unknown), ("2024-12-31", unknown), ("2025-01-01", closed)],
        ),
        ("no day at all", one("../..", &[]), vec![("2025-03-30", unknown), ("2090-01-01", unknown)]),
        (
            "an older one ends with its last confirmed day",
            json!([schedule("a", "2021-01-01/..", &["2021-06-01"]), schedule("b", "2025-01-01/..", &[])]),
            vec![
                ("2021-06-01", closed),
                ("2021-06-02", unknown),
                ("2024-12-31", unknown),
                ("2025-01-01", closed),
                ("2090-01-01", closed),
            ],
        ),
        (
            "in any order",
            json!([schedule("b", "2025-01-01/..", &[]), schedule("a", "2021-01-01/2024-12-31", &[])]),
            vec![("2020-12-31", unknown), ("2024-12-31", closed), ("2025-01-01", closed), ("2090-01-01", closed)],
        ),
        (
            "one without any date may be newer",
            json!([schedule("a", "2021-01-01/..", &["2021-06-01"]), schedule("b", "../..", &[])]),
            vec![("2021-06-01", closed), ("2021-06-02", unknown)],
        ),
    ];
    for (name, schedules, days) in cases {
        let hours = office_hours(json!({ "schedules": schedules, "publicHolidayPolicy": "openAsRegular" }));
        for (day, state) in days {
            let moment = hours.timetable().moment(at(&format!("{day}T20:00:00+01:00")));
            assert_eq!(moment.state, state, "{name}: {day}");
        }
    }
    let ended = office_hours(json!({ "schedules": one("2025-03-01/2025-03-31", &[]) }));
    assert_eq!(ended.timetable().moment(at("2026-01-01T12:00:00Z")).reason, Reason::NoSchedule);
}

#[test]
fn exceptions_come_before_holidays_and_these_before_the_week() {
    let exception = |key: &str, from: &str, through: &str, kind: &str, hours: &[(&str, &str)]| {
        let intervals: Vec<_> =
            hours.iter().map(|(opens, closes)| json!({ "opens": opens, "closes": closes })).collect();
        json!({ "key": key, "startDate": from, "endDate": through, "kind": kind, "intervals": intervals, "reasonCode": "other" })
    };
    let hours = office_hours(json!({ "exceptions": [
        exception("closed", "2026-12-21", "2026-12-24", "closed", &[]),
        exception("eve", "2026-12-24", "2026-12-24", "additional", &[("10:00", "11:00")]),
        exception("easter", "2026-04-06", "2026-04-06", "openAsRegular", &[]),
        exception("unity", "2026-10-03", "2026-10-03", "replaced", &[("12:00", "18:00")]),
        exception("party", "2026-11-26", "2026-11-26", "additional", &[("16:00", "02:00")]),
        exception("recovery", "2026-11-27", "2026-11-27", "closed", &[]),
    ] }));
    let timetable = hours.timetable();
    let cases = [
        ("2026-12-21T11:00:00+01:00", State::Closed, "closed"),
        ("2026-12-24T15:00:00+01:00", State::Closed, "closed"),
        ("2026-12-24T10:30:00+01:00", State::Open, "eve"),
        ("2026-04-06T11:00:00+02:00", State::Open, "easter"),
        ("2026-04-06T14:00:00+02:00", State::Closed, "regular"),
        ("2026-10-03T12:00:00+02:00", State::Open, "unity"),
        ("2026-10-03T11:59:59+02:00", State::Closed, "unity"),
        ("2026-11-26T15:00:00+01:00", State::Open, "regular"),
        ("2026-11-26T16:30:00+01:00", State::Open, "regular"),
        ("2026-11-26T17:00:00+01:00", State::Open, "party"),
        ("2026-11-27T01:59:59+01:00", State::Open, "party"),
        ("2026-11-27T02:00:00+01:00", State::Closed, "recovery"),
        ("2026-11-28T12:00:00+01:00", State::Closed, "regular"),
        ("2026-12-25T12:00:00+01:00", State::Closed, "1. Weihnachtstag"),
    ];
    for (instant, state, reason) in cases {
        let moment = timetable.moment(at(instant));
        let why = match moment.reason {
            Reason::Regular => "regular",
            Reason::Exception(exception) => exception.key.as_str(),
            Reason::PublicHoliday(holiday) => holiday.name.resolve(myk10_domain::Language::De).0,
            Reason::NoSchedule | Reason::ValidityUnknown => "unknown",
        };
        assert_eq!((moment.state, why), (state, reason), "{instant}");
    }
    let party = timetable.openings(crate::sample::day("2026-11-27"), crate::sample::day("2026-11-27"));
    let spans: Vec<_> = party.iter().map(|opening| (opening.opens, opening.closes, opening.date.to_string())).collect();
    let thursday = "2026-11-26".to_owned();
    assert_eq!(spans, [(at("2026-11-26T17:00:00+01:00"), at("2026-11-27T02:00:00+01:00"), thursday)]);
}

#[test]
fn what_happens_on_a_holiday_is_a_matter_of_policy() {
    let corpus_christi = "2026-06-04T15:00:00+02:00";
    let own = json!([{ "opens": "14:30", "closes": "15:30" }]);
    let cases = [
        ("closed", json!([]), State::Closed, "publicHoliday"),
        ("openAsRegular", json!([]), State::Open, "regular"),
        ("ownHours", own, State::Open, "publicHoliday"),
        ("unknown", json!([]), State::Unknown, "publicHoliday"),
    ];
    for (policy, intervals, state, why) in cases {
        let hours = office_hours(json!({ "publicHolidayPolicy": policy, "publicHolidayIntervals": intervals }));
        let status = hours.timetable().status(at(corpus_christi));
        let reason = if status.moment.reason == Reason::Regular { "regular" } else { "publicHoliday" };
        assert_eq!((status.moment.state, reason), (state, why), "{policy}");
    }
    let unknown = office_hours(json!({ "publicHolidayPolicy": "unknown" }));
    let evening_before = unknown.timetable().status(at("2026-06-03T20:00:00+02:00"));
    assert_eq!(evening_before.next_change, Some(at("2026-06-04T00:00:00+02:00")));
    assert_eq!(evening_before.next_opening, None, "it may be open on the holiday");
}

//! Office hours as schema.org specifies them.

use serde_json::json;

use crate::sample::office_hours;

#[test]
fn schema_org_is_told_what_it_has_words_for() {
    let interval = |mode: &str| json!({ "dayOfWeek": "Friday", "opens": "08:00", "closes": "09:00", "mode": mode });
    let regular = json!([interval("walkIn"), { "dayOfWeek": "Monday", "opens": "22:00", "closes": "02:00" },
        { "dayOfWeek": "Tuesday", "opens": "10:00", "closes": "11:00", "mode": "phoneOnly" }]);
    let schedules = json!([{ "key": "a", "validFrom": "2020-01-01", "regular": regular }]);
    let exceptions = json!([
        { "key": "a", "startDate": "2026-12-24", "endDate": "2026-12-31", "kind": "closed", "reasonCode": "other" },
        { "key": "b", "startDate": "2027-01-08", "kind": "additional", "reasonCode": "other", "intervals": [{ "opens": "18:00", "closes": "20:00" }] },
    ]);
    let told = |target: serde_json::Value| {
        let hours = office_hours(json!({ "appliesTo": target, "schedules": schedules, "exceptions": exceptions }));
        let line = |specification: myk10_domain::office_hours::Specification| {
            let hours = specification.hours.map_or("closed".to_owned(), |(opens, closes)| format!("{opens}-{closes}"));
            let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
            let weekday = specification.day_of_week.unwrap_or("every day");
            format!("{weekday} {hours} {}/{}", day(specification.valid_from), day(specification.valid_through))
        };
        let week: Vec<_> = hours.specifications().into_iter().map(line).collect();
        let special: Vec<_> = hours.special_specifications().into_iter().map(line).collect();
        (week, special)
    };
    let id = "01a2076b-4435-712d-b976-61c3ac491f04";
    let (week, special) = told(json!({ "placeId": id }));
    let monday = "Monday 22:00:00-02:00:00 2020-01-01/";
    assert_eq!(week, [monday, "Friday 08:00:00-09:00:00 2020-01-01/", "PublicHolidays closed /"]);
    assert_eq!(
        special,
        [
            "every day closed 2026-12-24/2026-12-31",
            "every day 08:00:00-09:00:00 2027-01-08/2027-01-08",
            "every day 18:00:00-20:00:00 2027-01-08/2027-01-08",
        ]
    );
    assert!(told(json!({ "contactId": id })).0.contains(&"Tuesday 10:00:00-11:00:00 2020-01-01/".to_owned()));
}

#[test]
fn a_day_is_specified_once_whatever_meets_there() {
    let exception = |key: &str, from: &str, through: &str, kind: &str, hours: serde_json::Value| json!({ "key": key, "startDate": from, "endDate": through, "kind": kind, "intervals": hours, "reasonCode": "other" });
    let evening = json!([{ "opens": "18:00", "closes": "20:00" }]);
    let night = json!([{ "opens": "20:00", "closes": "22:00" }]);
    let hours = office_hours(json!({ "exceptions": [
        exception("a", "2026-12-20", "2026-12-31", "closed", json!([])),
        exception("b", "2026-12-24", "2026-12-24", "additional", evening),
        exception("c", "2026-12-24", "2026-12-24", "additional", night),
        exception("d", "1000-01-01", "2019-12-31", "closed", json!([])),
    ] }));
    let told: Vec<_> = hours
        .special_specifications()
        .iter()
        .map(|specification| {
            let opens = specification.hours.map_or("closed".to_owned(), |(opens, _)| opens.to_string());
            format!(
                "{opens} {}/{}",
                specification.valid_from.unwrap_or_default(),
                specification.valid_through.unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "closed 2026-12-20/2026-12-23",
            "closed 2026-12-25/2026-12-31",
            "closed 1000-01-01/2019-12-31",
            "18:00:00 2026-12-24/2026-12-24",
            "20:00:00 2026-12-24/2026-12-24",
        ]
    );
    assert_eq!(hours.osm(), None, "a thousand years are not written out day by day");
}

#[test]
fn a_day_without_hours_that_it_has_words_for_is_closed_to_schema_org() {
    let intervals = json!([{ "opens": "10:00", "closes": "12:00", "mode": "byAppointment" }]);
    let hours = office_hours(json!({
        "publicHolidayPolicy": "ownHours", "publicHolidayIntervals": intervals,
        "exceptions": [
            { "key": "a", "startDate": "2027-01-11", "kind": "replaced", "reasonCode": "other", "intervals": intervals },
            { "key": "b", "startDate": "2027-01-15", "kind": "additional", "reasonCode": "other", "intervals": intervals },
        ],
    }));
    let closed = |specification: &myk10_domain::office_hours::Specification| specification.hours.is_none();
    let special = hours.special_specifications();
    assert_eq!((special.len(), special.iter().all(closed)), (2, true), "not the regular week");
    assert!(hours.specifications().iter().any(|day| day.day_of_week == Some("PublicHolidays") && closed(day)));
}

#[test]
fn long_exceptions_are_specified_to_their_end() {
    let more = |key: &str, from: &str, through: &str| {
        json!({ "key": key, "startDate": from, "endDate": through,
        "kind": "additional", "reasonCode": "other", "intervals": [{ "opens": "18:00", "closes": "20:00" }] })
    };
    let hours = office_hours(
        json!({ "schedules": [{ "key": "a", "validFrom": "2020-01-01", "regular": [] }], "exceptions": [
        more("a", "2027-01-01", "2030-12-31"), more("b", "2028-01-01", "2032-12-31"), more("c", "1000-01-01", "1001-01-01"),
    ] }),
    );
    let days: Vec<_> = hours.special_specifications().iter().filter_map(|day| day.valid_from).collect();
    let last = days.last().map(ToString::to_string);
    assert_eq!(last.as_deref(), Some("2032-12-31"));
    assert!(days.is_sorted() && days.first().map(ToString::to_string).as_deref() == Some("2027-01-01"));
    let unique: std::collections::BTreeSet<_> = days.iter().collect();
    assert_eq!(unique.len(), 6 * 365 + 2);
}

//! Office hours: times of a day (H8), exceptions (H9), time zones (H10) and holidays.

use myk10_domain::Kind;
use serde_json::{Value, json};

use crate::common::{ID, OTHER_ID, refuses};

#[test]
fn an_interval_has_a_length_and_may_pass_midnight_once() {
    let equal = [("/schedules/0/regular/0/closes", "equalTimes")];
    let malformed = [("/schedules/0/regular/0/closes", "malformedTime")];
    refuses(
        Kind::OfficeHours,
        [
            ("an hour", week(&[("Monday", "10:00", "11:00")]), &[]),
            ("a second", week(&[("Monday", "10:00:00", "10:00:01")]), &[]),
            ("no length", week(&[("Monday", "10:00", "10:00")]), &equal),
            ("no length at midnight", week(&[("Monday", "00:00", "00:00:00")]), &equal),
            ("past midnight", week(&[("Monday", "22:00", "02:00")]), &[]),
            ("until midnight", week(&[("Monday", "22:00", "00:00")]), &[]),
            ("24:00 is 00:00", week(&[("Monday", "22:00", "24:00")]), &malformed),
            (
                "a day in German",
                week(&[("Montag", "10:00", "11:00")]),
                &[("/schedules/0/regular/0/dayOfWeek", "unknownWord")],
            ),
        ],
    );
}

#[test]
fn an_interval_without_length_overlaps_nothing() {
    let week = week(&[("Monday", "10:00", "12:00"), ("Monday", "11:00", "11:00"), ("Monday", "12:00", "13:00")]);
    refuses(Kind::OfficeHours, [("of a week", week, &[("/schedules/0/regular/1/closes", "equalTimes")])]);
    let hours = json!([{ "opens": "09:00", "closes": "09:00" }, { "opens": "10:00", "closes": "12:00" }]);
    let replaced = json!({ "exceptions": [exception("replaced", "2026-12-24", &hours)] });
    let equal = [("/exceptions/0/intervals/0/closes", "equalTimes")];
    refuses(Kind::OfficeHours, [("of a day", replaced, &equal)]);
}

#[test]
fn intervals_of_a_week_do_not_overlap() {
    let overlap = [("/schedules/0/regular/1", "overlappingIntervals")];
    let again = [("/schedules/0/regular/2", "overlappingIntervals")];
    let (morning, noon) = (("Monday", "10:00", "13:00"), ("Monday", "13:00", "14:00"));
    refuses(
        Kind::OfficeHours,
        [
            ("one after the other", week(&[morning, noon]), &[]),
            ("one before the other", week(&[noon, morning]), &[]),
            ("the same twice", week(&[morning, noon, morning]), &again),
            ("a minute together", week(&[morning, ("Monday", "12:59", "14:00")]), &overlap),
            ("another day", week(&[morning, ("Tuesday", "10:00", "13:00")]), &[]),
            ("into the next morning", week(&[("Monday", "22:00", "08:00"), ("Tuesday", "07:59", "09:00")]), &overlap),
            ("until the next morning", week(&[("Monday", "22:00", "08:00"), ("Tuesday", "08:00", "09:00")]), &[]),
            ("from Sunday to Monday", week(&[("Sunday", "22:00", "08:00"), ("Monday", "07:00", "09:00")]), &overlap),
            (
                "from Monday, seen from Sunday",
                week(&[("Monday", "07:00", "09:00"), ("Sunday", "22:00", "08:00")]),
                &overlap,
            ),
        ],
    );
}

#[test]
fn a_closure_has_no_intervals_and_other_hours_have_some() {
    let hours = json!([{ "opens": "10:00", "closes": "12:00" }]);
    let required = [("/exceptions/0/intervals", "intervalsRequired")];
    let forbidden = [("/exceptions/0/intervals", "intervalsForbidden")];
    for (kind, without, with) in [
        ("closed", &[][..], &forbidden[..]),
        ("openAsRegular", &[], &forbidden),
        ("replaced", &required, &[]),
        ("additional", &required, &[]),
    ] {
        let exception = |intervals: Value| json!({ "exceptions": [exception(kind, "2026-12-24", &intervals)] });
        let cases = [(kind, exception(json!([])), without), (kind, exception(hours.clone()), with)];
        refuses(Kind::OfficeHours, cases);
    }
}

#[test]
fn hours_of_an_exception_do_not_overlap() {
    let hours = |opens: &str| json!([{ "opens": "10:00", "closes": "12:00" }, { "opens": opens, "closes": "13:00" }]);
    let replaced = |opens: &str| json!({ "exceptions": [exception("replaced", "2026-12-24", &hours(opens))] });
    let overlap = [("/exceptions/0/intervals/1", "overlappingIntervals")];
    refuses(Kind::OfficeHours, [("apart", replaced("12:00"), &[]), ("together", replaced("11:59"), &overlap)]);
}

#[test]
fn an_exception_ends_after_it_begins() {
    let closed = |end: &str| {
        let mut closed = exception("closed", "2026-12-24", &json!([]));
        closed["endDate"] = json!(end);
        json!({ "exceptions": [closed] })
    };
    let before = [("/exceptions/0/endDate", "endsBeforeStart")];
    refuses(
        Kind::OfficeHours,
        [("a day", closed("2026-12-24"), &[]), ("the day before", closed("2026-12-23"), &before)],
    );
}

#[test]
fn a_time_zone_is_one_of_the_iana() {
    let zone = |name: &str| json!({ "timeZone": name });
    let unknown = [("/timeZone", "unknownTimeZone")];
    refuses(
        Kind::OfficeHours,
        [
            ("the zone of the district", zone("Europe/Berlin"), &[]),
            ("another zone", zone("America/New_York"), &[]),
            ("an abbreviation that is no zone", zone("MEZ"), &unknown),
            ("an offset", zone("+01:00"), &unknown),
            ("nothing", zone(""), &unknown),
        ],
    );
}

#[test]
fn hours_on_holidays_are_given_exactly_where_they_are_promised() {
    let policy = |policy: &str, hours: &[(&str, &str)]| {
        let hours: Vec<_> = hours.iter().map(|(opens, closes)| json!({ "opens": opens, "closes": closes })).collect();
        json!({ "publicHolidayPolicy": policy, "publicHolidayIntervals": hours })
    };
    let (morning, noon) = (("10:00", "12:00"), ("12:00", "13:00"));
    let hours = "/publicHolidayIntervals";
    refuses(
        Kind::OfficeHours,
        [
            ("promised and given", policy("ownHours", &[morning, noon]), &[]),
            ("promised, not given", policy("ownHours", &[]), &[(hours, "intervalsRequired")]),
            ("given, not promised", policy("closed", &[morning]), &[(hours, "notApplicable")]),
            (
                "the same twice",
                policy("ownHours", &[morning, morning]),
                &[("/publicHolidayIntervals/1", "overlappingIntervals")],
            ),
            ("an unknown policy", policy("maybe", &[]), &[("/publicHolidayPolicy", "unknownWord")]),
        ],
    );
}

#[test]
fn hours_are_for_exactly_one_place_or_contact() {
    let target = |place: Value, contact: Value| json!({ "appliesTo": { "placeId": place, "contactId": contact } });
    refuses(
        Kind::OfficeHours,
        [
            ("a contact", target(json!(null), json!(OTHER_ID)), &[]),
            ("both", target(json!(ID), json!(OTHER_ID)), &[("/appliesTo", "exactlyOne")]),
            ("neither", target(json!(null), json!(null)), &[("/appliesTo", "exactlyOne")]),
            ("a contact without an id", target(json!(null), json!("Eva")), &[("/appliesTo/contactId", "malformedId")]),
        ],
    );
}

/// A week with these hours: day, opening, closing.
pub(crate) fn week(hours: &[(&str, &str, &str)]) -> Value {
    let regular =
        hours.iter().map(|(day, opens, closes)| json!({ "dayOfWeek": day, "opens": opens, "closes": closes }));
    json!({ "schedules": [{ "key": "now", "regular": regular.collect::<Vec<_>>() }] })
}

/// An exception that begins, and ends unless changed, on a day.
pub(crate) fn exception(kind: &str, start: &str, intervals: &Value) -> Value {
    json!({ "key": "x", "kind": kind, "startDate": start, "intervals": intervals, "reasonCode": "other" })
}

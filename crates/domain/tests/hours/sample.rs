//! Office hours to ask, made as editors make them: from a draft.

use chrono::{DateTime, NaiveDate, Utc};
use myk10_domain::{Approved, Draft, OfficeHours, OfficeHoursDraft, Submission};
use serde_json::{Value, json};

/// Office hours whose members are these; the others are those of the district's page.
pub(crate) fn office_hours(members: Value) -> OfficeHours {
    let draft = OfficeHoursDraft::from_json(&draft(members)).expect("a draft");
    // So late that every day may be confirmed.
    let submission = Submission { draft, today: day("2099-12-31") };
    let approved: Result<Approved<OfficeHours>, _> = submission.try_into();
    approved.expect("office hours").content
}

/// A draft whose members are these; the others are those of the district's page.
pub(crate) fn draft(members: Value) -> Value {
    let mut draft = json!({
        "slug": "projektbuero",
        "title": { "de": "Öffnungszeiten" },
        "appliesTo": { "placeId": "01a2076b-4435-712d-b976-61c3ac491f04" },
        "timeZone": "Europe/Berlin",
        "schedules": [{ "key": "now", "validFrom": "1995-01-01", "regular": source_page() }],
        "publicHolidayPolicy": "closed",
        "holidayCalendar": "DE-RP",
        "provenance": {
            "confidence": "stated",
            "sources": [{ "key": "page", "title": "Page", "url": "https://www.kvmyk.de/" }],
        },
    });
    let Value::Object(members) = members else { panic!("members of an object") };
    for (name, value) in members {
        draft[name] = value;
    }
    draft
}

/// Monday and Tuesday 10 to 13, Thursday 14 to 17.
pub(crate) fn source_page() -> Value {
    weekly(&[("Monday", "10:00", "13:00"), ("Tuesday", "10:00", "13:00"), ("Thursday", "14:00", "17:00")])
}

/// Weekly hours without an appointment.
pub(crate) fn weekly(hours: &[(&str, &str, &str)]) -> Value {
    let entry =
        |(day, opens, closes): &(&str, &str, &str)| json!({ "dayOfWeek": day, "opens": opens, "closes": closes });
    hours.iter().map(entry).collect()
}

/// An instant in RFC 3339.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse::<DateTime<chrono::FixedOffset>>().expect("an instant").to_utc()
}

/// A day.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

//! How long an answer takes: a schedule with 200 exceptions, from the record to the sentence.

#![expect(clippy::expect_used, reason = "a benchmark")]

use std::hint::black_box;

use chrono::{DateTime, Days, NaiveDate, Utc};
use criterion::{Criterion, criterion_group, criterion_main};
use myk10_domain::{Approved, Language, OfficeHours, OfficeHoursDraft, Submission};
use serde_json::json;

/// Office hours with so many exceptions, every other day from the first of 2026.
fn office_hours(exceptions: u64) -> OfficeHours {
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let exception = |index: u64| {
        let (kind, intervals) = match index % 3 {
            0 => ("closed", json!([])),
            1 => ("replaced", json!([{ "opens": "08:00", "closes": "12:00" }])),
            _ => ("additional", json!([{ "opens": "18:00", "closes": "20:00" }])),
        };
        json!({ "key": format!("e{index}"), "startDate": first + Days::new(2 * index), "kind": kind,
            "intervals": intervals, "reasonCode": "other" })
    };
    let interval = |day: &str, opens: &str, closes: &str| json!({ "dayOfWeek": day, "opens": opens, "closes": closes });
    let draft = json!({
        "slug": "office", "title": { "de": "Zeiten" }, "timeZone": "Europe/Berlin", "publicHolidayPolicy": "closed",
        "appliesTo": { "placeId": "01a2076b-4435-712d-b976-61c3ac491f04" }, "holidayCalendar": "DE-RP",
        "schedules": [{ "key": "now", "validFrom": "2020-01-01", "regular": [
            interval("Monday", "10:00", "13:00"), interval("Tuesday", "10:00", "13:00"), interval("Thursday", "14:00", "17:00"),
        ] }],
        "exceptions": (0..exceptions).map(exception).collect::<Vec<_>>(),
        "provenance": { "confidence": "stated", "sources": [{ "key": "a", "title": "A", "url": "https://a.example/" }] },
    });
    let draft: OfficeHoursDraft = serde_json::from_value(draft).expect("a draft");
    let submission = Submission { draft, today: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day") };
    let approved: Result<Approved<OfficeHours>, _> = submission.try_into();
    approved.expect("office hours").content
}

fn status(criterion: &mut Criterion) {
    let at: DateTime<Utc> = "2026-06-04T13:00:00Z".parse().expect("an instant");
    let hours = office_hours(200);
    criterion.bench_function("status, 200 exceptions", |bencher| {
        bencher.iter(|| black_box(&hours).timetable().status(black_box(at)).next_change);
    });
    criterion.bench_function("status and sentence, 200 exceptions", |bencher| {
        bencher.iter(|| {
            let timetable = black_box(&hours).timetable();
            let status = timetable.status(black_box(at));
            timetable.sentence(&status, Some("Fronleichnam"), Language::De)
        });
    });
    // The worst case: the next opening is looked for through a closure of a year.
    let mut closed = office_hours(199);
    let mut closure = closed.exceptions[0].clone();
    (closure.key, closure.start) = ("closure".to_owned(), NaiveDate::from_ymd_opt(2027, 3, 1).expect("a day"));
    closure.end = closure.start + Days::new(390);
    closed.exceptions.push(closure);
    let within: DateTime<Utc> = "2027-03-02T13:00:00Z".parse().expect("an instant");
    criterion.bench_function("status, 200 exceptions, closed for a year", |bencher| {
        bencher.iter(|| black_box(&closed).timetable().status(black_box(within)).next_change);
    });
    let plain = office_hours(0);
    criterion.bench_function("status, no exception", |bencher| {
        bencher.iter(|| black_box(&plain).timetable().status(black_box(at)).next_change);
    });
}

criterion_group!(benches, status);
criterion_main!(benches);

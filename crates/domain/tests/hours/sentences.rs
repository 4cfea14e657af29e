//! Office hours in words.

use myk10_domain::{Language, office_hours::Reason};
use serde_json::json;

use crate::sample::{at, day, office_hours, weekly};

/// What is said at an instant in each language.
fn said(members: serde_json::Value, instant: &str) -> [String; 3] {
    let hours = office_hours(members);
    let timetable = hours.timetable();
    let status = timetable.status(at(instant));
    Language::ALL
        .iter()
        .map(|language| {
            let name = match status.moment.reason {
                Reason::Exception(exception) => exception
                    .title
                    .as_ref()
                    .map(|title| title.resolve(*language).0)
                    .or(exception.reason.phrase(*language)),
                Reason::PublicHoliday(holiday) => Some(holiday.name.resolve(*language).0),
                Reason::Regular | Reason::NoSchedule | Reason::ValidityUnknown => None,
            };
            timetable.sentence(&status, name, *language)
        })
        .collect::<Vec<_>>()
        .try_into()
        .expect("three languages")
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn a_status_is_a_sentence_in_each_language() {
    let phone = json!([{ "key": "a", "validFrom": "2020-01-01", "byAppointmentOtherwise": true, "regular": [
        { "dayOfWeek": "Monday", "opens": "10:00", "closes": "12:00" },
        { "dayOfWeek": "Monday", "opens": "12:00", "closes": "13:30", "mode": "phoneOnly" },
    ] }]);
    let night = json!([{ "key": "a", "validFrom": "2020-01-01", "regular": weekly(&[("Monday", "22:00", "02:00"), ("Tuesday", "18:00", "00:00")]) }]);
    let cases = [
        (
            json!({}),
            "2026-06-04T15:00:00+02:00",
            [
                "Heute geschlossen (Fronleichnam). Nächste Öffnung: Montag, 8. Juni, 10 Uhr.",
                "Heute ist geschlossen. Der Grund ist: Fronleichnam. Dann ist wieder geöffnet: Montag, 8. Juni, 10 Uhr.",
                "Closed today (Corpus Christi). Next opening: Monday, 8 June, 10:00.",
            ],
        ),
        (
            json!({}),
            "2026-11-23T10:00:00+01:00",
            [
                "Jetzt geöffnet bis 13 Uhr.",
                "Jetzt ist geöffnet. Sie können bis 13 Uhr kommen.",
                "Open now until 13:00.",
            ],
        ),
        (
            json!({}),
            "2026-11-26T09:00:00+01:00",
            [
                "Jetzt geschlossen. Nächste Öffnung: heute, 14 Uhr.",
                "Jetzt ist geschlossen. Dann ist wieder geöffnet: heute, 14 Uhr.",
                "Closed now. Next opening: today, 14:00.",
            ],
        ),
        (
            json!({}),
            "2026-12-31T18:00:00+01:00",
            [
                "Jetzt geschlossen. Nächste Öffnung: Montag, 4. Januar 2027, 10 Uhr.",
                "Jetzt ist geschlossen. Dann ist wieder geöffnet: Montag, 4. Januar 2027, 10 Uhr.",
                "Closed now. Next opening: Monday, 4 January 2027, 10:00.",
            ],
        ),
        (
            json!({ "schedules": phone }),
            "2026-11-23T11:00:00+01:00",
            [
                "Jetzt geöffnet bis 12 Uhr. Danach nur telefonisch.",
                "Jetzt ist geöffnet. Sie können bis 12 Uhr kommen. Danach können Sie nur anrufen.",
                "Open now until 12:00. After that by telephone only.",
            ],
        ),
        (
            json!({ "schedules": phone }),
            "2026-11-23T12:00:00+01:00",
            [
                "Jetzt nur telefonisch erreichbar bis 13:30 Uhr.",
                "Sie können jetzt nur anrufen. Das geht bis 13:30 Uhr.",
                "Now by telephone only until 13:30.",
            ],
        ),
        (
            json!({ "schedules": phone }),
            "2026-11-23T14:00:00+01:00",
            [
                "Jetzt nur nach Vereinbarung. Nächste Öffnung: Montag, 30. November, 10 Uhr.",
                "Jetzt brauchen Sie einen Termin. Dann ist wieder geöffnet: Montag, 30. November, 10 Uhr.",
                "Now by appointment only. Next opening: Monday, 30 November, 10:00.",
            ],
        ),
        (
            json!({ "schedules": night }),
            "2026-11-23T23:00:00+01:00",
            [
                "Jetzt geöffnet bis Dienstag, 24. November, 2 Uhr.",
                "Jetzt ist geöffnet. Sie können bis Dienstag, 24. November, 2 Uhr kommen.",
                "Open now until Tuesday, 24 November, 02:00.",
            ],
        ),
        (
            json!({ "schedules": night }),
            "2026-11-24T20:00:00+01:00",
            [
                "Jetzt geöffnet bis 24 Uhr.",
                "Jetzt ist geöffnet. Sie können bis 24 Uhr kommen.",
                "Open now until midnight.",
            ],
        ),
        (
            json!({ "publicHolidayPolicy": "unknown" }),
            "2026-06-04T15:00:00+02:00",
            [
                "Für Donnerstag, 4. Juni 2026 (Fronleichnam) ist nicht bekannt, ob geöffnet ist.",
                "Wir wissen nicht: Ist am Donnerstag, 4. Juni 2026 geöffnet? Bitte fragen Sie vorher nach.",
                "For Thursday, 4 June 2026 (Corpus Christi) it is not known whether it is open.",
            ],
        ),
        (
            json!({ "schedules": [{ "key": "a", "confirmedOn": ["2024-10-29"], "regular": [] }] }),
            "2023-05-02T11:00:00+02:00",
            [
                "Für Dienstag, 2. Mai 2023 ist nicht bekannt, ob geöffnet ist: Keine Quelle belegt die Zeiten dieses Tages.",
                "Wir wissen nicht: Ist am Dienstag, 2. Mai 2023 geöffnet? Bitte fragen Sie vorher nach.",
                "For Tuesday, 2 May 2023 it is not known whether it is open: no source confirms the hours of that day.",
            ],
        ),
        (
            json!({ "exceptions": [{ "key": "e", "startDate": "2026-11-23", "endDate": "2028-01-01", "kind": "closed", "reasonCode": "construction" }] }),
            "2026-11-23T11:00:00+01:00",
            [
                "Heute geschlossen (Bauarbeiten). In den nächsten 400 Tagen ist keine Öffnung vorgesehen.",
                "Heute ist geschlossen. Der Grund ist: Bauarbeiten. In den nächsten 400 Tagen ist nicht geöffnet.",
                "Closed today (construction work). No opening is planned for the next 400 days.",
            ],
        ),
    ];
    for (members, instant, sentences) in cases {
        assert_eq!(said(members, instant), sentences, "{instant}");
    }
}

#[test]
fn a_week_is_a_line_in_each_language() {
    let textual = |regular: serde_json::Value, otherwise: bool| {
        let hours =
            office_hours(json!({ "schedules": [{ "key": "a", "confirmedOn": ["2024-10-29"], "regular": regular,
            "byAppointmentOtherwise": otherwise }] }));
        Language::ALL.iter().map(|language| hours.textual(*language)).collect::<Vec<_>>()
    };
    let page = weekly(&[("Monday", "10:00", "13:00"), ("Tuesday", "10:00", "13:00"), ("Thursday", "14:00", "17:00")]);
    assert_eq!(
        textual(page, false),
        [
            "Mo, Di 10–13 Uhr; Do 14–17 Uhr",
            "Montag und Dienstag: 10 Uhr bis 13 Uhr. Donnerstag: 14 Uhr bis 17 Uhr.",
            "Mon, Tue 10:00–13:00; Thu 14:00–17:00",
        ]
    );
    let week = |day: &str| [(day.to_owned(), "08:30", "12:00", "walkIn"), (day.to_owned(), "14:00", "16:00", "walkIn")];
    let days = ["Monday", "Tuesday", "Wednesday"].iter().flat_map(|day| week(day));
    let more = days.chain([
        ("Friday".to_owned(), "09:00", "10:00", "phoneOnly"),
        ("Saturday".to_owned(), "20:00", "00:00", "byAppointment"),
    ]);
    let regular: Vec<_> = more
        .map(|(day, opens, closes, mode)| json!({ "dayOfWeek": day, "opens": opens, "closes": closes, "mode": mode }))
        .collect();
    assert_eq!(
        textual(json!(regular), true),
        [
            "Mo–Mi 8:30–12 und 14–16 Uhr; Fr 9–10 Uhr (nur telefonisch); Sa 20–24 Uhr (nach Vereinbarung); sonst nach Vereinbarung",
            "Montag bis Mittwoch: 8:30 Uhr bis 12 Uhr und 14 Uhr bis 16 Uhr. Freitag: 9 Uhr bis 10 Uhr (nur am Telefon). Samstag: 20 Uhr bis 24 Uhr (nur mit Termin). Andere Zeiten: nur mit Termin.",
            "Mon–Wed 08:30–12:00 and 14:00–16:00; Fri 09:00–10:00 (by telephone only); Sat 20:00–midnight (by appointment); otherwise by appointment",
        ]
    );
    assert_eq!(textual(json!([]), false), ["geschlossen", "Geschlossen.", "closed"]);
    assert_eq!(textual(json!([]), true), ["nur nach Vereinbarung", "Nur mit Termin.", "by appointment only"]);
}

#[test]
fn a_line_says_from_when_and_until_when() {
    let schedule = |key: &str, from: serde_json::Value, through: serde_json::Value, hours: &[(&str, &str, &str)]| json!({ "key": key, "validFrom": from, "validThrough": through, "regular": weekly(hours) });
    let monday = [("Monday", "10:00", "13:00")];
    let change = json!([
        schedule("a", json!(null), json!("2026-12-31"), &monday),
        schedule("b", json!("2027-01-01"), json!(null), &[("Friday", "09:00", "12:00")]),
    ]);
    let hours = office_hours(json!({ "schedules": change }));
    assert_eq!(hours.textual(Language::De), "bis 31. Dezember 2026: Mo 10–13 Uhr; ab 1. Januar 2027: Fr 9–12 Uhr");
    assert_eq!(
        hours.textual(Language::En),
        "until 31 December 2026: Mon 10:00–13:00; from 1 January 2027: Fri 09:00–12:00"
    );
    assert!(hours.timetable().openings(day("2027-01-04"), day("2027-01-04")).is_empty());
}

#[test]
fn nobody_says_that_nobody_knows_when_it_is_known() {
    let friday = |mode: &str| json!([{ "dayOfWeek": "Friday", "opens": "10:00", "closes": "12:00", "mode": mode }]);
    let schedule = |regular: serde_json::Value, otherwise: bool| json!([{ "key": "a", "validFrom": "2020-01-01", "regular": regular, "byAppointmentOtherwise": otherwise }]);
    let monday = "2026-11-23T11:00:00+01:00";
    let german = |members: serde_json::Value| said(members, monday)[0].clone();
    let only = schedule(json!([]), true);
    assert_eq!(
        german(json!({ "schedules": only, "publicHolidayPolicy": "openAsRegular" })),
        "Jetzt nur nach Vereinbarung."
    );
    let appointments = schedule(friday("byAppointment"), false);
    assert_eq!(german(json!({ "schedules": appointments })), "Heute geschlossen. Danach nur nach Vereinbarung.");
    let until =
        json!([{ "key": "a", "validFrom": "2020-01-01", "validThrough": "2026-11-24", "regular": friday("walkIn") }]);
    assert_eq!(german(json!({ "schedules": until })), "Heute geschlossen. Die nächste Öffnung ist nicht bekannt.");
    let rebuilt =
        json!([{ "key": "e", "startDate": "2026-11-23", "kind": "openAsRegular", "reasonCode": "construction" }]);
    let closed = german(json!({ "schedules": schedule(friday("walkIn"), false), "exceptions": rebuilt }));
    assert_eq!(
        closed, "Heute geschlossen. Nächste Öffnung: Freitag, 27. November, 10 Uhr.",
        "not closed because it is open"
    );
}

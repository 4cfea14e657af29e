//! Office hours as answers: what a partner's website prints.

use std::collections::{BTreeMap, HashSet};

use axum::http::Method;
use myk10_domain::Kind;
use myk10_tests::{TestApp, content_pack, load, noon, on_each_database};
use serde_json::{Value, json};

use crate::desk::{Written, id, release};

/// At, state, reason, sentence: the schedules of the project office over time.
const VECTORS: [(&str, &str, &str, &str); 9] = [
    (
        "2021-12-03T11:00:00+01:00",
        "byAppointment",
        "regular",
        "Jetzt nur nach Vereinbarung. Nächste Öffnung: heute, 16 Uhr.",
    ),
    ("2021-12-03T18:00:00+01:00", "open", "exception", "Jetzt geöffnet bis 21 Uhr (Öffnung zum First Friday)."),
    (
        "2023-05-02T11:00:00+02:00",
        "unknown",
        "validityUnknown",
        "Für Dienstag, 2. Mai 2023 ist nicht bekannt, ob geöffnet ist: Keine Quelle belegt die Zeiten dieses Tages.",
    ),
    ("2024-10-29T11:00:00+01:00", "open", "regular", "Jetzt geöffnet bis 13 Uhr."),
    (
        "2026-06-04T15:00:00+02:00",
        "closed",
        "publicHoliday",
        "Heute geschlossen (Fronleichnam). Nächste Öffnung: Montag, 8. Juni, 10 Uhr.",
    ),
    (
        "2026-10-22T17:00:00+02:00",
        "closed",
        "regular",
        "Jetzt geschlossen. Nächste Öffnung: Montag, 26. Oktober, 10 Uhr.",
    ),
    ("2026-11-23T10:00:00+01:00", "open", "regular", "Jetzt geöffnet bis 13 Uhr."),
    (
        "2026-11-23T13:00:00+01:00",
        "closed",
        "regular",
        "Jetzt geschlossen. Nächste Öffnung: Dienstag, 24. November, 10 Uhr.",
    ),
    ("2026-12-24T15:00:00+01:00", "open", "regular", "Jetzt geöffnet bis 17 Uhr."),
];

const STATUS: &str = "/v1/office-hours/projektbuero/status";
const INTERVALS: &str = "/v1/office-hours/projektbuero/intervals";

#[tokio::test]
async fn the_project_office_answers_for_every_day_or_says_that_nobody_knows() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for (at, state, reason, sentence) in VECTORS {
            for plus in ["%2B", "+"] {
                let status = app.get(&format!("{STATUS}?at={}", at.replace('+', plus))).await.json();
                assert_eq!((&status["state"], &status["reason"]), (&json!(state), &json!(reason)), "{at}");
                assert_eq!(status["sentence"], sentence, "{at}");
            }
        }
        let now = app.get(STATUS).await.json();
        assert_eq!(
            (&now["at"], &now["atLocal"]),
            (&json!("2026-11-23T12:00:00Z"), &json!("2026-11-23T13:00:00+01:00"))
        );
        let spring = app.get(&format!("{STATUS}?at=2026-03-26T17:00:00%2B01:00&lang=en")).await.json();
        assert_eq!(spring["nextOpening"]["opensAt"], "2026-03-30T08:00:00Z");
        assert_eq!(spring["nextOpening"]["opensLocal"], "2026-03-30T10:00:00+02:00");
        assert_eq!(spring["sentence"], "Closed now. Next opening: Monday, 30 March, 10:00.");
        let makerspace = app.get("/v1/office-hours/makerspace-bendorf/status").await.json();
        assert_eq!((&makerspace["state"], &makerspace["reason"]), (&json!("unknown"), &json!("validityUnknown")));
    })
    .await;
}

#[tokio::test]
async fn a_status_is_kept_until_it_changes_and_never_longer_than_a_minute() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for (at, cache) in [
            ("2026-11-23T12:59:30%2B01:00", "public, max-age=30"),
            ("2026-11-23T12:59:59%2B01:00", "public, max-age=1"),
            ("2026-11-23T12:00:00%2B01:00", "public, max-age=60"),
            ("2023-05-02T12:00:00%2B01:00", "public, max-age=60"),
        ] {
            let answer = app.get(&format!("{STATUS}?at={at}")).await;
            assert_eq!((answer.header("cache-control"), answer.header("last-modified")), (cache, ""), "{at}");
        }
        let open = app.get(STATUS).await;
        let known = [("If-None-Match", open.header("etag"))];
        assert_eq!(app.send(Method::GET, STATUS, &known).await.status, 304);
        let closure = json!({ "key": "leak", "startDate": "2026-11-24", "kind": "closed", "reasonCode": "construction",
            "title": { "de": "Wasserschaden" } });
        let pack = content_pack();
        let hours = pack.iter().find(|(kind, _, draft)| *kind == Kind::OfficeHours && draft["slug"] == "projektbuero");
        let (kind, id, mut draft) = hours.cloned().expect("the project office");
        draft["exceptions"].as_array_mut().expect("exceptions").push(closure);
        release(&database.store, &[(kind, id, draft)]).await.expect("a closure");
        let closed = app.send(Method::GET, STATUS, &known).await;
        assert_eq!(closed.status, 200, "a sudden closure shows at once");
        assert_eq!(closed.json()["sentence"], "Jetzt geschlossen. Nächste Öffnung: Donnerstag, 26. November, 14 Uhr.");
        let there = app.get(&format!("{STATUS}?at=2026-11-24T11:00:00Z&lang=en&fallback=none")).await.json();
        assert_eq!((&there["reason"], &there["reasonName"]), (&json!("exception"), &Value::Null));
        let there = app.get(&format!("{STATUS}?at=2026-11-24T11:00:00Z&lang=en")).await.json();
        assert_eq!(
            (&there["reasonName"], &there["fallbacks"]),
            (&json!("Wasserschaden"), &json!({ "/reasonName": "de" }))
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_no_time_is_refused_with_what_is_allowed() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let instants = "1997-01-01T00:00:00Z–2098-12-31T23:59:59Z";
        let days = "1997-01-01–2098-12-31";
        let cases = [
            (STATUS, "at=yesterday", "at", "malformedInstant", json!([instants])),
            (STATUS, "at=2026-11-23", "at", "malformedInstant", json!([instants])),
            (STATUS, "at=2026-02-29T10:00:00Z", "at", "malformedInstant", json!([instants])),
            (STATUS, "at=9999-01-01T00:00:00Z", "at", "malformedInstant", json!([instants])),
            (STATUS, "at=2026-11-23T10:00:00%2B25:00", "at", "malformedInstant", json!([instants])),
            (STATUS, "at=", "at", "emptyParameter", json!(["1 or more characters"])),
            (INTERVALS, "from=2026-02-29", "from", "malformedDay", json!([days])),
            (INTERVALS, "to=9999-01-01", "to", "malformedDay", json!([days])),
            (INTERVALS, "from=2026-02-01&to=2026-01-31", "to", "endsBeforeStart", json!(["to ≥ from"])),
            (INTERVALS, "from=2026-01-01&to=2027-02-05", "to", "tooManyDays", json!(["1–400"])),
            ("/v1/holidays", "year=1994", "year", "outOfRange", json!(["1995–2100"])),
            ("/v1/holidays", "year=2101", "year", "outOfRange", json!(["1995–2100"])),
            ("/v1/holidays", "calendar=DE-XX", "calendar", "unknownValue", json!(["DE-RP"])),
        ];
        for (target, query, parameter, code, allowed) in cases {
            let answer = app.get(&format!("{target}?{query}")).await;
            let error = &answer.json()["errors"][0];
            assert_eq!(answer.status, 400, "{query}");
            assert_eq!(error["parameter"], parameter, "{query}");
            assert_eq!((&error["code"], &error["allowed"]), (&json!(code), &allowed), "{query}");
        }
        assert_eq!(app.get(&format!("{INTERVALS}?from=2026-01-01&to=2027-02-04")).await.status, 200, "400 days");
        assert_eq!(app.get(&format!("{INTERVALS}?from=2028-02-29&to=2028-02-29")).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn openings_are_listed_as_json_and_as_a_table() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let days = "from=2026-05-28&to=2026-06-09";
        let listed = app.get(&format!("{INTERVALS}?{days}")).await;
        assert_eq!(listed.header("cache-control"), "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400");
        let listed = listed.json();
        let begins: Vec<&str> = listed["data"].as_array().expect("openings").iter()
            .map(|opening| opening["opensLocal"].as_str().expect("an instant")).collect();
        assert_eq!(begins, ["2026-05-28T14:00:00+02:00", "2026-06-01T10:00:00+02:00", "2026-06-02T10:00:00+02:00",
            "2026-06-08T10:00:00+02:00", "2026-06-09T10:00:00+02:00"], "4 June is Fronleichnam");
        for opening in listed["data"].as_array().into_iter().flatten() {
            let at = |member: &str| opening[member].as_str().expect("an instant").to_owned();
            let begin = app.get(&format!("{STATUS}?at={}", at("opensAt"))).await.json();
            let end = app.get(&format!("{STATUS}?at={}", at("closesAt"))).await.json();
            assert_eq!((&begin["state"], &begin["nextChangeAt"]), (&opening["state"], &opening["closesAt"]));
            assert_eq!(end["state"], "closed");
        }
        let table = app.send(Method::GET, &format!("{INTERVALS}?{days}"), &[("Accept", "text/csv")]).await;
        assert_eq!(table.header("content-type"), "text/csv; charset=utf-8; header=present");
        let text = table.text();
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines[0], "date,opensAt,closesAt,opensLocal,closesLocal,state,mode,reason,reasonName");
        assert_eq!(lines[1], "2026-05-28,2026-05-28T12:00:00Z,2026-05-28T15:00:00Z,2026-05-28T14:00:00+02:00,2026-05-28T17:00:00+02:00,open,walkIn,regular,");
        assert_eq!(lines.len(), 1 + begins.len() + 1);
        let week = app.get(INTERVALS).await;
        assert_eq!((&week.json()["fromDate"], &week.json()["toDate"]), (&json!("2026-11-23"), &json!("2026-11-29")));
        assert_eq!(week.header("cache-control"), "public, max-age=60");
        let html = app.send(Method::GET, INTERVALS, &[("Accept", "text/html")]).await;
        assert_eq!(html.status, 406);
        assert!(html.json()["detail"].as_str().is_some_and(|detail| detail.contains("application/json, text/csv")));
    })
    .await;
}

/// What a calendar program makes of it is tried with one of another hand: `make interop`.
#[tokio::test]
async fn a_calendar_keeps_the_names_of_its_entries() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let target = "/v1/office-hours/projektbuero/calendar";
        let calendar = app.get(target).await;
        assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!(calendar.header("cache-control"), "public, max-age=60");
        let text = calendar.text().replace("\r\n ", "");
        let names =
            |text: &str| text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
        let mut unique = names(&text);
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), names(&text).len());
        assert!(unique.len() > 140, "{} entries", unique.len());
        assert!(text.contains("SUMMARY:Projektbüro Andernach: geschlossen (Christi Himmelfahrt)\r\n"));
        assert!(text.contains("DTSTART;VALUE=DATE:20270506\r\n"));
        let english = app.get(&format!("{target}?lang=en")).await.text().replace("\r\n ", "");
        assert_eq!(names(&english), names(&text), "in every language");
        assert!(english.contains("closed (Ascension Day)"));
        let json = app.send(Method::GET, target, &[("Accept", "application/json")]).await;
        assert_eq!(json.status, 406);
        let known = [("If-None-Match", calendar.header("etag"))];
        assert_eq!(app.send(Method::GET, target, &known).await.status, 304);
    })
    .await;
}

#[tokio::test]
async fn holidays_are_those_of_the_land() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let days = |holidays: &Value| {
            let days = holidays["data"].as_array().expect("days").iter();
            days.map(|day| {
                format!("{} {}", day["date"].as_str().unwrap_or_default(), day["name"].as_str().unwrap_or_default())
            })
            .collect::<Vec<_>>()
        };
        let now = app.get("/v1/holidays").await.json();
        assert_eq!((&now["year"], now["data"].as_array().map(Vec::len)), (&json!(2026), Some(11)));
        assert!(days(&now).contains(&"2026-06-04 Fronleichnam".to_owned()));
        let english = app.get("/v1/holidays?year=2017&lang=en").await.json();
        assert!(days(&english).contains(&"2017-10-31 Reformation Day (500th anniversary)".to_owned()));
        assert!(days(&english).contains(&"2017-11-01 All Saints' Day".to_owned()));
        assert_eq!(english["data"][0]["legalBasis"], "§ 2 Abs. 1 Nr. 1 LFtG");
        for year in [1995, 2100] {
            assert_eq!(app.get(&format!("/v1/holidays?year={year}")).await.status, 200);
        }
    })
    .await;
}

#[tokio::test]
async fn hours_of_a_contact_override_those_of_its_place_for_it_alone() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let pack = content_pack();
        let find = |kind: Kind, slug: &str| {
            pack.iter().find(|(of, _, draft)| *of == kind && draft["slug"] == slug).cloned().expect("a record")
        };
        let (_, place, _) = find(Kind::Place, "projektbuero-andernach");
        let (kind, contact, mut office) = find(Kind::Contact, "projektbuero");
        office["placeIds"] = json!([place]);
        let (_, _, mut unit) = find(Kind::Contact, "stabsstelle-smart-cities");
        let (other, own) = (id(), id());
        unit["slug"] = json!("sprechstunde");
        unit["placeIds"] = json!([place]);
        unit["channels"] = json!([]);
        let (_, _, mut hours) = find(Kind::OfficeHours, "makerspace-bendorf");
        hours["slug"] = json!("haus");
        hours["appliesTo"] = json!({ "placeId": place });
        let records = [(kind, contact, office), (kind, other, unit), (Kind::OfficeHours, own, hours)];
        release(&database.store, &records).await.expect("a publication");
        let hours_of = async |target: &str| {
            let record = app.get(&format!("/v1/{target}?expand=officeHours")).await.json();
            let expanded = record["officeHours"].as_array().expect("office hours").iter();
            let slugs: Vec<String> =
                expanded.map(|hours| hours["slug"].as_str().unwrap_or_default().to_owned()).collect();
            assert_eq!(record["officeHoursIds"].as_array().map(Vec::len), Some(slugs.len()));
            slugs
        };
        assert_eq!(hours_of("contacts/projektbuero").await, ["projektbuero"], "its own");
        assert_eq!(hours_of("contacts/sprechstunde").await, ["haus"], "those of its place");
        assert_eq!(hours_of("places/projektbuero-andernach").await, ["haus"], "not those of the contact");
    })
    .await;
}

/// The hours of the makerspace, with these members.
fn makerspace(members: &Value) -> Written {
    let pack = content_pack();
    let (kind, id, mut draft) =
        pack.into_iter().find(|(_, _, draft)| draft["slug"] == "makerspace-bendorf").expect("the makerspace");
    for (name, value) in members.as_object().expect("members") {
        draft[name] = value.clone();
    }
    (kind, id, draft)
}

/// The name of each entry by when it begins.
fn entries(calendar: &str) -> BTreeMap<String, String> {
    let text = calendar.replace("\r\n ", "");
    let value = |event: &str, name: &str| {
        event.lines().find(|line| line.starts_with(name)).map(str::to_owned).expect("a property of an entry")
    };
    text.split("BEGIN:VEVENT").skip(1).map(|event| (value(event, "DTSTART"), value(event, "UID:"))).collect()
}

#[tokio::test]
async fn entries_keep_their_names_when_nights_interleave_and_days_go_by() {
    on_each_database(async |database| {
        let interval = |day: &str, opens: &str, closes: &str, mode: &str| {
            json!({ "dayOfWeek": day, "opens": opens, "closes": closes, "mode": mode })
        };
        let regular = json!([interval("Monday", "10:00", "12:00", "walkIn"), interval("Monday", "20:00", "04:00", "byAppointment")]);
        let more = json!({ "key": "more", "startDate": "2026-11-24", "kind": "additional", "reasonCode": "event",
            "intervals": [{ "opens": "01:00", "closes": "02:00" }] });
        let members = json!({ "exceptions": [more],
            "schedules": [{ "key": "a", "validFrom": "2020-01-01", "regular": regular, "sources": [] }] });
        load(&database.store, &content_pack(), noon()).await;
        release(&database.store, &[makerspace(&members)]).await.expect("a publication");
        let target = "/v1/office-hours/makerspace-bendorf/calendar";
        let monday = entries(&TestApp::over(&database.store).get(target).await.text());
        let tuesday = TestApp::at(&database.store, || "2026-11-24T12:00:00Z".parse().expect("a moment"));
        let tuesday = entries(&tuesday.get(target).await.text());
        assert!(monday.values().collect::<HashSet<_>>().len() == monday.len(), "no name twice");
        let begin = |time: &str| format!("DTSTART;TZID=Europe/Berlin:{time}");
        assert!(monday.contains_key(&begin("20261123T100000")) && !tuesday.contains_key(&begin("20261123T100000")));
        for time in ["20261124T010000", "20261124T020000"] {
            assert!(tuesday.contains_key(&begin(time)), "{time}");
        }
        for (begin, name) in &monday {
            assert!(tuesday.get(begin).is_none_or(|same| same == name), "{begin}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_status_with_another_reason_is_another_answer() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let closure = json!({ "key": "c", "startDate": "2026-11-23", "kind": "closed", "reasonCode": "other" });
        let members = json!({ "exceptions": [closure],
            "schedules": [{ "key": "a", "validFrom": "2020-01-01", "regular": [{ "dayOfWeek": "Friday", "opens": "10:00",
                "closes": "12:00" }], "sources": [] }] });
        release(&database.store, &[makerspace(&members)]).await.expect("a publication");
        let target = "/v1/office-hours/makerspace-bendorf/status";
        let sunday = TestApp::at(&database.store, || "2026-11-22T22:30:00Z".parse().expect("a moment")).get(target).await;
        let monday = TestApp::at(&database.store, || "2026-11-22T23:30:00Z".parse().expect("a moment")).get(target).await;
        assert_eq!(sunday.json()["sentence"], monday.json()["sentence"]);
        assert_eq!((&sunday.json()["reason"], &monday.json()["reason"]), (&json!("regular"), &json!("exception")));
        assert_ne!(sunday.header("etag"), monday.header("etag"));
    })
    .await;
}

#[tokio::test]
async fn search_engines_stay_away_from_the_calendar_of_a_person() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let target = "/v1/office-hours/makerspace-bendorf/calendar";
        assert_eq!(app.get(target).await.header("x-robots-tag"), "");
        let pack = content_pack();
        let person = pack.iter().find(|(kind, _, draft)| *kind == Kind::Contact && draft["kind"] == "person");
        let members = json!({ "appliesTo": { "contactId": person.expect("a person").1 } });
        release(&database.store, &[makerspace(&members)]).await.expect("a publication");
        assert_eq!(app.get(target).await.header("x-robots-tag"), "noindex");
    })
    .await;
}

#[tokio::test]
async fn a_holiday_falls_back_aloud() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let simple = app.get("/v1/holidays?lang=de-simple").await;
        assert_eq!(simple.json()["fallbacks"]["/data/0/name"], "de");
        assert!(!simple.headers.contains_key("cache-tag"), "an empty header says nothing");
        let none = app.get("/v1/holidays?lang=de-simple&fallback=none").await.json();
        assert_eq!((&none["data"][0]["name"], &none["fallbacks"]), (&Value::Null, &json!({})));
    })
    .await;
}

//! What held on a day, by the dates of the content itself.

use chrono::NaiveDate;
use myk10_domain::{AsOf, Contact, Content, FundingStatus, Kind, Language, OfficeHours, Project};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::common::{ID, changed, review, today};

/// What the smallest draft of a kind, changed, holds on a day.
fn on<C: Content>(patch: Value, day: &str) -> Option<C> {
    let content = review::<C>(changed(C::KIND, patch), today()).expect("approved content").content;
    content.held_on(ID.parse::<Uuid>().expect("an id"), AsOf { day: self::day(day), today: today() })
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn status(key: &str, as_of: Option<&str>) -> Value {
    json!({ "key": key, "text": { "de": key }, "asOf": as_of })
}

#[test]
fn the_newest_statement_of_the_day_holds() {
    let history = json!([
        status("idea", None),
        status("planned", Some("2022")),
        status("pilot", Some("2023-03-24")),
        status("suspended", Some("2023-03")),
        status("inProgress", Some("2023-03-01")),
        status("cancelled", Some("2023-03-01")),
    ]);
    let patch = json!({ "status": status("inOperation", Some("2025-12-12")), "statusHistory": history });
    for (day, key, older) in [
        ("2021-12-31", "unknown", vec![]),
        ("2022-01-01", "planned", vec![]),
        ("2023-02-28", "planned", vec![]),
        ("2023-03-01", "inProgress", vec!["planned", "suspended", "cancelled"]),
        ("2023-06-01", "pilot", vec!["planned", "suspended", "inProgress", "cancelled"]),
        ("2025-12-11", "pilot", vec!["planned", "suspended", "inProgress", "cancelled"]),
        ("2025-12-12", "inOperation", vec!["planned", "suspended", "inProgress", "cancelled", "pilot"]),
    ] {
        let project: Project = on(patch.clone(), day).expect("a project");
        let told: Vec<&str> = project.status_history.iter().map(|status| status.key.word()).collect();
        assert_eq!((project.status.key.word(), told), (key, older), "{day}");
    }
}

#[test]
fn what_has_no_date_holds_on_no_past_day() {
    let patch = json!({ "status": status("pilot", None), "progressPercent": 40 });
    let then: Project = on(patch.clone(), "2026-11-22").expect("a project");
    assert_eq!((then.status.key.word(), then.progress_percent), ("unknown", None));
    let german = "Keine Quelle sagt, wo das Projekt an diesem Tag stand.";
    assert_eq!(then.status.text.get(Language::De), Some(german));
    assert_eq!(then.status.text.get(Language::En), Some("No source says where the project stood on that day."));
    assert!(then.status.sources.is_empty());
    for day in ["2026-11-23", "2027-01-01"] {
        let now: Project = on(patch.clone(), day).expect("a project");
        assert_eq!((now.status.key.word(), now.progress_percent), ("pilot", Some(40)), "{day}");
    }
}

#[test]
fn what_came_later_is_not_there_yet() {
    let figure = |key, as_of: Option<&str>| json!({ "key": key, "label": { "de": key }, "value": 1, "asOf": as_of });
    let milestone = |key, status, due: Option<&str>, reached: Option<&str>| json!({ "key": key, "title": { "de": key }, "status": status, "due": due, "reached": reached });
    let occasion = |key, start: Option<&str>, end: Option<&str>| {
        json!({ "key": key, "format": "talk", "title": { "de": key }, "start": start, "end": end,
            "keyFigures": [figure("guests", Some("2024-06"))] })
    };
    let patch = json!({
        "actualStart": "2023", "actualEnd": "2025-02",
        "keyFigures": [figure("undated", None), figure("then", Some("2024")), figure("later", Some("2024-06-02"))],
        "participations": [occasion("open", None, Some("2025")), occasion("then", Some("2024-06-01"), None), occasion("later", Some("2024-07"), None)],
        "milestones": [
            milestone("then", "reached", None, Some("2024-06-01")),
            milestone("later", "reached", None, Some("2024-06-02")),
            milestone("due", "missed", Some("2024-06"), None),
            milestone("missed", "missed", Some("2024-05-31"), None),
            milestone("given-up", "cancelled", None, None),
        ],
    });
    let project: Project = on(patch, "2024-06-01").expect("a project");
    assert!(project.actual_start.is_some() && project.actual_end.is_none());
    let keys: Vec<&str> = project.key_figures.iter().map(|figure| figure.key.as_str()).collect();
    assert_eq!(keys, ["undated", "then"]);
    let occasions: Vec<_> =
        project.participations.iter().map(|entry| (entry.key.as_str(), entry.key_figures.len())).collect();
    assert_eq!(occasions, [("open", 1), ("then", 1)]);
    let milestones =
        project.milestones.iter().map(|entry| (entry.key.as_str(), entry.status.word(), entry.reached.is_some()));
    assert_eq!(
        milestones.collect::<Vec<_>>(),
        [
            ("then", "reached", true),
            ("later", "planned", false),
            ("due", "planned", false),
            ("missed", "missed", false),
            ("given-up", "cancelled", false),
        ]
    );
}

/// A person in a public function, as the rules demand one.
fn person(members: &Value) -> Value {
    let mut person = json!({
        "slug": "erika-muster", "kind": "person", "displayName": { "de": "Dr. Erika Muster" }, "givenName": "Erika",
        "familyName": "Muster", "honorificPrefix": "Dr.", "roleTitle": { "de": "Leitung" },
        "legalBasis": "publicTaskFunction", "reviewDueDate": "2027-01-01", "consentRef": "Akte 1",
        "channels": [{ "type": "email", "value": "erika.muster@example.org" }],
        "photo": { "url": "https://example.org/muster.jpg", "alt": { "de": "Erika Muster" }, "width": 1, "height": 1,
            "mediaType": "image/jpeg", "licence": "cc-by/4.0", "personsShown": true, "consentRef": "Akte 1",
            "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        "provenance": { "confidence": "stated", "note": { "de": "Erika Muster sagt es." },
            "sources": [{ "key": "q", "title": "Erika Muster", "url": "https://example.org/muster" }] },
    });
    person.as_object_mut().expect("members").extend(members.as_object().cloned().unwrap_or_default());
    person
}

#[test]
fn a_contact_holds_as_long_as_its_role() {
    for (since, through, day, holds) in [
        (None, None, "1997-01-01", true),
        (Some("2025"), None, "2024-12-31", false),
        (Some("2025"), None, "2025-01-01", true),
        (None, Some("2025-06-30"), "2025-06-30", true),
        (None, Some("2025-06-30"), "2025-07-01", false),
        (Some("2025"), Some("2025-06-30"), "2098-01-01", false),
    ] {
        let contact: Option<Contact> = on(json!({ "holderSince": since, "validThroughDate": through }), day);
        assert_eq!(contact.is_some(), holds, "{since:?} {through:?} {day}");
    }
}

#[test]
fn who_holds_a_role_no_longer_is_not_named() {
    let over = json!({ "holderSince": "2020", "validThroughDate": "2026-11-22" });
    let former: Contact = on(person(&over), "2024-01-01").expect("a contact");
    assert!(!format!("{former:?}").to_lowercase().contains("muster"), "{former:?}");
    assert!(!format!("{former:?}").contains("Erika"), "{former:?}");
    assert_eq!(former.display_name.get(Language::De), Some("Leitung"));
    assert_eq!(former.common.slug.as_str(), ID);
    let mut untitled = person(&over);
    untitled.as_object_mut().expect("members").shift_remove("roleTitle");
    let former: Contact = on(untitled, "2024-01-01").expect("a contact");
    assert_eq!(
        former.display_name.get(Language::De),
        Some("Frühere Rolleninhaberin oder früherer Rolleninhaber"),
        "the organisation is not named either"
    );
    let last_day: Contact = on(person(&json!({ "validThroughDate": "2026-11-23" })), "2024-01-01").expect("a contact");
    assert_eq!(last_day.family_name.as_deref(), Some("Muster"), "the role is over when its last day is");
    let unit: Contact = on(json!({ "validThroughDate": "2026-11-22" }), "2024-01-01").expect("a contact");
    assert_eq!(unit.display_name.get(Language::De), Some("Stabsstelle"), "a unit is no person");
}

#[test]
fn a_statement_about_money_holds_from_its_day_on() {
    for (as_of, day, holds) in [
        (Some("2025-03"), "2025-02-28", false),
        (Some("2025-03"), "2025-03-01", true),
        (Some("2025-03"), "2098-12-31", true),
        (None, "2098-12-31", false),
    ] {
        let caveats = if as_of.is_none() { json!(["asOfUnknown"]) } else { json!([]) };
        let status: Option<FundingStatus> = on(json!({ "asOf": as_of, "caveats": caveats }), day);
        assert_eq!(status.is_some(), holds, "{as_of:?} {day}");
    }
}

#[test]
fn the_hours_of_a_day_are_those_of_one_schedule() {
    let schedule = |key, from: Option<&str>, through: Option<&str>, confirmed: Value, opens| {
        json!({ "key": key, "validFrom": from, "validThrough": through, "confirmedOn": confirmed,
            "regular": [{ "dayOfWeek": "Monday", "opens": opens, "closes": "18:00" }] })
    };
    let exception = |key, start, end| json!({ "key": key, "startDate": start, "endDate": end, "kind": "closed", "reasonCode": "other" });
    let patch = json!({
        "schedules": [
            schedule("first", Some("2021-01-01"), Some("2021-12-31"), json!([]), "08:00"),
            schedule("second", Some("2022-03-01"), None, json!(["2022-06-30"]), "09:00"),
            schedule("third", Some("2024-01-01"), None, json!([]), "10:00"),
        ],
        "exceptions": [exception("a", "2022-05-01", "2022-05-10"), exception("b", "2022-05-11", "2022-05-12")],
    });
    for (day, key, textual, ends) in [
        ("2020-12-31", None, "Die Zeiten dieses Tages sind nicht bekannt.", None),
        ("2021-12-31", Some("first"), "8–18 Uhr", Some("2021-12-31")),
        ("2022-02-28", None, "nicht bekannt", None),
        ("2022-05-10", Some("second"), "9–18 Uhr", Some("2022-06-30")),
        ("2022-07-01", None, "nicht bekannt", None),
        ("2030-01-01", Some("third"), "10–18 Uhr", None),
    ] {
        let hours: OfficeHours = on(patch.clone(), day).expect("office hours");
        assert_eq!(hours.schedules.first().map(|schedule| schedule.key.as_str()), key, "{day}");
        assert!(hours.textual(Language::De).contains(textual), "{day}: {}", hours.textual(Language::De));
        let through = hours.schedules.first().and_then(|schedule| schedule.valid_through.as_ref());
        assert_eq!(through.map(ToString::to_string).as_deref(), ends, "{day}");
        let specified = hours.specifications().iter().filter(|entry| entry.day_of_week == Some("Monday")).count();
        assert_eq!(specified, usize::from(key.is_some()), "{day}");
        let exceptions: Vec<&str> = hours.exceptions.iter().map(|exception| exception.key.as_str()).collect();
        let expected: &[&str] = if day == "2022-05-10" { &["a"] } else { &[] };
        assert_eq!(exceptions, expected, "{day}");
        let osm = hours.osm().expect("words");
        assert_eq!(osm.contains("18:00"), key.is_some(), "{day}: {osm}");
    }
}

#[test]
fn only_kinds_with_dates_of_their_own_know_days() {
    let has_dates = |kind: &Kind| myk10_domain::with_kind!(*kind, C => C::KNOWS_DAYS);
    let known: Vec<&str> = Kind::ALL.iter().filter(|kind| has_dates(kind)).map(|kind| kind.word()).collect();
    assert_eq!(known, ["contact", "officeHours", "project", "fundingStatus"]);
}

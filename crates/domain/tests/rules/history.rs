//! What changed between two drafts, and that nothing of a draft is forgotten.

use std::collections::BTreeSet;

use myk10_domain::{
    Contact, Content, FundingStatus, Kind, Language, LocalizedText, OfficeHours, Organisation, Project,
    history::{Difference, Form, Shape, Titles, differences},
    with_kind,
};
use serde_json::{Value, json};

use crate::common::{ID, OTHER_ID, changed};

/// The members that a draft knows at a place, as serde names them when it meets one that it does not know.
fn known<C: Content>(place: &[(&str, bool)]) -> BTreeSet<String> {
    let mut draft = json!({ "no such member": 0 });
    for (name, is_list) in place.iter().rev() {
        draft = if *is_list { json!({ *name: [draft] }) } else { json!({ *name: draft }) };
    }
    let fault = serde_json::from_value::<C::Draft>(draft).expect_err("an unknown member").to_string();
    let (_, expected) = fault.split_once("expected").expect("what is known");
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn look<C: Content>(shape: &Shape, place: &mut Vec<(&'static str, bool)>, looked: &mut usize) {
    let named: BTreeSet<String> = shape.members.iter().map(|member| member.name.to_owned()).collect();
    assert_eq!(named, known::<C>(place), "{} {place:?}", C::KIND);
    *looked += 1;
    for name in shape.title.iter().chain(shape.identity) {
        assert!(shape.member(name).is_some(), "{} {place:?} {name}", C::KIND);
    }
    for member in shape.members {
        let (german, english) = member.label;
        assert_eq!(german.is_empty(), english.is_empty(), "{place:?} {}", member.name);
        let form = if let Form::Personal(form) = member.form { *form } else { member.form };
        let nested = if let Form::Object(shape) | Form::Entries(shape) = form { Some(shape) } else { None };
        // Without a name of its own a member needs something that it stands in.
        assert!(!german.is_empty() || !place.is_empty(), "{} has no name", member.name);
        if let Some(shape) = nested {
            place.push((member.name, matches!(form, Form::Entries(_))));
            look::<C>(shape, place, looked);
            place.pop();
        }
    }
}

#[test]
fn every_member_of_every_draft_has_a_name() {
    let mut looked = 0;
    for kind in Kind::ALL {
        with_kind!(*kind, C => look::<C>(C::SHAPE, &mut Vec::new(), &mut looked));
    }
    assert!(looked > 60, "only {looked} objects");
}

#[test]
fn what_is_never_published_is_never_told() {
    let private = |kind: &Kind| -> Vec<&str> {
        let members = with_kind!(*kind, C => C::SHAPE).members.iter();
        members.filter(|member| matches!(member.form, Form::Private)).map(|member| member.name).collect()
    };
    assert_eq!(private(&Kind::Contact), ["legalBasis", "consentRef", "reviewDueDate"]);
    assert!(Kind::ALL.iter().filter(|kind| **kind != Kind::Contact).all(|kind| private(kind).is_empty()));
    let before = json!({ "legalBasis": "consent", "consentRef": "Akte 1", "reviewDueDate": "2027-01-01" });
    assert_eq!(told::<Contact>(before, json!({}), Language::De), [""; 0]);
    let image = |consent| json!({ "images": [{ "url": "https://example.org/a.jpg", "consentRef": consent }] });
    assert_eq!(told::<Project>(image("Akte 1"), image("Akte 2"), Language::De), [""; 0]);
}

fn compared<C: Content>(before: Value, after: Value) -> Vec<Difference> {
    let [before, after] = [before, after].map(|patch| changed(C::KIND, patch));
    let [before, after] = [before, after].map(|draft| serde_json::from_value::<C::Draft>(draft).expect("a draft"));
    differences::<C>(&before, &after).expect("differences")
}

fn told<C: Content>(before: Value, after: Value, language: Language) -> Vec<String> {
    let title: LocalizedText = serde_json::from_value(json!({ "de": "Mayen", "en": "Mayen town" })).expect("a text");
    let titles = Titles::from([(ID.parse().expect("an id"), title)]);
    let found = compared::<C>(before, after);
    found.iter().map(|difference| difference.tell(C::SHAPE, &titles, language).text).collect()
}

#[test]
fn a_status_moves_in_words() {
    let status = |key| json!({ "status": { "key": key } });
    for (language, sentence) in [
        (Language::De, "Status: geplant → in Umsetzung"),
        (Language::DeSimple, "Status: geplant → in Umsetzung"),
        (Language::En, "Status: planned → in progress"),
    ] {
        assert_eq!(told::<Project>(status("planned"), status("inProgress"), language), [sentence]);
    }
    let found = compared::<Project>(status("planned"), status("inProgress"));
    let told = found[0].tell(Project::SHAPE, &Titles::new(), Language::De);
    assert_eq!((found[0].pointer.as_str(), told.label.as_str()), ("/status/key", "Status"));
    assert_eq!((told.before.as_deref(), told.after.as_deref()), (Some("geplant"), Some("in Umsetzung")));
}

#[test]
fn every_form_has_its_words() {
    let figure = |value: i64| json!({ "keyFigures": [{ "key": "a", "label": { "de": "Geräte" }, "value": value }] });
    let milestone = |status| json!({ "milestones": [{ "key": "a", "title": { "de": "Start" }, "status": status }] });
    let actor = |id| json!({ "actors": [{ "organisationId": id, "role": "funding" }] });
    let cases = [
        (json!({}), json!({ "title": { "de": "Pegel 2" } }), "Titel: „Pegel“ → „Pegel 2“"),
        (json!({}), json!({ "title": { "de": "Pegel", "en": "Gauge" } }), "Titel (Englisch): „Gauge“ hinzugefügt"),
        (json!({ "themes": ["a"] }), json!({ "themes": ["a", "b"] }), "Thema: b hinzugefügt"),
        (json!({ "sdgs": [9, 11] }), json!({ "sdgs": [11] }), "Nachhaltigkeitsziel: 9 entfernt"),
        (json!({ "sdgs": [9, 11] }), json!({ "sdgs": [11, 9] }), "Nachhaltigkeitsziel: Reihenfolge geändert"),
        (json!({}), json!({ "plannedEnd": "2027-06" }), "Geplantes Ende: Juni 2027 hinzugefügt"),
        (
            json!({ "plannedEnd": "2027" }),
            json!({ "plannedEnd": { "value": "2027", "label": { "de": "Ende 2027" } } }),
            "Geplantes Ende: 2027 → Ende 2027",
        ),
        (json!({}), json!({ "districtWide": true }), "Im ganzen Kreis: nein → ja"),
        (json!({ "progressPercent": 40 }), json!({ "progressPercent": 50 }), "Fortschritt: 40 % → 50 %"),
        (figure(1), figure(2), "Kennzahl „Geräte“, Wert: 1 → 2"),
        (json!({}), figure(2), "Kennzahl: „Geräte“ hinzugefügt"),
        (milestone("planned"), milestone("missed"), "Meilenstein „Start“, Status: geplant → verfehlt"),
        (actor(ID), json!({}), "Akteur: „Mayen“ entfernt"),
        (json!({}), actor(OTHER_ID), "Akteur: nicht öffentlicher Eintrag hinzugefügt"),
        (
            json!({ "reuse": {} }),
            json!({ "reuse": { "transferable": false } }),
            "Nachnutzung, übertragbar: nein hinzugefügt",
        ),
        (json!({ "slug": "a" }), json!({ "slug": "b" }), "Kurzname: a → b"),
    ];
    for (before, after, sentence) in cases {
        assert_eq!(told::<Project>(before.clone(), after.clone(), Language::De), [sentence], "{before} {after}");
    }
    let figures = |spent: Value| json!({ "figures": { "spent": spent } });
    let money = figures(json!({ "amount": "40000.00", "currency": "EUR" }));
    assert_eq!(
        told::<FundingStatus>(figures(json!(null)), money, Language::De),
        ["Stand der Mittel, ausgegeben: 40.000 € hinzugefügt"]
    );
    let address = |street| json!({ "address": { "streetAddress": street, "addressLocality": "Mayen" } });
    let moved = told::<Organisation>(address("Markt 1"), address("Markt 2"), Language::En);
    assert_eq!(moved, ["Address, street and number: “Markt 1” → “Markt 2”"]);
    let hours = |opens| {
        json!({ "schedules": [{ "key": "now", "regular": [
        { "dayOfWeek": "Monday", "opens": opens, "closes": "13:00" }, { "dayOfWeek": "Friday", "opens": "08:00", "closes": "09:00" }] }] })
    };
    let moved = told::<OfficeHours>(hours("10:00"), hours("11:00"), Language::De);
    assert_eq!(moved, ["Plan now, Zeit Montag 11:00 13:00, von: 10:00 → 11:00"]);
}

#[test]
fn what_says_the_same_is_no_difference() {
    let same = [
        (json!({ "title": { "de": " Pegel " } }), json!({})),
        (json!({ "plannedEnd": { "value": "2027", "label": null } }), json!({ "plannedEnd": "2027" })),
        (json!({ "themes": [] }), json!({})),
        (json!({ "districtWide": false }), json!({})),
        (json!({ "title": { "de": "u\u{308}" } }), json!({ "title": { "de": "ü" } })),
    ];
    for (before, after) in same {
        assert_eq!(told::<Project>(before.clone(), after, Language::De), [""; 0], "{before}");
    }
}

#[test]
fn long_texts_are_told_from_where_they_differ() {
    let text = |end: &str| json!({ "description": { "de": format!("{}{end}", "Wort ".repeat(100)) } });
    let found = compared::<Project>(text("alt"), text("neu"));
    let told = found[0].tell(Project::SHAPE, &Titles::new(), Language::De);
    let (before, after) = (told.before.expect("a text"), told.after.expect("a text"));
    assert!(before.ends_with("alt“") && after.ends_with("neu“") && before.starts_with('…'), "{before} {after}");
    assert!(before.chars().count() <= 202 && told.text.chars().count() < 450);
}

#[test]
fn of_a_person_only_that_something_changed_is_told() {
    let person = |name: &str| {
        json!({
            "slug": name.to_lowercase(), "kind": "person", "displayName": { "de": name }, "givenName": name, "familyName": name,
            "honorificPrefix": name, "channels": [{ "type": "email", "value": format!("{name}@example.org") }],
            "photo": { "url": format!("https://example.org/{name}.jpg"), "alt": { "de": name } },
            "provenance": { "note": { "de": name }, "sources": [{ "key": "q", "title": name, "url": "https://example.org/" }] },
        })
    };
    let found = compared::<Contact>(person("Muster"), person("Beispiel"));
    let stored = serde_json::to_string(&found).expect("JSON").to_lowercase();
    assert!(!stored.contains("muster") && !stored.contains("beispiel"), "{stored}");
    let sentences = told::<Contact>(person("Muster"), person("Beispiel"), Language::De);
    let names = ["Kurzname", "Name", "Vorname", "Familienname", "Namenszusatz", "Kontaktweg", "Bild", "Herkunft"];
    assert_eq!(sentences, names.map(|name| format!("{name}: geändert")));
    let unit = |name: &str| json!({ "displayName": { "de": name } });
    assert_eq!(told::<Contact>(unit("A"), unit("B"), Language::De), ["Name: „A“ → „B“"]);
    let sentences = told::<Contact>(unit("Muster"), person("Muster"), Language::De);
    assert!(sentences.iter().all(|sentence| !sentence.contains("Muster")), "{sentences:?}");
}

#[test]
fn entries_are_known_by_their_keys() {
    let themes = |keys: &[&str]| -> Value {
        let entry = |key: &&str| json!({ "key": key, "title": { "de": key }, "status": "planned" });
        json!({ "milestones": keys.iter().map(entry).collect::<Vec<_>>() })
    };
    let cases = [
        (vec!["a", "b"], vec!["b", "c"], vec!["Meilenstein: „c“ hinzugefügt", "Meilenstein: „a“ entfernt"]),
        (vec!["a", "b"], vec!["b", "a"], vec!["Meilenstein: Reihenfolge geändert"]),
        (vec!["a"], vec!["b", "a"], vec!["Meilenstein: „b“ hinzugefügt"]),
        (vec!["a", "b"], vec!["a", "b"], vec![]),
    ];
    for (before, after, sentences) in cases {
        assert_eq!(told::<Project>(themes(&before), themes(&after), Language::De), sentences, "{before:?} {after:?}");
    }
}

//! What a refusal says to people, in German and English, and to programs.

use myk10_domain::{Approved, Fault, Kind, Refused, with_kind};
use serde_json::{Value, json};

use crate::{
    common::{changed, refuses, review, today},
    funding::share,
};

#[test]
fn a_fault_is_said_in_german_and_english() {
    for (kind, patch, german, english) in [
        (Kind::Place, json!({ "name": null }), "muss angegeben werden", "must be given"),
        (
            Kind::Place,
            json!({ "name": { "en": "a\u{200b}b" } }),
            "enthält das unsichtbare Zeichen U+200B",
            "contains the invisible character U+200B",
        ),
        (
            Kind::Project,
            json!({ "summary": { "en": "x".repeat(301) } }),
            "darf höchstens 300 Zeichen haben",
            "must have at most 300 characters",
        ),
        (
            Kind::Project,
            json!({ "progressPercent": 101 }),
            "muss zwischen 0 und 100 liegen",
            "must be between 0 and 100",
        ),
        (
            Kind::Project,
            json!({ "themes": ["a\u{7}"] }),
            "enthält das Steuerzeichen U+0007",
            "contains the control character U+0007",
        ),
        (
            Kind::OfficeHours,
            json!({ "publicHolidayPolicy": "x" }),
            "„x“ ist nicht vorgesehen; erlaubt: [\"closed\", \"openAsRegular\", \"ownHours\", \"unknown\"]",
            "\"x\" is not known; allowed: [\"closed\", \"openAsRegular\", \"ownHours\", \"unknown\"]",
        ),
        (
            Kind::FundingStatus,
            json!({ "asOf": null }),
            "braucht den Vorbehalt „asOfUnknown“",
            "needs the caveat \"asOfUnknown\"",
        ),
    ] {
        let [fault] = faults(kind, patch).try_into().expect("one fault");
        assert_eq!((fault.german().as_str(), fault.english().as_str()), (german, english));
        assert_eq!(fault.to_string(), english, "what a log says");
    }
}

#[test]
fn shares_that_do_not_add_up_are_counted_out() {
    let euros = |amount: &str| json!({ "amount": amount, "currency": "EUR", "kind": "grant" });
    let shares = json!([share(json!({ "amount": euros("11700000.5") }))]);
    let patch = json!({ "amount": euros("17500000"), "sharesComplete": true, "shares": shares });
    let [fault] = faults(Kind::FundingStatus, patch).try_into().expect("one fault");
    assert_eq!(fault.german(), "die Anteile ergeben 11700000.50, der Betrag ist 17500000.00");
    assert_eq!(fault.english(), "the shares add up to 11700000.50, the amount is 17500000.00");
}

#[test]
fn an_unknown_word_lists_what_is_allowed() {
    for (kind, pointer, patch, allowed) in [
        (Kind::Project, "/kind", json!({ "kind": "Pilot" }), &["programme", "project", "measure", "pilot"][..]),
        (Kind::Contact, "/kind", json!({ "kind": "" }), &["unit", "role", "person"]),
        (Kind::Place, "/geo/type", json!({ "geo": { "type": "Line", "coordinates": [7, 50] } }), &["Point"]),
        (
            Kind::Place,
            "/provenance/confidence",
            json!({ "provenance": { "confidence": "sure" } }),
            &["stated", "derived", "assumed", "disputed"],
        ),
        (Kind::FundingStatus, "/scope", json!({ "scope": "both" }), &["programme", "other"]),
    ] {
        refuses(kind, [(pointer, patch.clone(), &[(pointer, "unknownWord")])]);
        let [fault] = faults(kind, patch).try_into().expect("one fault");
        assert_eq!(fault.allowed(), Some(allowed), "{pointer}");
    }
    assert_eq!(Fault::Required.allowed(), None);
}

#[test]
fn a_refusal_counts_the_rules_that_are_broken() {
    let outcome = review::<myk10_domain::Place>(json!({}), today());
    assert_eq!(outcome.expect_err("a refusal").to_string(), "4 rules are broken");
}

fn faults(kind: Kind, patch: Value) -> Vec<Fault> {
    let findings = with_kind!(kind, C => match review::<C>(changed(kind, patch), today()) {
        Ok(Approved { warnings, .. }) => warnings,
        Err(Refused { violations, .. }) => violations,
    });
    findings.into_iter().map(|finding| finding.fault).collect()
}

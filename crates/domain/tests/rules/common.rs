//! The smallest draft of each kind that may be published, and how a review of a changed one ends.

use chrono::NaiveDate;
use myk10_domain::{Approved, Content, Finding, Kind, Refused, Submission, with_kind};
use serde_json::{Value, json};

/// What is found, and where: pointer and code.
pub(crate) type Found = Vec<(String, &'static str)>;

/// What a case shows, how it changes the smallest draft, and what is found then.
pub(crate) type Case<'a> = (&'a str, Value, &'a [(&'a str, &'static str)]);

/// An identifier that is well-formed.
pub(crate) const ID: &str = "019abc00-0000-7000-8000-000000000001";
/// Another one.
pub(crate) const OTHER_ID: &str = "019abc00-0000-7000-8000-000000000002";

/// The day of every review that does not say otherwise.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

/// Looks at the smallest draft with a change; each change must have found exactly these violations.
pub(crate) fn refuses<const N: usize>(kind: Kind, cases: [Case<'_>; N]) {
    for (message, patch, expected) in cases {
        assert_eq!(check(kind, patch), found(expected), "{message}");
    }
}

/// Looks at the smallest draft with a change; each change must be approved with exactly these warnings.
pub(crate) fn doubts<const N: usize>(kind: Kind, cases: [Case<'_>; N]) {
    for (message, patch, expected) in cases {
        let (violations, warnings) = examine(kind, changed(kind, patch), today());
        assert_eq!((violations, warnings), (Vec::new(), found(expected)), "{message}");
    }
}

/// The violations of the smallest draft with a change, in the order of their pointers.
pub(crate) fn check(kind: Kind, patch: Value) -> Found {
    examine(kind, changed(kind, patch), today()).0
}

/// The violations and the warnings of a draft on a day.
pub(crate) fn examine(kind: Kind, draft: Value, today: NaiveDate) -> (Found, Found) {
    let (violations, warnings) = with_kind!(kind, C => match review::<C>(draft, today) {
        Ok(approved) => (Vec::new(), approved.warnings),
        Err(refused) => (refused.violations, refused.warnings),
    });
    (summary(&violations), summary(&warnings))
}

/// How a review of the draft that `json` is ends.
pub(crate) fn review<C: Content>(json: Value, today: NaiveDate) -> Result<Approved<C>, Refused> {
    let draft = serde_json::from_value(json).expect("a draft");
    Submission { draft, today }.try_into()
}

/// The smallest draft with a change, as a JSON Merge Patch (RFC 7396) describes it.
pub(crate) fn changed(kind: Kind, patch: Value) -> Value {
    let mut draft = smallest(kind);
    merge(&mut draft, patch);
    draft
}

/// The smallest draft that may be published.
pub(crate) fn smallest(kind: Kind) -> Value {
    let mut draft = match kind {
        Kind::Organisation => json!({ "name": { "de": "Kreis" }, "kind": "district" }),
        Kind::Place => json!({ "name": { "de": "Koblenz" }, "kind": "office" }),
        Kind::FutureTask => json!({ "code": "gleiche-chancen", "position": 1, "title": { "de": "Chancen" } }),
        Kind::Programme => json!({
            "title": { "de": "MYK10" }, "fundingProgramme": { "name": "Smart Cities" }, "leadOrganisationId": ID,
        }),
        Kind::Contact => json!({ "kind": "unit", "displayName": { "de": "Stabsstelle" }, "organisationId": ID }),
        Kind::OfficeHours => json!({
            "title": { "de": "Sprechzeiten" }, "appliesTo": { "placeId": ID }, "timeZone": "Europe/Berlin",
            "schedules": [{ "key": "now", "validFrom": "2020-01-01" }], "publicHolidayPolicy": "closed", "holidayCalendar": "DE-RP",
        }),
        Kind::Project => json!({
            "title": { "de": "Pegel" }, "summary": { "de": "Misst das Wasser." }, "kind": "project",
            "status": { "key": "pilot", "text": { "de": "läuft" } },
        }),
        Kind::FundingStatus => json!({
            "title": { "de": "Förderung" }, "kind": "grant", "subjects": [{ "type": "project", "id": ID }],
            "asOf": "2026-11", "scope": "programme",
        }),
    };
    merge(
        &mut draft,
        json!({ "slug": "a-name", "provenance": { "sources": [source("page")], "confidence": "stated" } }),
    );
    draft
}

/// A source with a key.
pub(crate) fn source(key: &str) -> Value {
    json!({ "key": key, "title": "Die Quelle", "url": "https://www.kvmyk.de/" })
}

/// Changes `target` as RFC 7396 says: members are merged, `null` takes one away, everything else replaces.
pub(crate) fn merge(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = json!({});
    }
    let members = target.as_object_mut().expect("an object");
    for (name, value) in patch {
        if value.is_null() {
            members.shift_remove(&name);
        } else {
            merge(members.entry(name).or_insert(Value::Null), value);
        }
    }
}

/// What a table expects, in the order in which it is found.
pub(crate) fn found(expected: &[(&str, &'static str)]) -> Found {
    sorted(expected.iter().map(|(pointer, code)| ((*pointer).to_owned(), *code)).collect())
}

fn summary(findings: &[Finding]) -> Found {
    sorted(findings.iter().map(|Finding { pointer, fault }| (pointer.clone(), fault.code())).collect())
}

fn sorted(mut found: Found) -> Found {
    found.sort_unstable();
    found
}

//! What holds for drafts of every kind.

use myk10_domain::{Content, Draft, Kind, with_kind};
use serde_json::{Value, json};

use crate::common::{ID, changed, check, doubts, examine, found, refuses, smallest, source, today};

#[test]
fn the_smallest_draft_of_every_kind_is_approved_without_a_doubt() {
    for kind in Kind::ALL {
        assert_eq!(examine(*kind, smallest(*kind), today()), (Vec::new(), Vec::new()), "{kind}");
    }
}

#[test]
fn an_empty_draft_lists_every_member_that_it_lacks() {
    for (kind, required) in [
        (Kind::Organisation, &["/name", "/kind"][..]),
        (Kind::Place, &["/name", "/kind"]),
        (Kind::FutureTask, &["/code", "/position", "/title"]),
        (Kind::Programme, &["/title", "/fundingProgramme", "/leadOrganisationId"]),
        (Kind::Contact, &["/kind", "/displayName", "/organisationId"]),
        (
            Kind::OfficeHours,
            &["/title", "/appliesTo", "/timeZone", "/schedules", "/publicHolidayPolicy", "/holidayCalendar"],
        ),
        (Kind::Project, &["/title", "/summary", "/kind", "/status"]),
        (Kind::FundingStatus, &["/title", "/kind", "/subjects", "/caveats", "/scope"]),
    ] {
        let required = required.iter().chain(&["/slug", "/provenance"]);
        let code = |pointer: &str| if pointer == "/caveats" { "missingCaveat" } else { "required" };
        let required: Vec<_> = required.map(|pointer| (*pointer, code(pointer))).collect();
        assert_eq!(examine(kind, json!({}), today()).0, found(&required), "{kind}");
    }
}

#[test]
fn a_required_text_needs_german_and_no_other_language() {
    for (kind, pointer) in [
        (Kind::Organisation, "/name"),
        (Kind::Place, "/name"),
        (Kind::FutureTask, "/title"),
        (Kind::Programme, "/title"),
        (Kind::Contact, "/displayName"),
        (Kind::OfficeHours, "/title"),
        (Kind::Project, "/title"),
        (Kind::Project, "/summary"),
        (Kind::Project, "/status/text"),
        (Kind::FundingStatus, "/title"),
    ] {
        let german = format!("{pointer}/de");
        let english = with_text(kind, pointer, json!({ "en": "only English" }));
        assert_eq!(
            examine(kind, english, today()).0,
            found(&[(&german, "required")]),
            "{kind}{pointer} without German"
        );
        let german = with_text(kind, pointer, json!({ "de": "nur Deutsch" }));
        assert_eq!(examine(kind, german, today()).0, found(&[]), "{kind}{pointer} in German only");
    }
}

#[test]
fn a_member_that_no_kind_has_is_refused_before_a_review() {
    for kind in Kind::ALL {
        let mut draft = smallest(*kind);
        draft["unheardOf"] = json!(null);
        let outcome = with_kind!(*kind, C => serde_json::from_value::<<C as Content>::Draft>(draft).map(drop));
        let message = outcome.expect_err("an unknown member").to_string();
        assert!(message.starts_with("unknown field `unheardOf`, expected one of `slug`, "), "{kind}: {message}");
    }
}

#[test]
fn a_draft_tells_its_slug_even_when_it_is_wrong() {
    for kind in Kind::ALL {
        let mut draft = smallest(*kind);
        draft["slug"] = json!("Kein Slug");
        let slug = with_kind!(*kind, C => {
            serde_json::from_value::<<C as Content>::Draft>(draft).expect("a draft").slug().map(str::to_owned)
        });
        assert_eq!(slug.as_deref(), Some("Kein Slug"), "{kind}");
        assert_eq!(check(*kind, json!({ "slug": "Kein Slug" })), found(&[("/slug", "malformedSlug")]), "{kind}");
    }
}

#[test]
fn a_record_says_where_its_facts_are_from() {
    let sources = |sources: Value| json!({ "provenance": { "sources": sources } });
    let url = |url: Value| sources(json!([{ "key": "a", "title": "A", "url": url }]));
    refuses(
        Kind::Place,
        [
            ("a source must be named", sources(json!([])), &[("/provenance/sources", "required")]),
            ("a source has an address", url(json!(null)), &[("/provenance/sources/0/url", "required")]),
            ("two sources are two", sources(json!([source("a"), source("b")])), &[]),
            (
                "two sources have two keys",
                sources(json!([source("a"), source("b"), source("a")])),
                &[("/provenance/sources/2", "repeated")],
            ),
            (
                "how sure it is",
                json!({ "provenance": { "confidence": null } }),
                &[("/provenance/confidence", "required")],
            ),
            (
                "a day is written as a day",
                json!({ "provenance": { "auditedDate": "23.11.2026" } }),
                &[("/provenance/auditedDate", "malformedDay")],
            ),
            (
                "an instant has an offset",
                json!({ "provenance": { "verifiedAt": "2026-11-23T10:00:00" } }),
                &[("/provenance/verifiedAt", "malformedInstant")],
            ),
            ("an instant", json!({ "provenance": { "verifiedAt": "2026-11-23T10:00:00+01:00" } }), &[]),
            ("a day that has come", json!({ "provenance": { "auditedDate": "2026-11-23" } }), &[]),
            (
                "a day that has not come",
                json!({ "provenance": { "auditedDate": "2026-11-24" } }),
                &[("/provenance/auditedDate", "inFuture")],
            ),
            (
                "the last instant of the day in Berlin",
                json!({ "provenance": { "verifiedAt": "2026-11-23T22:59:59Z" } }),
                &[],
            ),
            (
                "the first instant of tomorrow",
                json!({ "provenance": { "verifiedAt": "2026-11-23T23:00:00Z" } }),
                &[("/provenance/verifiedAt", "inFuture")],
            ),
        ],
    );
}

#[test]
fn a_statement_cites_sources_that_the_record_lists() {
    let cites = |key: &str| json!({ "status": { "sources": ["page", key] } });
    refuses(
        Kind::Project,
        [
            ("a source that is not there", cites("rumour"), &[("/status/sources/1", "unknownSource")]),
            ("a source that is there", cites("page"), &[]),
        ],
    );
}

#[test]
fn every_violation_is_reported_at_once_with_its_place() {
    let patch = json!({
        "slug": "Ä", "title": { "fr/a~b": "Titre", "en": "<b>" }, "kind": "dream", "status": { "asOf": "2027" },
        "placeIds": [ID, ID, "nowhere"], "relatedLinks": [{ "title": { "de": "Link" } }, { "url": "/a" }],
    });
    let expected = [
        ("/slug", "malformedSlug"),
        ("/title/fr~1a~0b", "unknownLanguage"),
        ("/title/en", "markup"),
        ("/kind", "unknownWord"),
        ("/status/asOf", "inFuture"),
        ("/placeIds/1", "repeated"),
        ("/placeIds/2", "malformedId"),
        ("/relatedLinks/0/url", "required"),
        ("/relatedLinks/1/url", "malformedUrl"),
        ("/relatedLinks/1/title", "required"),
    ];
    refuses(Kind::Project, [("everything at once", patch, &expected)]);
}

#[test]
fn warnings_stand_beside_violations_and_alone_stop_nothing() {
    doubts(Kind::FundingStatus, [("an old statement", json!({ "asOf": "2024" }), &[("/asOf", "stale")])]);
    let refused = changed(Kind::FundingStatus, json!({ "asOf": "2024", "caveats": ["asOfUnknown"] }));
    let expected = (found(&[("/caveats/0", "unfoundedCaveat")]), found(&[("/asOf", "stale")]));
    assert_eq!(examine(Kind::FundingStatus, refused, today()), expected);
}

fn with_text(kind: Kind, pointer: &str, text: Value) -> Value {
    let mut draft = smallest(kind);
    *draft.pointer_mut(pointer).expect("a text") = text;
    draft
}

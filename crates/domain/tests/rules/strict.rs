//! What looks right and is not.

use myk10_domain::{Draft, FundingStatusDraft, Kind, PlaceDraft};
use serde_json::{Value, json};

use crate::{
    common::{doubts, refuses, source},
    image::picture,
    office_hours::exception,
};

#[test]
fn a_number_that_no_browser_counts_is_refused() {
    let figure = |value: i64| json!({ "keyFigures": [{ "key": "a", "label": { "de": "A" }, "value": value }] });
    let out_of_range = [("/keyFigures/0/value", "outOfRange")];
    refuses(
        Kind::Project,
        [
            ("the largest that it counts", figure(9_007_199_254_740_991), &[]),
            ("one more", figure(9_007_199_254_740_992), &out_of_range),
            ("the smallest of all", figure(i64::MIN), &out_of_range),
        ],
    );
}

#[test]
fn a_source_is_cited_by_the_key_that_is_kept() {
    let sources = |keys: [&str; 2]| json!({ "provenance": { "sources": keys.map(source) } });
    let cites = |key: &str| {
        let mut patch = sources([" page ", "other"]);
        patch["status"] = json!({ "sources": [key] });
        patch
    };
    refuses(
        Kind::Project,
        [
            ("cited as it is kept", cites("page"), &[]),
            ("cited as it was written", cites(" page "), &[("/status/sources/0", "unknownSource")]),
            ("twice, but for a space", sources(["page", " page"]), &[("/provenance/sources/1", "repeated")]),
        ],
    );
}

#[test]
fn consent_is_filed_somewhere() {
    let image = |consent: &str| json!({ "images": [picture(json!({ "personsShown": true, "consentRef": consent }))] });
    refuses(Kind::Project, [("nowhere", image(" "), &[("/images/0/consentRef", "blank")])]);
    refuses(Kind::Contact, [("nowhere", json!({ "consentRef": "" }), &[("/consentRef", "blank")])]);
}

#[test]
fn a_file_name_is_seen_beside_punctuation() {
    let alt = |alt: &str| json!({ "images": [picture(json!({ "alt": { "de": alt } }))] });
    for text in ["(pegel.png)", "Bild: pegel.png.", "pegel.PNG, rot", "pegel.avif", "pegel.tiff"] {
        refuses(Kind::Project, [(text, alt(text), &[("/images/0/alt/de", "fileNameAsText")])]);
    }
    for text in ["Ein Bild im Format .png", "z.B. ein Pegel (www.kvmyk.de)."] {
        refuses(Kind::Project, [(text, alt(text), &[])]);
    }
}

#[test]
fn every_list_has_a_bound() {
    let tasks = vec![json!({ "de": "Aufgabe" }); 501];
    refuses(Kind::Organisation, [("texts", json!({ "tasks": tasks }), &[("/tasks", "tooMany")])]);
    let many = |name: &str, entry: Value| json!({ name: vec![entry; 501] });
    refuses(
        Kind::Project,
        [
            ("lines", many("themes", json!("a")), &[("/themes", "tooMany")]),
            ("goals", many("sdgs", json!(1)), &[("/sdgs", "tooMany")]),
            ("citations", json!({ "status": many("sources", json!("page")) }), &[("/status/sources", "tooMany")]),
        ],
    );
}

#[test]
fn a_list_is_no_object() {
    for (pointer, draft) in [
        ("", json!([])),
        ("", json!(["a-name"])),
        ("/amount", json!({ "amount": ["5.00", "EUR"] })),
        ("/asOf", json!({ "asOf": ["2026"] })),
        ("/shares/1/figures", json!({ "shares": [{}, { "figures": [] }] })),
    ] {
        let refused = FundingStatusDraft::from_json(&draft).expect_err("a list");
        assert_eq!(refused.to_string(), format!("a list stands in place of an object at \"{pointer}\""));
    }
}

#[test]
fn a_number_survives_its_json_to_the_last_digit() {
    for number in ["7.123456789012345", "-9.8826626e-92", "1.5276799508384017e200"] {
        let place = format!(r#"{{ "geo": {{ "coordinates": [{number}, 0] }} }}"#);
        let read = serde_json::from_str::<PlaceDraft>(&place).expect("a draft").geo.and_then(|geo| geo.coordinates);
        assert_eq!(read, Some([number.parse().expect("a number"), 0.0]), "{number}");
    }
}

#[test]
fn hours_of_several_days_do_not_overlap_past_midnight() {
    let night = json!([{ "opens": "22:00", "closes": "02:00" }, { "opens": "01:00", "closes": "03:00" }]);
    let nights = |end: &str| {
        let mut nights = exception("replaced", "2026-12-24", &night);
        nights["endDate"] = json!(end);
        json!({ "exceptions": [nights] })
    };
    doubts(Kind::OfficeHours, [("one night", nights("2026-12-24"), &[])]);
    let overlap = [("/exceptions/0/intervals/1", "overlappingIntervals")];
    refuses(Kind::OfficeHours, [("two nights", nights("2026-12-25"), &overlap)]);
}

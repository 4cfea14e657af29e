//! What a draft may be, read and described: the schema, the shape and the reader say the same.

use myk10_domain::{Content, Finding, Kind, draft, with_kind};
use serde_json::{Value, json};
use utoipa::{PartialSchema, ToSchema, openapi::RefOr};

use crate::common::smallest;

/// The schemas of a kind's draft and of everything in it, by name.
fn schemas(kind: Kind) -> Vec<(String, Value)> {
    with_kind!(kind, C => {
        type Draft = <C as Content>::Draft;
        let mut schemas = vec![(Draft::name().into_owned(), Draft::schema())];
        Draft::schemas(&mut schemas);
        schemas.into_iter().map(|(name, schema): (String, RefOr<_>)| (name, serde_json::to_value(schema).expect("JSON"))).collect()
    })
}

fn read(kind: Kind, json: &Value) -> Result<(), Vec<String>> {
    let told =
        |findings: Vec<Finding>| findings.iter().map(|it| format!("{} {}", it.pointer, it.fault.code())).collect();
    with_kind!(kind, C => draft::read::<C>(json).map(drop).map_err(told))
}

#[test]
fn every_draft_is_described_member_by_member() {
    for kind in Kind::ALL {
        let own = &schemas(*kind)[0].1;
        let shape = with_kind!(*kind, C => C::SHAPE);
        let members: Vec<&str> = shape.members.iter().map(|member| member.name).collect();
        let mut described: Vec<&str> =
            own["properties"].as_object().expect("members").keys().map(String::as_str).collect();
        described.sort_unstable();
        let mut known = members.clone();
        known.sort_unstable();
        assert_eq!(described, known, "{kind}");
    }
}

#[test]
fn nothing_of_a_draft_is_required_and_nothing_else_is_taken() {
    for kind in Kind::ALL {
        for (name, schema) in schemas(*kind) {
            if name == "PartialDateDraft" || name == "TextDraft" {
                continue;
            }
            assert!(name.ends_with("Draft"), "{name} may clash with a schema of the public document");
            assert_eq!(schema["additionalProperties"], json!(false), "{name}");
            assert!(schema.get("required").is_none(), "{name}");
            for (member, described) in schema["properties"].as_object().expect("members") {
                let of = |place: &str| described.pointer(place).and_then(Value::as_str);
                let says = of("/description").or(of("/oneOf/0/description")).or(of("/allOf/1/description"));
                assert!(says.is_some_and(|text| !text.trim().is_empty()), "{name}.{member}: {described}");
            }
        }
    }
}

#[test]
fn the_smallest_drafts_can_be_read() {
    for kind in Kind::ALL {
        assert_eq!(read(*kind, &smallest(*kind)), Ok(()), "{kind}");
        assert_eq!(read(*kind, &json!({})), Ok(()), "{kind}");
    }
}

#[test]
fn everything_that_is_wrong_with_the_form_is_told_at_once() {
    let wrong = json!({
        "slug": 7,
        "title": { "de": null, "en": ["x"] },
        "sumary": {},
        "sdgs": null,
        "districtWide": null,
        "plannedStart": { "value": 2020, "from": "x" },
        "progressPercent": 0.5,
        "status": { "key": ["planned"], "a/b": 1 },
        "municipalities": [{ "scheme": "vb9" }, ["vb9"], null],
        "alternativeNames": ["a", null],
    });
    let faults = read(Kind::Project, &wrong).expect_err("faults");
    let expected = [
        "/slug wrongType",
        "/title/de wrongType",
        "/title/en wrongType",
        "/sumary unknownMember",
        "/sdgs wrongType",
        "/districtWide wrongType",
        "/plannedStart/value wrongType",
        "/plannedStart/from unknownMember",
        "/status/key wrongType",
        "/status/a~1b unknownMember",
        "/municipalities/1 wrongType",
        "/municipalities/2 wrongType",
        "/alternativeNames/1 wrongType",
    ];
    assert_eq!(faults, expected);
    assert_eq!(
        read(Kind::Project, &json!({ "progressPercent": 0.5 })),
        Err(vec!["/progressPercent unreadable".to_owned()])
    );
    assert_eq!(read(Kind::Place, &json!([])), Err(vec![" wrongType".to_owned()]));
    assert_eq!(
        read(Kind::Place, &json!({ "geo": { "coordinates": [1, "2"], "z": 1 } })),
        Err(vec!["/geo/coordinates/1 wrongType".to_owned(), "/geo/z unknownMember".to_owned()])
    );
}

#[test]
fn money_is_an_amount_in_a_currency() {
    let of = |spent: Value| json!({ "figures": { "spent": spent }, "shares": [{ "figures": { "spent": spent } }] });
    assert_eq!(read(Kind::FundingStatus, &of(json!({ "amount": "12.50", "currency": "EUR" }))), Ok(()));
    assert_eq!(read(Kind::FundingStatus, &of(json!({ "amount": null }))), Ok(()));
    let faults = read(Kind::FundingStatus, &of(json!({ "amount": 12.5, "cents": 50 }))).expect_err("faults");
    let expected = ["amount wrongType", "cents unknownMember"];
    let places = ["/figures/spent", "/shares/0/figures/spent"];
    assert_eq!(faults, places.map(|place| expected.map(|fault| format!("{place}/{fault}"))).concat());
    assert!(read(Kind::FundingStatus, &of(json!("12.50 EUR"))).is_err());
}

#[test]
fn a_reference_is_found_wherever_it_stands() {
    let id = "019abc00-0000-7000-8000-000000000000";
    let project = json!({ "programmeId": id, "placeIds": ["x", id], "actors": [{ "organisationId": id }], "slug": id });
    let found = draft::references(myk10_domain::Project::SHAPE, &project);
    let found: Vec<&str> = found.iter().map(|reference| reference.pointer.as_str()).collect();
    assert_eq!(found, ["/programmeId", "/actors/0/organisationId", "/placeIds/1"]);
}

#[test]
fn the_words_of_a_draft_are_spelt_as_a_search_spells_them() {
    let place =
        json!({ "name": { "de": "Müller-Straße", "en": "Mueller street" }, "near": "Amt-O-Mat", "kind": "venue" });
    let words = draft::words(myk10_domain::Place::SHAPE, &place);
    assert_eq!(words, ["amt", "mat", "muller", "o", "strasse", "street"]);
}

/// Where two drafts of a project differ, as `pointer change before after`.
fn alterations(before: Value, after: Value) -> Vec<String> {
    let [before, after] = [before, after].map(|json| draft::read::<myk10_domain::Project>(&json).expect("a draft"));
    let found = draft::alterations::<myk10_domain::Project>(&before, &after).expect("JSON");
    let word = |change| serde_json::to_value(change).expect("JSON");
    found.iter().map(|it| format!("{} {} {} {}", it.pointer, word(it.change), it.before, it.after)).collect()
}

#[test]
fn drafts_are_compared_in_every_language_and_nothing_is_withheld() {
    let image = |consent: &str| json!([{ "url": "https://example.org/a.jpg", "consentRef": consent }]);
    let before = json!({
        "title": { "de": "Alt", "en": "Old" }, "progressPercent": 5, "images": image("A1"), "sdgs": [1, 2],
    });
    let after = json!({
        "title": { "de": "Alt", "en": "New", "de-simple": "Leicht" }, "images": image("A2"), "sdgs": [2, 3],
        "districtWide": true,
    });
    let expected = [
        r#"/title/de-simple "added" null "Leicht""#,
        r#"/title/en "changed" "Old" "New""#,
        r#"/progressPercent "removed" 5 null"#,
        r#"/sdgs/1 "added" null 3"#,
        r#"/sdgs/0 "removed" 1 null"#,
        r#"/districtWide "added" null true"#,
        r#"/images/0/consentRef "changed" "A1" "A2""#,
    ];
    assert_eq!(alterations(before.clone(), after), expected);
    assert!(alterations(before.clone(), before).is_empty());
}

#[test]
fn entries_are_matched_by_what_identifies_them() {
    let area = |code: &str, name: &str| json!({ "scheme": "vb9", "code": code, "name": name });
    let [one, two, three] = [area("1", "Eins"), area("2", "Zwei"), area("3", "Drei")];
    let places = |areas: &[&Value]| json!({ "municipalities": areas });
    let renamed = area("2", "Zwo");
    assert_eq!(
        alterations(places(&[&one, &two]), places(&[&three, &renamed])),
        [
            format!(r#"/municipalities/0 "added" null {three}"#),
            r#"/municipalities/1/name "changed" "Zwei" "Zwo""#.to_owned(),
            format!(r#"/municipalities/0 "removed" {one} null"#),
        ]
    );
    let reordered = alterations(places(&[&one, &two]), places(&[&two, &one]));
    assert_eq!(reordered.len(), 1, "{reordered:?}");
    assert!(reordered[0].starts_with(r#"/municipalities "reordered" ["#), "{reordered:?}");
}

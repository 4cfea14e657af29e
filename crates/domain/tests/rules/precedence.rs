//! Which of several statements about money comes first.

use std::cmp::Ordering;

use myk10_domain::{FundingStatus, Kind};
use serde_json::{Value, json};

use crate::common::{ID, changed, review, today};

#[test]
fn of_two_statements_the_broader_the_newer_and_the_corrected_one_comes_first() {
    let part = json!({ "includedInId": ID, "kind": "programmeTotal", "asOf": "2026-11-23" });
    let undated = json!({ "asOf": null, "caveats": ["asOfUnknown"] });
    for (message, first, second) in [
        ("a total before a part of it, whatever else", json!({ "kind": "programmeRule", "asOf": "2001" }), part),
        ("a grant before a rule, however old", json!({ "asOf": "2001" }), json!({ "kind": "programmeRule" })),
        ("the newest first", json!({ "asOf": "2026-11-23" }), json!({ "asOf": "2026-11-22", "supersedesId": ID })),
        ("by the last day that is meant", json!({ "asOf": "2026" }), json!({ "asOf": "2026-11-22" })),
        ("an undated one last", json!({ "asOf": "1000" }), undated),
        ("a correction before what it corrects", json!({ "supersedesId": ID }), json!({})),
    ] {
        let (first, second) = (statement(first), statement(second));
        let order = (first.precedence(&second), second.precedence(&first), first.precedence(&first));
        assert_eq!(order, (Ordering::Less, Ordering::Greater, Ordering::Equal), "{message}");
    }
}

fn statement(patch: Value) -> FundingStatus {
    review::<FundingStatus>(changed(Kind::FundingStatus, patch), today()).expect("an approved statement").content
}

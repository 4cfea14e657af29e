//! Places: their addresses.

use myk10_domain::Kind;
use serde_json::{Value, json};

use crate::common::refuses;

#[test]
fn a_country_is_two_capital_letters() {
    let country = |code: Value| json!({ "address": { "addressLocality": "Koblenz", "addressCountry": code } });
    let malformed = [("/address/addressCountry", "malformedCountry")];
    refuses(
        Kind::Place,
        [
            ("Germany", country(json!("DE")), &[]),
            ("Germany again", country(json!(null)), &[]),
            ("small letters", country(json!("de")), &malformed),
            ("three letters", country(json!("DEU")), &malformed),
            ("two bytes of an umlaut", country(json!("Ä")), &malformed),
            ("a digit", country(json!("D1")), &malformed),
            ("nothing", country(json!("")), &malformed),
        ],
    );
}

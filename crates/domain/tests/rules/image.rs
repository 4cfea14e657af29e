//! Pictures (rule H13): described or decorative, never by a file name.

use myk10_domain::Kind;
use serde_json::{Value, json};

use crate::common::{merge, refuses};

#[test]
fn a_picture_is_described_or_decorative() {
    refuses(
        Kind::Project,
        [
            ("described", with(json!({})), &[]),
            ("neither", with(json!({ "alt": null })), &[("/images/0/alt", "undescribedImage")]),
            ("decorative", with(json!({ "alt": null, "decorative": true })), &[]),
            ("described and decorative", with(json!({ "decorative": true })), &[]),
        ],
    );
}

#[test]
fn a_description_is_no_file_name() {
    let alt = |language: &str, alt: &str| with(json!({ "alt": { language: alt } }));
    let german = [("/images/0/alt/de", "fileNameAsText")];
    refuses(
        Kind::Project,
        [
            ("words joined by underscores", alt("de", "MYK_Logo_Final_CMYK_Logo"), &german),
            ("a name with its ending", alt("de", "Das Bild pegel.PNG"), &german),
            ("another ending", alt("de", "pegel.webp"), &german),
            ("the name in the address", alt("de", "Bild dsc4711a"), &german),
            ("the same in English", alt("en", "picture dsc4711a"), &[("/images/0/alt/en", "fileNameAsText")]),
            ("the same in Leichte Sprache", alt("de-simple", "a_b"), &[("/images/0/alt/de-simple", "fileNameAsText")]),
            ("words with full stops", alt("de", "Ein Pegel. Er steht am Fluss."), &[]),
            ("a host is no file", alt("de", "Startseite von www.kvmyk.de"), &[]),
        ],
    );
}

#[test]
fn a_short_name_in_the_address_may_be_a_word() {
    let short = json!({ "url": "https://www.kvmyk.de/rad.jpg", "alt": { "de": "Radweg, rad, rot" } });
    refuses(Kind::Project, [("three letters", with(short), &[])]);
}

#[test]
fn a_picture_has_a_size_and_a_digest() {
    let digest = |digest: String| with(json!({ "sha256": digest }));
    let sha256 = [("/images/0/sha256", "malformedDigest")];
    refuses(
        Kind::Project,
        [
            ("no width", with(json!({ "width": null })), &[("/images/0/width", "required")]),
            ("no height", with(json!({ "height": 0 })), &[("/images/0/height", "outOfRange")]),
            ("wider than any screen", with(json!({ "width": 100_001 })), &[("/images/0/width", "outOfRange")]),
            ("capital digits", digest("AB".repeat(32)), &[]),
            ("63 digits", digest("a".repeat(63)), &sha256),
            ("a letter that is no digit", digest("g".repeat(64)), &sha256),
        ],
    );
}

#[test]
fn people_in_a_picture_have_consented() {
    refuses(
        Kind::Project,
        [
            ("people without consent", with(json!({ "personsShown": true })), &[("/images/0/consentRef", "required")]),
            ("people with consent", with(json!({ "personsShown": true, "consentRef": "Akte 7" })), &[]),
        ],
    );
}

/// A picture as it should be, with a change.
pub(crate) fn picture(patch: Value) -> Value {
    let mut picture = json!({
        "url": "https://www.kvmyk.de/bilder/dsc4711a.jpg", "alt": { "de": "Ein Pegel am Fluss" }, "width": 800,
        "height": 600, "mediaType": "image/jpeg", "sha256": "0".repeat(64), "licence": "cc-by/4.0",
    });
    merge(&mut picture, patch);
    picture
}

fn with(patch: Value) -> Value {
    json!({ "images": [picture(patch)] })
}

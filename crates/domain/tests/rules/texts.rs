//! Free text (rule H15): what is refused, what is kept, and how it is cleaned.

use myk10_domain::{Kind, Language, LocalizedText, Project};
use serde_json::{Value, json};

use crate::common::{changed, check, found, refuses, review, today};

#[test]
fn harmful_text_is_refused_in_every_language() {
    for (message, text, code) in [
        ("nothing but white space", " \n\t ", "blank"),
        ("a null character", "a\u{0}b", "controlCharacter"),
        ("a carriage return", "a\rb", "controlCharacter"),
        ("delete", "a\u{7f}b", "controlCharacter"),
        ("a control character of Latin 1", "a\u{9f}b", "controlCharacter"),
        ("the first override", "a\u{202a}b", "invisibleCharacter"),
        ("the last override", "a\u{202e}b", "invisibleCharacter"),
        ("the first isolate", "a\u{2066}b", "invisibleCharacter"),
        ("the last isolate", "a\u{2069}b", "invisibleCharacter"),
        ("a byte order mark", "\u{feff}ab", "invisibleCharacter"),
        ("a zero-width space", "a\u{200b}b", "invisibleCharacter"),
        ("a tag", "a <b", "markup"),
        ("a tag that begins with an umlaut", "<ä>", "markup"),
        ("a closing tag", "</", "markup"),
        ("a comment", "<!--", "markup"),
    ] {
        for language in ["de-simple", "en"] {
            let patch = json!({ "title": { language: text } });
            assert_eq!(check(Kind::Project, patch), found(&[(&format!("/title/{language}"), code)]), "{message}");
        }
    }
}

#[test]
fn harmless_text_is_kept_letter_by_letter() {
    for (message, text) in [
        ("a comparison", "a < b, 3<4 und <3"),
        ("a soft hyphen", "Land\u{ad}kreis"),
        ("joiners", "नि\u{200d}\u{200c}a"),
        ("tab and newline", "a\tb\nc"),
        ("quotation marks and an ampersand", "„Ü“ & 'ß' \"x\""),
        ("an emoji with its parts", "👩\u{200d}👩\u{200d}👧\u{fe0f}"),
        ("no language but German", "Ελληνικά"),
    ] {
        assert_eq!(title(text), text, "{message}");
    }
}

#[test]
fn text_is_trimmed_and_composed_and_nothing_else() {
    assert_eq!(title(" \n Mu\u{308}llheim\u{a0}"), "Müllheim");
    assert_eq!(title("ﬁ ①"), "ﬁ ①", "what only looks alike is not changed");
}

#[test]
fn a_line_has_no_tab_and_no_newline() {
    let names = |name: &str| json!({ "alternativeNames": ["Pegel", name] });
    refuses(
        Kind::Project,
        [
            ("a newline", names("a\nb"), &[("/alternativeNames/1", "controlCharacter")]),
            ("a tab", names("a\tb"), &[("/alternativeNames/1", "controlCharacter")]),
            ("a space", names("a b"), &[]),
        ],
    );
}

#[test]
fn the_length_of_a_text_counts_characters_after_cleaning() {
    let summary = |text: String| json!({ "summary": { "en": text } });
    refuses(
        Kind::Project,
        [
            ("300 letters of two bytes", summary("ü".repeat(300)), &[]),
            ("300 letters of two code points", summary("u\u{308}".repeat(300)), &[]),
            ("300 letters and white space", summary(format!("  {}  ", "ü".repeat(300))), &[]),
            ("301 letters", summary("ü".repeat(301)), &[("/summary/en", "tooLong")]),
        ],
    );
}

#[test]
fn a_text_answers_in_german_where_it_lacks_a_language() {
    let text = json!({ "title": { "de": "Pegel", "en": "Gauge" } });
    let title = approved(text);
    assert_eq!(title.resolve(Language::En), ("Gauge", Language::En));
    assert_eq!(title.resolve(Language::DeSimple), ("Pegel", Language::De));
    assert_eq!(title.iter().collect::<Vec<_>>(), [(Language::De, "Pegel"), (Language::En, "Gauge")]);
}

fn title(text: &str) -> String {
    approved(json!({ "title": { "de": text } })).resolve(Language::De).0.to_owned()
}

fn approved(patch: Value) -> LocalizedText {
    review::<Project>(changed(Kind::Project, patch), today()).expect("an approved project").content.title
}

//! How a word is spelt in a language, its stem, and the tokens that stand for both.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use crate::Language;

static GERMAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::German));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// How a plain word of a text in this language is spelt in its tokens.
pub(super) fn spelling(language: Language, plain: &str) -> String {
    match language {
        Language::De | Language::DeSimple => german(plain),
        Language::En => plain.to_owned(),
    }
}

/// How a word of a query may be spelt in the tokens of texts in this language.
///
/// English texts have German names with their umlauts; who writes them with `ae` must find them there too.
pub(super) fn spellings(language: Language, plain: &str) -> Vec<String> {
    let mut spellings = vec![spelling(language, plain)];
    if language == Language::En {
        spellings.push(german(plain));
    }
    spellings.dedup();
    spellings
}

/// `ae`, `oe` and `ue` as the letters without the dots, as umlauts are written already.
///
/// Not `ue` after a vowel or `q`, where it is no umlaut (`neue`, `Quelle`). It depends only on letters before, so the
/// beginning of a word is spelt as the word begins.
fn german(plain: &str) -> String {
    let letters = plain.as_bytes();
    let before = |at: usize, back: usize| at.checked_sub(back).map_or(b' ', |at| letters[at]);
    let is_umlaut = |at: usize| match before(at, 1) {
        b'a' | b'o' => true,
        b'u' => !matches!(before(at, 2), b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'q'),
        _ => false,
    };
    plain.char_indices().filter(|(at, letter)| *letter != 'e' || !is_umlaut(*at)).map(|(_, letter)| letter).collect()
}

/// The token of the stem of a word that is spelt so.
pub(super) fn stem_token(language: Language, spelling: &str) -> String {
    let stem = match language {
        Language::De | Language::DeSimple => GERMAN.stem(spelling),
        Language::En => ENGLISH.stem(spelling),
    };
    // The stemmer may put an umlaut where letters look like one.
    let stem: String = stem.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{}s{}", letter(language), if stem.is_empty() { spelling } else { &stem })
}

/// The token of a whole word that is spelt so.
pub(super) fn word_token(language: Language, spelling: &str) -> String {
    format!("{}w{spelling}", letter(language))
}

fn letter(language: Language) -> char {
    match language {
        Language::De => 'd',
        Language::DeSimple => 'l',
        Language::En => 'e',
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::words;

    fn stem(language: Language, text: &str) -> String {
        stem_token(language, &spelling(language, &words(text)[0].plain))
    }

    #[test]
    fn german_meets_itself_in_every_spelling_and_form() {
        let families = [
            &["Bürgerterminal", "Buergerterminal", "Burgerterminal", "BÜRGERTERMINALS", "bu\u{308}rgerterminal"][..],
            &["Straße", "Strasse", "STRASSE", "Straßen", "strasse"],
            &["neu", "neue", "neuen", "neues"],
            &["Häuser", "Haeuser", "Haus", "Hauses"],
            &["Säule", "Saeule", "Saule", "Säulen"],
            &["Digitalisierung", "Digitalisierungen"],
            &["Öffnungszeit", "Oeffnungszeiten", "Offnungszeiten"],
            &["Quelle", "Quellen"],
            &["aktuell", "aktuelle", "aktuellen"],
            &["Michael", "Michaels"],
        ];
        for family in families {
            for language in [Language::De, Language::DeSimple] {
                let stems: Vec<String> = family.iter().map(|text| stem(language, text)).collect();
                assert!(stems.iter().all(|token| *token == stems[0]), "{family:?}: {stems:?}");
            }
        }
        assert_ne!(stem(Language::De, "neu"), stem(Language::De, "nun"));
        assert_ne!(stem(Language::De, "Straße"), stem(Language::DeSimple, "Straße"), "each language has its tokens");
    }

    #[test]
    fn english_meets_itself_in_every_form() {
        for (one, other) in [("mobility", "Mobilities"), ("connect", "connections"), ("café", "cafes")] {
            assert_eq!(stem(Language::En, one), stem(Language::En, other));
        }
        assert_ne!(stem(Language::En, "blue"), stem(Language::En, "blu"), "no umlaut in English");
        assert_eq!(spellings(Language::En, "muenster"), ["muenster", "munster"]);
    }

    proptest! {
        #[test]
        fn the_beginning_of_a_word_is_spelt_as_the_word_begins(word in "[a-zäöüßq]{2,20}") {
            for language in [Language::De, Language::DeSimple, Language::En] {
                let whole = spelling(language, &words(&word)[0].plain);
                for (end, _) in word.char_indices().skip(1) {
                    let typed = spelling(language, &words(&word[..end])[0].plain);
                    prop_assert!(whole.starts_with(&typed), "{typed} {whole}");
                }
            }
        }

        #[test]
        fn every_token_is_ascii(text in any::<String>()) {
            for word in words(&text) {
                for language in [Language::De, Language::DeSimple, Language::En] {
                    let spelling = spelling(language, &word.plain);
                    for token in [stem_token(language, &spelling), word_token(language, &spelling)] {
                        prop_assert!(token.len() > 2 && token.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
                    }
                }
            }
        }
    }
}

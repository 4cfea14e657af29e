//! The words of a text, without what spelling makes of them: case, accents, forms of Unicode.

use std::{fmt::Write, ops::Range};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A longer word is cut; an index entry must not be of any size.
const LONGEST: usize = 60;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// The word in lower case and plain ASCII: no accents, `ß` as `ss`.
    pub(super) plain: String,
}

/// The words of a text, in order; everything that is neither letter nor digit stands between them.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    for (start, character) in text.char_indices() {
        let end = start + character.len_utf8();
        let plain = plain(character);
        if plain.is_empty() && !is_silent(character) {
            words.extend(open.take());
        } else if !plain.is_empty() || open.is_some() {
            let word = open.get_or_insert_with(|| Word { range: start..end, plain: String::new() });
            word.range.end = end;
            word.plain.push_str(&plain);
        }
    }
    words.extend(open);
    for word in &mut words {
        word.plain.truncate(LONGEST);
    }
    words
}

/// What does not end a word although it is no letter: accents on their own, hyphens that only show at the end of a line.
fn is_silent(character: char) -> bool {
    is_combining_mark(character) || matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// The letters and digits in a character; what is not Latin is written as its number, so that it stays ASCII.
fn plain(character: char) -> String {
    let mut plain = String::new();
    for part in std::iter::once(character).nfkd().flat_map(char::to_lowercase) {
        match part {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            letter if letter.is_ascii_alphanumeric() => plain.push(letter),
            letter if letter.is_alphanumeric() && !is_combining_mark(letter) => {
                // Writing into a string does not fail.
                let _ = write!(plain, "u{:x}z", u32::from(letter));
            }
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_lose_what_spelling_adds() {
        let cases = [
            ("Straße", "strasse"),
            ("STRASSE", "strasse"),
            ("u\u{308}ber", "uber"),
            ("über", "uber"),
            ("Café", "cafe"),
            ("Amt-O-Mat", "amt o mat"),
            ("geht's", "geht s"),
            ("soft\u{ad}hyphen", "softhyphen"),
            ("m²", "m2"),
            ("ﬁnden", "finden"),
            ("ＦＵＬＬ", "full"),
            ("İstanbul", "istanbul"),
            ("a_b", "a b"),
            ("\u{301}", ""),
            ("💡 %_'\"*^()\0", ""),
            ("Мир", "u43cz u438z u440z"),
        ];
        for (text, expected) in cases {
            let plain: Vec<String> = words(text).into_iter().map(|word| word.plain).collect();
            assert_eq!(plain.join(" "), expected.replace("z u", "zu"), "{text:?}");
        }
    }

    #[test]
    fn a_word_says_where_it_stands() {
        let text = "Ein Bu\u{308}ro, ja.";
        let found: Vec<&str> = words(text).into_iter().map(|word| &text[word.range]).collect();
        assert_eq!(found, ["Ein", "Bu\u{308}ro", "ja"]);
    }

    proptest! {
        #[test]
        fn any_text_gives_short_words_of_ascii(text in any::<String>()) {
            for word in words(&text) {
                prop_assert!(word.plain.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
                prop_assert!((1..=LONGEST).contains(&word.plain.len()));
                prop_assert!(text.get(word.range).is_some());
            }
        }
    }
}

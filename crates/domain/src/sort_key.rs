//! In which order names stand in a list.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The key by which DIN 5007-1 (dictionaries) orders `text`: umlauts as their base letters, ß as ss, case and
/// punctuation ignored, numbers by their digits. Bytes of two keys compare as the texts do, on every database.
pub fn sort_key(text: &str) -> String {
    let mut key = String::new();
    for character in text.nfd().filter(|character| !is_combining_mark(*character)).flat_map(char::to_lowercase) {
        match character {
            'ß' => key.push_str("ss"),
            'æ' => key.push_str("ae"),
            'ø' => key.push('o'),
            'ł' => key.push('l'),
            letter if letter.is_alphanumeric() => key.push(letter),
            _ if key.ends_with(' ') || key.is_empty() => {}
            _ => key.push(' '),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_stand_beside_their_letters() {
        let mut names = ["Zug", "Ähre", "Acker", "„Bahn“", "Straße", "Strasse", "ape", "Äpfel"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["Acker", "Ähre", "ape", "Äpfel", "„Bahn“", "Straße", "Strasse", "Zug"]);
    }
}

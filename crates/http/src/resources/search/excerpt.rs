//! A piece of a text around what was found, as text and as HTML.

use std::ops::Range;

use html_escape::encode_text;

/// So many characters a piece has, about.
const LENGTH: usize = 200;
/// So many of them stand before what was found, about.
const BEFORE: usize = 60;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// Escaped, with what was found in `mark` elements.
    pub(super) html: String,
}

/// The whole text; `marks` are what was found in it, in order and apart from each other.
pub(super) fn whole(text: &str, marks: &[Range<usize>]) -> Excerpt {
    cut(text, marks, 0..text.len())
}

/// The piece around the first of `marks`, cut between words.
pub(super) fn excerpt(text: &str, marks: &[Range<usize>]) -> Excerpt {
    if text.chars().count() <= LENGTH + LENGTH / 10 {
        return whole(text, marks);
    }
    let first = marks.first().cloned().unwrap_or(0..0);
    // Where the text ends soon after it, there is more room before.
    let wanted = step_back(text, first.start, BEFORE).min(step_back(text, text.len(), LENGTH));
    let start = if wanted == 0 { 0 } else { text[wanted..].find(' ').map_or(wanted, |space| wanted + space + 1) };
    let start = start.min(first.start);
    let limit = step_on(text, start, LENGTH).max(first.end);
    let end = if limit == text.len() { limit } else { text[..limit].rfind(' ').unwrap_or(limit) };
    cut(text, marks, start..end.max(first.end).max(start))
}

/// The place so many characters before another.
fn step_back(text: &str, from: usize, characters: usize) -> usize {
    text[..from].char_indices().rev().take(characters).last().map_or(from, |(at, _)| at)
}

/// The place so many characters after another.
fn step_on(text: &str, from: usize, characters: usize) -> usize {
    text[from..].char_indices().nth(characters).map_or(text.len(), |(at, _)| from + at)
}

fn cut(text: &str, marks: &[Range<usize>], piece: Range<usize>) -> Excerpt {
    let before = if piece.start > 0 { "… " } else { "" };
    let after = if piece.end < text.len() { " …" } else { "" };
    let mut html = before.to_owned();
    let mut at = piece.start;
    for mark in marks.iter().filter(|mark| mark.start >= piece.start && mark.end <= piece.end) {
        html.push_str(&encode_text(&text[at..mark.start]));
        html.extend(["<mark>", &encode_text(&text[mark.clone()]), "</mark>"]);
        at = mark.end;
    }
    html.push_str(&encode_text(&text[at..piece.end]));
    html.push_str(after);
    Excerpt { text: format!("{before}{}{after}", &text[piece]), html }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, word: &str) -> Excerpt {
        let marks: Vec<Range<usize>> = text.match_indices(word).map(|(at, found)| at..at + found.len()).collect();
        excerpt(text, &marks)
    }

    #[test]
    fn a_short_text_stays_whole_and_is_escaped() {
        let Excerpt { text, html } = around("1 < 2 & Ölweg", "Öl");
        assert_eq!(text, "1 < 2 & Ölweg");
        assert_eq!(html, "1 &lt; 2 &amp; <mark>Öl</mark>weg");
    }

    #[test]
    fn a_long_text_is_cut_between_words_around_the_first_hit() {
        let text = format!("{}Ziel {}Ziel", "früh ".repeat(100), "spät ".repeat(100));
        let Excerpt { text, html } = around(&text, "Ziel");
        assert!(text.starts_with("… früh ") && text.ends_with(" spät …"), "{text}");
        assert_eq!(html.matches("<mark>Ziel</mark>").count(), 1);
        assert!((150..=LENGTH + 4).contains(&text.chars().count()), "{}", text.chars().count());
        let Excerpt { text, .. } = around(&"wort ".repeat(100), "nichts");
        assert!(text.starts_with("wort wort") && text.ends_with("wort …"));
        let Excerpt { text, .. } = around(&format!("{}Ende", "wort ".repeat(100)), "Ende");
        assert!(text.starts_with("… wort") && text.ends_with("wort Ende") && text.chars().count() > 150, "{text}");
    }

    #[test]
    fn nothing_is_cut_inside_a_character() {
        for text in ["ä".repeat(1000), format!("{} ä {}", "ö".repeat(700), "💡".repeat(700)), "💡 ".repeat(300)]
        {
            for word in ["ä", "💡", "x"] {
                assert!(around(&text, word).text.len() <= text.len() + 8);
            }
        }
    }
}

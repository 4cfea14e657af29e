//! Where in a text the terms of a query are found.

use std::ops::Range;

use super::{
    Needle, SearchQuery,
    spelling::spelling,
    stem_token,
    word::{Word, words},
    word_token,
};
use crate::Language;

/// A word of a text with its tokens.
struct Marked {
    range: Range<usize>,
    stem: String,
    whole: String,
}

impl SearchQuery {
    /// Where the terms stand in a text of this language, in order and apart from each other; in bytes.
    pub fn marks(&self, text: &str, language: Language) -> Vec<Range<usize>> {
        let text = marked(text, language);
        let needles = self.needles(language, true);
        let mut ranges: Vec<Range<usize>> = needles.iter().flatten().flat_map(|needle| found(needle, &text)).collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for range in ranges {
            match apart.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        apart
    }

    /// How many of the terms stand in a text of this language.
    pub fn matches(&self, text: &str, language: Language) -> usize {
        let text = marked(text, language);
        let needles = self.needles(language, true);
        needles.iter().filter(|term| term.iter().any(|needle| !found(needle, &text).is_empty())).count()
    }
}

fn marked(text: &str, language: Language) -> Vec<Marked> {
    let marked = words(text).into_iter().map(|Word { range, plain }| {
        let spelling = spelling(language, &plain);
        Marked { range, stem: stem_token(language, &spelling), whole: word_token(language, &spelling) }
    });
    marked.collect()
}

fn found(needle: &Needle, text: &[Marked]) -> Vec<Range<usize>> {
    let is_here = |run: &&[Marked]| {
        let mut pairs = run.iter().zip(needle.tokens());
        pairs.all(
            |(word, token)| {
                if needle.is_unfinished() { word.whole.starts_with(token) } else { word.stem == *token }
            },
        )
    };
    let runs = text.windows(needle.tokens().len().max(1)).filter(is_here);
    runs.filter_map(|run| Some(run.first()?.range.start..run.last()?.range.end)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{LocalizedText, Searched};

    fn marked(query: &str, text: &str) -> String {
        let query = SearchQuery::parse(query).expect("a query");
        let mut said = text.to_owned();
        for range in query.marks(text, Language::De).into_iter().rev() {
            said.insert(range.end, ']');
            said.insert(range.start, '[');
        }
        said
    }

    #[test]
    fn hits_are_marked_as_they_are_written() {
        assert_eq!(marked("buergerterminal", "Das Bürgerterminal."), "Das [Bürgerterminal].");
        assert_eq!(marked("strass", "Straße und Straßenbahn"), "[Straße] und [Straßenbahn]");
        assert_eq!(marked("\"neue straße\"", "neue Wege, neue Straßen"), "neue Wege, [neue Straßen]");
        assert_eq!(marked("straße \"neue straßen\"", "Eine neue Straße"), "Eine [neue Straße]");
        assert_eq!(marked("nichts", "Das Bürgerterminal."), "Das Bürgerterminal.");
    }

    proptest! {
        /// What a database finds by its tokens, a snippet can show.
        #[test]
        fn a_document_is_found_when_its_text_can_be_marked(text in "[a-züß ]{0,12}", query in "\"?[a-eu]{1,2}( [a-eu])?\"?") {
            let localized: Result<LocalizedText, _> = serde_json::from_value(serde_json::json!({ "de": text }));
            if let (Ok(query), Ok(localized)) = (SearchQuery::parse(&query), localized) {
                let field = Searched::called(&localized).document(Language::De).title;
                let needles = query.needles(Language::De, true);
                let found = needles.iter().filter(|term| term.iter().any(|needle| field.contains(&needle.text())));
                prop_assert_eq!(found.count(), query.matches(&text, Language::De));
            }
        }
    }
}

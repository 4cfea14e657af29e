//! What of a record is searched, and the document of tokens that stands for it in a language.

use std::collections::BTreeSet;

use super::{spelling::spelling, stem_token, word_token, words};
use crate::{Language, LocalizedText};

/// Stands between two texts, so that no phrase reaches from one into the next; no token is like it.
const BOUNDARY: &str = "x";
/// The tokens of a field take so many bytes at most: a `tsvector` of PostgreSQL holds one megabyte.
const MOST_BYTES: usize = 300_000;

/// What of a record is searched: texts that count as its title, its summary, its description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Searched<'a> {
    /// What it is called; first the title that a hit shows.
    pub title: Vec<Passage<'a>>,
    /// What says it in short.
    pub summary: Vec<Passage<'a>>,
    /// Everything else.
    pub description: Vec<Passage<'a>>,
}

/// A text that is searched.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Passage<'a> {
    /// A text in several languages.
    Text(&'a LocalizedText),
    /// The same with `CommonMark` in it.
    Marked(&'a LocalizedText),
    /// A line that is the same in every language.
    Line(&'a str),
}

/// The tokens of a record as an answer in one language shows it, each field with a space at both ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchDocument {
    /// The tokens of the titles.
    pub title: String,
    /// The tokens of the summaries.
    pub summary: String,
    /// The tokens of the descriptions.
    pub description: String,
}

impl<'a> Searched<'a> {
    /// A record with this title.
    pub fn called(title: impl Into<Passage<'a>>) -> Self {
        Self { title: vec![title.into()], ..Self::default() }
    }

    /// The same with other titles.
    #[must_use]
    pub fn titles<T: Into<Passage<'a>>>(mut self, texts: impl IntoIterator<Item = T>) -> Self {
        self.title.extend(texts.into_iter().map(Into::into));
        self
    }

    /// The same with summaries.
    #[must_use]
    pub fn summaries<T: Into<Passage<'a>>>(mut self, texts: impl IntoIterator<Item = T>) -> Self {
        self.summary.extend(texts.into_iter().map(Into::into));
        self
    }

    /// The same with descriptions.
    #[must_use]
    pub fn descriptions<T: Into<Passage<'a>>>(mut self, texts: impl IntoIterator<Item = T>) -> Self {
        self.description.extend(texts.into_iter().map(Into::into));
        self
    }

    /// The same with a description in `CommonMark`.
    #[must_use]
    pub fn marked(mut self, text: Option<&'a LocalizedText>) -> Self {
        self.description.extend(text.map(Passage::Marked));
        self
    }

    /// The tokens that stand for it in a language.
    pub fn document(&self, language: Language) -> SearchDocument {
        let [title, summary, description] =
            [&self.title, &self.summary, &self.description].map(|passages| tokens(passages, language));
        SearchDocument { title, summary, description }
    }
}

impl<'a> Passage<'a> {
    /// What an answer in `language` shows of it, and in which language that is.
    pub fn resolve(self, language: Language) -> (&'a str, Language) {
        match self {
            Self::Text(text) | Self::Marked(text) => text.resolve(language),
            Self::Line(line) => (line, language),
        }
    }
}

impl<'a> From<&'a LocalizedText> for Passage<'a> {
    fn from(text: &'a LocalizedText) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Passage<'a> {
    fn from(line: &'a String) -> Self {
        Self::Line(line)
    }
}

/// The stems of each text in its order, then the whole words of all of them.
fn tokens(passages: &[Passage<'_>], language: Language) -> String {
    let mut tokens = Vec::new();
    let mut whole = BTreeSet::new();
    for passage in passages {
        let (text, language) = passage.resolve(language);
        for word in words(text) {
            let spelling = spelling(language, &word.plain);
            tokens.push(stem_token(language, &spelling));
            whole.insert(word_token(language, &spelling));
        }
        tokens.push(BOUNDARY.to_owned());
    }
    let mut field = String::new();
    for token in tokens.into_iter().chain(whole) {
        if field.len() + token.len() + 2 > MOST_BYTES {
            break;
        }
        field.push(' ');
        field.push_str(&token);
    }
    if !field.is_empty() {
        field.push(' ');
    }
    field
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(json: &str) -> LocalizedText {
        serde_json::from_str(json).expect("a text")
    }

    #[test]
    fn a_document_says_what_an_answer_in_its_language_shows() {
        let (title, summary) = (text(r#"{"de":"Neue Häuser","en":"New houses"}"#), text(r#"{"de":"Für alle"}"#));
        let short = "DPS".to_owned();
        let searched = Searched::called(&title).titles([&short]).summaries(Some(&summary));
        let german = searched.document(Language::De);
        assert_eq!(german.title, " dsneu dshaus x dsdps x dwdps dwhauser dwneue ");
        assert_eq!(german.description, "");
        let english = searched.document(Language::En);
        assert_eq!(english.title, " esnew eshous x esdps x ewdps ewhouses ewnew ");
        assert_eq!(english.summary, " dsfur dsall x dwalle dwfur ", "what is shown is German");
        assert_eq!(searched.document(Language::DeSimple).title, " dsneu dshaus x lsdps x dwhauser dwneue lwdps ");
    }

    #[test]
    fn a_field_is_not_of_any_size() {
        let words: Vec<String> = (0..100_000).map(|number| format!("w{number}")).collect();
        let long = text(&format!(r#"{{"de":"{}"}}"#, words.join(" ")));
        let document = Searched::called(&long).document(Language::De);
        assert!(document.title.len() <= MOST_BYTES && document.title.ends_with(' '));
    }
}

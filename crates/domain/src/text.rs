//! Texts for people: clean, bounded, and in several languages at once.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};
use serde_json::json;
use unicode_normalization::UnicodeNormalization;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

use crate::{Fault, Language, Review};

/// A text as an editor writes it: language tag → text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextDraft(BTreeMap<String, String>);

impl TextDraft {
    /// Whether there is a text in a language.
    pub fn contains_key(&self, tag: &str) -> bool {
        self.0.contains_key(tag)
    }
}

impl IntoIterator for TextDraft {
    type Item = (String, String);
    type IntoIter = std::collections::btree_map::IntoIter<String, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl PartialSchema for TextDraft {
    fn schema() -> RefOr<Schema> {
        let languages = ["de", "de-simple", "en"];
        let text = || ObjectBuilder::new().schema_type(Type::String);
        let meanings = ["In German, which publishing demands.", "In Leichte Sprache.", "In English."];
        let texts = languages.into_iter().zip(meanings);
        let schema = texts.fold(ObjectBuilder::new(), |schema, (tag, meaning)| {
            schema.property(tag, text().description(Some(meaning)))
        });
        schema
            .description(Some("A text in several languages, by their tags. Others are kept, but stop a publication."))
            .additional_properties(Some(text()))
            .examples([json!({ "de": "Ein Amt, das immer offen ist.", "en": "An office that is always open." })])
            .into()
    }
}

impl ToSchema for TextDraft {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("TextDraft")
    }
}

/// A text that has German and may have other languages; every one is clean (rule H15) and not blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<Language, String>", into = "BTreeMap<Language, String>")]
pub struct LocalizedText {
    german: String,
    others: BTreeMap<Language, String>,
}

impl LocalizedText {
    /// A text of our own, in every language.
    pub(crate) fn fixed(german: &str, simple: &str, english: &str) -> Self {
        let others = [(Language::DeSimple, simple.to_owned()), (Language::En, english.to_owned())];
        Self { german: german.to_owned(), others: others.into() }
    }

    /// The text in `language`, where there is one.
    pub fn get(&self, language: Language) -> Option<&str> {
        if language == Language::De { Some(&self.german) } else { self.others.get(&language).map(String::as_str) }
    }

    /// The text in `language`, else in German, and which of the two it is.
    pub fn resolve(&self, language: Language) -> (&str, Language) {
        self.get(language).map_or((&self.german, Language::De), |text| (text, language))
    }

    /// Every language with its text.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &str)> {
        let others = self.others.iter().map(|(language, text)| (*language, text.as_str()));
        std::iter::once((Language::De, self.german.as_str())).chain(others)
    }
}

impl TryFrom<BTreeMap<Language, String>> for LocalizedText {
    type Error = Fault;

    fn try_from(mut texts: BTreeMap<Language, String>) -> Result<Self, Fault> {
        let german = texts.remove(&Language::De).ok_or(Fault::Required)?;
        Ok(Self { german, others: texts })
    }
}

impl From<LocalizedText> for BTreeMap<Language, String> {
    fn from(LocalizedText { german, mut others }: LocalizedText) -> Self {
        others.insert(Language::De, german);
        others
    }
}

impl Review {
    /// A text that may be absent; where there is one, it has German.
    pub fn text(&mut self, name: &str, draft: Option<TextDraft>, max: usize) -> Option<LocalizedText> {
        draft.and_then(|draft| self.within(name, |review| review.languages(draft, max)))
    }

    /// The text that stands here, in every language.
    fn languages(&mut self, draft: TextDraft, max: usize) -> Option<LocalizedText> {
        if !draft.contains_key(Language::De.word()) {
            self.refuse_at(Language::De.word(), Fault::Required);
        }
        let mut texts = BTreeMap::new();
        for (tag, text) in draft {
            let text = self.within(&tag, |review| {
                let language = review.accept(language(&tag))?;
                Some((language, review.accept(clean(&text, max, true))?))
            });
            texts.extend(text);
        }
        texts.try_into().ok()
    }

    /// A text that must be given.
    pub fn required_text(&mut self, name: &str, draft: Option<TextDraft>, max: usize) -> Option<LocalizedText> {
        if draft.is_none() {
            self.refuse_at(name, Fault::Required);
        }
        self.text(name, draft, max)
    }

    /// A list of texts.
    pub fn texts(&mut self, name: &str, drafts: Vec<TextDraft>, max: usize) -> Vec<LocalizedText> {
        self.entries(name, drafts, |review, draft| review.languages(draft, max)).into_iter().flatten().collect()
    }

    /// A name or other single line that is the same in every language.
    pub fn line(&mut self, name: &str, draft: Option<String>, max: usize) -> Option<String> {
        let draft = draft?;
        self.within(name, |review| review.accept(clean(&draft, max, false)))
    }

    /// A single line that must be given.
    pub fn required_line(&mut self, name: &str, draft: Option<String>, max: usize) -> Option<String> {
        if draft.is_none() {
            self.refuse_at(name, Fault::Required);
        }
        self.line(name, draft, max)
    }

    /// A list of single lines.
    pub fn lines(&mut self, name: &str, drafts: Vec<String>, max: usize) -> Vec<String> {
        self.each_line(name, drafts, max).into_iter().flatten().collect()
    }

    /// A list of single lines in which none may stand twice.
    pub fn distinct_lines(&mut self, name: &str, drafts: Vec<String>, max: usize) -> Vec<String> {
        let lines = self.each_line(name, drafts, max);
        self.refuse_repeats(name, &lines);
        lines.into_iter().flatten().collect()
    }

    fn each_line(&mut self, name: &str, drafts: Vec<String>, max: usize) -> Vec<Option<String>> {
        self.entries(name, drafts, |review, draft| review.accept(clean(&draft, max, false)))
    }
}

fn language(tag: &str) -> Result<Language, Fault> {
    tag.parse().map_err(|_| Fault::UnknownLanguage { given: tag.to_owned() })
}

/// A name or other single line, in Unicode's form NFC and trimmed, or what rule H15 says against it.
pub fn single_line(text: &str, max: usize) -> Result<String, Fault> {
    clean(text, max, false)
}

/// The text in Unicode's form NFC, trimmed, or what rule H15 says against it; nothing else is changed.
fn clean(text: &str, max: usize, lines: bool) -> Result<String, Fault> {
    let text: String = text.trim().nfc().collect();
    if text.is_empty() {
        return Err(Fault::Blank);
    }
    if text.chars().count() > max {
        return Err(Fault::TooLong { max });
    }
    if let Some(character) = text.chars().find(|c| c.is_control() && !(lines && matches!(c, '\t' | '\n'))) {
        return Err(Fault::ControlCharacter { character: code_point(character) });
    }
    if let Some(character) = text.chars().find(|c| misleads(*c)) {
        return Err(Fault::InvisibleCharacter { character: code_point(character) });
    }
    let opens_tag = |pair: (char, char)| pair.0 == '<' && (pair.1.is_alphabetic() || matches!(pair.1, '/' | '!'));
    if text.chars().zip(text.chars().skip(1)).any(opens_tag) {
        return Err(Fault::Markup);
    }
    Ok(text)
}

/// Bidirectional overrides and isolates, the byte order mark and the zero-width space.
fn misleads(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{200B}')
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmful_text_is_refused() {
        let refused = [
            ("", "blank"),
            (" \n ", "blank"),
            ("a\u{0}b", "controlCharacter"),
            ("a\u{7f}b", "controlCharacter"),
            ("a\u{202e}b", "invisibleCharacter"),
            ("a\u{200b}b", "invisibleCharacter"),
            ("<b>", "markup"),
            ("a</b", "markup"),
            ("<!--", "markup"),
            ("123456", "tooLong"),
        ];
        for (text, code) in refused {
            let outcome = clean(text, 5, true).map_err(|fault| fault.code());
            assert_eq!(outcome, Err(code), "{text:?}");
        }
        for text in ["a < b", "3<4", "soft\u{ad}hyphen", "नि\u{200d}", "a\tb\nc", "„Ü“"] {
            assert!(clean(text, 50, true).is_ok(), "{text:?}");
        }
        assert_eq!(clean(" u\u{308} ", 5, true), Ok("ü".to_owned()), "NFC and trimmed");
        assert_eq!(clean("a\nb", 5, false).map_err(|fault| fault.code()), Err("controlCharacter"), "one line");
    }
}

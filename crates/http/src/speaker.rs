//! Says the texts of a record in one language, and remembers where it had to use another.

use std::collections::BTreeMap;

use myk10_domain::{Language, LocalizedText};

use crate::query::Fallback;

/// Says the texts of a record in one language, and remembers where it had to use another.
#[derive(Debug)]
pub(crate) struct Speaker {
    language: Language,
    fallback: Fallback,
    pointer: String,
    fallbacks: BTreeMap<String, Language>,
}

impl Speaker {
    pub(crate) fn new(language: Language, fallback: Fallback) -> Self {
        Self { language, fallback, pointer: String::new(), fallbacks: BTreeMap::new() }
    }

    /// The language that was asked for.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Every place (JSON Pointer into the answer) where another language stands, with that language.
    pub(crate) fn into_fallbacks(self) -> BTreeMap<String, Language> {
        self.fallbacks
    }

    /// A text in the language, else in German, else (with `fallback=none`) nothing.
    pub(crate) fn text(&mut self, name: &str, text: &LocalizedText) -> Option<String> {
        let (said, language) = text.resolve(self.language);
        if language != self.language {
            if self.fallback == Fallback::None {
                return None;
            }
            self.fallbacks.insert(format!("{}/{name}", self.pointer), language);
        }
        Some(said.to_owned())
    }

    /// A text that may be absent.
    pub(crate) fn maybe(&mut self, name: &str, text: Option<&LocalizedText>) -> Option<String> {
        text.and_then(|text| self.text(name, text))
    }

    /// A list of texts; with `fallback=none`, those that are missing are left out.
    pub(crate) fn texts(&mut self, name: &str, texts: &[LocalizedText]) -> Vec<String> {
        let mut said = Vec::new();
        for text in texts {
            let index = said.len().to_string();
            said.extend(self.within(name, |speaker| speaker.text(&index, text)));
        }
        said
    }

    /// Steps into the member `name`.
    pub(crate) fn within<T>(&mut self, name: &str, say: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(name);
        let said = say(self);
        self.pointer.truncate(length);
        said
    }

    /// Says every entry of a list.
    pub(crate) fn each<T, U>(&mut self, name: &str, entries: &[T], mut say: impl FnMut(&mut Self, &T) -> U) -> Vec<U> {
        self.within(name, |speaker| {
            let entries = entries.iter().enumerate();
            entries.map(|(index, entry)| speaker.within(&index.to_string(), |speaker| say(speaker, entry))).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn german_only() -> LocalizedText {
        serde_json::from_str(r#"{"de": "Hallo"}"#).expect("a text")
    }

    #[test]
    fn a_missing_language_is_reported_where_it_is_missing() {
        let mut speaker = Speaker::new(Language::En, Fallback::German);
        let said = speaker.each("events", &[german_only()], |speaker, text| speaker.text("text", text));
        assert_eq!(said, [Some("Hallo".to_owned())]);
        assert_eq!(speaker.into_fallbacks(), BTreeMap::from([("/events/0/text".to_owned(), Language::De)]));
    }

    #[test]
    fn without_fallback_a_missing_language_is_nothing() {
        let mut speaker = Speaker::new(Language::DeSimple, Fallback::None);
        assert_eq!(speaker.text("title", &german_only()), None);
        assert_eq!(speaker.texts("tasks", &[german_only()]), Vec::<String>::new());
        assert!(speaker.into_fallbacks().is_empty());
    }
}

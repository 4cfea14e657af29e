//! The parts from which published content is put together again: texts, relations, and what a row holds.

use std::collections::{BTreeMap, HashMap};

use myk10_domain::{Content, Id, Language, LocalizedText, PartialDate, Vocabulary};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    StoreError,
    entity::{relation, text},
};

/// The texts and relations of one published record, and where to report what does not fit.
#[derive(Debug)]
pub struct Parts {
    table: &'static str,
    id: Uuid,
    texts: HashMap<String, LocalizedText>,
    relations: HashMap<String, Uuid>,
}

impl Parts {
    pub(crate) fn new(
        table: &'static str,
        id: Uuid,
        texts: Vec<text::Model>,
        relations: Vec<relation::Model>,
    ) -> Result<Self, StoreError> {
        let mut parts = Self { table, id, texts: HashMap::new(), relations: HashMap::new() };
        let mut languages: BTreeMap<String, BTreeMap<Language, String>> = BTreeMap::new();
        for text::Model { record_id: _, field, language, value } in texts {
            let language = parts.word(&language)?;
            languages.entry(field).or_default().insert(language, value);
        }
        for (field, texts) in languages {
            let text = texts.try_into().map_err(|fault| parts.corrupt(&field, fault))?;
            parts.texts.insert(field, text);
        }
        parts.relations = relations.into_iter().map(|row| (row.pointer, row.to_id)).collect();
        Ok(parts)
    }

    /// Says that a column or field does not hold what it must.
    pub(crate) fn corrupt<E: std::fmt::Display>(&self, field: &str, reason: E) -> StoreError {
        StoreError::Corrupt { table: self.table, id: self.id, reason: format!("{field}: {reason}") }
    }

    /// The text of a field, where there is one.
    pub(crate) fn text(&mut self, field: &str) -> Option<LocalizedText> {
        self.texts.remove(field)
    }

    /// The text of a field that every record of the kind has.
    pub(crate) fn required_text(&mut self, field: &str) -> Result<LocalizedText, StoreError> {
        self.text(field).ok_or_else(|| self.corrupt(field, "no text"))
    }

    /// A date of which the row keeps the value and the texts the label.
    pub(crate) fn date(&mut self, field: &str, value: Option<String>) -> Result<Option<PartialDate>, StoreError> {
        let label = self.text(&format!("{field}/label"));
        value.map(|value| PartialDate::new(&value, label).map_err(|fault| self.corrupt(field, fault))).transpose()
    }

    /// The record that a member refers to, where it does.
    pub(crate) fn one<C: Content>(&self, pointer: &str) -> Option<Id<C>> {
        self.relations.get(pointer).copied().map(Id::from)
    }

    /// The record that a member must refer to.
    pub(crate) fn required_one<C: Content>(&self, pointer: &str) -> Result<Id<C>, StoreError> {
        self.one(pointer).ok_or_else(|| self.corrupt(pointer, "no relation"))
    }

    /// The records that a list refers to, in order.
    pub(crate) fn many<C: Content>(&self, pointer: &str) -> Vec<Id<C>> {
        (0..).map_while(|index| self.one(&format!("{pointer}/{index}"))).collect()
    }

    /// A word of a vocabulary.
    pub(crate) fn word<V: Vocabulary>(&self, word: &str) -> Result<V, StoreError> {
        V::parse(word).map_err(|fault| self.corrupt("word", fault))
    }

    /// A word that may be absent.
    pub(crate) fn maybe_word<V: Vocabulary>(&self, word: Option<&str>) -> Result<Option<V>, StoreError> {
        word.map(|word| self.word(word)).transpose()
    }

    /// A value that keeps its own form in text, such as an address on the web.
    pub(crate) fn parsed<T: TryFrom<String, Error: std::fmt::Display>>(
        &self,
        text: Option<String>,
    ) -> Result<Option<T>, StoreError> {
        text.map(|text| T::try_from(text).map_err(|fault| self.corrupt("value", fault))).transpose()
    }

    /// A number that is never negative.
    pub(crate) fn count(&self, number: i32) -> Result<u32, StoreError> {
        u32::try_from(number).map_err(|error| self.corrupt("number", error))
    }

    /// The nested values of a row.
    pub(crate) fn details<T: DeserializeOwned>(&self, json: &str) -> Result<T, StoreError> {
        serde_json::from_str(json).map_err(|error| self.corrupt("details", error))
    }
}

/// Nested values as the text that a row keeps; the same bytes on every database.
pub(crate) fn json<T: Serialize>(id: Uuid, details: &T) -> Result<String, StoreError> {
    serde_json::to_string(details).map_err(|error| StoreError::Corrupt {
        table: "details",
        id,
        reason: error.to_string(),
    })
}

/// A number that a column of 32 bits holds; the domain's bounds are far below.
pub(crate) fn narrow(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// The words of the source that a date came with.
pub(crate) fn label(date: Option<&PartialDate>) -> Option<&LocalizedText> {
    date.and_then(PartialDate::label)
}

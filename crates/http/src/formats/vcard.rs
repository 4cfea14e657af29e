//! Records as address cards (vCard 4.0, RFC 6350).

use calcard::vcard::{
    VCard, VCardEntry, VCardParameter, VCardParameterName, VCardParameterValue, VCardProperty, VCardValue, VCardVersion,
};
use myk10_persistence::Published;
use serde_json::Value;

use crate::answer::Answer;

/// How the card of a record is written; `C` is its content.
pub(crate) struct Cards<C: 'static> {
    /// The expansions that it speaks of.
    pub(crate) beside: &'static [&'static str],
    /// What stands on the card of a record.
    pub(crate) entries: fn(&C, &Value) -> Vec<VCardEntry>,
}

/// The cards of some records, one after the other.
pub(super) fn write<A: Answer>(records: &[Published<A::Content>], said: &[Value]) -> Vec<u8> {
    let mut text = String::new();
    for (record, said) in records.iter().zip(said) {
        let entries = A::FORMATS.vcard.as_ref().map(|cards| (cards.entries)(&record.content, said));
        let card = VCard { entries: entries.unwrap_or_default() };
        // Writing to a text does not fail.
        let _: Result<(), std::fmt::Error> = card.write_to(&mut text, VCardVersion::V4_0);
    }
    text.into_bytes()
}

/// A property with a value, or with the components of one.
pub(crate) fn texts<'a>(name: VCardProperty, values: impl IntoIterator<Item = &'a str>) -> VCardEntry {
    let values = values.into_iter().map(|value| VCardValue::Text(value.to_owned())).collect();
    VCardEntry { group: None, name, params: Vec::new(), values }
}

/// The same with types such as `work` and `voice`.
pub(crate) fn typed(types: &[&str], mut entry: VCardEntry) -> VCardEntry {
    entry.params.extend(types.iter().map(|word| VCardParameter {
        name: VCardParameterName::Type,
        value: VCardParameterValue::Text((*word).to_owned()),
    }));
    entry
}

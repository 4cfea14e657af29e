//! What a draft says, complete or not: to what it refers, what it is called, by which words it is found.

use std::collections::BTreeSet;

use serde_json::Value;
use uuid::Uuid;

use crate::{
    Kind,
    history::{Form, Shape},
    search,
};

/// The members of which the first that a kind has is what its records are called.
const TITLES: [&str; 3] = ["title", "name", "displayName"];

/// A reference in a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftReference {
    /// Where it stands, as a JSON Pointer.
    pub pointer: String,
    /// Of which kinds the record may be.
    pub kinds: &'static [Kind],
    /// Which record.
    pub id: Uuid,
}

/// To which records a draft refers; what is no id is left out.
pub fn references(shape: &'static Shape, draft: &Value) -> Vec<DraftReference> {
    let mut found = Vec::new();
    walk(shape, draft, "", &mut |form, pointer, value| {
        let id = value.as_str().and_then(|id| Uuid::try_parse(id).ok());
        if let (Form::Reference(kinds), Some(id)) = (form, id) {
            found.push(DraftReference { pointer: pointer.to_owned(), kinds, id });
        }
    });
    found
}

/// What a draft is called, in every language that it gives.
pub fn title<'a>(shape: &'static Shape, draft: &'a Value) -> Option<&'a Value> {
    let name = TITLES.into_iter().find(|name| shape.member(name).is_some())?;
    draft.get(name).filter(|title| title.as_object().is_some_and(|texts| !texts.is_empty()))
}

/// The words by which a draft is found: those of its slug and of all its texts, in whatever language, each once and in
/// order.
pub fn words(shape: &'static Shape, draft: &Value) -> Vec<String> {
    let mut words = BTreeSet::new();
    walk(shape, draft, "", &mut |form, pointer, value| match (form, value) {
        (Form::Text, Value::Object(texts)) => {
            words.extend(texts.values().filter_map(Value::as_str).flat_map(search::draft_words));
        }
        (Form::Line, Value::String(text)) => words.extend(search::draft_words(text)),
        (Form::Code, Value::String(text)) if pointer == "/slug" => words.extend(search::draft_words(text)),
        _ => {}
    });
    words.into_iter().collect()
}

/// Shows every value of a draft with its form and its place, in the order of the members.
fn walk(shape: &'static Shape, draft: &Value, pointer: &str, show: &mut impl FnMut(&Form, &str, &Value)) {
    for member in shape.members {
        if let Some(value) = draft.get(member.name) {
            step(&member.form, value, &format!("{pointer}/{}", member.name), show);
        }
    }
}

fn step(form: &'static Form, value: &Value, pointer: &str, show: &mut impl FnMut(&Form, &str, &Value)) {
    let places = (0..).map(|index: usize| format!("{pointer}/{index}"));
    let entries = value.as_array().into_iter().flatten().zip(places);
    match form {
        Form::Personal(form) => step(form, value, pointer, show),
        Form::Object(shape) => walk(shape, value, pointer, show),
        Form::Entries(shape) => entries.for_each(|(entry, place)| walk(shape, entry, &place, show)),
        Form::Each(form) => entries.for_each(|(entry, place)| step(form, entry, &place, show)),
        Form::Text
        | Form::Line
        | Form::Code
        | Form::Word(_)
        | Form::Date
        | Form::Flag
        | Form::Switch
        | Form::Number
        | Form::Percent
        | Form::Money
        | Form::Point
        | Form::Reference(_)
        | Form::Private => show(form, pointer, value),
    }
}

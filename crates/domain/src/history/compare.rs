//! Compares two drafts, member by member, without a language.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

use crate::{Content, contact::ContactKind};

use super::shape::{Form, Shape};

/// A difference between two publications of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Where, as a JSON Pointer into the newer draft; into the older one where something was removed.
    pub pointer: String,
    /// The members that lead there, from the outside in.
    pub path: Vec<Step>,
    /// What happened there.
    pub alteration: Alteration,
    /// What stood there; of an entry only that by which people know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// A member on the way to a difference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Its name.
    pub member: String,
    /// Of an entry of a list, that by which people know it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Value>,
}

/// What happened to a member or to an entry of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Alteration {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
    /// The entries are the same in another order.
    Reordered,
    /// It says something else, and what it says or said is not told.
    Withheld,
}

/// What changed from one publication to the next, in the order of the members.
pub fn differences<C: Content>(before: &C::Draft, after: &C::Draft) -> Result<Vec<Difference>, serde_json::Error> {
    let [before, after] = [serde_json::to_value(before)?, serde_json::to_value(after)?].map(plain);
    let is_person = |draft: &Value| draft["kind"] == ContactKind::Person.word();
    let mut comparison = Comparison {
        discreet: is_person(&before) || is_person(&after),
        pointer: String::new(),
        path: Vec::new(),
        found: Vec::new(),
    };
    comparison.object(C::SHAPE, Some(&before), Some(&after));
    Ok(comparison.found)
}

/// A value as a review leaves it: texts trimmed and in Unicode's form NFC, dates without an empty label bare.
fn plain(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.trim().nfc().collect()),
        Value::Array(entries) => entries.into_iter().map(plain).collect(),
        Value::Object(members) => {
            let members: Map<String, Value> = members.into_iter().map(|(name, value)| (name, plain(value))).collect();
            match (members.get("value"), members.get("label")) {
                (Some(Value::String(date)), Some(Value::Null)) if members.len() == 2 => Value::String(date.clone()),
                _ => Value::Object(members),
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

struct Comparison {
    /// Whether a person is compared, of whom not everything is told.
    discreet: bool,
    pointer: String,
    path: Vec<Step>,
    found: Vec<Difference>,
}

impl Comparison {
    fn object(&mut self, shape: &'static Shape, before: Option<&Value>, after: Option<&Value>) {
        for member in shape.members {
            let [before, after] = [before, after].map(|object| object.and_then(|object| said(&object[member.name])));
            self.path.push(Step { member: member.name.to_owned(), entry: None });
            self.at(member.name, |comparison| comparison.member(&member.form, before, after));
            self.path.pop();
        }
    }

    fn member(&mut self, form: &'static Form, before: Option<&Value>, after: Option<&Value>) {
        match form {
            Form::Private => {}
            Form::Personal(_) if self.discreet => {
                if before != after {
                    self.found(Alteration::Withheld, None, None);
                }
            }
            Form::Personal(form) => self.member(form, before, after),
            Form::Object(shape) => self.object(shape, before, after),
            Form::Entries(shape) => self.entries(shape, list(before), list(after)),
            Form::Each(_) => self.each(list(before), list(after)),
            Form::Switch => {
                let [before, after] = [before, after].map(|value| value == Some(&Value::Bool(true)));
                if before != after {
                    self.found(Alteration::Changed, Some(before.into()), Some(after.into()));
                }
            }
            Form::Text
            | Form::Line
            | Form::Code
            | Form::Word(_)
            | Form::Date
            | Form::Flag
            | Form::Number
            | Form::Percent
            | Form::Money
            | Form::Point
            | Form::Reference(_) => self.value(before, after),
        }
    }

    fn value(&mut self, before: Option<&Value>, after: Option<&Value>) {
        let alteration = match (before, after) {
            (None, Some(_)) => Alteration::Added,
            (Some(_), None) => Alteration::Removed,
            (Some(before), Some(after)) if before != after => Alteration::Changed,
            (None, None) | (Some(_), Some(_)) => return,
        };
        self.found(alteration, before.cloned(), after.cloned());
    }

    /// Plain values: which came, which went, or else whether they stand in another order.
    fn each(&mut self, before: &[Value], after: &[Value]) {
        let (gone, new) = (unmatched(before, after), unmatched(after, before));
        for (index, value) in &new {
            self.at(&index.to_string(), |here| here.found(Alteration::Added, None, Some((*value).clone())));
        }
        for (index, value) in &gone {
            self.at(&index.to_string(), |here| here.found(Alteration::Removed, Some((*value).clone()), None));
        }
        if gone.is_empty() && new.is_empty() && before != after {
            self.found(Alteration::Reordered, None, None);
        }
    }

    /// Objects: those that are the same by what identifies them, and then those that came or went.
    fn entries(&mut self, shape: &'static Shape, before: &[Value], after: &[Value]) {
        let old: HashMap<(String, usize), usize> =
            identities(shape, before, after).into_iter().zip(0..).collect::<HashMap<_, _>>();
        let mut kept = Vec::new();
        for (identity, (index, entry)) in identities(shape, after, before).into_iter().zip(after.iter().enumerate()) {
            let known = old.get(&identity).copied();
            kept.extend(known);
            self.at(&index.to_string(), |here| match known.and_then(|known| before.get(known)) {
                Some(known) => here.entry(shape, known, entry),
                None => here.found(Alteration::Added, None, Some(title(shape, entry))),
            });
        }
        for (index, entry) in before.iter().enumerate().filter(|(index, _)| !kept.contains(index)) {
            self.at(&index.to_string(), |here| here.found(Alteration::Removed, Some(title(shape, entry)), None));
        }
        if !kept.is_sorted() {
            self.found(Alteration::Reordered, None, None);
        }
    }

    fn entry(&mut self, shape: &'static Shape, before: &Value, after: &Value) {
        let last = self.path.len() - 1;
        self.path[last].entry = Some(title(shape, after));
        self.object(shape, Some(before), Some(after));
        self.path[last].entry = None;
    }

    /// Looks at what stands at a name or an index.
    fn at(&mut self, name: &str, look: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(name);
        look(self);
        self.pointer.truncate(length);
    }

    fn found(&mut self, alteration: Alteration, before: Option<Value>, after: Option<Value>) {
        let (pointer, path) = (self.pointer.clone(), self.path.clone());
        self.found.push(Difference { pointer, path, alteration, before, after });
    }
}

/// A value that says something: no null and no empty list or text.
pub(crate) fn said(value: &Value) -> Option<&Value> {
    let is_empty = match value {
        Value::Null => true,
        Value::Array(entries) => entries.is_empty(),
        Value::String(text) => text.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    };
    (!is_empty).then_some(value)
}

pub(crate) fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Those of `these` that `others` do not have, each as often as it is too many, with their places.
pub(crate) fn unmatched<'a>(these: &'a [Value], others: &[Value]) -> Vec<(usize, &'a Value)> {
    let mut left: HashMap<String, usize> = HashMap::new();
    for other in others {
        *left.entry(other.to_string()).or_default() += 1;
    }
    let mut is_alone = |value: &Value| match left.get_mut(&value.to_string()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    these.iter().enumerate().filter(|(_, value)| is_alone(value)).collect()
}

/// What identifies each entry, and which of those with the same identity it is. Where the shape has none, entries that
/// both lists have are themselves, and the others are counted.
pub(crate) fn identities(shape: &Shape, these: &[Value], others: &[Value]) -> Vec<(String, usize)> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let alone: HashSet<usize> = unmatched(these, others).into_iter().map(|(index, _)| index).collect();
    let identity = |(index, entry): (usize, &Value)| {
        let name = match shape.identity {
            [] if alone.contains(&index) => String::new(),
            [] => entry.to_string(),
            members => members.iter().map(|name| entry[*name].to_string()).collect::<Vec<_>>().join("\n"),
        };
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        (name, *count)
    };
    these.iter().enumerate().map(identity).collect()
}

/// That by which people know an entry.
fn title(shape: &Shape, entry: &Value) -> Value {
    let members = shape.title.iter().filter_map(|name| Some(((*name).to_owned(), said(&entry[*name])?.clone())));
    Value::Object(members.collect())
}

//! Two documents and what was found in them so far.

use std::collections::HashSet;

use serde_json::Value;

use crate::{Both, Break, Place, Why, both::names, schema::unchanged};

/// Walks both documents and gathers what breaks.
pub(crate) struct Comparison<'a> {
    pub(crate) documents: Both<&'a Value>,
    pub(crate) breaks: Vec<Break>,
    /// The named schemas whose members were compared in this answer or parameter: they may refer to themselves.
    pub(crate) seen: HashSet<Both<String>>,
    /// The named schemas that need not be compared.
    pub(crate) unchanged: HashSet<String>,
}

impl<'a> Comparison<'a> {
    pub(crate) fn of(documents: Both<&'a Value>) -> Self {
        Self { documents, breaks: Vec::new(), seen: HashSet::new(), unchanged: unchanged(documents) }
    }

    pub(crate) fn report(&mut self, place: &Place, what: impl Into<String>, why: Why) {
        self.breaks.push(Break::new(place, what, why));
    }

    /// What both sides refer to, or what they are.
    pub(crate) fn resolve(&self, values: Both<&'a Value>) -> Both<&'a Value> {
        Both { was: resolve(self.documents.was, values.was), is: resolve(self.documents.is, values.is) }
    }

    /// Typed clients compile against the names of schemas, also where the schema itself is used no more.
    pub(crate) fn schema_names(&mut self) {
        let schemas = self.documents.member("components").member("schemas").map(names);
        for name in schemas.removed() {
            self.report(&Place::of(format!("the schema `{name}`")), "was there, is gone", Why::Renamed);
        }
    }

    /// What the gate does not know must not change. `known` is compared elsewhere or tells people something only.
    pub(crate) fn rest(&mut self, values: Both<&Value>, known: &[&str], place: &Place) {
        let all: Vec<&str> = [names(values.was), values.map(names).added()].concat();
        let is_known = |name: &str| known.contains(&name) || name.starts_with("x-");
        for name in all.into_iter().filter(|name| !is_known(name)) {
            let member = values.member(name);
            if member.differ() {
                self.report(place, format!("{name} was {}, is {}", member.was, member.is), Why::Unweighed);
            }
        }
    }
}

/// What a value refers to, or the value.
pub(crate) fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let pointer = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    match pointer.and_then(|pointer| document.pointer(pointer)) {
        Some(target) => resolve(document, target),
        None => value,
    }
}

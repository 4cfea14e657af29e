//! Compares two drafts for those who write them: in all languages, and nothing is withheld.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use serde_json::Value;

use super::terse;
use crate::{
    Content,
    history::{Form, Happened, Shape, identities, list, said, unmatched},
};

/// A place where two drafts differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alteration {
    /// Where, as a JSON Pointer into the newer draft; into the older one where something was removed.
    pub pointer: String,
    /// What happened there.
    pub change: Happened,
    /// What stood there, or null.
    pub before: Value,
    /// What stands there, or null.
    pub after: Value,
}

/// Where two drafts differ, in the order of the members; entries of lists are matched by what identifies them.
pub fn alterations<C: Content>(before: &C::Draft, after: &C::Draft) -> Result<Vec<Alteration>, serde_json::Error> {
    let [before, after] = [terse(before)?, terse(after)?];
    let mut comparison = Comparison::default();
    comparison.members(C::SHAPE, &before, &after);
    Ok(comparison.found)
}

#[derive(Default)]
struct Comparison {
    pointer: String,
    found: Vec<Alteration>,
}

impl Comparison {
    fn members(&mut self, shape: &'static Shape, before: &Value, after: &Value) {
        for member in shape.members {
            let [before, after] = [said(&before[member.name]), said(&after[member.name])];
            self.at(member.name, |comparison| comparison.member(&member.form, before, after));
        }
    }

    fn member(&mut self, form: &'static Form, before: Option<&Value>, after: Option<&Value>) {
        match (form, before, after) {
            (Form::Personal(form), ..) => self.member(form, before, after),
            (Form::Object(shape), Some(before), Some(after)) => self.members(shape, before, after),
            (Form::Entries(shape), ..) => self.entries(shape, list(before), list(after)),
            (Form::Each(_), ..) => self.each(list(before), list(after)),
            (Form::Text, Some(before), Some(after)) => self.languages(before, after),
            _ => self.value(before, after),
        }
    }

    fn languages(&mut self, before: &Value, after: &Value) {
        let tags = [before, after].map(|texts| texts.as_object().into_iter().flat_map(|texts| texts.keys()));
        let mut tags: Vec<&String> = tags.into_iter().flatten().collect();
        tags.sort_unstable();
        tags.dedup();
        for tag in tags {
            self.at(tag, |here| here.value(before.get(tag), after.get(tag)));
        }
    }

    fn value(&mut self, before: Option<&Value>, after: Option<&Value>) {
        let change = match (before, after) {
            (None, Some(_)) => Happened::Added,
            (Some(_), None) => Happened::Removed,
            (Some(before), Some(after)) if before != after => Happened::Changed,
            (None, None) | (Some(_), Some(_)) => return,
        };
        self.found(change, before, after);
    }

    fn each(&mut self, before: &[Value], after: &[Value]) {
        let (gone, new) = (unmatched(before, after), unmatched(after, before));
        for (index, value) in &new {
            self.at(&index.to_string(), |here| here.value(None, Some(value)));
        }
        for (index, value) in &gone {
            self.at(&index.to_string(), |here| here.value(Some(value), None));
        }
        if gone.is_empty() && new.is_empty() && before != after {
            self.reordered(before, after);
        }
    }

    fn entries(&mut self, shape: &'static Shape, before: &[Value], after: &[Value]) {
        let old: HashMap<_, usize> = identities(shape, before, after).into_iter().zip(0..).collect();
        let mut kept = Vec::new();
        for (identity, (index, entry)) in identities(shape, after, before).into_iter().zip(after.iter().enumerate()) {
            let known = old.get(&identity).copied();
            kept.extend(known);
            self.at(&index.to_string(), |here| match known.and_then(|known| before.get(known)) {
                Some(known) => here.members(shape, known, entry),
                None => here.value(None, Some(entry)),
            });
        }
        let still: HashSet<usize> = kept.iter().copied().collect();
        for (index, entry) in before.iter().enumerate().filter(|(index, _)| !still.contains(index)) {
            self.at(&index.to_string(), |here| here.value(Some(entry), None));
        }
        if !kept.is_sorted() {
            self.reordered(before, after);
        }
    }

    fn reordered(&mut self, before: &[Value], after: &[Value]) {
        let [before, after] = [before, after].map(|entries| Value::Array(entries.to_vec()));
        self.found(Happened::Reordered, Some(&before), Some(&after));
    }

    fn at(&mut self, name: &str, look: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
        look(self);
        self.pointer.truncate(length);
    }

    fn found(&mut self, change: Happened, before: Option<&Value>, after: Option<&Value>) {
        let [before, after] = [before, after].map(|value| value.cloned().unwrap_or_default());
        self.found.push(Alteration { pointer: self.pointer.clone(), change, before, after });
    }
}

//! Tells a difference in one language.

mod value;

use std::collections::HashMap;

use serde_json::Value;
use uuid::Uuid;

use crate::{Kind, Language, LocalizedText};

use super::{
    compare::{Alteration, Difference},
    shape::{Form, Member, Shape},
};
use value::Teller;

/// What the records that are public now are called.
pub type Titles = HashMap<Uuid, LocalizedText>;

/// A difference in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What the member is called.
    pub label: String,
    /// What stood there.
    pub before: Option<String>,
    /// What stands there.
    pub after: Option<String>,
    /// All of it in a sentence.
    pub text: String,
}

impl Difference {
    /// The records whose titles are needed to tell it.
    pub fn references(&self, shape: &'static Shape) -> Vec<(Kind, Uuid)> {
        let members = self.members(shape);
        let mut references = Vec::new();
        for (member, entry) in &members {
            if let (Some(shape), Some(entry)) = (member.form.shape(), entry) {
                value::title_references(shape, entry, &mut references);
            }
        }
        if let Some((member, _)) = members.last() {
            for value in self.before.iter().chain(&self.after) {
                value::references(&member.form, value, &mut references);
            }
        }
        references
    }

    /// The difference in words: "Status: geplant → in Umsetzung".
    pub fn tell(&self, shape: &'static Shape, titles: &Titles, language: Language) -> Told {
        let members = self.members(shape);
        let teller = Teller { titles, language };
        let mut label = teller.label(&members);
        let form = members.last().map_or(&Form::Code, |(member, _)| &member.form);
        let (mut before, mut after) = (self.before.clone(), self.after.clone());
        if let Some(other) = teller.other_language(form, before.as_ref(), after.as_ref()) {
            label = format!("{label} ({})", super::Named::names(other).of(language));
            [before, after] = [before, after].map(|text| text.and_then(|text| text.get(other.word()).cloned()));
        }
        let (before, after) = teller.both(form, before.as_ref(), after.as_ref());
        let text = format!("{label}: {}", happened(self.alteration, before.as_deref(), after.as_deref(), language));
        Told { label, before, after, text }
    }

    /// The members on the way, with that by which people know their entries.
    fn members(&self, shape: &'static Shape) -> Vec<(&'static Member, Option<&Value>)> {
        let mut shape = Some(shape);
        let mut members = Vec::new();
        for step in &self.path {
            let Some(member) = shape.and_then(|shape| shape.member(&step.member)) else { break };
            members.push((member, step.entry.as_ref()));
            shape = member.form.shape();
        }
        members
    }
}

fn happened(alteration: Alteration, before: Option<&str>, after: Option<&str>, language: Language) -> String {
    match (alteration, before, after) {
        (Alteration::Reordered, _, _) => language.choose("Reihenfolge geändert", "order changed").to_owned(),
        (Alteration::Added | Alteration::Removed | Alteration::Changed, Some(before), Some(after)) => {
            format!("{before} → {after}")
        }
        (Alteration::Added | Alteration::Changed, None, Some(after)) => {
            language.choose(format!("{after} hinzugefügt"), format!("{after} added"))
        }
        (Alteration::Removed | Alteration::Changed, Some(before), None) => {
            language.choose(format!("{before} entfernt"), format!("{before} removed"))
        }
        (Alteration::Added, _, None) => language.choose("hinzugefügt", "added").to_owned(),
        (Alteration::Removed, None, _) => language.choose("entfernt", "removed").to_owned(),
        (Alteration::Withheld, _, _) | (Alteration::Changed, None, None) => {
            language.choose("geändert", "changed").to_owned()
        }
    }
}

/// A wording in German and in English.
trait InTwoLanguages {
    /// The wording in a language.
    fn of(self, language: Language) -> &'static str;
}

impl InTwoLanguages for (&'static str, &'static str) {
    fn of(self, language: Language) -> &'static str {
        language.choose(self.0, self.1)
    }
}

//! Sparse answers: only the members that are wanted, by their dotted names.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Values, values::MAX_FIELDS};
use crate::{
    answer::{Answer, Expansion},
    openapi,
    problem::Reason,
};

/// Members that every record keeps.
const ALWAYS: [&str; 2] = ["id", "type"];

/// The members that are wanted; nothing at all stands for all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields(BTreeMap<String, Self>);

impl Fields {
    /// From dotted names, each of which leads to a member of the record.
    pub(super) fn from_names(names: &[String]) -> Self {
        let mut fields = Self::default();
        for name in names {
            fields.add(name);
        }
        for name in ALWAYS.into_iter().filter(|_| !names.is_empty()) {
            fields.add(name);
        }
        fields
    }

    /// Whether all members are wanted.
    pub(crate) fn is_everything(&self) -> bool {
        self.0.is_empty()
    }

    /// The record with these members only, in its own order.
    pub(crate) fn of(&self, record: Value) -> Value {
        match record {
            _ if self.is_everything() => record,
            Value::Object(members) => {
                let kept = members.into_iter().filter_map(|(name, value)| {
                    let wanted = self.0.get(&name)?;
                    Some((name, wanted.of(value)))
                });
                Value::Object(kept.collect::<Map<_, _>>())
            }
            Value::Array(entries) => entries.into_iter().map(|entry| self.of(entry)).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => record,
        }
    }

    /// A name adds itself; where a member is wanted as a whole already, its parts add nothing.
    fn add(&mut self, name: &str) {
        let (member, rest) = name.split_once('.').map_or((name, None), |(member, rest)| (member, Some(rest)));
        match (self.0.get_mut(member), rest) {
            (Some(known), Some(_)) if known.is_everything() => {}
            (Some(known), Some(rest)) => known.add(rest),
            (Some(known), None) => *known = Self::default(),
            (None, rest) => {
                let mut added = Self::default();
                if let Some(rest) = rest {
                    added.add(rest);
                }
                self.0.insert(member.to_owned(), added);
            }
        }
    }
}

impl Values {
    /// The members that are wanted; those of records that are not given as well are refused.
    pub(super) fn fields<A: Answer>(&mut self, expand: &[&'static str]) -> Fields {
        let known = openapi::fields(&A::name());
        let mut names = self.list_of("fields", MAX_FIELDS);
        names.retain(|name| !name.is_empty());
        if let Some(given) = names.iter().find(|name| !known.contains(name)).cloned() {
            self.refuse("fields", Reason::UnknownInList { given, known: known.to_vec() });
            return Fields::default();
        }
        let missing = |expansion: &&Expansion<A::Content>| {
            let within = |name: &String| name.split('.').next() == Some(expansion.name);
            names.iter().any(within) && !expand.contains(&expansion.name)
        };
        if let Some(expansion) = A::EXPANSIONS.iter().find(missing) {
            self.refuse("fields", Reason::OnlyWithExpand(expansion.name));
        }
        Fields::from_names(&names)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_named_is_kept() {
        let record = json!({
            "id": 1, "type": "project", "title": "T", "status": { "key": "pilot", "text": "x" },
            "places": [{ "id": 2, "name": "A", "geo": null }, { "id": 3, "name": "B", "geo": null }], "end": null,
        });
        let of = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            Fields::from_names(&names).of(record.clone())
        };
        assert_eq!(of(&[]), record);
        assert_eq!(of(&["title"]), json!({ "id": 1, "type": "project", "title": "T" }));
        assert_eq!(of(&["status.key", "end.value"])["status"], json!({ "key": "pilot" }));
        assert_eq!(of(&["end.value"])["end"], Value::Null);
        assert_eq!(of(&["places.name"])["places"], json!([{ "name": "A" }, { "name": "B" }]));
        for both in [["status", "status.key"], ["status.key", "status"]] {
            assert_eq!(of(&both)["status"], record["status"], "the whole wins over its part");
        }
    }
}

//! What the content pack gives for requests: ids, slugs, days, area keys, words.

use std::collections::BTreeSet;

use myk10_domain::Kind;
use serde_json::Value;
use uuid::Uuid;

use crate::desk::Written;

/// The content pack.
#[derive(Clone, Debug)]
pub(super) struct Pack(Vec<Written>);

impl Pack {
    pub(super) fn new(records: Vec<Written>) -> Self {
        Self(records)
    }

    pub(super) fn records(&self) -> &[Written] {
        &self.0
    }

    /// The records of a kind.
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &Written> {
        self.0.iter().filter(move |record| record.0 == kind)
    }

    /// The first record of a kind.
    pub(super) fn first(&self, kind: Kind) -> &Written {
        self.of(kind).next().expect("a record of each kind")
    }

    /// One of the names that a record of the kind has in paths, another one each time.
    pub(super) fn name(&self, kind: Kind, turn: usize) -> String {
        let records: Vec<&Written> = self.of(kind).collect();
        let (_, id, draft) = records[turn % records.len()];
        if turn % 3 == 2 { id.to_string() } else { slug(draft) }
    }

    /// The records of a kind to which records of another kind refer; all of them where nobody does.
    pub(super) fn referenced(&self, from: Option<Kind>, to: Kind) -> Vec<(Uuid, String)> {
        let texts: Vec<String> = from.into_iter().flat_map(|from| self.of(from)).map(|it| it.2.to_string()).collect();
        let is_named = |id: &Uuid| texts.iter().any(|text| text.contains(&id.to_string()));
        let nobody_is = !self.of(to).any(|(_, id, _)| is_named(id));
        let records = self.of(to).filter(|(_, id, _)| nobody_is || is_named(id));
        records.map(|(_, id, draft)| (*id, slug(draft))).collect()
    }

    /// Days on which something happened, the first first.
    pub(super) fn days(&self) -> Vec<String> {
        let is_day =
            |text: &str| text.len() == 10 && text.starts_with("20") && text.parse::<chrono::NaiveDate>().is_ok();
        self.texts(None, &|_, text| is_day(text)).into_iter().collect()
    }

    /// Keys of areas in records of a kind.
    pub(super) fn areas(&self, kind: Option<Kind>) -> Vec<String> {
        let is_key = |text: &str| text.starts_with("07") && text.bytes().all(|byte| byte.is_ascii_digit());
        self.texts(kind, &|path, text| path == "code" && is_key(text)).into_iter().collect()
    }

    /// Keys of the themes that records of a kind have.
    pub(super) fn themes(&self, kind: Option<Kind>) -> Vec<String> {
        self.texts(kind, &|member, _| member == "themes").into_iter().collect()
    }

    /// Titles of a kind in a language.
    pub(super) fn titles(&self, kind: Kind, language: &str) -> Vec<String> {
        let title = |draft: &Value| {
            let title = ["title", "name", "displayName"].into_iter().find_map(|member| draft.get(member));
            title.and_then(|title| title[language].as_str()).map(str::to_owned)
        };
        self.of(kind).filter_map(|(_, _, draft)| title(draft)).collect()
    }

    /// Every text of a kind (or of all) that is wanted; it is told the member that has it.
    fn texts(&self, kind: Option<Kind>, wanted: &dyn Fn(&str, &str) -> bool) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (_, _, draft) in self.0.iter().filter(|record| kind.is_none_or(|kind| kind == record.0)) {
            collect(draft, "", wanted, &mut found);
        }
        found
    }
}

fn collect(value: &Value, member: &str, wanted: &dyn Fn(&str, &str) -> bool, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if wanted(member, text) => drop(found.insert(text.clone())),
        Value::Array(items) => items.iter().for_each(|item| collect(item, member, wanted, found)),
        Value::Object(members) => members.iter().for_each(|(name, value)| collect(value, name, wanted, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn slug(draft: &Value) -> String {
    draft["slug"].as_str().expect("a slug").to_owned()
}

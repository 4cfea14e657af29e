//! What a client knows of its records from the answers that it got.

use myk10_domain::Kind;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    drafts::title,
    wire::{Answer, Request},
};

/// A record as an answer told it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Subject {
    pub(crate) kind: Kind,
    /// None while the answer that tells it has not come.
    pub(crate) id: Option<Uuid>,
    pub(crate) version: i64,
    pub(crate) published: Option<i64>,
    pub(crate) is_deleted: bool,
    pub(crate) draft: Value,
}

/// A request, what it is about, and what there is when it was done.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    pub(crate) request: Request,
    /// Which of the client's records; none for a new one.
    pub(crate) place: Option<usize>,
    pub(crate) after: Subject,
}

impl Subject {
    /// A record that was just made.
    pub(crate) fn new(kind: Kind, id: Option<Uuid>, draft: Value) -> Self {
        Self { kind, id, version: 1, published: None, is_deleted: false, draft }
    }

    /// The record that an answer tells.
    pub(crate) fn told(kind: Kind, answer: &Answer) -> Self {
        let mut record = answer.json();
        Self {
            kind,
            id: record["id"].as_str().and_then(|id| id.parse().ok()),
            version: record["version"].as_i64().unwrap_or_else(|| panic!("no version in {record}")),
            published: record["publishedVersion"].as_i64(),
            is_deleted: !record["deletedAt"].is_null(),
            draft: record["draft"].take(),
        }
    }

    /// Whether an answer tells what was wanted; a draft that was only sent comes back with more members than it had.
    pub(crate) fn is(&self, wanted: &Self) -> bool {
        let same_id = wanted.id.is_none_or(|id| self.id == Some(id));
        let same_state = (self.kind, self.version, self.published, self.is_deleted)
            == (wanted.kind, wanted.version, wanted.published, wanted.is_deleted);
        let (draft, sent) = (self.draft.as_object(), wanted.draft.as_object());
        let says = |(name, value): (&String, &Value)| {
            let told = draft.and_then(|draft| draft.get(name));
            told == Some(value) || (name != title(self.kind) && name != "slug" && told.is_some())
        };
        same_id && same_state && sent.is_some_and(|sent| sent.iter().all(says))
    }

    pub(crate) fn path(&self) -> String {
        let id = self.id.expect("a record that is known");
        format!("/v1/editor/{}/{id}", self.kind.plural())
    }
}

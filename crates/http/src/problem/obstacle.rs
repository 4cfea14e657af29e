//! Another record that stands in the way of a change.

use myk10_domain::Language;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{RefusedMember, render::ProblemItem};

/// Another record that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Obstacle {
    /// The word of its kind.
    pub(crate) kind: &'static str,
    /// Which record.
    pub(crate) id: Uuid,
    /// Its name in addresses.
    pub(crate) slug: Option<String>,
    /// What it is called, by language.
    pub(crate) title: Option<Value>,
    /// Where the reference stands.
    pub(crate) pointer: String,
    /// What is wrong with it itself.
    pub(crate) errors: Vec<RefusedMember>,
}

/// The same as it goes over the wire.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(description = "Another record that stands in the way.")]
pub(crate) struct ProblemRecord {
    /// The kind of the record.
    #[schema(example = "contact")]
    r#type: &'static str,
    /// Which record.
    id: Uuid,
    /// Its name in addresses, as its newest draft has it; null where it has none, or is not there.
    slug: Option<String>,
    /// What its newest draft calls it: language → text; null where it has no title, or is not there.
    #[schema(value_type = Option<std::collections::BTreeMap<String, String>>)]
    title: Option<Value>,
    /// Where the reference stands, as a JSON Pointer: of `referrers` in that record, of `missing` in the draft that refers
    /// to it. Empty where it is published along with the record.
    #[schema(example = "/organisationId")]
    pointer: String,
    /// What stands against its own publication; empty where nobody looked.
    errors: Vec<ProblemItem>,
}

impl Obstacle {
    /// As problems tell it.
    pub(super) fn told(&self, language: Language) -> ProblemRecord {
        let Self { kind, id, slug, title, pointer, errors } = self;
        ProblemRecord {
            r#type: kind,
            id: *id,
            slug: slug.clone(),
            title: title.clone(),
            pointer: pointer.clone(),
            errors: errors.iter().map(|error| error.told(language)).collect(),
        }
    }
}

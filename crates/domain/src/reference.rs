//! How records refer to each other.

use uuid::Uuid;

use crate::{Content, Id, Kind};

/// A reference from one record to another, by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where it stands, as a JSON Pointer into the draft: `/placeIds/0`.
    pub pointer: String,
    /// What kind of record it must be.
    pub kind: Kind,
    /// Which record.
    pub id: Uuid,
}

impl Reference {
    /// The reference in a single member.
    pub fn one<C: Content>(pointer: impl Into<String>, id: Option<Id<C>>) -> Vec<Self> {
        id.map(|id| Self { pointer: pointer.into(), kind: C::KIND, id: id.uuid() }).into_iter().collect()
    }

    /// The references in a list.
    pub fn many<C: Content>(pointer: &str, ids: &[Id<C>]) -> Vec<Self> {
        let ids = ids.iter().enumerate();
        ids.map(|(index, id)| Self { pointer: format!("{pointer}/{index}"), kind: C::KIND, id: id.uuid() }).collect()
    }
}

//! How the content of a kind is kept in its published table.

use std::{collections::HashMap, future::Future};

use myk10_domain::{Common, Content, Finding, Kind, LocalizedText};
use sea_orm::{DatabaseTransaction, EntityTrait, IntoActiveModel, PrimaryKeyTrait};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{Published, StoreError, facet::Facet, parts::Parts};

/// What comes of the rules that need to see other records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What breaks a rule.
    pub violations: Vec<Finding>,
    /// What is doubtful.
    pub warnings: Vec<Finding>,
}

/// How the content of a kind is written into its published table and read back.
pub trait Record: Content {
    /// The table; its primary key is the record's id.
    type Table: EntityTrait<
            PrimaryKey: PrimaryKeyTrait<ValueType = Uuid>,
            Model: IntoActiveModel<<Self::Table as EntityTrait>::ActiveModel>
                       + Serialize
                       + DeserializeOwned
                       + Send
                       + Sync,
            ActiveModel: Send,
        >;

    /// The name of the table, for reports.
    const TABLE: &'static str;

    /// The kinds whose records are shown with the one that they refer to.
    const REFERRERS: &'static [Kind] = &[];

    /// The member whose records lend those that refer to them, where none refers to the record itself.
    const LENDER: Option<&'static str> = None;

    /// The members that must not lead back to the record itself.
    const CHAINS: &'static [&'static str] = &[];

    /// The member by which a record corrects another one; needs its own kind among the [`Self::REFERRERS`].
    const CORRECTION: Option<&'static str> = None;

    /// By what a list can be ordered: first by the sort key, then by the last change, then by the optional orders.
    const ORDERS: &'static [&'static str];

    /// The kinds of related records of which the facets of this one tell something.
    const WATCHES: &'static [Kind] = &[];

    /// The facet of the places that say where the record is, and how the pointers to them begin, where it has no
    /// position of its own.
    const PLACED_BY: Option<(&'static str, &'static str)> = None;

    /// Whether records hold on some days only, and have facets that say on which.
    const DATED: bool = false;

    /// Whether records may name people, who are not to be found by their names once they hold their role no longer; they
    /// have facets that say until when.
    const NAMES_PEOPLE: bool = false;

    /// What decides the place in a list.
    fn sort_key(&self) -> String;

    /// What decides the place in the third and the fourth order, where the record has it.
    fn optional_orders(&self) -> [Option<Vec<u8>>; 2] {
        [None, None]
    }

    /// Under which values of which filters the record stands.
    fn facets(&self) -> Vec<Facet> {
        Vec::new()
    }

    /// The facets that these records have from the records around them, by id.
    fn derived(
        _records: &[Published<Self>],
        _db: &DatabaseTransaction,
    ) -> impl Future<Output = Result<HashMap<Uuid, Vec<Facet>>, StoreError>> + Send {
        async { Ok(HashMap::new()) }
    }

    /// The row that stands for the content.
    fn row(&self, id: Uuid) -> Result<<Self::Table as EntityTrait>::Model, StoreError>;

    /// The texts that are kept per language, by JSON Pointer.
    fn texts(&self) -> Vec<(&'static str, Option<&LocalizedText>)>;

    /// The content that a row and its parts stand for.
    fn read(row: <Self::Table as EntityTrait>::Model, common: Common, parts: &mut Parts) -> Result<Self, StoreError>;

    /// The rules that need to see other published records.
    fn across(&self, _id: Uuid, _db: &DatabaseTransaction) -> impl Future<Output = Result<Verdict, StoreError>> + Send {
        async { Ok(Verdict::default()) }
    }
}

//! How the content of a kind is kept in its published table.

use std::future::Future;

use myk10_domain::{AreaKey, Common, Content, Finding, Kind, LocalizedText};
use sea_orm::{DatabaseTransaction, EntityTrait, IntoActiveModel, PrimaryKeyTrait};
use uuid::Uuid;

use crate::{StoreError, parts::Parts};

/// What comes of the rules that need to see other records.
#[derive(Clone, Debug, Default)]
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
            Model: IntoActiveModel<<Self::Table as EntityTrait>::ActiveModel> + Send + Sync,
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

    /// What decides the place in a list.
    fn sort_key(&self) -> String;

    /// The row that stands for the content.
    fn row(&self, id: Uuid) -> Result<<Self::Table as EntityTrait>::Model, StoreError>;

    /// The id of a row.
    fn row_id(row: &<Self::Table as EntityTrait>::Model) -> Uuid;

    /// The texts that are kept per language, by JSON Pointer.
    fn texts(&self) -> Vec<(&'static str, Option<&LocalizedText>)>;

    /// The content that a row and its parts stand for.
    fn read(row: <Self::Table as EntityTrait>::Model, common: Common, parts: &mut Parts) -> Result<Self, StoreError>;

    /// The areas that the content concerns, for the filter `municipality`.
    fn areas(&self) -> Vec<AreaKey> {
        Vec::new()
    }

    /// The column behind a filter whose values are words of a vocabulary.
    fn word_column(_filter: &str) -> Option<<Self::Table as EntityTrait>::Column> {
        None
    }

    /// The rules that need to see other published records.
    fn across(&self, _id: Uuid, _db: &DatabaseTransaction) -> impl Future<Output = Result<Verdict, StoreError>> + Send {
        async { Ok(Verdict::default()) }
    }
}

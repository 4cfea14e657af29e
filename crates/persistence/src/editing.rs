//! The editor's desk: what is worked on, and every change to it.
//!
//! A [`Reading`](crate::Reading) lists drafts and shows one with everything that stands against its publication. A
//! [`Writing`] becomes an [`Editing`], which does one change and gives the transaction back; where it refuses, the
//! transaction is gone. Who changes something says which version they saw ([`Expected`]); of two with the same one, the
//! second is refused.

mod change;
mod drafts;
mod findings;
mod idempotency;
mod list;
mod plan;
mod release;
mod revisions;
mod withdraw;
mod workpiece;

use std::marker::PhantomData;

use myk10_domain::Finding;

use crate::{PublishError, Record, Referrer, RefusedRecord, StoreError, UnpublishError, Writing, publish::Publication};

pub(crate) use drafts::{lacks_drafts, refresh, refresh_all};
pub use idempotency::{Recall, StoredAnswer};
pub use list::{DraftList, DraftOrder, DraftSort, DraftsOf};
pub use release::With;
pub use revisions::{RevisionEntry, Revisions, RevisionsOf};
pub use workpiece::{DraftSummary, Workpiece};

/// Who changes something, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// Who, as the ledger names them.
    pub name: String,
    /// Why, where somebody said.
    pub comment: Option<String>,
}

impl Author {
    /// Somebody who gives no reason.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), comment: None }
    }
}

/// The version of a record that somebody saw before they changed it: the number of its newest revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected(pub i32);

/// A transaction in which one thing is done to a record.
#[derive(Debug)]
pub struct Editing<C> {
    writing: Writing,
    author: Author,
    content: PhantomData<fn() -> C>,
}

/// What a change came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edited {
    /// The number of the newest revision.
    pub version: i32,
    /// Whether anything is otherwise than before.
    pub changed: bool,
    /// What became public, the record itself last.
    pub published: Vec<Publication>,
    /// The drafts that refer to what was taken back or deleted; they cannot be published as they are.
    pub referring_drafts: Vec<Referrer>,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// There is no such record.
    #[error("there is no such record")]
    Missing,
    /// The record has no revision of this number.
    #[error("there is no revision {0}")]
    MissingRevision(i32),
    /// The record is deleted.
    #[error("the record is deleted")]
    Deleted,
    /// The record is of another kind.
    #[error("the record is of another kind")]
    KindMismatch,
    /// There is such a record already.
    #[error("the record exists already")]
    Exists,
    /// Somebody else changed the record meanwhile.
    #[error("the record is at version {current}")]
    Stale {
        /// The number of its newest revision.
        current: i32,
    },
    /// The record is not public.
    #[error("the record is not published")]
    NotPublished,
    /// What came of the patch is no draft.
    #[error("{} members are not as they must be", .0.len())]
    Malformed(Vec<Finding>),
    /// Instants that cannot be planned for; the pointers are those of the request.
    #[error("{} instants are refused", .0.len())]
    Impossible(Vec<Finding>),
    /// Public records refer to it.
    #[error("{} published records refer to it", .0.len())]
    Referenced(Vec<Referrer>),
    /// Some of what was to be published breaks rules.
    #[error("{} records cannot be published", .0.len())]
    Refused(Vec<RefusedRecord>),
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<PublishError> for EditError {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Refused(records) => Self::Refused(records),
            PublishError::Store(error) => Self::Store(error),
        }
    }
}

impl From<UnpublishError> for EditError {
    fn from(error: UnpublishError) -> Self {
        match error {
            UnpublishError::NotPublished => Self::NotPublished,
            UnpublishError::Referenced(referrers) => Self::Referenced(referrers),
            UnpublishError::Store(error) => Self::Store(error),
        }
    }
}

impl Writing {
    /// Begins to change a record of a kind.
    pub fn editing<C: Record>(self, author: Author) -> Editing<C> {
        Editing { writing: self, author, content: PhantomData }
    }
}

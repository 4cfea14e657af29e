//! Where content is kept: the ledger of revisions, the change log, and the published tables.
//!
//! [`Store`] opens the database; [`Store::read`] gives a [`Reading`] (a snapshot), [`Store::write`] a [`Writing`] (a
//! transaction that alone may append to the change log). Only what is published can be reached from a [`Reading`] by
//! kind; drafts are in the ledger, which the public side never asks.

mod as_of;
pub mod audit;
pub mod backup;
mod change;
mod editing;
#[expect(unreachable_pub, reason = "the derive asks for public rows; the module keeps them inside")]
mod entity;
mod error;
mod facet;
mod filter;
mod gather;
mod health;
mod history;
pub mod identity;
mod ledger;
mod page;
mod parts;
mod prepared;
mod publish;
mod read;
mod rebuild;
mod record;
mod schedule;
mod search;
mod store;
mod titles;
mod unpublish;

mod contact;
mod funding_status;
mod future_task;
mod office_hours;
mod organisation;
mod place;
mod programme;
mod project;

pub use change::{Change, ChangeType, Standing};
pub use editing::{
    Author, DraftList, DraftOrder, DraftSort, DraftSummary, DraftsOf, EditError, Edited, Editing, Expected, Recall,
    RevisionEntry, Revisions, RevisionsOf, StoredAnswer, With, Workpiece,
};
pub use error::StoreError;
pub use facet::{
    Facet,
    cells::{BoundingBox, Position as GeoPosition},
};
pub use filter::Filter;
pub use gather::Gathered;
pub use health::{Setup, Tally};
pub use history::{Chapter, Chapters, ChaptersOf};
pub use ledger::{Entry, Revision};
pub use page::{Listed, PageOf, Position, Sort, Words};
pub use parts::Parts;
pub use publish::{Publication, PublishError, RefusedRecord};
pub use read::{Lookup, Published, Referrer, Tombstone};
pub use record::{Record, Verdict};
pub use schedule::{
    Deed, Outcome, Schedule, ScheduleAction, ScheduleError, ScheduleFailure, ScheduleReason, Scheduled, Schedules,
};
pub use search::{Hit, HitPosition, Hits, HitsOf};
pub use store::{Reading, Store, Writing};
pub use unpublish::{UnpublishError, Withdrawal};

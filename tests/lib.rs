//! What the end-to-end tests share: a database of their own, the content pack, a clock that stands still.
//!
//! [`on_each_database`] runs a test on SQLite and, when a server answers, on PostgreSQL; [`dump_published`] gives
//! everything that is public in a form that both databases share.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod app;
mod client;
mod conformance;
mod content;
mod database;
mod document;
mod dump;

use chrono::{DateTime, Utc};

pub use app::{Answer, PUBLIC_URL, TestApp};
pub use client::{Client, PASSWORD, account};
pub use conformance::faults;
pub use content::{content_pack, load, save};
pub use database::{TestDatabase, on_each_database};
pub use document::words;
pub use dump::{Dump, differences, dump_derived, dump_everything, dump_kept, dump_published, table_names};

/// The moment at which tests begin.
pub fn noon() -> DateTime<Utc> {
    "2026-11-23T12:00:00Z".parse().expect("a moment")
}

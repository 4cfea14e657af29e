//! Drafts as JSON: read strictly, changed by a patch, compared, and asked what they say.
//!
//! A [`Shape`](crate::history::Shape) names every member of a kind, so one walk along it serves all kinds.

mod compare;
mod patch;
mod read;
mod said;
mod terse;

pub use compare::{Alteration, alterations};
pub use patch::merge;
pub use read::read;
pub use said::{DraftReference, references, title, words};
pub use terse::terse;

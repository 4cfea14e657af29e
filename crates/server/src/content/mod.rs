//! Folders of content: one YAML file for each record, in the shape of the drafts.
//!
//! `projects/amt-o-mat.yaml` is a published record; `drafts/projects/….yaml` is one that is not, or a newer draft of one
//! that is. Each file has the record's `id` beside the members of its draft.

mod export;
mod import;
mod pack;
mod problem;

pub use export::export;
pub use import::{Outcome, import};
pub use pack::{Pack, PackRecord};
pub use problem::{Problem, Problems};

//! One folder for each kind: its operations, and its answer in one language.

pub(crate) mod catalog;
pub(crate) mod contact;
pub(crate) mod entry;
pub(crate) mod funding_status;
pub(crate) mod future_task;
pub(crate) mod history;
pub(crate) mod holiday;
pub(crate) mod office_hours;
pub(crate) mod organisation;
pub(crate) mod place;
pub(crate) mod programme;
pub(crate) mod project;
pub(crate) mod search;

//! What editors do with content, for every kind and on both databases.

mod examples;
mod life;
mod lists;
mod permissions;
mod references;
mod repeats;
mod schedules;
mod somebody;
mod strict;
mod versions;

pub(crate) use somebody::{Somebody, list};
use somebody::{code, draft_of, pointers};

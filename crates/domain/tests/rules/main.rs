//! The rules of the domain, seen from outside: what a review refuses, what it doubts and what it lets pass.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

mod any_draft;
mod as_of;
mod contact;
mod drafts;
mod every_kind;
mod exceptions;
mod funding;
mod history;
mod identity;
mod image;
mod keys;
mod links;
mod office_hours;
mod place;
mod precedence;
mod precise;
mod project;
mod references;
mod schedules;
mod sentences;
mod shape;
mod shares;
mod stages;
mod strict;
mod texts;
mod values;
mod week;

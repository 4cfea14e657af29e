//! The end-to-end tests: one binary, one module for each concern.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod architecture;
mod changes;
mod conformance;
mod contract;
mod desk;
mod dice;
mod discovery;
mod drafts;
mod examples;
mod filtering;
mod folders;
mod formats;
mod headers;
mod history;
mod hours;
mod ledger;
mod licence;
mod links;
mod made_up;
mod openapi;
mod parameters;
mod partner_page;
mod past_lists;
mod problems;
mod public;
mod publication_history;
mod publishing;
mod queries;
mod reading;
mod rebuild;
mod recorded;
mod refusals;
mod rows;
mod rules;
mod search;
mod slugs;
mod sorting;
mod sparse;
mod texts;
mod time_travel;
mod twin;
mod walks;
mod withdrawal;
mod words;

//! Office hours as answers: what holds at an instant, until when, and why.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod sample;

mod edges;
mod holidays;
mod model;
mod osm;
mod property;
mod radar;
mod random;
mod sentences;
mod specifications;
mod vectors;

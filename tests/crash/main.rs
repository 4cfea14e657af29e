//! What happens to the real program when the machine fails: it is killed, the disk is full, the database is away.
//!
//! Everything here starts the program that cargo built, in processes of its own, and ends each of them by its id.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod book;
mod check;
mod cluster;
#[path = "../e2e/dice.rs"]
mod dice;
mod drafts;
mod killed;
mod outage;
mod program;
mod rounds;
mod wire;
mod writer;

use std::io::{Write, stderr};

/// Says something straight to the terminal: what tests print is kept from it.
fn say(line: &str) {
    let _written = writeln!(stderr(), "{line}");
}

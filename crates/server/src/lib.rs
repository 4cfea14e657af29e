//! The program `myk10`: its configuration, its commands, and how it is wired together.

pub mod config;
pub mod content;

mod commands;
mod database;
mod logging;
mod serve;

pub use commands::run;

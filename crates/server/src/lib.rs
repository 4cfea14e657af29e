//! The program `myk10`: its configuration, its commands, and how it is wired together.

pub mod config;
pub mod content;

mod activity;
mod commands;
mod connection;
mod database;
mod doctor;
mod listener;
mod logging;
mod operators;
mod serve;
mod shutdown;

pub use commands::run;

//! The program `myk10`: its configuration, its commands, and how it is wired together.

pub mod config;
pub mod content;

mod activity;
mod backup;
mod commands;
mod connection;
mod database;
mod doctor;
mod identity;
mod listener;
mod logging;
mod operators;
mod scheduler;
mod sealing;
mod serve;
mod shutdown;

pub use commands::run;

//! The log: readable on a terminal, JSON otherwise; `RUST_LOG` decides how much.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::{EnvFilter, fmt};

/// Starts the log, on standard error.
pub(crate) fn start() {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sea_orm_migration=warn,sqlx=warn"));
    let log = fmt().with_env_filter(filter).with_writer(stderr);
    // A second start (in a test) keeps the first.
    let _started = if stderr().is_terminal() {
        log.compact().with_target(false).try_init()
    } else {
        log.json().flatten_event(true).try_init()
    };
}

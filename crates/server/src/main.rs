//! The program.

use std::process::ExitCode;

use clap::Parser;
use myk10_server::{config::Cli, run};

#[tokio::main]
async fn main() -> ExitCode {
    run(Cli::parse()).await
}

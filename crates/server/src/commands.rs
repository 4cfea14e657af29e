//! What each command does, and how it ends.

use std::{
    io::{Write, stdout},
    process::ExitCode,
};

use chrono::{DateTime, Utc};
use clap::CommandFactory;
use clap_complete::Shell;

use crate::{
    backup,
    config::{Cli, Command, ContentCommand, DatabaseOptions, Specification},
    content::{self, Problems},
    database, doctor, identity, logging, serve,
};

/// Does what was asked for; says what went wrong, with its causes, and ends with 1 then.
pub async fn run(cli: Cli) -> ExitCode {
    logging::start();
    match execute(cli.command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let text = match error.downcast_ref::<Problems>() {
                Some(problems) => problems.to_string(),
                None => format!("myk10: {error:#}\n"),
            };
            let _written = std::io::stderr().write_all(text.as_bytes());
            ExitCode::FAILURE
        }
    }
}

async fn execute(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Serve(options) => serve::serve(*options).await,
        Command::Migrate(options) => migrate(&options).await,
        Command::Content(command) => content_command(command).await,
        Command::Backup { file, database } => print(&backup::back_up(&file, &database).await?),
        Command::Restore { file, database } => print(&backup::restore(&file, &database).await?),
        Command::Account(command) => identity::accounts(command).await,
        Command::Keys(command) => identity::keys(command).await,
        Command::Audit(command) => identity::audit(command).await,
        Command::Rebuild(options) => rebuild(&options).await,
        Command::Doctor(options) => doctor::examine(&options).await,
        Command::Completions { shell } => completions(shell),
        Command::Openapi { version: Specification::V3_1 } => print(&format!("{:#}", myk10_http::document())),
        Command::Openapi { version: Specification::V3_0 } => print(&format!("{:#}", myk10_http::twin())),
    }
}

fn completions(shell: Shell) -> anyhow::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "myk10", &mut script);
    print(String::from_utf8(script)?.trim_end())
}

async fn migrate(options: &DatabaseOptions) -> anyhow::Result<()> {
    let store = database::open(options).await?;
    print(&format!("The {} database has the newest schema.", store.database_name()))
}

async fn rebuild(options: &DatabaseOptions) -> anyhow::Result<()> {
    let store = database::open(options).await?;
    let mut writing = store.write(now()).await?;
    let records = writing.rebuild().await?;
    writing.commit().await?;
    print(&format!("{records} published records were made again from the ledger."))
}

async fn content_command(command: ContentCommand) -> anyhow::Result<()> {
    match command {
        ContentCommand::Check { dir } => {
            let folder = tempfile::tempdir()?;
            let store = database::open_url(&format!("sqlite://{}", folder.path().join("check.db").display())).await?;
            let pack = content::Pack::read(&dir)?;
            let outcome = content::import(&store, &pack, now(), true).await?;
            print(&format!("{} files, {} warnings, nothing wrong.", pack.len(), outcome.warnings.len()))?;
            print_all(&outcome.warnings)
        }
        ContentCommand::Import { dir, dry_run, database } => {
            let store = database::open(&database).await?;
            let outcome = content::import(&store, &content::Pack::read(&dir)?, now(), dry_run).await?;
            print_all(&outcome.warnings)?;
            print(&outcome.summary(dry_run))
        }
        ContentCommand::Export { dir, database } => {
            let files = content::export(&database::open(&database).await?, &dir).await?;
            print(&format!("{files} files written to {}.", dir.display()))
        }
    }
}

fn print_all(lines: &[impl std::fmt::Display]) -> anyhow::Result<()> {
    lines.iter().try_for_each(|line| print(&line.to_string()))
}

/// Writes a line to standard output; a reader that went away is no error.
pub(crate) fn print(line: &str) -> anyhow::Result<()> {
    match writeln!(stdout(), "{line}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// The clock of the program; everything else is told the time.
#[expect(clippy::disallowed_methods, reason = "this is the Clock that everybody else takes")]
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}

//! The checks, in the order in which they are printed.

use std::path::Path;

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use myk10_persistence::{Store, Tally};

use super::{
    Finding::{self, Fail, Ok as Fine, Warn},
    schedules,
};
use crate::{
    commands::now,
    config::{DatabaseOptions, ServeOptions},
};

const MIB: u64 = 1024 * 1024;
/// Less free disk than this is worth a warning.
const SCARCE: u64 = 1024 * MIB;
/// Less free disk than this will not last.
const TOO_LITTLE: u64 = 100 * MIB;
/// No clock that runs shows an earlier second than that of 2026-01-01.
const BEGINNING: i64 = 1_767_225_600;
/// So far the clocks of two machines may be apart.
const APART: TimeDelta = TimeDelta::seconds(5);

/// Addresses and the clock; what cannot be read at all was refused before.
pub(super) fn configuration(options: &ServeOptions) -> Vec<Finding> {
    let ServeOptions { listen, admin_listen, public_url, .. } = options;
    let ports = if listen == admin_listen && listen.port() != 0 {
        Fail(format!("listen: the public and operators share {listen}; give them different ports"))
    } else if !admin_listen.ip().is_loopback() {
        Warn(format!("listen: operators are answered at {admin_listen}; let no stranger reach that port"))
    } else {
        Fine(format!("listen: the public at {listen}, operators at {admin_listen}"))
    };
    let links = match public_url {
        Some(url) if url.starts_with("https://") => Fine(format!("public URL: links begin with {url}")),
        Some(url) => Warn(format!("public URL: links begin with {url}; use https:// for the public")),
        None if listen.ip().is_loopback() => {
            Fine(format!("public URL: links begin with http://{listen} (no --public-url)"))
        }
        None => Warn(format!("public URL: links begin with http://{listen}; set --public-url to what clients use")),
    };
    vec![ports, links, clock(now())]
}

fn clock(now: DateTime<Utc>) -> Finding {
    let time = now.format("%Y-%m-%dT%H:%M:%SZ");
    if now.timestamp() < BEGINNING {
        return Fail(format!("clock: it says {time}, which is over; set the clock of this machine"));
    }
    Fine(format!("clock: {time}"))
}

/// Everything that needs the database; what cannot be asked any more is left out.
pub(super) async fn database(options: &DatabaseOptions) -> Vec<Finding> {
    let url = options.url();
    let mut findings = Vec::new();
    if let Some(file) = url.strip_prefix("sqlite://") {
        let file = Path::new(file.split('?').next().unwrap_or_default());
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let seen = folder_of(folder);
        let unusable = matches!(seen, Fail(_));
        findings.push(seen);
        if unusable {
            return findings;
        }
        findings.push(disk(folder));
        if !file.is_file() {
            let file = file.display();
            findings.push(Fail(format!("database: {file} is not there; run \"myk10 migrate\" or start the server")));
            return findings;
        }
    }
    match opened(&url).await {
        Ok(store) => findings.extend(inside(&store).await),
        Err(error) => findings.push(Fail(format!("database: {error:#}"))),
    }
    findings
}

fn folder_of(folder: &Path) -> Finding {
    let shown = folder.display();
    if !folder.is_dir() {
        return Fail(format!("data folder: {shown} is not there; make it, or start the server once"));
    }
    // Permissions do not tell everything, such as a disk that is mounted for reading only.
    match tempfile::NamedTempFile::new_in(folder) {
        Ok(_) => Fine(format!("data folder: {shown} can be written")),
        Err(error) => Fail(format!("data folder: {shown} cannot be written ({}); give it to this user", error.kind())),
    }
}

fn disk(folder: &Path) -> Finding {
    let free = match fs4::available_space(folder) {
        Ok(free) => free,
        Err(error) => return Warn(format!("disk: cannot say how much is free ({error}); look for yourself")),
    };
    room(free)
}

fn room(free: u64) -> Finding {
    let left = format!("disk: {} MiB free in the data folder", free / MIB);
    match free {
        ..TOO_LITTLE => Fail(format!("{left}; make room now, writes are about to fail")),
        TOO_LITTLE..SCARCE => Warn(format!("{left}; make room soon")),
        SCARCE.. => Fine(left),
    }
}

async fn opened(url: &str) -> anyhow::Result<Store> {
    let scheme = crate::database::scheme(url)?;
    Store::connect(url)
        .await
        .with_context(|| format!("cannot open the {scheme} database; check its address and rights"))
}

async fn inside(store: &Store) -> Vec<Finding> {
    let mut findings = Vec::new();
    match store.setup().await {
        Ok(setup) => {
            let (name, durability) = (store.database_name(), &setup.durability);
            findings.push(Fine(format!("database: {name} {}", setup.version)));
            findings.push(match (name, durability.as_str()) {
                ("SQLite", "wal") => Fine("durability: write-ahead log, synchronous".to_owned()),
                ("SQLite", _) => {
                    Fail(format!("durability: the journal is {durability:?}; put the file on a local disk"))
                }
                (_, "local") => Warn("durability: synchronous_commit is local; replicas may lag behind".to_owned()),
                _ => Fine(format!("durability: synchronous_commit is {durability}")),
            });
            findings.extend(setup.clock.map(|theirs| clocks(now() - theirs)));
        }
        Err(error) => findings.push(Fail(format!("database: it does not answer ({error}); look at its log"))),
    }
    match myk10_migrations::pending(store.connection()).await {
        Ok(pending) if pending.is_empty() => {
            findings.push(Fine("schema: the newest".to_owned()));
            findings.push(content(store).await);
            findings.push(schedules::look(store).await);
        }
        Ok(pending) => {
            let (count, first) = (pending.len(), pending.first().map_or("", String::as_str));
            findings.push(Fail(format!("schema: {count} steps are missing, from {first} on; run \"myk10 migrate\"")));
        }
        Err(error) => {
            findings.push(Fail(format!("schema: not of this program ({error}); use the newest version of myk10")));
        }
    }
    findings
}

fn clocks(apart: TimeDelta) -> Finding {
    let tenths = apart.num_milliseconds().abs() / 100;
    let said = format!("clock: {}.{} s from that of the database", tenths / 10, tenths % 10);
    if apart.abs() > APART { Fail(format!("{said}; set both by NTP")) } else { Fine(said) }
}

async fn content(store: &Store) -> Finding {
    let counted = async { store.read().await?.tally().await }.await;
    let tallies = match counted {
        Ok(tallies) => tallies,
        Err(error) => return Fail(format!("content: it cannot be counted ({error}); look at the database")),
    };
    let wrong: Vec<String> = tallies.iter().filter(|tally| !tally.agrees()).map(difference).collect();
    if !wrong.is_empty() {
        return Fail(format!("content: {}; run \"myk10 rebuild\"", wrong.join("; ")));
    }
    let (records, public) = tallies.iter().fold((0, 0), |sum, tally| (sum.0 + tally.records, sum.1 + tally.public));
    match records {
        0 => Warn("content: no records; load some with \"myk10 content import DIR\"".to_owned()),
        _ => Fine(format!("content: {records} records, {public} of them published")),
    }
}

fn difference(Tally { kind, records: _, public, published, rows }: &Tally) -> String {
    format!("{public} {} are public in the ledger, {published} are published, {rows} have a row", kind.plural())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scarce_disk_is_a_warning_and_no_disk_a_failure() {
        assert!(matches!(room(TOO_LITTLE - 1), Fail(_)));
        assert!(matches!(room(TOO_LITTLE), Warn(_)));
        assert!(matches!(room(SCARCE), Fine(_)));
    }

    #[test]
    fn a_clock_must_be_near() {
        assert!(matches!(clock(DateTime::UNIX_EPOCH), Fail(_)));
        assert!(matches!(clocks(TimeDelta::seconds(-6)), Fail(_)));
        assert!(matches!(clocks(TimeDelta::seconds(5)), Fine(_)));
    }
}

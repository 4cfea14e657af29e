//! What the doctor finds, and what the other small commands print.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use std::{fs, path::Path};

use common::run;
use tempfile::TempDir;

fn installation() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").display().to_string();
    assert!(run(folder.path(), &["content", "import", &content]).0);
    folder
}

/// Makes a change that the program never makes.
fn break_with(folder: &Path, statement: &str) {
    let database = rusqlite::Connection::open(folder.join("data/myk10.db")).expect("a database");
    database.execute_batch(statement).expect("a change");
}

fn line<'a>(said: &'a str, begin: &str) -> &'a str {
    said.lines().find(|line| line.starts_with(begin)).unwrap_or_default()
}

#[test]
fn a_fresh_installation_is_well() {
    let folder = installation();
    let (ok, said, error) = run(folder.path(), &["doctor"]);
    assert!(ok, "{said}{error}");
    assert!(said.lines().all(|line| line.starts_with("ok   ") || line.starts_with("warn disk")), "{said}");
    assert!(said.contains("content: 140 records, 140 of them published") && said.contains("write-ahead log"), "{said}");
    assert_eq!(error, "");
}

#[test]
fn a_folder_that_is_missing_is_named_and_not_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let (ok, said, error) = run(folder.path(), &["doctor", "--data-dir", "nowhere"]);
    assert!(!ok && line(&said, "FAIL data folder").contains("nowhere is not there"), "{said}");
    assert!(error.contains("1 of 4 checks failed"), "{error}");
    assert!(!folder.path().join("nowhere").exists());
    fs::write(folder.path().join("file"), "").expect("a file");
    let (ok, said, _) = run(folder.path(), &["doctor", "--data-dir", "file"]);
    assert!(!ok && !line(&said, "FAIL data folder").is_empty(), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    // Even root cannot make a file there.
    let (ok, said, _) = run(folder.path(), &["doctor", "--data-dir", "/proc/self"]);
    assert!(!ok && line(&said, "FAIL data folder").contains("cannot be written"), "{said}");
}

#[test]
fn a_database_that_is_missing_is_not_made() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("data")).expect("a folder");
    let (ok, said, _) = run(folder.path(), &["doctor"]);
    assert!(!ok && line(&said, "FAIL database").contains("myk10 migrate"), "{said}");
    assert!(!folder.path().join("data/myk10.db").exists());
}

#[test]
fn missing_steps_are_named_and_not_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("data")).expect("a folder");
    fs::write(folder.path().join("data/myk10.db"), "").expect("an empty database");
    for _ in 0..2 {
        let (ok, said, _) = run(folder.path(), &["doctor"]);
        assert!(
            !ok && line(&said, "FAIL schema").contains("steps are missing, from m20261123_000001_ledger"),
            "{said}"
        );
    }
    assert!(run(folder.path(), &["migrate"]).0);
    let (ok, said, _) = run(folder.path(), &["doctor"]);
    assert!(ok && !line(&said, "warn content: no records").is_empty(), "{said}");
}

#[test]
fn a_database_of_a_newer_program_is_named() {
    let folder = installation();
    break_with(folder.path(), "INSERT INTO seaql_migrations VALUES ('m20990101_000001_later', 0)");
    let (ok, said, _) = run(folder.path(), &["doctor"]);
    assert!(!ok && line(&said, "FAIL schema").contains("newest version of myk10"), "{said}");
    assert!(!run(folder.path(), &["migrate"]).0, "and no command touches it");
}

#[test]
fn published_tables_that_differ_from_the_ledger_are_named_and_mended() {
    let folder = installation();
    break_with(folder.path(), "DELETE FROM funding_statuses WHERE id = (SELECT min(id) FROM funding_statuses)");
    let (ok, said, _) = run(folder.path(), &["doctor"]);
    let found = line(&said, "FAIL content");
    assert!(!ok && found.contains("funding-statuses") && found.contains("myk10 rebuild"), "{said}");
    assert!(run(folder.path(), &["rebuild"]).0);
    assert!(run(folder.path(), &["doctor"]).0);
}

#[test]
fn what_is_configured_badly_is_said() {
    let folder = installation();
    let (ok, said, _) = run(folder.path(), &["doctor", "--listen", "0.0.0.0:80", "--admin-listen", "0.0.0.0:80"]);
    assert!(!ok && !line(&said, "FAIL listen").is_empty() && !line(&said, "warn public URL").is_empty(), "{said}");
    let (ok, said, _) =
        run(folder.path(), &["doctor", "--admin-listen", "0.0.0.0:81", "--public-url", "https://api.example.org"]);
    assert!(ok && !line(&said, "warn listen").is_empty() && !line(&said, "ok   public URL").is_empty(), "{said}");
    let (ok, said, _) = run(folder.path(), &["doctor", "--database-url", "postgres://root:geheim@127.0.0.1:1/x"]);
    assert!(!ok && !line(&said, "FAIL database").is_empty() && !said.contains("geheim"), "{said}");
}

#[test]
fn every_shell_can_complete() {
    let folder = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (ok, script, _) = run(folder.path(), &["completions", shell]);
        assert!(ok && script.contains("myk10") && script.contains("doctor"), "{shell}: {script}");
    }
    assert!(!run(folder.path(), &["completions", "cobol"]).0);
}

//! Accounts, keys and the audit, as somebody at the command line keeps them.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::Stdio,
};

use common::{myk10, run};
use rusqlite::Connection;

const PASSWORD: &str = "correct Vulkan Löffel";

/// As [`run`], with something on standard input.
fn run_with(folder: &Path, arguments: &[&str], input: &str) -> (bool, String, String) {
    let mut command = myk10(folder);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().expect("a run");
    // A program that does not want it closes the pipe.
    let _unread = process.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let output = process.wait_with_output().expect("an end");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.success(), text(output.stdout), text(output.stderr))
}

fn add(folder: &Path, name: &str, role: &str) {
    let (ok, said, error) = run_with(folder, &["account", "add", name, "--role", role, "--password-stdin"], PASSWORD);
    assert!(ok && said.starts_with(&format!("{name} can sign in now: ")), "{said}{error}");
}

fn database(folder: &Path) -> Connection {
    Connection::open(folder.join("data/myk10.db")).expect("a database")
}

fn text(db: &Connection, sql: &str) -> String {
    db.query_row(sql, [], |row| row.get(0)).expect(sql)
}

#[test]
fn accounts_are_kept_and_every_change_is_in_the_audit() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    add(folder, "root", "admin");
    add(folder, "mira", "editor,author");
    let (_, list, _) = run(folder, &["account", "list"]);
    let lines: Vec<Vec<&str>> = list.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0], ["mira", "enabled", "author,", "editor", "never", "signed", "in"]);
    assert_eq!(lines[1][..3], ["root", "enabled", "admin"]);
    for (arguments, said) in [
        (
            &["account", "roles", "mira", "--role", "finance", "--role", "author"][..],
            "mira has these roles now: author, finance.",
        ),
        (&["account", "disable", "mira"], "Nobody can sign in as mira any more."),
        (&["account", "disable", "mira"], "Nobody can sign in as mira any more."),
        (&["account", "enable", "mira"], "mira can sign in again."),
    ] {
        let (ok, printed, error) = run(folder, arguments);
        assert!(ok && printed.trim() == said, "{arguments:?}: {printed}{error}");
    }
    let db = database(folder);
    let before = text(&db, "SELECT password_hash FROM accounts WHERE username = 'mira'");
    let (ok, said, _) =
        run_with(folder, &["account", "reset", "mira", "--password-stdin"], "another Vulkan Löffel\r\n");
    assert!(ok && said.contains("every session has ended"), "{said}");
    assert_ne!(text(&db, "SELECT password_hash FROM accounts WHERE username = 'mira'"), before);
    let audit = text(
        &db,
        "SELECT group_concat(action || ' ' || detail, '; ') FROM \
         (SELECT * FROM audit WHERE username = 'cli' AND target LIKE 'accounts/%' ORDER BY seq)",
    );
    assert_eq!(
        audit,
        "account.create root: admin; account.create mira: author, editor; account.change mira: author, finance; \
         account.disable mira: author, finance (disabled); account.change mira: author, finance; account.password mira"
    );
    let whole = text(&db, "SELECT group_concat(coalesce(detail, '') || hash) FROM audit");
    assert!(!whole.contains("Vulkan") && !whole.contains("argon2"), "{whole}");
}

#[test]
fn what_cannot_be_done_with_an_account_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    add(folder, "root", "admin");
    let cases: [(&[&str], &str, &str); 10] = [
        (&["account", "add", "Mira", "--role", "editor"], "", "must consist of 2 to 64"),
        (&["account", "add", "cli", "--role", "editor"], "", "must not be \"cli\""),
        (&["account", "add", "mira"], "", "--role"),
        (&["account", "add", "mira", "--role", "boss"], "", "[possible values: author, editor, finance, admin]"),
        (
            &["account", "add", "root", "--role", "editor", "--password-stdin"],
            PASSWORD,
            "there is an account root already",
        ),
        (
            &["account", "add", "mira", "--role", "editor", "--password-stdin"],
            "kurz",
            "the password must have at least 12",
        ),
        (&["account", "add", "mira", "--role", "editor", "--password-stdin"], "mira12345678", "is too easy to guess"),
        (&["account", "disable", "mira"], "", "there is no account mira"),
        (&["account", "disable", "root"], "", "root is the last admin; make somebody else one first"),
        (&["account", "roles", "root", "--role", "editor"], "", "root is the last admin"),
    ];
    for (arguments, input, said) in cases {
        let (ok, printed, error) = run_with(folder, arguments, input);
        assert!(!ok && error.contains(said), "{arguments:?}: {printed}{error}");
        assert!(!error.contains("kurz") && !error.contains("mira12345678"), "{error}");
    }
    assert_eq!(run(folder, &["account", "list"]).1.lines().count(), 1);
}

#[test]
fn the_audit_is_verified_and_the_row_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    for name in ["root", "mira", "jens"] {
        add(folder, name, "admin");
    }
    let (ok, said, _) = run(folder, &["audit", "verify"]);
    assert!(ok && said.starts_with("3 rows, nothing wrong. The last hash is "), "{said}");
    let db = database(folder);
    for (sql, found) in [
        ("UPDATE audit SET detail = 'x' WHERE seq = 2", "row 2 was changed"),
        ("DELETE FROM audit WHERE seq = 2", "row 2 was deleted"),
        ("DELETE FROM audit", "row 1 was deleted"),
    ] {
        db.execute_batch(sql).expect(sql);
        let (ok, printed, error) = run(folder, &["audit", "verify"]);
        assert!(!ok && printed.is_empty() && error.contains(found), "{sql}: {error}");
    }
}

#[test]
fn keys_are_made_at_the_first_start_sealed_and_rotated() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    serve_until_it_answers(folder, &[]);
    let file = folder.join("data/sealing.key");
    let secret = std::fs::read_to_string(&file).expect("a secret");
    assert_eq!(secret.trim().len(), 43, "256 bits");
    assert_eq!(mode(&file), 0o600);
    let db = database(folder);
    let count = "SELECT CAST(count(*) AS TEXT) FROM signing_keys";
    let first = text(&db, "SELECT kid FROM signing_keys");
    let (ok, said, error) = run(folder, &["keys", "rotate"]);
    let signing = text(&db, "SELECT kid FROM signing_keys WHERE retired_at IS NULL");
    assert!(ok && said == format!("The key {signing} signs from now on.\n"), "{said}{error}");
    assert_ne!(signing, first);
    assert_eq!(text(&db, count), "2", "the first one is still believed");
    assert_eq!(std::fs::read_to_string(&file).expect("a secret"), secret, "the secret stays");
    let audited = text(&db, "SELECT username || ' ' || action || ' ' || target FROM audit");
    assert_eq!(audited, format!("cli keys.rotate keys/{signing}"));
    std::fs::remove_file(&file).expect("the secret is lost");
    let (ok, _, error) = run(folder, &["keys", "rotate"]);
    assert!(!ok && error.contains("sealed with another secret") && error.contains("--discard"), "{error}");
    let (ok, _, error) = run(folder, &["serve"]);
    assert!(!ok && error.contains("sealed with another secret"), "{error}");
    assert!(run(folder, &["keys", "rotate", "--discard"]).0);
    assert_eq!(text(&db, count), "1");
    serve_until_it_answers(folder, &[]);
}

#[test]
fn a_secret_of_the_environment_needs_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let secret = "a secret of this installation, long enough";
    serve_until_it_answers(folder, &[("MYK10_KEY_SECRET", secret)]);
    assert!(!folder.join("data/sealing.key").exists());
    let mut rotate = myk10(folder);
    let output = rotate.args(["keys", "rotate"]).env("MYK10_KEY_SECRET", "too short").output().expect("a run");
    let error = String::from_utf8(output.stderr).expect("text");
    assert!(!output.status.success() && error.contains("fewer than 32 characters"), "{error}");
    assert!(!error.contains("too short"), "{error}");
    let (_, help, _) = run(folder, &["serve", "--help"]);
    for option in ["--key-secret", "--editor-origins", "--trusted-proxies"] {
        let variable = format!("MYK10_{}", option.trim_start_matches('-').replace('-', "_").to_uppercase());
        assert!(help.contains(option) && help.contains(&variable), "{option} or {variable} is not in {help}");
    }
}

/// Starts a server and stops it as soon as it has told its addresses.
fn serve_until_it_answers(folder: &Path, variables: &[(&str, &str)]) {
    let mut serve = myk10(folder);
    serve.args(["serve", "--drain", "0"]).envs(variables.iter().copied()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = serve.spawn().expect("a server");
    let lines = BufReader::new(process.stdout.take().expect("output")).lines().take(5).count();
    process.kill().expect("an end");
    process.wait().expect("an end");
    assert_eq!(lines, 5, "it started");
}

fn mode(file: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).expect("a file").permissions().mode() & 0o777
}

//! The program itself, as a newcomer and as a supervisor use it.

mod common;

use std::{io::Read, io::Write, net::TcpStream, path::Path, thread, time::Duration};

use common::{Server, get, run};

#[test]
fn a_newcomer_finds_the_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let (ok, help, _) = run(folder.path(), &["--help"]);
    assert!(ok && help.contains("serve") && help.contains("content") && help.contains("rebuild"), "{help}");
    let (ok, help, _) = run(folder.path(), &["serve", "--help"]);
    for option in [
        "--listen",
        "--admin-listen",
        "--data-dir",
        "--database-url",
        "--public-url",
        "--content",
        "--max-connections",
        "--idle-timeout",
        "--drain",
    ] {
        let variable = format!("MYK10_{}", option.trim_start_matches('-').replace('-', "_").to_uppercase());
        assert!(ok && help.contains(option) && help.contains(&variable), "{option} or {variable} is not in {help}");
    }
    assert_eq!(run(folder.path(), &["--version"]).1, format!("myk10 {}\n", env!("CARGO_PKG_VERSION")));
    assert!(run(folder.path(), &["openapi"]).1.contains("\"openapi\": \"3.1.0\""));
    assert!(run(folder.path(), &["openapi", "--version", "3.0"]).1.contains("\"openapi\": \"3.0.3\""));
}

#[test]
fn what_cannot_be_done_is_said_without_secrets() {
    let folder = tempfile::tempdir().expect("a folder");
    let cases: [(&[&str], &str); 4] = [
        (&["migrate", "--database-url", "mysql://root:geheim@localhost/x"], "must begin with sqlite:// or postgres://"),
        (&["migrate", "--database-url", "postgres://root:geheim@127.0.0.1:1/x"], "cannot open the postgres database"),
        (&["content", "check", "nowhere"], "nowhere: No such file or directory"),
        (&["serve", "--public-url", "api.example.org"], "must be like https://api.example.org"),
    ];
    for (arguments, said) in cases {
        let (ok, _, error) = run(folder.path(), arguments);
        assert!(!ok && error.contains(said) && !error.contains("geheim"), "{arguments:?}: {error}");
    }
}

#[test]
fn content_goes_in_and_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").display().to_string();
    let (ok, said, _) = run(folder.path(), &["content", "check", &content]);
    assert!(ok && said.starts_with("140 files, ") && said.contains("nothing wrong"), "{said}");
    assert!(!folder.path().join("data").exists(), "a check touches nothing");
    assert!(run(folder.path(), &["content", "import", &content, "--dry-run"]).1.contains("Dry run"));
    assert!(run(folder.path(), &["content", "import", &content]).1.contains("140 records created"));
    assert!(run(folder.path(), &["content", "import", &content]).1.contains("Nothing to do"));
    assert!(run(folder.path(), &["content", "export", "saved"]).1.contains("140 files written"));
    assert!(run(folder.path(), &["content", "export", "saved"]).2.contains("is not empty"));
    assert!(run(folder.path(), &["rebuild"]).1.contains("140 published records"));
}

#[test]
fn a_fresh_server_answers_and_ends_when_told() {
    let mut server = Server::start();
    assert!(get(&server.public, "/v1/projects?limit=200").contains("\"slug\":\"amt-o-mat\""));
    assert!(get(&server.operators, "/live").ends_with("live\n"));
    assert!(get(&server.operators, "/ready").starts_with("HTTP/1.1 200"));
    assert!(get(&server.public, "/ready").starts_with("HTTP/1.1 404"), "operators have a port of their own");
    server.terminate();
    assert!(server.ended());
}

#[test]
fn a_running_request_is_not_cut() {
    let mut server = Server::start();
    let mut slow = TcpStream::connect(&server.public).expect("a connection");
    write!(slow, "GET /v1/projects?limit=200 HTTP/1.1\r\nHost: {}\r\n", server.public).expect("half a request");
    thread::sleep(Duration::from_millis(300));
    server.terminate();
    thread::sleep(Duration::from_millis(300));
    assert!(TcpStream::connect(&server.public).is_err(), "nothing new is begun");
    slow.write_all(b"\r\n").expect("the other half");
    let mut answer = String::new();
    slow.read_to_string(&mut answer).expect("the whole answer");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    let length = head
        .to_lowercase()
        .split("content-length: ")
        .nth(1)
        .and_then(|rest| rest.lines().next()?.parse::<usize>().ok());
    assert_eq!(Some(body.len()), length);
    assert!(server.ended());
}

#[test]
fn a_database_of_an_older_program_is_brought_up_to_date_with_everything_public() {
    let folder = tempfile::tempdir().expect("a folder");
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").display().to_string();
    assert!(run(folder.path(), &["content", "import", &content]).1.contains("140 records created"));
    let database = rusqlite::Connection::open(folder.path().join("data/myk10.db")).expect("the database");
    // The schema as it was before lists had facets.
    let older = "DROP TABLE facets; DROP TABLE facet_counts; ALTER TABLE published DROP COLUMN fields;
        CREATE TABLE areas (record_id uuid_text PRIMARY KEY);
        CREATE INDEX ix_published_order ON published (kind, sort_key, id);
        CREATE INDEX ix_projects_status ON projects (status);
        DELETE FROM seaql_migrations WHERE version LIKE '%facets'";
    database.execute_batch(older).expect("the older schema");
    assert!(run(folder.path(), &["migrate"]).1.contains("newest schema"));
    let facets = "SELECT count(DISTINCT record_id) FROM facets JOIN published ON id = record_id WHERE fields <> '{}'";
    let records: i64 = database.query_row(facets, [], |row| row.get(0)).expect("a number");
    assert_eq!(records, 140);

    // A start that got no further than the schema is made good by the next one.
    database.execute_batch("DELETE FROM facets; UPDATE published SET fields = '{}'").expect("half an upgrade");
    assert!(run(folder.path(), &["migrate"]).1.contains("newest schema"));
    let records: i64 = database.query_row(facets, [], |row| row.get(0)).expect("a number");
    assert_eq!(records, 140);
}

//! The program: what it prints, and how it ends.

use std::{fs, path::Path, process::Command};

use serde_json::json;
use tempfile::TempDir;

use crate::document::{document, operation, remove};

/// Whether the program was content, and what it printed.
fn run(folder: &Path, documents: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_openapi-breaking"));
    let output = command.current_dir(folder).arg("released").args(documents).output().expect("the program");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn folder(released: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("released")).expect("a folder");
    for name in released.iter().map(|name| format!("released/{name}")).chain(["public-v1.json".to_owned()]) {
        fs::write(folder.path().join(name), document().to_string()).expect("a file");
    }
    folder
}

/// The same as `make openapi-breaking`.
#[test]
fn the_committed_documents_break_no_client_of_the_released_ones() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let files = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file").file_name());
    let names: Vec<String> = files.map(|name| name.to_string_lossy().into_owned()).collect();
    let documents: Vec<&str> = names.iter().map(String::as_str).filter(|name| name.starts_with("public-")).collect();
    let (is_right, report) = run(folder, &documents);
    assert!(is_right && report.contains("public-v1.json"), "{report}");
}

#[test]
fn before_the_first_release_nothing_can_break() {
    let folder = folder(&[]);
    let line = "public-v1.json: nothing is released yet, so nothing can break.\n";
    assert_eq!(run(folder.path(), &["public-v1.json"]), (true, line.to_owned()));
    fs::remove_dir(folder.path().join("released")).expect("a folder");
    assert_eq!(run(folder.path(), &["public-v1.json"]), (true, line.to_owned()));
}

#[test]
fn what_breaks_nobody_is_one_line() {
    let folder = folder(&["public-v1.json"]);
    let line = "public-v1.json breaks no client of released/public-v1.json.\n";
    assert_eq!(run(folder.path(), &["public-v1.json"]), (true, line.to_owned()));
}

#[test]
fn every_break_is_a_line() {
    let folder = folder(&["public-v1.json"]);
    let mut current = document().clone();
    remove(&mut current["paths"], "/holidays");
    operation(&mut current, "/search")["operationId"] = json!("search");
    fs::write(folder.path().join("public-v1.json"), current.to_string()).expect("a file");
    let report = "public-v1.json: 2 changes break clients of released/public-v1.json.\n\n\
        - listSearchHits: operationId was \"listSearchHits\", is \"search\". Code that was written with a generated client \
        no longer compiles.\n\
        - GET /holidays (getHolidays): was there, is gone. Who calls it gets 404.\n\n\
        Take them back, offer the new beside the old, or give the path another version.\n";
    assert_eq!(run(folder.path(), &["public-v1.json"]), (false, report.to_owned()));
}

#[test]
fn another_path_version_is_said() {
    let folder = folder(&["public-v1.json"]);
    let mut current = document().clone();
    current["servers"][0]["url"] = json!("https://api.example.org/v2");
    fs::write(folder.path().join("public-v1.json"), current.to_string()).expect("a file");
    let (is_right, report) = run(folder.path(), &["public-v1.json"]);
    assert!(is_right && report.starts_with("public-v1.json has another path version"), "{report}");
}

#[test]
fn a_released_document_does_not_go() {
    let folder = folder(&["public-v1.json", "public-v1-3.0.json"]);
    let (is_right, report) = run(folder.path(), &["public-v1.json"]);
    assert!(!is_right);
    assert!(
        report.ends_with("released/public-v1-3.0.json was released, and there is no such document now.\n"),
        "{report}"
    );
}

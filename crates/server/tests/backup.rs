//! `myk10 backup` beside a running server, and `myk10 restore` into an empty place.

mod common;

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use common::{Server, get, run};

/// The file, its database and its backup lie in this folder.
fn filled(folder: &Path) {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").display().to_string();
    assert!(run(folder, &["content", "import", &content]).0);
    let (ok, said, error) = run(folder, &["backup", "b.gz"]);
    assert!(ok && said.contains("b.gz written: ") && said.contains("140 records"), "{said}{error}");
}

#[test]
fn a_backup_of_a_running_server_serves_the_same_elsewhere() {
    let [there, here] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").display().to_string();
    let server = Server::within(there.path(), &["--content", &content]);
    let file = here.path().join("b.gz").display().to_string();
    let (ok, said, error) = run(there.path(), &["backup", &file]);
    assert!(ok && said.contains("140 records"), "{said}{error}");
    let (ok, said, error) = run(here.path(), &["restore", "b.gz"]);
    assert!(ok && said.contains("140 records"), "{said}{error}");
    assert!(run(here.path(), &["rebuild"]).1.contains("140 published records"));
    let exported = |folder: &Path| {
        assert!(run(folder, &["content", "export", "saved"]).1.contains("140 files"));
        let project = fs::read_to_string(folder.join("saved/projects/amt-o-mat.yaml")).expect("a project");
        (project, run(folder, &["backup", "again.gz"]).1)
    };
    assert_eq!(exported(there.path()), exported(here.path()));
    assert!(get(&server.public, "/v1/projects/amt-o-mat").starts_with("HTTP/1.1 200"), "the server went on");
}

#[test]
fn a_backup_is_for_nobody_else_and_takes_no_files_place() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    let file = folder.path().join("b.gz");
    assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o600);
    let before = fs::read(&file).expect("a backup");
    let (ok, _, error) = run(folder.path(), &["backup", "b.gz"]);
    assert!(!ok && error.contains("b.gz is there already"), "{error}");
    assert_eq!(fs::read(&file).expect("a backup"), before);
    let (ok, _, error) = run(folder.path(), &["backup", "nowhere/b.gz"]);
    assert!(!ok && error.contains("cannot write nowhere/b.gz"), "{error}");
    let (ok, _, error) = run(folder.path(), &["backup", "c.gz", "--data-dir", "elsewhere"]);
    assert!(!ok && error.contains("there is no database elsewhere/myk10.db"), "{error}");
    assert!(!folder.path().join("elsewhere").exists() && !folder.path().join("c.gz").exists());
    let (ok, _, error) = run(folder.path(), &["restore", "b.gz"]);
    assert!(!ok && error.contains("the database is not empty: there are rows in records"), "{error}");
}

#[test]
fn a_damaged_file_is_refused_before_there_is_a_database() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    let whole = fs::read(folder.path().join("b.gz")).expect("a backup");
    let mut altered = whole.clone();
    altered[whole.len() / 2] ^= 4;
    let more = [&whole[..], b"more"].concat();
    for bytes in [&whole[..whole.len() - 1], &whole[..whole.len() / 2], &altered, &more, b"", b"{}"] {
        fs::write(folder.path().join("damaged.gz"), bytes).expect("a file");
        let (ok, _, error) = run(folder.path(), &["restore", "damaged.gz", "--data-dir", "new"]);
        assert!(!ok && error.contains("cannot restore damaged.gz: this is not a whole backup"), "{error}");
        assert!(!folder.path().join("new").exists(), "nothing is made");
    }
    assert!(run(folder.path(), &["restore", "nothing.gz"]).2.contains("cannot restore nothing.gz"));
    assert!(run(folder.path(), &["restore", "b.gz", "--data-dir", "new"]).0);
}

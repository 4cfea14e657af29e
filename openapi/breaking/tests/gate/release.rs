//! A release notes what it promises, and refuses to promise what is not written down.

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

use tempfile::TempDir;

const CHANGELOG: &str = "# Changelog\n\n## [Unreleased]\n\n## [1.2.3] - 2026-11-25\n\n### Added\n\n- A colour.\n";

/// A repository whose compiler does nothing, and whose program prints `serves`.
fn repository(changelog: &str, serves: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    for name in [".ci", "openapi", "target/release"] {
        fs::create_dir_all(root.join(name)).expect("a folder");
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.ci/release");
    fs::copy(script, root.join(".ci/release")).expect("the script");
    let manifest = "[workspace]\nmembers = []\n\n[workspace.package]\nedition = \"2024\"\nversion = \"1.2.3\"\n\n\
        [workspace.dependencies]\nx = { version = \"7\" }\n";
    fs::write(root.join("Cargo.toml"), manifest).expect("a file");
    fs::write(root.join("CHANGELOG.md"), changelog).expect("a file");
    fs::write(root.join("openapi/public-v1.json"), "{}\n").expect("a file");
    fs::write(root.join("openapi/public-v1-3.0.json"), "{ }\n").expect("a file");
    let program = root.join("target/release/myk10");
    fs::write(&program, format!("#!/bin/sh\necho '{serves}'\n")).expect("a file");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a program");
    folder
}

/// Whether there is a release, and what was said.
fn release(root: &Path) -> (bool, String) {
    let mut command = Command::new(root.join(".ci/release"));
    let output = command.arg("true").env_remove("CARGO_TARGET_DIR").output().expect("the script");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

fn refuses(changelog: &str, serves: &str, because: &str) {
    let folder = repository(changelog, serves);
    let (is_released, said) = release(folder.path());
    assert!(!is_released && said.contains(because), "{said}");
    assert!(!folder.path().join("openapi/released").exists(), "{because}");
}

#[test]
fn a_release_notes_every_public_document() {
    let folder = repository(CHANGELOG, "{}");
    let (is_released, said) = release(folder.path());
    assert!(is_released && said.starts_with("release: 1.2.3 is built"), "{said}");
    for (name, text) in [("public-v1.json", "{}\n"), ("public-v1-3.0.json", "{ }\n")] {
        let released = fs::read_to_string(folder.path().join("openapi/released").join(name));
        assert_eq!(released.expect("a released document"), text);
    }
}

#[test]
fn a_release_has_a_section_in_the_changelog() {
    let because = "no section '## [1.2.3] - DATE'";
    refuses(&CHANGELOG.replace("[1.2.3]", "[1.2.4]"), "{}", because);
    refuses(&CHANGELOG.replace("[1.2.3]", "[1x2.3]"), "{}", because);
    refuses(&CHANGELOG.replace(" - 2026-11-25", ""), "{}", because);
}

#[test]
fn a_release_leaves_nothing_unreleased() {
    let changelog = CHANGELOG.replace("## [Unreleased]\n", "## [Unreleased]\n\n### Added\n\n- A sound.\n");
    refuses(&changelog, "{}", "unreleased lines");
}

#[test]
fn a_release_serves_the_committed_document() {
    refuses(CHANGELOG, "{ \"other\": true }", "not what the program serves");
}

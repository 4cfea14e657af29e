//! The committed document is the one that the code generates.

use std::{env, fs, path::PathBuf};

/// `UPDATE=1` (that is, `make openapi`) rewrites the document.
#[test]
fn the_committed_document_is_current() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../openapi/public-v1.json");
    let current = format!("{:#}\n", myk10_http::document());
    if env::var_os("UPDATE").is_some() {
        fs::write(&file, &current).expect("a place to write to");
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert!(committed == current, "openapi/public-v1.json is out of date; run `make openapi`");
}

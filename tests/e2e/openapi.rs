//! The committed documents are those that the code generates and the server gives.

use std::{env, fs, path::PathBuf};

use myk10_tests::{PUBLIC_URL, TestApp, TestDatabase};
use serde_json::Value;

/// File, path, document.
fn documents() -> [(&'static str, &'static str, Value); 3] {
    [
        ("public-v1.json", "/v1/openapi.json", myk10_http::document()),
        ("public-v1-3.0.json", "/v1/openapi-3.0.json", myk10_http::twin()),
        ("editor-v1.json", "/v1/editor/openapi.json", myk10_http::editor_document()),
    ]
}

/// `UPDATE=1` (that is, `make openapi`) rewrites the documents.
#[test]
fn the_committed_documents_are_current() {
    for (name, _, document) in documents() {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../openapi").join(name);
        let current = format!("{document:#}\n");
        if env::var_os("UPDATE").is_some() {
            fs::write(&file, &current).expect("a place to write to");
        }
        let committed = fs::read_to_string(&file).unwrap_or_default();
        assert!(committed == current, "openapi/{name} is out of date; run `make openapi`");
    }
}

#[tokio::test]
async fn the_served_documents_differ_in_the_address_only() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::over(&database.store);
    for (_, target, document) in documents() {
        // It stands in `servers`, and in the introduction, so that a reader can try what it says.
        let document = document.to_string().replace("http://127.0.0.1:8080", PUBLIC_URL);
        let document: Value = serde_json::from_str(&document).expect("a document");
        for time in ["first", "second"] {
            assert!(app.get(target).await.json() == document, "{target}, the {time} time");
        }
    }
}

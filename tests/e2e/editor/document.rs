//! What holds for every operation of the document for editors.

use std::collections::HashSet;

use myk10_http::Code;
use myk10_tests::{PUBLIC_URL, TestApp, TestDatabase};
use serde_json::Value;

/// Path, method, operation.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().expect("paths").iter();
    let items = paths.flat_map(|(path, item)| {
        let operations = item.as_object().expect("operations").iter();
        operations.map(move |(method, operation)| (path.clone(), method.clone(), operation.clone()))
    });
    items.filter(|(_, _, operation)| operation["responses"].is_object()).collect()
}

#[test]
fn every_operation_is_named_explained_and_has_shared_refusals() {
    let document = myk10_http::editor_document();
    let mut ids = HashSet::new();
    let tags: HashSet<&str> =
        document["tags"].as_array().into_iter().flatten().filter_map(|tag| tag["name"].as_str()).collect();
    for (path, method, operation) in operations(&document) {
        let at = format!("{method} {path}");
        assert!(path.starts_with("/editor/"), "{at}");
        let id = operation["operationId"].as_str().expect("an id");
        assert!(ids.insert(id.to_owned()), "{id} stands there twice");
        assert!(id.starts_with(char::is_lowercase) && id.contains(char::is_uppercase), "{id} is not a verb and a noun");
        assert!(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "{at}");
        assert!(operation["description"].as_str().is_some_and(|text| text.contains("Use it")), "{at}");
        let own: Vec<&str> = operation["tags"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert!(own.len() == 1 && tags.contains(own[0]), "{at}: {own:?}");
        for (status, response) in operation["responses"].as_object().expect("responses") {
            assert!(status.parse::<u16>().is_ok(), "{at} {status} is no number");
            assert!(status.starts_with('2') || response["$ref"].is_string(), "{at} {status} is not shared");
        }
        let guarded = operation["security"] != serde_json::json!([{}]);
        let names = |status: &str| operation["responses"].get(status).is_some();
        assert!(["400", "401", "406", "413", "414", "431", "500", "503"].into_iter().all(names), "{at}");
        assert_eq!(names("415"), operation["requestBody"].is_object(), "{at}");
        assert!(guarded || !names("403"), "{at}");
    }
}

#[test]
fn every_member_is_described_and_answers_leave_none_out() {
    let document = myk10_http::editor_document();
    let schemas = document["components"]["schemas"].as_object().expect("schemas");
    for (name, schema) in schemas {
        assert!(schema["description"].is_string() || schema["$ref"].is_string(), "{name}");
        for (property, schema) in schema["properties"].as_object().into_iter().flatten() {
            let is_const =
                schema["const"].is_string() || schema["enum"].as_array().is_some_and(|words| words.len() == 1);
            assert!(schema["description"].is_string() || is_const, "{name}.{property}");
        }
    }
    for (name, schema) in
        &document["components"]["schemas"]["Problem"]["properties"].as_object().expect("members").clone()
    {
        assert!(schema["description"].as_str().is_some_and(|text| text.len() > 10), "{name}");
    }
}

#[test]
fn each_document_names_the_problems_of_its_side() {
    let words = |document: &Value| {
        let known = document["components"]["schemas"]["Problem"]["properties"]["code"]["x-extensible-enum"].clone();
        known
            .as_array()
            .expect("words")
            .iter()
            .map(|word| word.as_str().expect("a word").to_owned())
            .collect::<Vec<_>>()
    };
    let public: Vec<String> = Code::PUBLIC.iter().map(|code| code.word().to_owned()).collect();
    assert_eq!(words(&myk10_http::document()), public);
    let all: Vec<String> = Code::ALL.iter().map(|code| code.word().to_owned()).collect();
    assert_eq!(words(&myk10_http::editor_document()), all);
    assert!(!public.contains(&"unauthenticated".to_owned()));
}

#[tokio::test]
async fn the_reference_for_editors_needs_nothing_from_elsewhere() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::over(&database.store);
    let page = app.get("/docs/editor").await;
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe") && !policy.contains("http"));
    let html = page.text();
    let addresses = html.split(['"', '\'']).filter(|text| {
        ["start.js", "bundle.js", "style.css", "ui.css", "openapi.json"].iter().any(|end| text.ends_with(end))
    });
    let addresses: HashSet<&str> = addresses.collect();
    let own = ["start.js", "style.css", "swagger-ui-bundle.js", "swagger-ui.css", "../v1/editor/openapi.json"];
    assert_eq!(addresses, HashSet::from(own));
    for address in own {
        let target = address.strip_prefix("..").map_or_else(|| format!("/docs/{address}"), str::to_owned);
        assert_eq!(app.get(&target).await.status, 200, "{target}");
    }
    let served = app.get("/v1/editor/openapi.json").await;
    assert_eq!(served.header("cache-control"), "public, max-age=3600");
    assert_eq!(served.json()["servers"][0]["url"], format!("{PUBLIC_URL}/v1"));
    assert!(!served.text().contains("127.0.0.1"));
}

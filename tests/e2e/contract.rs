//! What holds for every operation, read off the document itself.

use std::collections::HashSet;

use axum::http::Method;
use myk10_tests::{PUBLIC_URL, TestApp, TestDatabase, content_pack, load, noon, words};
use serde_json::{Map, Value, json};

/// Path, operation.
fn operations(document: &Value) -> Vec<(String, Value)> {
    let paths = document["paths"].as_object().expect("paths");
    let operation = |(path, item): (&String, &Value)| {
        let methods: Vec<&String> = item.as_object().expect("methods").keys().collect();
        assert_eq!(methods, ["get"], "{path}: the public interface only reads");
        (path.clone(), item["get"].clone())
    };
    paths.iter().map(operation).collect()
}

#[test]
fn every_operation_is_named_and_has_shared_refusals() {
    let document = myk10_http::document();
    let mut ids = HashSet::new();
    for (path, operation) in operations(&document) {
        let id = operation["operationId"].as_str().expect("an id");
        assert!(ids.insert(id.to_owned()), "{id} stands there twice");
        assert!(id.starts_with("list") || id.starts_with("get"), "{id} is not a verb and a noun");
        assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{path}");
        for (status, response) in operation["responses"].as_object().expect("responses") {
            assert!(status.parse::<u16>().is_ok(), "{path} {status} is no number");
            assert!(status == "200" || response["$ref"].is_string(), "{path} {status} is not shared");
        }
    }
}

#[test]
fn every_property_is_always_there() {
    let document = myk10_http::document();
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        let Some(properties) = schema["properties"].as_object() else { continue };
        let required: HashSet<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (property, schema) in properties {
            let only = format!("Only with `expand={property}`: ");
            let expanded = schema["description"].as_str().is_some_and(|text| text.starts_with(&only));
            assert!(
                required.contains(property.as_str()) != expanded,
                "{name}.{property} may be absent, or is an expansion"
            );
            // `allowed` is null where nothing can be listed; an empty list would say that nothing is allowed.
            let may_be_null = schema["type"] == json!(["array", "null"])
                && (name, property) != (&"ProblemItem".to_owned(), &"allowed".to_owned());
            assert!(!may_be_null, "{name}.{property}: a list is never null");
            assert!(schema["type"] != json!(["boolean", "null"]), "{name}.{property}: a flag is never null");
        }
    }
}

/// Without a name, generators make a type of its own for each operation, or none.
#[test]
fn every_list_of_words_has_a_name() {
    let document = myk10_http::document();
    for (path, operation) in operations(&document) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let schema = parameter["schema"].get("items").unwrap_or(&parameter["schema"]);
            assert!(schema["enum"].is_null(), "{path} {}", parameter["name"]);
        }
    }
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        for (property, schema) in schema["properties"].as_object().into_iter().flatten() {
            let words = schema["enum"].as_array().map_or(0, Vec::len);
            assert!(words == 0 || (property == "type" && words == 1), "{name}.{property}");
        }
    }
}

#[tokio::test]
async fn every_record_is_what_the_document_says() {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let app = TestApp::over(&database.store);
    let served = app.get("/v1/openapi.json").await.json();
    assert_eq!(served["servers"][0]["url"], format!("{PUBLIC_URL}/v1"));
    let introduction = served["info"]["description"].as_str().expect("an introduction");
    assert!(introduction.contains(&format!("curl -sS \"{PUBLIC_URL}/v1/projects?")), "it can be tried as it stands");
    assert!(!introduction.contains("127.0.0.1"), "{introduction}");
    let mut answers = 0;
    let document = myk10_http::document();
    for (path, operation) in operations(&document) {
        let parameter =
            |name| operation["parameters"].as_array().into_iter().flatten().find(|parameter| parameter["name"] == name);
        let expansions = words(&document, &path, "expand");
        let everything = expansions.iter().map(|name| format!("&expand={name}")).collect::<Vec<_>>().concat();
        let simple = if parameter("fallback").is_some() { "de-simple&fallback=none" } else { "de-simple" };
        let searched = parameter("q").filter(|q| q["required"] == true).and_then(|q| q["example"].as_str());
        for mut target in targets(&app, &path, parameter("limit").is_some()).await {
            target.extend(searched.map(|words| format!("&q={}", urlencoded(words))));
            let mark = if target.contains('?') { '&' } else { '?' };
            for language in ["de", "en", simple].into_iter().filter(|_| parameter("lang").is_some()) {
                // The harness holds each answer against the document.
                let answer = app.get(&format!("{target}{mark}lang={language}{everything}")).await;
                let silent = path.ends_with("funding-status") && answer.json()["code"] == "noFundingStatus";
                assert!(answer.status == 200 || silent, "{target}");
                answers += 1;
            }
        }
    }
    assert!(answers > 3 * 140, "only {answers} answers were looked at");
}

fn urlencoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Real targets for a path: the list, or every record of it.
async fn targets(app: &TestApp, path: &str, is_list: bool) -> Vec<String> {
    let Some((list, rest)) = path.split_once("/{idOrSlug}") else {
        let limit = if is_list { "?limit=200" } else { "" };
        return vec![format!("/v1{}{limit}", path.trim_end_matches('/'))];
    };
    let page = app.get(&format!("/v1{list}?limit=200")).await.json();
    let records = page["data"].as_array().cloned().unwrap_or_default();
    records.iter().map(|record| format!("/v1{list}/{}{rest}", record["id"].as_str().expect("an id"))).collect()
}

#[tokio::test]
async fn every_unknown_id_is_a_problem() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::over(&database.store);
    for (path, _) in operations(&myk10_http::document()).iter().filter(|(path, _)| path.contains('{')) {
        for unknown in ["0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e", "nobody", "%20", "..%2f..", "a%00b"] {
            let answer = app.get(&format!("/v1{}", path.replace("{idOrSlug}", unknown))).await;
            assert_eq!(
                (answer.status.as_u16(), answer.json()["code"].as_str()),
                (404, Some("notFound")),
                "{path} {unknown}"
            );
        }
    }
}

#[tokio::test]
async fn the_entry_leads_to_every_list() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::over(&database.store);
    let entry = app.get("/v1").await.json();
    assert_eq!(entry, app.get("/v1/").await.json(), "with and without the slash");
    let links: HashSet<&str> =
        entry["links"].as_object().into_iter().flat_map(Map::values).filter_map(Value::as_str).collect();
    for (path, _) in operations(&myk10_http::document()).iter().filter(|(path, _)| path != "/" && !path.contains('{')) {
        assert!(links.contains(format!("{PUBLIC_URL}/v1{path}").as_str()), "{path}");
    }
}

/// That it shows every operation, and that they can be tried there, is tested in a browser: `make docs-test`.
#[tokio::test]
async fn the_reference_for_people_needs_nothing_from_elsewhere() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::over(&database.store);
    let page = app.get("/docs").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe") && !policy.contains("http"));
    let html = String::from_utf8_lossy(&page.body).into_owned();
    let addresses = html.split(['"', '\'']).filter(|text| text.starts_with("docs/") || text.starts_with("v1/"));
    let addresses: HashSet<&str> = addresses.collect();
    let own = [
        "docs/start.js",
        "docs/style.css",
        "docs/swagger-ui-bundle.js",
        "docs/swagger-ui.css",
        "v1/openapi.json",
        "v1/openapi-3.0.json",
    ];
    assert_eq!(addresses, HashSet::from(own));
    assert_eq!(html.matches("src=").count() + html.matches("href=").count(), own.len() + 1, "and the empty icon");
    assert!(html.contains("href=\"data:,\""));
    for address in own {
        for (accepted, encoding) in [("", ""), ("gzip, br", if address.contains("swagger-ui") { "gzip" } else { "br" })]
        {
            let answer = app.send(Method::GET, &format!("/{address}"), &[("Accept-Encoding", accepted)]).await;
            assert_eq!(answer.status, 200, "{address}");
            assert_eq!(answer.header("content-encoding"), encoding, "{address}");
            assert_eq!(answer.body.starts_with(&[0x1f, 0x8b]), encoding == "gzip", "{address}");
            assert_eq!(answer.header("cache-control"), "public, max-age=3600", "{address}");
        }
    }
}

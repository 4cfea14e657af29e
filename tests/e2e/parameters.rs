//! What holds for every parameter and every list, read off the document itself.

use std::collections::HashSet;

use myk10_tests::{TestApp, TestDatabase, content_pack, load, noon};
use serde_json::Value;

/// Every operation with an address that it can answer.
async fn operations(app: &TestApp) -> Vec<(String, Value)> {
    let document = myk10_http::document();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        let list = path.split("/{").next().unwrap_or_default();
        let first = if path.contains('{') {
            app.get(&format!("/v1{list}")).await.json()["data"][0].clone()
        } else {
            Value::Null
        };
        let name = first["slug"].as_str().unwrap_or_default();
        let target = format!("/v1{}", path.replace("{idOrSlug}", name));
        operations.push((target.trim_end_matches('/').to_owned(), item["get"].clone()));
    }
    operations
}

/// Values that somebody may send who did not read the document.
const ODD: [&str; 44] = [
    "surprise",
    "DE",
    "de ",
    " de",
    "x",
    "1",
    "1.5",
    "-1",
    "0",
    "1e1",
    " 1",
    "201",
    "9223372036854775808",
    "yes",
    "TRUE",
    "0713",
    "07137 ",
    "0713700000000",
    "a b",
    "ä",
    "a/b",
    "a'--",
    "*",
    "%",
    "null",
    "undefined",
    "NaN",
    "inf",
    "[]",
    "{}",
    "title,",
    ",title",
    "--title",
    "-",
    "2026-02-30",
    "2026-11",
    "26-11-01",
    "tomorrow",
    "50.44,7.40",
    "91,7,5",
    "50,7,101",
    "7,50,191,51",
    "a\u{0}b",
    "\u{202e}",
];

/// Values that a parameter must refuse: those of the odd ones that its schema does not allow.
fn wrong_values(document: &Value, schema: &Value) -> Vec<String> {
    let inner = if schema["type"] == "array" { &schema["items"] } else { schema };
    let mut root = inner.as_object().cloned().unwrap_or_default();
    root.insert("components".to_owned(), document["components"].clone());
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    let validator = options.build(&Value::Object(root)).expect("a schema");
    let long = "A".repeat(3001);
    let odd = ODD.iter().copied().chain([long.as_str()]);
    // A parameter is a text that stands for a number or a flag.
    let meant = |text: &str| match inner["type"].as_str() {
        Some("integer") if !text.starts_with(' ') => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
        Some("boolean") if text == "true" || text == "false" => Value::Bool(text == "true"),
        _ => Value::from(text),
    };
    let refused = odd.filter(|text| !validator.is_valid(&meant(text)));
    // A comma separates two values of a list, which may be fine alone.
    let is_list = schema["type"] == "array";
    let refused =
        refused.filter(|text| !is_list || !text.contains(',') || text.starts_with(',') || text.ends_with(','));
    let cursors = inner["maxLength"] == 3000;
    refused.chain(["", "!!!"].into_iter().filter(|text| text.is_empty() || cursors)).map(str::to_owned).collect()
}

#[tokio::test]
async fn every_parameter_refuses_what_it_must() {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let app = TestApp::over(&database.store);
    let document = myk10_http::document();
    let mut refusals = 0;
    for (target, operation) in operations(&app).await {
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        for parameter in parameters.iter().filter(|parameter| parameter["in"] == "query") {
            let name = parameter["name"].as_str().expect("a name");
            let is_list = parameter["schema"]["type"] == "array";
            let encoded = |value: &String| {
                let value: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
                format!("{name}={value}")
            };
            let mut queries: Vec<String> = wrong_values(&document, &parameter["schema"]).iter().map(encoded).collect();
            if !is_list {
                queries.push(format!("{name}=a&{name}=b"));
            }
            for query in queries {
                let answer = app.get(&format!("{target}?{query}")).await;
                assert_eq!(answer.status, 400, "{target}?{query}");
                let problem = answer.json();
                let named = problem["errors"].as_array().into_iter().flatten().any(|error| error["parameter"] == name);
                assert!(named, "{target}?{query}: {problem}");
                refusals += 1;
            }
        }
    }
    assert!(refusals > 3_000, "only {refusals}");
}

#[tokio::test]
async fn every_list_is_paged_ends_and_never_repeats() {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let app = TestApp::over(&database.store);
    let is_list = |operation: &Value| operation["operationId"].as_str().is_some_and(|id| id.starts_with("list"));
    // A search is walked by tests of its own.
    let lists = operations(&app)
        .await
        .into_iter()
        .filter(|(_, operation)| is_list(operation) && operation["operationId"] != "listSearchHits");
    for (target, _) in lists {
        let total =
            app.get(&format!("{target}?count=true&limit=1")).await.json()["page"]["total"].as_u64().expect("a total");
        let mut seen = HashSet::new();
        let mut next = Some(format!("{target}?limit=3"));
        while let Some(page) = next {
            let page = app.get(&page).await;
            assert!(page.header("link").contains("rel=\"self\""), "{target}");
            let body = page.json();
            assert!(body["data"].as_array().is_some_and(|data| data.len() <= 3));
            for record in body["data"].as_array().into_iter().flatten() {
                assert!(seen.insert(record["id"].to_string()), "{target}: {} twice", record["id"]);
            }
            next = body["links"]["next"].as_str().map(str::to_owned);
            assert_eq!(page.header("link").contains("rel=\"next\""), next.is_some());
        }
        assert_eq!(seen.len() as u64, total, "{target}");
    }
}

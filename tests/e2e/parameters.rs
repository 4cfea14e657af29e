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

/// Values that a parameter must refuse, going by its schema.
fn wrong_values(schema: &Value) -> Vec<String> {
    let text = |value: &str| value.to_owned();
    let mut wrong = vec![text("")];
    let inner = if schema["type"] == "array" { &schema["items"] } else { schema };
    if inner["enum"].is_array() || inner["$ref"].is_string() || inner["oneOf"].is_array() {
        wrong.extend([text("surprise"), text("DE"), text("de ")]);
    }
    if inner["type"] == "integer" {
        wrong.extend(["x", "1.5", "-1", "1e1", " 1", "9223372036854775808"].map(text));
        wrong.extend(inner["maximum"].as_i64().map(|max| (max + 1).to_string()));
        wrong.extend(inner["minimum"].as_i64().map(|min| (min - 1).to_string()));
    }
    if inner["type"] == "boolean" {
        wrong.extend(["1", "yes", "TRUE"].map(text));
    }
    if let Some(pattern) = inner["pattern"].as_str() {
        let digits = ["x", "1", "0713", "07137 ", "0713700000000"];
        let names = ["a b", "ä", "a/b", "a'--", "*"];
        wrong.extend(if pattern.contains("\\d") { digits } else { names }.map(text));
    }
    if inner["maxLength"] == 1000 {
        wrong.extend([text("x"), text("!!!"), "A".repeat(1001)]);
    }
    wrong
}

#[tokio::test]
async fn every_parameter_refuses_what_it_must() {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let app = TestApp::over(&database.store);
    let mut refusals = 0;
    for (target, operation) in operations(&app).await {
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        for parameter in parameters.iter().filter(|parameter| parameter["in"] == "query") {
            let name = parameter["name"].as_str().expect("a name");
            let is_list = parameter["schema"]["type"] == "array";
            let mut queries: Vec<String> = wrong_values(&parameter["schema"])
                .iter()
                .map(|value| format!("{name}={}", value.replace(' ', "%20")))
                .collect();
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
    assert!(refusals > 300, "only {refusals}");
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

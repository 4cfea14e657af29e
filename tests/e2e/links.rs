//! The links of the document lead from the lists to every record and to all that is told of it.

use std::collections::HashMap;

use myk10_tests::{TestApp, TestDatabase, content_pack, load, noon};
use serde_json::{Map, Value};

#[tokio::test]
async fn every_link_leads_to_an_answer() {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let app = TestApp::over(&database.store);
    let document = myk10_http::document();
    let paths = document["paths"].as_object().expect("paths");
    // The record that was come by, for each path that is for one.
    let mut found: HashMap<&str, String> = HashMap::new();
    for (path, item) in paths {
        let target = path.replace("{idOrSlug}", found.get(path.as_str()).map_or("", String::as_str));
        let answer = app.get(&format!("/v1{target}")).await.json();
        for (name, link) in item["get"]["responses"]["200"]["links"].as_object().into_iter().flatten() {
            assert_eq!(link["operationId"], name.as_str(), "{path}");
            let expression = link["parameters"]["idOrSlug"].as_str().expect("where the id is");
            let id = expression.strip_prefix("$response.body#").and_then(|pointer| answer.pointer(pointer));
            let id = id.and_then(Value::as_str).unwrap_or_else(|| panic!("{path}: no record for {name}"));
            let next = path_of(paths, name);
            let answer = app.get(&format!("/v1{}", next.replace("{idOrSlug}", id))).await;
            assert!(answer.status == 200 || answer.json()["code"] == "noFundingStatus", "{next} of {id}");
            found.insert(next, id.to_owned());
        }
    }
    let of_records: Vec<&String> = paths.keys().filter(|path| path.contains("{idOrSlug}")).collect();
    assert!(of_records.iter().all(|path| found.contains_key(path.as_str())), "{:?}", found.keys());
    assert_eq!(of_records.len(), found.len());
}

fn path_of<'a>(paths: &'a Map<String, Value>, operation: &str) -> &'a str {
    let path = paths.iter().find(|(_, item)| item["get"]["operationId"] == operation);
    path.map_or_else(|| panic!("{operation} is no operation"), |(path, _)| path)
}

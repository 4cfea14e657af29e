//! The document as a text: everything is described, in words that say when to use it, and nothing is shown empty.

use std::collections::HashMap;

use myk10_tests::{TestApp, TestDatabase, content_pack, load, noon};
use serde_json::{Map, Value};

/// A summary has to fit into a line of a menu.
const LONGEST_SUMMARY: usize = 60;

/// The operations of the document with their paths.
fn operations() -> Vec<(String, Value)> {
    let document = myk10_http::document();
    let paths = document["paths"].as_object().expect("paths");
    paths.iter().map(|(path, item)| (path.clone(), item["get"].clone())).collect()
}

#[test]
fn every_operation_says_when_to_use_it() {
    let mut said = HashMap::new();
    for (_, operation) in operations() {
        let [id, summary, description] = ["operationId", "summary", "description"]
            .map(|name| operation[name].as_str().unwrap_or_default().to_owned());
        let length = summary.chars().count();
        assert!((8..=LONGEST_SUMMARY).contains(&length), "{id}: a summary of {length} characters: {summary}");
        assert!(summary.starts_with(char::is_uppercase) && !summary.ends_with('.'), "{id}: {summary}");
        let opening = description.split(". ").next().unwrap_or_default();
        assert!(opening.starts_with("Use it "), "{id} does not begin with when to use it: {opening}");
        for text in [summary, opening.to_owned()] {
            if let Some(other) = said.insert(text.clone(), id.clone()) {
                panic!("{id} and {other} say the same: {text}");
            }
        }
    }
}

#[test]
fn everything_has_a_description() {
    let document = myk10_http::document();
    let mut texts = Vec::new();
    collect(&document["components"], "components", &mut texts);
    collect(&document["paths"], "paths", &mut texts);
    collect(&document["tags"], "tags", &mut texts);
    assert!(texts.len() > 1200, "only {} things were found", texts.len());
    for (place, text) in texts {
        let words = text.split_whitespace().count();
        assert!(words >= 3, "{place} is not described, or hardly: {text:?}");
        assert!(text.starts_with(|first: char| first.is_uppercase() || first == '`'), "{place}: {text}");
        assert!(text.trim_end().ends_with(['.', '|', '?']), "{place} is no sentence: {text}");
        // Generators put descriptions into comments.
        assert!(!text.contains("*/") && !text.chars().any(|sign| sign.is_control() && sign != '\n'), "{place}: {text}");
    }
}

/// What refers to another thing is described there, unless it is a property: it says what the thing is to it.
fn is_described_here(group: &str, thing: &Value) -> bool {
    thing.is_object() && (group == "properties" || thing["$ref"].is_null())
}

/// Every thing below that should be described, with what is said of it.
fn collect(value: &Value, place: &str, texts: &mut Vec<(String, String)>) {
    let described = |name: &str, value: &Value, texts: &mut Vec<(String, String)>| {
        texts.push((format!("{place}/{name}"), value["description"].as_str().unwrap_or_default().to_owned()));
    };
    match value {
        Value::Object(members) => {
            for group in ["schemas", "properties", "headers", "responses"] {
                let things = members.get(group).and_then(Value::as_object).into_iter().flatten();
                for (name, thing) in things.filter(|(_, thing)| is_described_here(group, thing)) {
                    described(&format!("{group}/{name}"), thing, texts);
                }
            }
            for (name, member) in members.iter().filter(|(name, _)| *name != "examples") {
                collect(member, &format!("{place}/{name}"), texts);
            }
        }
        Value::Array(entries) => {
            for entry in entries {
                // Parameters and tags are the things that stand in lists and have a name.
                if let Some(name) = entry["name"].as_str() {
                    described(name, entry, texts);
                }
                collect(entry, place, texts);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Words of parameters are explained where they stand: at the members and vocabularies that they name.
const OF_PARAMETERS: [&str; 7] = ["Field", "Filter", "Sort", "Expansion", "Format", "Delimiter", "Fallback"];

#[test]
fn every_word_of_a_vocabulary_is_explained() {
    let document = myk10_http::document();
    let mut words = 0;
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        if OF_PARAMETERS.iter().any(|end| name.ends_with(end)) {
            continue;
        }
        for key in ["enum", "x-extensible-enum"] {
            for word in schema[key].as_array().into_iter().flatten().filter_map(Value::as_str) {
                let text = schema["description"].as_str().unwrap_or_default();
                let explained = text.lines().any(|line| {
                    let explanation = line.strip_prefix(&format!("- `{word}`: "));
                    explanation.is_some_and(|explanation| explanation.len() > 3 && explanation.ends_with('.'))
                });
                assert!(explained, "{name} does not say what `{word}` means: {text}");
                words += 1;
            }
        }
    }
    assert!(words > 150, "only {words} words were found");
}

#[test]
fn nothing_is_shown_empty() {
    for (path, operation) in operations() {
        for (format, content) in operation["responses"]["200"]["content"].as_object().expect("formats") {
            let examples = content["examples"].as_object().cloned().unwrap_or_default();
            assert!(!examples.is_empty(), "{path} as {format} has no example");
            for (name, example) in examples {
                tells_something(&example, &format!("{path} as {format}, {name}"));
            }
        }
    }
    let document = myk10_http::document();
    for (name, response) in document["components"]["responses"].as_object().expect("refusals") {
        for content in response["content"].as_object().into_iter().flat_map(Map::values) {
            assert!(content["examples"].as_object().is_some_and(|examples| !examples.is_empty()), "{name}");
        }
    }
}

fn tells_something(example: &Value, place: &str) {
    assert!(example["summary"].as_str().is_some_and(|request| request.starts_with("GET /v1")), "{place}");
    for list in ["data", "features", "itemListElement", "@graph"] {
        assert_ne!(example["value"].get(list), Some(&Value::Array(Vec::new())), "{place}: choose a list with entries");
    }
    if let Some(text) = example["value"].as_str() {
        assert!(text.lines().count() > 1, "{place}: {text}");
    }
    if let Some(entries) = example["value"]["data"].as_array().filter(|_| place.contains("/history")) {
        assert_ne!(entries[0]["changes"], Value::Array(Vec::new()), "{place}: choose a record that was changed");
    }
}

/// What a parameter's description gives as an example, the server takes.
#[tokio::test]
async fn every_parameter_has_an_example_that_works() {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let app = TestApp::over(&database.store);
    for (path, operation) in operations() {
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let example = |name: &str| {
            let parameter = parameters.iter().find(|parameter| parameter["name"] == name);
            parameter.and_then(|parameter| parameter["example"].as_str()).unwrap_or_default().to_owned()
        };
        let target = format!("/v1{}?", path.replace("{idOrSlug}", &example("idOrSlug")));
        let needed = if path == "/search" { format!("&q={}", example("q")) } else { String::new() };
        for parameter in parameters.iter().filter(|parameter| parameter["in"] == "query") {
            let (name, text) = (parameter["name"].as_str(), parameter["description"].as_str());
            let (name, text) = (name.unwrap_or_default(), text.unwrap_or_default());
            // Words are anybody's; a cursor is nobody's but the server's.
            if ["q", "cursor"].contains(&name) {
                continue;
            }
            let given = text.split('`').find(|code| code.starts_with(&format!("{name}=")));
            let given = given.unwrap_or_else(|| panic!("{path}: {name} has no example: {text}"));
            let table = if ["delimiter", "bom"].contains(&name) { "&format=csv" } else { "" };
            let answer = app.get(&format!("{target}{given}{table}{needed}")).await;
            let taken = answer.status == 200 || answer.json()["code"] == "notValidThen";
            assert!(taken, "{path} refuses its own example {given}: {}", answer.text());
        }
    }
}

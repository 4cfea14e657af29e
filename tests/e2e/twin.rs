//! The 3.0.3 twin says what the document says, in words that 3.0.3 has.

use std::collections::BTreeSet;

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

/// What a Schema Object of OpenAPI 3.0.3 may say, as far as documents of ours could want it.
const WORDS: &[&str] = &[
    "title",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxProperties",
    "minProperties",
    "required",
    "enum",
    "type",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "items",
    "properties",
    "additionalProperties",
    "description",
    "format",
    "default",
    "nullable",
    "discriminator",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "example",
    "deprecated",
];

/// Calls with the path and the value of each schema that stands outside of others.
fn each_root(part: &mut Value, path: &str, call: &mut impl FnMut(&str, &mut Value)) {
    match part {
        Value::Object(members) => {
            for (name, member) in members {
                let path = format!("{path}/{name}");
                match name.as_str() {
                    "example" | "examples" => {}
                    "schema" => call(&path, member),
                    "schemas" => {
                        let schemas = member.as_object_mut().expect("schemas");
                        schemas.iter_mut().for_each(|(name, schema)| call(&format!("{path}/{name}"), schema));
                    }
                    _ => each_root(member, &path, call),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each_root(item, path, call)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What 3.0.3 does not know, in a schema and those within it.
fn newer_words(schema: &Value, path: &str, found: &mut Vec<String>) {
    let Some(members) = schema.as_object() else { return };
    let mut refuse = |word: &str| found.push(format!("{path}: {word}"));
    if members.contains_key("$ref") && members.len() > 1 {
        refuse("$ref is not alone");
    }
    for (word, value) in members {
        let fits = match word.as_str() {
            "type" => value.is_string() && value != "null",
            "nullable" => value.is_boolean() && members.contains_key("type"),
            "exclusiveMinimum" | "exclusiveMaximum" => value.is_boolean(),
            "$ref" => value.is_string(),
            other => WORDS.contains(&other) || other.starts_with("x-"),
        };
        if !fits {
            refuse(word);
        }
    }
    for (path, inner) in within(members, path) {
        newer_words(inner, &path, found);
    }
}

/// The schemas directly within a schema.
fn within<'a>(members: &'a Map<String, Value>, path: &str) -> Vec<(String, &'a Value)> {
    let member = |word: &str| members.get(word).map(|inner| (format!("{path}/{word}"), inner));
    let single = ["items", "additionalProperties", "not"].into_iter().filter_map(member);
    let alternatives = ["oneOf", "anyOf", "allOf"].into_iter().filter_map(member);
    let alternatives = alternatives
        .flat_map(|(path, list)| list.as_array().into_iter().flatten().map(move |inner| (path.clone(), inner)));
    let properties = members.get("properties").and_then(Value::as_object).into_iter().flatten();
    single.chain(alternatives).chain(properties.map(|(name, inner)| (format!("{path}/{name}"), inner))).collect()
}

fn newer_words_of(mut document: Value) -> Vec<String> {
    let mut found = Vec::new();
    each_root(&mut document, "", &mut |path, schema| newer_words(schema, path, &mut found));
    found
}

#[test]
fn every_word_is_one_of_3_0_3() {
    let twin = myk10_http::twin();
    assert_eq!(twin["openapi"], "3.0.3");
    assert_eq!(twin["info"]["license"]["url"], "https://spdx.org/licenses/EUPL-1.2.html");
    assert_eq!(newer_words_of(twin), Vec::<String>::new());
    let words: BTreeSet<String> = newer_words_of(myk10_http::document())
        .iter()
        .map(|found| found.rsplit(": ").next().unwrap_or_default().to_owned())
        .collect();
    let expected = ["$ref is not alone", "const", "examples", "propertyNames", "type"];
    assert_eq!(words, expected.map(str::to_owned).into(), "the walk finds what is newer in the document itself");
}

#[test]
fn all_but_the_schemas_is_as_in_the_document() {
    let skeleton = |mut document: Value| {
        each_root(&mut document, "", &mut |_, schema| *schema = Value::Null);
        document["openapi"] = Value::Null;
        document["info"]["license"] = Value::Null;
        document
    };
    let twin = skeleton(myk10_http::twin());
    assert!(twin == skeleton(myk10_http::document()), "operations, parameters, answers or names of schemas differ");
    assert!(twin["components"]["schemas"].as_object().map_or(0, Map::len) > 100);
}

/// The twin as the JSON Schema (draft 4) on which 3.0.3 is built, which has no `nullable`.
fn json_schema(part: Value) -> Value {
    match part {
        Value::Object(mut members) => {
            let nullable = members.get("nullable") == Some(&Value::Bool(true));
            members.retain(|word, _| !(nullable && word == "nullable"));
            let rest = members.into_iter().map(|(word, value)| (word, json_schema(value))).collect();
            if nullable { json!({ "anyOf": [{ "type": "null" }, Value::Object(rest)] }) } else { Value::Object(rest) }
        }
        Value::Array(items) => items.into_iter().map(json_schema).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => part,
    }
}

/// The first format of the answer of each operation: its schema, and the example.
fn answers(document: &Value, draft: Draft) -> Vec<(String, Validator, Value)> {
    let answer = |item: &Value| {
        let operation = item["get"]["operationId"].as_str().expect("an id").to_owned();
        let formats = item["get"]["responses"]["200"]["content"].as_object().expect("formats");
        let format = formats.values().next().expect("a format");
        let example = format["examples"].as_object().and_then(|examples| examples.values().next());
        let example = example.expect("an example")["value"].clone();
        let mut root = format["schema"].as_object().cloned().expect("a schema");
        root.insert("components".to_owned(), json!({ "schemas": document["components"]["schemas"] }));
        let options = jsonschema::options().with_draft(draft).should_validate_formats(false);
        (operation, options.build(&Value::Object(root)).expect("a schema"), example)
    };
    document["paths"].as_object().expect("paths").values().map(answer).collect()
}

/// Where the values of an example are; of the items of a list, the first.
fn places(value: &Value, path: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            places(member, format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")), found);
        }),
        Value::Array(items) => items.iter().take(1).for_each(|item| places(item, format!("{path}/0"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    found.push(path);
}

#[test]
fn the_twin_takes_and_refuses_what_the_document_does() {
    let document = answers(&myk10_http::document(), Draft::Draft202012);
    let twin = answers(&json_schema(myk10_http::twin()), Draft::Draft4);
    let (mut taken, mut refused) = (0, 0);
    for ((operation, document, example), (same, twin, _)) in document.iter().zip(&twin) {
        assert_eq!(operation, same);
        let faults: Vec<String> = twin.iter_errors(example).map(|error| error.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new(), "{operation}");
        let mut paths = Vec::new();
        places(example, String::new(), &mut paths);
        for path in paths {
            for other in [json!(null), json!(0.5), json!("?"), json!([null]), json!({ "?": null })] {
                let mut changed = example.clone();
                *changed.pointer_mut(&path).expect("a place") = other.clone();
                let verdict = document.is_valid(&changed);
                assert_eq!(twin.is_valid(&changed), verdict, "{operation}: {other} at {path}");
                *(if verdict { &mut taken } else { &mut refused }) += 1;
            }
        }
    }
    assert!(taken > 1000 && refused > 1000, "{taken} taken, {refused} refused");
}

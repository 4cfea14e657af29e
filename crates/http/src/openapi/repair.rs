//! What the generated document needs before others can use it; each step says why.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// Where the schemas of the document are.
const SCHEMAS: &str = "#/components/schemas/";
/// Beyond this number, programs that count in floating point no longer tell neighbours apart.
const LARGEST: i64 = (1 << 53) - 1;

/// Repairs the document in place.
pub(crate) fn repair(document: &mut Value) {
    let sent = sent(document);
    require_every_property(document, &sent);
    mark_addresses(document, &sent);
    bound_numbers(document, &sent);
}

/// Every property is always present in an answer, so clients should not have to ask. What is sent may leave some out.
fn require_every_property(document: &mut Value, sent: &BTreeSet<String>) {
    for (name, schema) in document["components"]["schemas"].as_object_mut().into_iter().flatten() {
        if sent.contains(name) {
            continue;
        }
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { continue };
        schema["required"] = properties.keys().cloned().collect();
    }
}

/// The schemas of everything that stands in a body of a request, by name.
fn sent(document: &mut Value) -> BTreeSet<String> {
    let mut sent = BTreeSet::new();
    let mut open: Vec<String> =
        operations(document).flat_map(|operation| references(&operation["requestBody"])).collect();
    while let Some(name) = open.pop() {
        if sent.insert(name.clone()) {
            open.extend(references(&document["components"]["schemas"][&name]));
        }
    }
    sent
}

/// The schemas that a value refers to, by name.
fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let own = members.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix(SCHEMAS));
            own.map(str::to_owned).into_iter().chain(members.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// Shared responses that no operation gives, and headers that no answer has, are left out.
pub(crate) fn drop_unused(document: &mut Value) {
    // The headers last: a response that is gone needs none.
    for of in ["responses", "headers"] {
        let text = document.to_string();
        let used = |name: &String| text.contains(&format!("\"#/components/{of}/{name}\""));
        if let Value::Object(components) = &mut document["components"][of] {
            components.retain(|name, _| used(name));
        }
    }
}

/// Strings that hold an address say so by their name. What is sent may be wrong: a draft is kept as it is.
fn mark_addresses(document: &mut Value, sent: &BTreeSet<String>) {
    let is_address = |name: &str| {
        matches!(name, "url" | "uri" | "self" | "next" | "replacedBy")
            || ["Url", "Uri"].iter().any(|end| name.ends_with(end))
    };
    for (name, schema) in document["components"]["schemas"].as_object_mut().into_iter().flatten() {
        if sent.contains(name) {
            continue;
        }
        let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { continue };
        let is_links = properties.contains_key("self");
        let is_page = properties.contains_key("hasMore");
        for (name, property) in properties {
            let r#type = property.get("type");
            let says_string = r#type == Some(&json!("string")) || r#type == Some(&json!(["string", "null"]));
            if says_string && !is_page && (is_links || is_address(name)) {
                property["format"] = json!("uri");
            }
        }
    }
}

/// No number is taken in beyond those that every program can count (RFC 8259).
fn bound_numbers(document: &mut Value, sent: &BTreeSet<String>) {
    for name in sent {
        bound(&mut document["components"]["schemas"][name]);
    }
}

fn bound(schema: &mut Value) {
    if schema["format"] == "int64" || schema["format"] == "double" {
        for (limit, most) in [("minimum", -LARGEST), ("maximum", LARGEST)] {
            if schema[limit].is_null() {
                schema[limit] = json!(most);
            }
        }
    }
    match schema {
        Value::Object(members) => members.values_mut().for_each(bound),
        Value::Array(items) => items.iter_mut().for_each(bound),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Members that are there only when `expand` asks for them; they are not required.
pub(super) fn add_expansions(document: &mut Value, expansions: &[(String, &'static str, String, bool)]) {
    for (schema, name, target, is_list) in expansions {
        let reference = json!({ "$ref": format!("#/components/schemas/{target}") });
        let only = format!("Only with `expand={name}`");
        let member = if *is_list {
            let description = format!("{only}: the records, in the order of their ids.");
            json!({ "type": "array", "items": reference, "description": description })
        } else {
            let description = format!("{only}: the record; null where there is none.");
            json!({ "oneOf": [reference, { "type": "null" }], "description": description })
        };
        document["components"]["schemas"][schema]["properties"][*name] = member;
    }
}

/// Says which members of each record can be named in `fields`, now that they are all there.
pub(super) fn add_fields(document: &mut Value, records: &[String]) {
    for record in records {
        let mut names = Vec::new();
        collect_fields(&document["components"]["schemas"], record, "", &mut names);
        let description = format!(
            "The name of a member of `{record}`, for `fields`; dots lead into nested ones, as in `links.self`."
        );
        document["components"]["schemas"][format!("{record}Field")] =
            json!({ "type": "string", "description": description, "enum": names });
    }
}

/// The names of the members of a schema; of records that an expansion gives, only the first ones.
fn collect_fields(schemas: &Value, schema: &str, prefix: &str, names: &mut Vec<String>) {
    for (name, property) in schemas[schema]["properties"].as_object().into_iter().flatten() {
        let dotted = format!("{prefix}{name}");
        let is_expansion = property["description"].as_str().is_some_and(|text| text.starts_with("Only with `expand="));
        // An expansion within an expansion is never given.
        if is_expansion && !prefix.is_empty() {
            continue;
        }
        let within = format!("{dotted}.");
        names.push(dotted);
        match target(property) {
            Some(target) if is_expansion => {
                let members = schemas[target]["properties"].as_object().into_iter().flatten();
                let own = members.filter(|(_, member)| {
                    !member["description"].as_str().is_some_and(|text| text.starts_with("Only with `expand="))
                });
                names.extend(own.map(|(member, _)| format!("{within}{member}")));
            }
            Some(target) if prefix.matches('.').count() < 2 => collect_fields(schemas, target, &within, names),
            Some(_) | None => {}
        }
    }
}

/// The schema that a property holds, alone, in a list, or beside null.
fn target(property: &Value) -> Option<&str> {
    let either = property["oneOf"].as_array().into_iter().flatten();
    let mut schemas = [property, &property["items"]].into_iter().chain(either);
    schemas.find_map(|schema| schema["$ref"].as_str()?.strip_prefix(SCHEMAS))
}

/// Every operation.
pub(crate) fn operations(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    let items = members(&mut document["paths"]).filter_map(Value::as_object_mut).flatten();
    items.filter(|(method, _)| METHODS.contains(&method.as_str())).map(|(_, operation)| operation)
}

/// What stands beside these in a path is for all of them.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

pub(super) fn members(object: &mut Value) -> impl Iterator<Item = &mut Value> {
    object.as_object_mut().into_iter().flat_map(Map::values_mut)
}

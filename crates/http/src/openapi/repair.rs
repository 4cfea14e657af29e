//! What the generated document needs before others can use it; each step says why.

use serde_json::{Map, Value, json};

/// Repairs the document in place.
pub(super) fn repair(document: &mut Value) {
    require_every_property(document);
    mark_addresses(document);
    lift_descriptions(document);
    declare_headers(document);
}

/// Every property is always present in an answer, so clients should not have to ask.
fn require_every_property(document: &mut Value) {
    for schema in members(&mut document["components"]["schemas"]) {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { continue };
        schema["required"] = properties.keys().cloned().collect();
    }
}

/// Strings that hold an address say so by their name.
fn mark_addresses(document: &mut Value) {
    let is_address = |name: &str| {
        matches!(name, "url" | "uri" | "self" | "next" | "replacedBy")
            || ["Url", "Uri"].iter().any(|end| name.ends_with(end))
    };
    for schema in members(&mut document["components"]["schemas"]) {
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

/// What is said of a member that may be null stands beside its alternatives, where generators look for it.
fn lift_descriptions(document: &mut Value) {
    let properties = members(&mut document["components"]["schemas"]).filter_map(|schema| schema.get_mut("properties"));
    for property in properties.flat_map(members) {
        let alternatives = property.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten();
        let mut descriptions =
            alternatives.filter_map(|alternative| alternative.as_object_mut()?.shift_remove("description"));
        if let Some(description) = descriptions.next() {
            property["description"] = description;
        }
    }
}

/// Every answer carries these headers.
fn declare_headers(document: &mut Value) {
    document["components"]["headers"] = json!({
        "API-Version": header("The version of the contract.", "1.0.0"),
        "X-Request-Id": header("The name of the request in the log.", "0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e"),
        "ETag": header("Stands for this answer; send it back in `If-None-Match`.", "W/\"140-1f2e3d4c5b6a7988\""),
        "Content-Language": header("The language of the texts.", "de"),
        "Link": header("A list's page and the next one; where the service is described (RFC 8288).", "<https://example.org/docs>; rel=\"service-doc\""),
        "Location": header("The address with the new slug.", "https://example.org/v1/projects/amt-o-mat"),
        "Retry-After": header("After how many seconds to try again.", "5"),
    });
    for response in members(&mut document["components"]["responses"]) {
        add_headers(response, &["API-Version", "X-Request-Id"]);
    }
    add_headers(&mut document["components"]["responses"]["Moved"], &["Location"]);
    add_headers(&mut document["components"]["responses"]["Unavailable"], &["Retry-After"]);
    for operation in operations(document) {
        let is_entry = operation["operationId"] == "getEntry";
        let answer = &mut operation["responses"]["200"];
        add_headers(answer, &["API-Version", "X-Request-Id", "Link"]);
        if !is_entry {
            add_headers(answer, &["ETag", "Content-Language"]);
        }
    }
}

fn header(description: &str, example: &str) -> Value {
    json!({ "description": description, "schema": { "type": "string" }, "example": example })
}

fn add_headers(response: &mut Value, names: &[&str]) {
    for name in names {
        response["headers"][*name] = json!({ "$ref": format!("#/components/headers/{name}") });
    }
}

/// Members that are there only when `expand` asks for them; they are not required.
pub(super) fn add_expansions(document: &mut Value, expansions: &[(String, &'static str, String, bool)]) {
    for (schema, name, target, is_list) in expansions {
        let reference = json!({ "$ref": format!("#/components/schemas/{target}") });
        let description = format!("Only with `expand={name}`.");
        let member = if *is_list {
            json!({ "type": "array", "items": reference, "description": description })
        } else {
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
        let description = format!("A member of `{record}`, with dots before those of nested ones.");
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
    schemas.find_map(|schema| schema["$ref"].as_str()?.strip_prefix("#/components/schemas/"))
}

/// Shows a real answer of the server with each operation.
pub(super) fn add_examples(document: &mut Value, example: impl Fn(&str) -> Option<Value>) {
    for operation in operations(document) {
        let Some(example) = operation["operationId"].as_str().and_then(&example) else { continue };
        // The first format is the one for clients that take any.
        if let Some(format) = members(&mut operation["responses"]["200"]["content"]).next() {
            format["example"] = example;
        }
    }
}

/// Every operation; the public interface only reads.
pub(super) fn operations(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    members(&mut document["paths"]).filter_map(|path| path.get_mut("get"))
}

pub(super) fn members(object: &mut Value) -> impl Iterator<Item = &mut Value> {
    object.as_object_mut().into_iter().flat_map(Map::values_mut)
}

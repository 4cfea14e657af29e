//! What the generated document needs before others can use it; each step says why.

use serde_json::{Map, Value, json};

/// Repairs the document in place.
pub(super) fn repair(document: &mut Value) {
    require_every_property(document);
    mark_addresses(document);
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
    schemas.find_map(|schema| schema["$ref"].as_str()?.strip_prefix("#/components/schemas/"))
}

/// Every operation; the public interface only reads.
pub(super) fn operations(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    members(&mut document["paths"]).filter_map(|path| path.get_mut("get"))
}

pub(super) fn members(object: &mut Value) -> impl Iterator<Item = &mut Value> {
    object.as_object_mut().into_iter().flat_map(Map::values_mut)
}

//! What makes good code of the document: names and descriptions where generators of clients look for them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::repair::{members, operations};

/// A description beside the reference within `oneOf` is lost; it belongs to the member.
pub(crate) fn lift_descriptions(document: &mut Value) {
    for schema in members(&mut document["components"]["schemas"]) {
        let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
        for property in properties.into_iter().flat_map(Map::values_mut) {
            let branches = property.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten();
            let said = branches.filter_map(Value::as_object_mut).find_map(|branch| branch.remove("description"));
            if let Some(said) = said {
                property["description"] = said;
            }
        }
    }
}

/// The words of a parameter get a name: without one, each operation gets a type of its own for the same words, or none.
pub(crate) fn name_words(document: &mut Value) {
    let mut named = BTreeMap::new();
    for operation in operations(document) {
        let answer = answer_of(operation);
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            let of = parameter["name"].as_str().unwrap_or_default().to_owned();
            let schema = &mut parameter["schema"];
            let is_list = schema.get("items").is_some();
            let words = if is_list { &mut schema["items"] } else { schema };
            if words.get("enum").is_some() {
                let name = name_of(&answer, &of);
                named.insert(name.clone(), give_name(words, &name, &of));
            }
        }
    }
    if let Value::Object(schemas) = &mut document["components"]["schemas"] {
        schemas.extend(named);
    }
}

/// The name of what an operation answers with, one or a list of it.
fn answer_of(operation: &Value) -> String {
    let formats = operation["responses"]["200"]["content"].as_object().into_iter().flat_map(Map::values);
    let mut names = formats.filter_map(|format| format["schema"]["$ref"].as_str()?.rsplit('/').next());
    names.next().map(|name| name.strip_suffix("List").unwrap_or(name)).unwrap_or_default().to_owned()
}

fn name_of(answer: &str, parameter: &str) -> String {
    match parameter {
        "delimiter" => "Delimiter".to_owned(),
        "expand" => format!("{answer}Expansion"),
        "format" => format!("{answer}Format"),
        "sort" => format!("{answer}Sort"),
        filter => format!("{answer}{}{}Filter", filter[..1].to_uppercase(), &filter[1..]),
    }
}

/// Puts a reference in the place of words; the default stays beside it.
fn give_name(words: &mut Value, name: &str, parameter: &str) -> Value {
    let default = words.as_object_mut().and_then(|words| words.remove("default"));
    let mut reference = json!({ "$ref": format!("#/components/schemas/{name}") });
    if let Some(default) = default {
        reference["default"] = default;
    }
    let mut schema = std::mem::replace(words, reference);
    schema["description"] = json!(format!("A value of the parameter `{parameter}`."));
    schema
}

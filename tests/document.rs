//! What tests read off the document: the words that parameters take.

use serde_json::Value;

/// The words of a parameter of the operation at a path; none where it has no such parameter.
pub fn words(document: &Value, path: &str, parameter: &str) -> Vec<String> {
    let parameters = document["paths"][path]["get"]["parameters"].as_array().into_iter().flatten();
    let Some(parameter) = parameters.into_iter().find(|known| known["name"] == parameter) else { return Vec::new() };
    let schema = parameter["schema"].get("items").unwrap_or(&parameter["schema"]);
    let words = resolve(document, schema)["enum"].as_array().expect("a parameter that takes words");
    words.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What a reference of the document leads to, or the value itself.
pub(crate) fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
        Some(pointer) => document.pointer(pointer).expect("what the reference names"),
        None => value,
    }
}

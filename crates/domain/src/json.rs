//! Drafts as JSON has them.

use serde::Serialize;
use serde_json::Value;

/// Where `json` has a list and the draft that was read from it has an object, as a JSON Pointer.
pub(crate) fn list_as_object(draft: &impl Serialize, json: &Value) -> Option<String> {
    differs(json, &serde_json::to_value(draft).ok()?)
}

fn differs(given: &Value, read: &Value) -> Option<String> {
    match (given, read) {
        (Value::Array(_), Value::Object(_)) => Some(String::new()),
        (Value::Array(given), Value::Array(read)) => {
            let mut entries = given.iter().zip(read).enumerate();
            entries.find_map(|(index, (given, read))| Some(format!("/{index}{}", differs(given, read)?)))
        }
        (Value::Object(given), Value::Object(read)) => {
            given.iter().find_map(|(name, given)| Some(format!("/{name}{}", differs(given, read.get(name)?)?)))
        }
        _ => None,
    }
}

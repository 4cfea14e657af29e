//! The committed document, and where to find things in it.

use std::{fs, sync::LazyLock};

use serde_json::Value;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let text = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../public-v1.json")).expect("the document");
    serde_json::from_slice(&text).expect("JSON")
});

pub(crate) fn document() -> &'static Value {
    &DOCUMENT
}

/// A member that is there; `remove` and `insert` on it are a test's business.
pub(crate) fn at<'a>(value: &'a mut Value, pointer: &str) -> &'a mut Value {
    value.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is not there"))
}

pub(crate) fn operation<'a>(document: &'a mut Value, path: &str) -> &'a mut Value {
    at(document, &format!("/paths/{}/get", path.replace('/', "~1")))
}

pub(crate) fn parameter<'a>(document: &'a mut Value, path: &str, name: &str) -> &'a mut Value {
    let parameters = operation(document, path)["parameters"].as_array_mut().expect("parameters");
    parameters.iter_mut().find(|parameter| parameter["name"] == name).expect("the parameter")
}

pub(crate) fn answer<'a>(document: &'a mut Value, path: &str) -> &'a mut Value {
    at(operation(document, path), "/responses/200")
}

pub(crate) fn schema<'a>(document: &'a mut Value, name: &str) -> &'a mut Value {
    at(document, &format!("/components/schemas/{name}"))
}

pub(crate) fn property<'a>(document: &'a mut Value, schema_name: &str, name: &str) -> &'a mut Value {
    at(schema(document, schema_name), &format!("/properties/{name}"))
}

/// Takes a member away that was there.
pub(crate) fn remove(object: &mut Value, name: &str) {
    let members = object.as_object_mut().expect("an object");
    assert!(members.shift_remove(name).is_some(), "{name} is not there");
}

/// Takes an entry away that was there.
pub(crate) fn leave_out(list: &mut Value, entry: &Value) {
    let entries = list.as_array_mut().expect("a list");
    let count = entries.len();
    entries.retain(|known| known != entry);
    assert_eq!(entries.len() + 1, count, "{entry} is not there");
}

pub(crate) fn append(list: &mut Value, entry: Value) {
    list.as_array_mut().expect("a list").push(entry);
}

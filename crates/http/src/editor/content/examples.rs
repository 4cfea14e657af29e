//! What editors really sent and got, beside the operations of the document.

use serde_json::Value;

use crate::openapi::examples::of;

/// An example of the body of a request, as a test recorded it.
pub(super) fn body(operation: &str) -> Option<Value> {
    of("editor/", &format!("{operation}Request")).remove("application/json")
}

//! Shows real answers of the server with each operation and each shared refusal.

use include_dir::{Dir, include_dir};
use serde_json::{Map, Value};

use super::repair::operations;

/// Written by a test (`make openapi`): one file for each operation or refusal, with its examples by media type.
static EXAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../openapi/examples");

/// Adds the examples to the document; `folder` is where they are, and ends with a slash where it has a name.
pub(crate) fn add(document: &mut Value, folder: &str) {
    for operation in operations(document) {
        let examples = operation["operationId"].as_str().map(|name| of(folder, name)).unwrap_or_default();
        let answers = operation["responses"].as_object_mut().into_iter().flatten();
        for (_, answer) in answers.filter(|(status, _)| matches!(status.as_str(), "200" | "201")) {
            show(answer, examples.clone());
        }
    }
    for (name, response) in document["components"]["responses"].as_object_mut().into_iter().flatten() {
        show(response, of(folder, name));
    }
}

pub(crate) fn of(folder: &str, name: &str) -> Map<String, Value> {
    let file = EXAMPLES.get_file(format!("{folder}{name}.json"));
    file.and_then(|file| serde_json::from_slice(file.contents()).ok()).unwrap_or_default()
}

fn show(response: &mut Value, mut examples: Map<String, Value>) {
    let contents = response.get_mut("content").and_then(Value::as_object_mut);
    for (media_type, content) in contents.into_iter().flatten() {
        if let Some(examples) = examples.remove(media_type) {
            content["examples"] = examples;
        }
    }
}

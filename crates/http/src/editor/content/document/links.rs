//! Says which operation follows on which: from a list to a record, and from a record with its version to every change.

use serde_json::{Map, Value, json};

/// The parameter by which a record is read and changed.
const RECORD: &str = "/{id}";
/// The answers that have a record and its version: what is done below which path, and with which status.
const RECORDS: [(&str, &str, &str); 3] = [("", "post", "201"), (RECORD, "get", "200"), (RECORD, "patch", "200")];

/// Adds the links of the operations below the list of a kind; programs that try the interface follow them.
pub(super) fn add(document: &mut Value, list: &str) {
    let paths = document["paths"].as_object().into_iter().flatten();
    let paths = paths.filter_map(|(path, item)| Some((path.strip_prefix(list)?, item)));
    let operations: Vec<Value> =
        paths.filter(|(rest, _)| rest.starts_with(RECORD)).flat_map(|(_, item)| operations(item)).collect();
    let first = operations.iter().filter(|operation| operation["operationId"].as_str().is_some_and(is_reading));
    let first =
        first.filter_map(|operation| link(operation, "$response.body#/data/0/id", "The first record of the list."));
    document["paths"][list]["get"]["responses"]["200"]["links"] = Value::Object(first.collect());
    let same: Map<_, _> =
        operations.iter().filter_map(|operation| link(operation, "$response.body#/id", "The same record.")).collect();
    for (rest, method, status) in RECORDS {
        document["paths"][format!("{list}{rest}")][method]["responses"][status]["links"] = json!(same);
    }
}

/// The operations of a path that need nothing but a record and its version.
fn operations(item: &Value) -> Vec<Value> {
    let operations = item.as_object().into_iter().flatten().map(|(_, operation)| operation);
    operations.filter(|operation| !names(operation).contains(&"number")).cloned().collect()
}

fn names(operation: &Value) -> Vec<&str> {
    operation["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|parameter| parameter["name"].as_str())
        .collect()
}

fn is_reading(operation: &str) -> bool {
    operation.starts_with("get") || operation.starts_with("list") || operation.starts_with("compare")
}

/// The link to an operation, with the name that it has.
fn link(operation: &Value, id: &str, description: &str) -> Option<(String, Value)> {
    let name = operation["operationId"].as_str()?;
    let mut parameters = json!({ "id": id });
    if names(operation).contains(&"If-Match") {
        parameters["If-Match"] = json!("$response.header.ETag");
    }
    Some((name.to_owned(), json!({ "operationId": name, "parameters": parameters, "description": description })))
}

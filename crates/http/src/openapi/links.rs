//! Says which operation follows on which: from a list to a record, and from a record to what else is told of it.

use serde_json::{Map, Value, json};

/// The parameter by which every record is read.
const RECORD: &str = "/{idOrSlug}";

/// Adds the links to the document; programs that try the interface follow them.
pub(super) fn add(document: &mut Value) {
    let paths = document["paths"].as_object().into_iter().flatten();
    let operations: Vec<(String, Value)> =
        paths.map(|(path, item)| (path.clone(), item["get"]["operationId"].clone())).collect();
    for (path, _) in &operations {
        let links = links(path, &operations);
        if !links.is_empty() {
            document["paths"][path]["get"]["responses"]["200"]["links"] = Value::Object(links);
        }
    }
}

/// What follows on the answer of a path.
fn links(path: &str, operations: &[(String, Value)]) -> Map<String, Value> {
    let (id, description) = match path.strip_suffix(RECORD) {
        Some(_) => ("$response.body#/id", "The same record."),
        None => ("$response.body#/data/0/id", "The first record of the list."),
    };
    let next = operations.iter().filter(|(next, _)| follows(path, next));
    let links = next.filter_map(|(_, operation)| {
        let link = json!({ "operationId": operation, "parameters": { "idOrSlug": id }, "description": description });
        Some((operation.as_str()?.to_owned(), link))
    });
    links.collect()
}

/// A record follows on its list, and on a record what stands below it.
fn follows(path: &str, next: &str) -> bool {
    let below = next.strip_prefix(path).unwrap_or_default();
    if path.ends_with(RECORD) { below.starts_with('/') } else { below == RECORD }
}

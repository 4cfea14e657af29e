//! Most schemas do not change; to know that saves comparing them for every operation.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::Both;

/// The named schemas that are the same on both sides, with all that they refer to.
pub(crate) fn unchanged(documents: Both<&Value>) -> HashSet<String> {
    let (schemas, _) = documents.member("components").member("schemas").members();
    let same = schemas.into_iter().filter(|(_, schemas)| !schemas.differ());
    let mut same: HashMap<&str, Vec<&str>> = same.map(|(name, schemas)| (name, references(schemas.was))).collect();
    loop {
        let known: HashSet<&str> = same.keys().copied().collect();
        same.retain(|_, targets| targets.iter().all(|target| known.contains(target)));
        if same.len() == known.len() {
            return same.into_keys().map(str::to_owned).collect();
        }
    }
}

/// The names of all schemas that are named in a value.
fn references(value: &Value) -> Vec<&str> {
    match value {
        Value::Object(members) => {
            let own = value["$ref"].as_str().and_then(|reference| reference.rsplit('/').next());
            own.into_iter().chain(members.values().flat_map(references)).collect()
        }
        Value::Array(entries) => entries.iter().flat_map(references).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

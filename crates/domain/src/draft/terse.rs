//! Drafts without what says nothing.

use serde::Serialize;
use serde_json::Value;

/// A draft as JSON, without nulls and empty lists.
pub fn terse(draft: &impl Serialize) -> Result<Value, serde_json::Error> {
    let mut value = serde_json::to_value(draft)?;
    prune(&mut value);
    Ok(value)
}

fn prune(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(prune);
            members.retain(|_, member| !says_nothing(member));
        }
        Value::Array(entries) => entries.iter_mut().for_each(prune),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(entries) => entries.is_empty(),
        // A no is an answer: "no steps" is not the same as "nobody has said".
        Value::Object(_) | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

//! What the document promises, in a form that answers can be held against.

use std::collections::HashMap;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::document::resolve;

/// What the document says of an operation.
pub(super) struct Operation {
    /// In small letters.
    pub(super) method: String,
    pub(super) path: String,
    /// By status.
    pub(super) promises: HashMap<u16, Promise>,
}

/// What the document says of one status.
pub(super) struct Promise {
    /// By media type; empty where there is no body.
    pub(super) formats: HashMap<String, Validator>,
    /// The headers that are always there.
    pub(super) required: Vec<String>,
    headers: Vec<String>,
}

impl Promise {
    /// Whether the document names a header.
    pub(super) fn names(&self, header: &str) -> bool {
        self.headers.iter().any(|name| name.eq_ignore_ascii_case(header))
    }
}

pub(super) fn operations(document: &Value) -> Vec<Operation> {
    let document = &with_closed_schemas(document.clone());
    let promises = |operation: &Value| {
        let responses = operation["responses"].as_object().expect("responses").iter();
        responses.map(|(status, response)| (status.parse().expect("a status"), promise(document, response))).collect()
    };
    let paths = document["paths"].as_object().expect("paths").iter();
    let items = paths.flat_map(|(path, item)| item.as_object().into_iter().flatten().map(move |of| (path, of)));
    // What holds for all methods of a path stands beside them.
    let operations = items.filter(|(_, (_, operation))| operation["responses"].is_object());
    let operation = |(path, (method, operation)): (&String, (&String, &Value))| Operation {
        method: method.clone(),
        path: path.clone(),
        promises: promises(operation),
    };
    operations.map(operation).collect()
}

/// What a refusal looks like.
pub(super) fn problem(document: &Value) -> Promise {
    promise(&with_closed_schemas(document.clone()), &json!({ "$ref": "#/components/responses/BadRequest" }))
}

/// The document for answers of which members are left out.
pub(super) fn without_required(schema: Value) -> Value {
    match schema {
        Value::Object(members) => {
            let kept = members.into_iter().filter(|(name, value)| name != "required" || !value.is_array());
            // What tells the alternatives apart may be what is left out.
            let any = |name: String| if name == "oneOf" { "anyOf".to_owned() } else { name };
            kept.map(|(name, value)| (any(name), without_required(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(without_required).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => schema,
    }
}

fn promise(document: &Value, response: &Value) -> Promise {
    let response = resolve(document, response);
    let formats = response["content"].as_object().into_iter().flatten();
    let headers = || response["headers"].as_object().into_iter().flatten();
    let required = headers().filter(|(_, header)| resolve(document, header)["required"] == true);
    Promise {
        formats: formats.map(|(name, format)| (name.clone(), validator(document, &format["schema"]))).collect(),
        required: required.map(|(name, _)| name.clone()).collect(),
        headers: headers().map(|(name, _)| name.clone()).collect(),
    }
}

/// A schema of the document that can stand alone: the components come with it.
fn validator(document: &Value, schema: &Value) -> Validator {
    let mut root = schema.as_object().cloned().unwrap_or_default();
    root.insert("components".to_owned(), document["components"].clone());
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    options.build(&Value::Object(root)).expect("a schema")
}

/// Clients must bear members that they do not know, but we must name all that we give: generated clients drop the others.
fn with_closed_schemas(mut document: Value) -> Value {
    for schema in document["components"]["schemas"].as_object_mut().expect("schemas").values_mut() {
        close(schema);
    }
    document
}

/// Refuses what a schema does not name. None of ours consists of parts that name the rest.
fn close(schema: &mut Value) {
    assert!(schema["allOf"].is_null(), "a schema of parts cannot be closed part by part: {schema}");
    let Some(keywords) = schema.as_object_mut() else { return };
    if let Some(properties) = keywords.get_mut("properties").and_then(Value::as_object_mut) {
        properties.values_mut().for_each(close);
        keywords.entry("additionalProperties").or_insert(json!(false));
    }
    for name in ["items", "additionalProperties"] {
        keywords.get_mut(name).into_iter().for_each(close);
    }
    for name in ["oneOf", "anyOf"] {
        keywords.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten().for_each(close);
    }
}

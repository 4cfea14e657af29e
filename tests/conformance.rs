//! Holds every answer of every test against the OpenAPI document.

use std::{collections::HashMap, sync::LazyLock};

use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::{Answer, document::resolve};

/// What the document says of one status of one operation.
struct Promise {
    /// By media type; empty where there is no body.
    formats: HashMap<String, Validator>,
    headers: Vec<String>,
}

/// What the document says of an operation, by status.
type Promises = HashMap<u16, Promise>;

/// The operations of the document by path.
static OPERATIONS: LazyLock<Vec<(String, Promises)>> = LazyLock::new(|| operations(&myk10_http::document()));

/// The same for answers of which `fields` leaves out members: what is there must be as the document says.
static SPARSE: LazyLock<Vec<(String, Promises)>> =
    LazyLock::new(|| operations(&without_required(myk10_http::document())));

fn without_required(schema: Value) -> Value {
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

fn operations(document: &Value) -> Vec<(String, Promises)> {
    let paths = document["paths"].as_object().expect("paths");
    let promises = |operation: &Value| {
        let responses = operation["responses"].as_object().expect("responses").iter();
        responses.map(|(status, response)| (status.parse().expect("a status"), promise(document, response))).collect()
    };
    paths.iter().map(|(path, item)| (path.clone(), promises(&item["get"]))).collect()
}

fn promise(document: &Value, response: &Value) -> Promise {
    let response = resolve(document, response);
    let formats = response["content"].as_object().into_iter().flatten();
    Promise {
        formats: formats.map(|(name, format)| (name.clone(), validator(document, &format["schema"]))).collect(),
        headers: response["headers"].as_object().into_iter().flat_map(Map::keys).cloned().collect(),
    }
}

/// A schema of the document that can stand alone: the components come with it.
fn validator(document: &Value, schema: &Value) -> Validator {
    let mut root = schema.as_object().cloned().unwrap_or_default();
    root.insert("components".to_owned(), document["components"].clone());
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    options.build(&Value::Object(root)).expect("a schema")
}

/// Panics when an answer to a `GET` or `HEAD` is not what the document says.
pub(crate) fn check(target: &str, is_head: bool, answer: &Answer) {
    let path = target.split('?').next().unwrap_or_default();
    let Some(path) = path.strip_prefix("/v1") else { return };
    let path = if path.is_empty() { "/" } else { path };
    let query = target.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let sparse = query.split('&').any(|parameter| parameter.starts_with("fields="));
    let operations = if sparse { &SPARSE } else { &OPERATIONS };
    let Some((_, promises)) = operations.iter().find(|(template, _)| fits(template, path)) else { return };
    let status = answer.status.as_u16();
    let promise =
        promises.get(&status).unwrap_or_else(|| panic!("{target} answers {status}, which the document does not list"));
    for header in &promise.headers {
        assert!(!answer.header(header).is_empty(), "{target} ({status}) lacks the header {header}");
    }
    if is_head {
        return;
    }
    let media_type = answer.header("content-type").split(';').next().unwrap_or_default();
    if promise.formats.is_empty() {
        assert_eq!((media_type, answer.body.len()), ("", 0), "{target} ({status})");
        return;
    }
    let schema = promise.formats.get(media_type);
    let schema = schema.unwrap_or_else(|| panic!("{target} ({status}) is {media_type}, which nobody promised"));
    if answer.header("content-encoding").is_empty() {
        let body = if media_type.ends_with("json") { answer.json() } else { answer.text().into() };
        let faults: Vec<String> =
            schema.iter_errors(&body).map(|error| format!("{} {error}", error.instance_path())).collect();
        assert_eq!(faults, Vec::<String>::new(), "{target} ({status})");
    }
}

fn fits(template: &str, path: &str) -> bool {
    let (mut template, mut path) = (template.split('/'), path.split('/'));
    loop {
        match (template.next(), path.next()) {
            (None, None) => return true,
            (Some(part), Some(given)) if part == given || (part.starts_with('{') && !given.is_empty()) => {}
            _ => return false,
        }
    }
}

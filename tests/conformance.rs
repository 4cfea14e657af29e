//! Holds every answer of every test against the OpenAPI document.

mod promises;

use std::sync::LazyLock;

use axum::http::{Method, StatusCode};
use serde_json::Value;

use crate::Answer;
use promises::{Operation, Promise, operations, problem, without_required};

/// What the public document promises.
static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(|| operations(&myk10_http::document()));

/// The same for answers of which `fields` leaves out members: what is there must be as the document says.
static SPARSE: LazyLock<Vec<Operation>> = LazyLock::new(|| operations(&without_required(myk10_http::document())));

/// What the document for editors promises.
static EDITORS: LazyLock<Vec<Operation>> = LazyLock::new(|| operations(&myk10_http::editor_document()));

/// What refuses a request, also where the document says nothing.
static PROBLEM: LazyLock<Promise> = LazyLock::new(|| problem(&myk10_http::document()));

/// The same on the side of the editors, who meet more problems.
static EDITORS_PROBLEM: LazyLock<Promise> = LazyLock::new(|| problem(&myk10_http::editor_document()));

/// Where the side of the editors begins.
const EDITOR: &str = "/v1/editor";

/// Panics when an answer is not what the document says.
pub(crate) fn check(method: &Method, target: &str, answer: &Answer) {
    let faults = faults(method, target, answer);
    assert!(faults.is_empty(), "{method} {target} ({}): {faults:#?}", answer.status);
}

/// In what an answer differs from what the document says.
pub fn faults(method: &Method, target: &str, answer: &Answer) -> Vec<String> {
    let status = answer.status.as_u16();
    let is_head = *method == Method::HEAD;
    match find(method, target).map(|operation| operation.promises.get(&status)) {
        Some(Some(promise)) => [header_faults(promise, answer), body_faults(promise, answer, is_head)].concat(),
        Some(None) => vec![format!("the document does not list the status {status}")],
        None if status >= 400 && target.starts_with(EDITOR) => body_faults(&EDITORS_PROBLEM, answer, is_head),
        None if status >= 400 => body_faults(&PROBLEM, answer, is_head),
        None => Vec::new(),
    }
}

/// The operation that a target calls.
fn find(method: &Method, target: &str) -> Option<&'static Operation> {
    let method = if *method == Method::HEAD { "get".to_owned() } else { method.as_str().to_lowercase() };
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path = path.strip_prefix("/v1")?;
    let path = if path.is_empty() { "/" } else { path };
    let is_sparse = query.split('&').any(|parameter| parameter.starts_with("fields="));
    let public = if is_sparse { &SPARSE } else { &OPERATIONS };
    let operations = if target.starts_with(EDITOR) { &EDITORS } else { public };
    let mut fitting = operations.iter().filter(|operation| operation.method == method);
    // A fixed path beats one with a parameter.
    let exact = fitting.clone().find(|operation| operation.path == path);
    exact.or_else(|| fitting.find(|operation| fits(&operation.path, path)))
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

/// What is required must be there, and what programs are shown must be named.
fn header_faults(promise: &Promise, answer: &Answer) -> Vec<String> {
    let missing = promise.required.iter().filter(|name| answer.header(name).is_empty());
    let missing = missing.map(|name| format!("the header {name} is missing"));
    let shown = answer.header("access-control-expose-headers").split(',').map(str::trim).chain(["cache-control"]);
    let unknown = shown.filter(|name| !answer.header(name).is_empty() && !promise.names(name));
    let unknown = unknown.map(|name| format!("the document does not name the header {name}"));
    missing.chain(unknown).collect()
}

fn body_faults(promise: &Promise, answer: &Answer, is_head: bool) -> Vec<String> {
    let media_type = answer.header("content-type").split(';').next().unwrap_or_default();
    // The same 201 has no body for whoever prefers less; a document cannot say that.
    let is_minimal = answer.status == StatusCode::CREATED
        && answer.body.is_empty()
        && answer.header("preference-applied") == "return=minimal";
    if is_head || is_minimal {
        return Vec::new();
    }
    if promise.formats.is_empty() {
        let is_empty = media_type.is_empty() && answer.body.is_empty();
        return if is_empty { Vec::new() } else { vec!["the document promises no body".to_owned()] };
    }
    let Some(schema) = promise.formats.get(media_type) else {
        return vec![format!("the document does not list the media type {media_type:?}")];
    };
    if !answer.header("content-encoding").is_empty() {
        return Vec::new();
    }
    let body = if media_type.ends_with("json") { answer.json() } else { Value::String(answer.text()) };
    schema.iter_errors(&body).map(|error| format!("{} {error}", error.instance_path())).collect()
}

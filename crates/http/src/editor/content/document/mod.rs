//! The operations on content as the document of the editor API lists them: written once, said for every kind.

mod links;
mod operation;
mod parameters;
mod schemas;
mod words;

pub(crate) use schemas::extend_problem;

use myk10_domain::{Kind, with_kind};
use serde_json::{Map, Value, json};

use super::names::Names;

/// Adds the operations on content of every kind to the document, with what they take and give.
pub(crate) fn describe(document: &mut Value) {
    for kind in Kind::ALL {
        let names = Names::of(*kind);
        tag(document, *kind, &names);
        for operation in words::operations(*kind, &names) {
            let path = format!("/editor/{}{}", kind.plural(), operation.path);
            let method = operation.method;
            document["paths"][path][method] = operation.describe(&names);
        }
        links::add(document, &format!("/editor/{}", kind.plural()));
        with_kind!(*kind, C => schemas::add::<C>(document));
    }
    let unchanged = json!({ "description": "What you have is still true; there is no body." });
    merge(&mut document["components"]["responses"], Map::from_iter([(operation::NOT_MODIFIED.to_owned(), unchanged)]));
    schemas::add_shared(document);
}

/// The group of operations on a kind.
fn tag(document: &mut Value, kind: Kind, names: &Names) {
    let description = format!(
        "Write, look through and publish {} ({}): records of type `{}`.",
        names.many,
        names.german,
        kind.word()
    );
    if document["tags"].is_null() {
        document["tags"] = json!([]);
    }
    if let Some(tags) = document["tags"].as_array_mut() {
        tags.push(json!({ "name": names.tag(), "description": description }));
    }
}

/// Adds members to an object of the document; what is there already stays.
fn merge(object: &mut Value, members: Map<String, Value>) {
    if object.is_null() {
        *object = json!({});
    }
    for (name, member) in members {
        if object[&name].is_null() {
            object[name] = member;
        }
    }
}

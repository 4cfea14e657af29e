//! Paths and operations: that they are there, what they are called, who may call them.

use serde_json::{Value, json};

use crate::{Both, Place, Why, both::names, comparison::Comparison};

const METHODS: [&str; 8] = ["get", "head", "options", "post", "put", "patch", "delete", "trace"];

/// What is compared here or beside, or tells people something only.
#[rustfmt::skip]
const KNOWN: [&str; 9] = [
    "tags", "summary", "description", "externalDocs", "deprecated", "operationId", "parameters", "responses", "security",
];

impl<'a> Comparison<'a> {
    pub(crate) fn operations(&mut self) {
        let paths = self.documents.member("paths");
        for path in names(paths.was) {
            let items = paths.member(path);
            for method in METHODS.into_iter().filter(|method| items.was.get(method).is_some()) {
                self.operation(path, method, items);
            }
        }
    }

    fn operation(&mut self, path: &str, method: &str, items: Both<&'a Value>) {
        let operations = items.member(method);
        let id = operations.was["operationId"].as_str().unwrap_or_default();
        if operations.is.is_null() {
            let place = Place::of(format!("{} {path} ({id})", method.to_uppercase()));
            return self.report(&place, "was there, is gone", Why::NotFound);
        }
        let place = Place::of(id);
        self.titles(operations, &place);
        self.security(operations, &place);
        self.parameters(items, operations, &place);
        self.answers(operations.member("responses"), &place);
        self.rest(operations, &KNOWN, &place);
    }

    /// Generated clients name their functions after the id, and their classes after the tag.
    fn titles(&mut self, operations: Both<&Value>, place: &Place) {
        for name in ["operationId", "tags"] {
            let names = operations.member(name);
            if names.differ() {
                self.report(place, format!("{name} was {}, is {}", names.was, names.is), Why::Renamed);
            }
        }
    }

    /// Each way in must stay one; no way at all to log in is one as well.
    fn security(&mut self, operations: Both<&Value>, place: &Place) {
        let ways = |document: &Value, operation: &Value| {
            let ways = operation.get("security").unwrap_or(&document["security"]).as_array().cloned();
            ways.filter(|ways| !ways.is_empty()).unwrap_or_else(|| vec![json!({})])
        };
        let ways = Both { was: ways(self.documents.was, operations.was), is: ways(self.documents.is, operations.is) };
        for way in ways.removed() {
            let way = if way == json!({}) { "no login".to_owned() } else { way.to_string() };
            self.report(place, format!("{way} was enough, is not"), Why::Login);
        }
    }
}

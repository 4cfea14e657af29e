//! Parameters: whoever sent the right ones before must not be refused, nor understood in another way.

use serde_json::{Value, json};

use crate::{
    Both, Place, Why,
    comparison::{Comparison, resolve},
    schema::Direction,
};

/// What is compared here, or tells people something only.
const KNOWN: [&str; 10] =
    ["name", "in", "description", "required", "deprecated", "schema", "style", "explode", "example", "examples"];

impl<'a> Comparison<'a> {
    pub(crate) fn parameters(&mut self, items: Both<&'a Value>, operations: Both<&'a Value>, place: &Place) {
        let all = |document: &'a Value, item: &'a Value, operation: &'a Value| {
            let lists = [&operation["parameters"], &item["parameters"]].into_iter();
            let parameters = lists.filter_map(Value::as_array).flatten();
            parameters.map(|parameter| resolve(document, parameter)).collect::<Vec<_>>()
        };
        let was = all(self.documents.was, items.was, operations.was);
        let is = all(self.documents.is, items.is, operations.is);
        for was in &was {
            let place = place.part(format!("parameter `{}`", name(was)));
            match is.iter().find(|is| key(is) == key(was)) {
                Some(is) => self.parameter(Both { was, is }, &place),
                None => self.report(&place, "was there, is gone", Why::Unknown),
            }
        }
        for is in is.iter().filter(|is| is["required"] == true && !was.iter().any(|was| key(was) == key(is))) {
            let place = place.part(format!("parameter `{}`", name(is)));
            self.report(&place, "was not there, is required", Why::Missing);
        }
    }

    fn parameter(&mut self, parameters: Both<&Value>, place: &Place) {
        if parameters.was["required"] != true && parameters.is["required"] == true {
            self.report(place, "was optional, is required", Why::Missing);
        }
        let styles = parameters.map(style);
        for (name, values) in
            [("style", styles.map(|(style, _)| json!(style))), ("explode", styles.map(|(_, explode)| json!(explode)))]
        {
            if values.differ() {
                self.report(place, format!("{name} was {}, is {}", values.was, values.is), Why::Style);
            }
        }
        self.schema(parameters.member("schema"), Direction::Request, place);
        self.rest(parameters, &KNOWN, place);
    }
}

fn name(parameter: &Value) -> &str {
    parameter["name"].as_str().unwrap_or_default()
}

/// What tells parameters apart; the names of headers have no case.
fn key(parameter: &Value) -> (&Value, String) {
    let name = name(parameter);
    (&parameter["in"], if parameter["in"] == "header" { name.to_lowercase() } else { name.to_owned() })
}

/// How several values are written, with what holds where nothing is said.
fn style(parameter: &Value) -> (&str, bool) {
    let default = if parameter["in"] == "query" || parameter["in"] == "cookie" { "form" } else { "simple" };
    let style = parameter["style"].as_str().unwrap_or(default);
    (style, parameter["explode"].as_bool().unwrap_or(style == "form"))
}

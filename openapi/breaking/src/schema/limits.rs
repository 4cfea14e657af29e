//! How large, long or many, and in what form.

use serde_json::Value;

use super::{Direction, values::shown};
use crate::{Both, Place, Why, comparison::Comparison};

const LOWER: [&str; 5] = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
const UPPER: [&str; 5] = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];

impl Comparison<'_> {
    pub(super) fn limits(&mut self, keywords: Both<&Value>, direction: Direction, place: &Place) {
        let why = if direction == Direction::Answer { Why::Unexpected } else { Why::Refused };
        for name in LOWER.iter().chain(&UPPER).chain(&["pattern"]) {
            let values = keywords.member(name);
            if breaks(name, values, direction) {
                let shown = values.map(shown);
                self.report(place, format!("{name} was {}, is {}", shown.was, shown.is), why);
            }
        }
    }
}

/// Answers keep to what was, requests need not keep to more than that.
fn breaks(name: &str, values: Both<&Value>, direction: Direction) -> bool {
    let (binding, other) = match direction {
        Direction::Answer => (values.was, values.is),
        Direction::Request => (values.is, values.was),
    };
    match binding {
        Value::Null => false,
        Value::Number(binding) if LOWER.contains(&name) => binding.as_f64() > other.as_f64(),
        Value::Number(binding) => other.as_f64().is_none_or(|other| binding.as_f64() < Some(other)),
        // No gate can tell whether a pattern takes all of another one.
        Value::String(_) | Value::Bool(_) | Value::Array(_) | Value::Object(_) => values.differ(),
    }
}

//! Types, formats and the words of a vocabulary.

use serde_json::{Value, json};

use super::{Direction, shape::Shape};
use crate::{Both, Place, Why, comparison::Comparison};

impl Comparison<'_> {
    pub(super) fn types(&mut self, shapes: Both<&Shape>, direction: Direction, place: &Place) {
        // What must hold all of the other, and what must be in it.
        let (wide, narrow, why) = match direction {
            Direction::Answer => (shapes.was, shapes.is, Why::Retyped),
            Direction::Request => (shapes.is, shapes.was, Why::Refused),
        };
        let takes = |name: &String| wide.types.contains(name) || (name == "integer" && wide.types.contains("number"));
        let is_right = wide.types.is_empty() || (!narrow.types.is_empty() && narrow.types.iter().all(takes));
        if !is_right {
            let shown = shapes.map(|shape| {
                let types = shape.types.iter().cloned().collect::<Vec<_>>().join(" or ");
                if types.is_empty() { "anything".to_owned() } else { types }
            });
            self.report(place, format!("was {}, is {}", shown.was, shown.is), why);
        }
    }

    pub(super) fn values(&mut self, keywords: Both<&Value>, direction: Direction, place: &Place) {
        self.format(keywords.member("format"), direction, place);
        self.closed(keywords.map(closed), direction, place);
        let open = keywords.member("x-extensible-enum").map(list);
        let why = if direction == Direction::Answer { Why::Never } else { Why::Refused };
        self.words(&open.removed(), "gone from an open list", why, place);
        let defaults = keywords.member("default");
        // In an answer it tells nothing: what is there is there.
        if direction == Direction::Request && defaults.differ() {
            let shown = defaults.map(shown);
            self.report(place, format!("the default was {}, is {}", shown.was, shown.is), Why::Default);
        }
    }

    fn format(&mut self, formats: Both<&Value>, direction: Direction, place: &Place) {
        let is_wider = [("int32", "int64"), ("float", "double")].map(|(was, is)| (json!(was), json!(is)));
        let is_wider = formats.is.is_null() || is_wider.contains(&(formats.was.clone(), formats.is.clone()));
        if formats.differ() && (direction == Direction::Answer || !is_wider) {
            let why = if direction == Direction::Answer { Why::Retyped } else { Why::Refused };
            let shown = formats.map(shown);
            self.report(place, format!("format was {}, is {}", shown.was, shown.is), why);
        }
    }

    /// A closed list says that there is nothing else. In answers it neither comes nor goes: with it comes a type.
    fn closed(&mut self, values: Both<Option<Vec<Value>>>, direction: Direction, place: &Place) {
        let values = match (values, direction) {
            (Both { was: Some(was), is: Some(is) }, _) => Both { was, is },
            (Both { was: None, is: None }, _) | (Both { is: None, .. }, Direction::Request) => return,
            (Both { was: None, .. }, Direction::Request) => {
                return self.report(place, "was any value, is a closed list", Why::Refused);
            }
            (Both { was: None, .. }, Direction::Answer) => {
                return self.report(place, "was an open value, is a closed list", Why::Retyped);
            }
            (Both { is: None, .. }, Direction::Answer) => {
                return self.report(place, "was a closed list, is an open value", Why::Retyped);
            }
        };
        if direction == Direction::Answer {
            self.words(&values.added(), "new in a closed list", Why::Unexpected, place);
        }
        let why = if direction == Direction::Answer { Why::Never } else { Why::Refused };
        self.words(&values.removed(), "gone from a closed list", why, place);
    }

    fn words(&mut self, values: &[Value], what: &str, why: Why, place: &Place) {
        let shown: Vec<String> = values.iter().take(5).map(Value::to_string).collect();
        let more = if values.len() > 5 { format!(" and {} more", values.len() - 5) } else { String::new() };
        let are = if values.len() == 1 { "is" } else { "are" };
        if !values.is_empty() {
            self.report(place, format!("{}{more} {are} {what}", shown.join(", ")), why);
        }
    }
}

/// The values of a closed list; a constant is a list of one.
fn closed(keywords: &Value) -> Option<Vec<Value>> {
    match keywords.get("const") {
        Some(only) => Some(vec![only.clone()]),
        None => keywords.get("enum").map(list),
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

pub(super) fn shown(value: &Value) -> String {
    if value.is_null() { "none".to_owned() } else { value.to_string() }
}

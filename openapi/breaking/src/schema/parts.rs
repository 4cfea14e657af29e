//! What objects, lists and alternatives are made of.

use serde_json::{Value, json};

use super::{Direction, shape::Shape};
use crate::{Both, Place, Why, comparison::Comparison};

impl Comparison<'_> {
    pub(super) fn members(&mut self, keywords: Both<&Value>, direction: Direction, place: &Place) {
        let (kept, gone) = keywords.member("properties").members();
        let why = if direction == Direction::Answer { Why::Absent } else { Why::Unknown };
        for name in &gone {
            self.report(&place.field(name), "was there, is gone", why);
        }
        let required = keywords.member("required").map(strings);
        let still_there = |name: &String| !gone.contains(&name.as_str());
        match direction {
            Direction::Answer => required.removed().iter().filter(|name| still_there(name)).for_each(|name| {
                self.report(&place.field(name), "was required, is optional", Why::Absent);
            }),
            Direction::Request => required.added().iter().for_each(|name| {
                self.report(&place.field(name), "was not required, is", Why::Missing);
            }),
        }
        for (name, schemas) in kept {
            self.part(schemas, direction, &place.field(name));
        }
    }

    /// What a list or a map holds; where nothing is said it may be anything.
    pub(super) fn entries(&mut self, keywords: Both<&Value>, direction: Direction, place: &Place) {
        let places = [
            ("items", place.entry()),
            ("additionalProperties", place.field("*")),
            ("propertyNames", place.field("(names)")),
        ];
        for (name, place) in places {
            let schemas = keywords.member(name);
            let is_open = schemas.map(|schema| says_nothing(name, schema));
            let is_shut = schemas.map(|schema| *schema == json!(false));
            match (direction, is_shut) {
                (Direction::Answer, Both { was: true, is: false }) => {
                    self.report(&place, "was never there, may be", Why::Unexpected);
                }
                (Direction::Request, Both { was: false, is: true }) => {
                    self.report(&place, "could be there, cannot be", Why::Refused);
                }
                (_, Both { was: false, is: false }) if !(is_open.was && is_open.is) => {
                    self.part(schemas, direction, &place);
                }
                _ => {}
            }
        }
    }

    /// Alternatives are known by the names of their schemas, or by their order.
    pub(super) fn branches(&mut self, shapes: Both<&Shape>, direction: Direction, place: &Place) {
        if shapes.was.branches.is_empty() && shapes.is.branches.is_empty() {
            return;
        }
        let all = shapes.map(keyed);
        let keys = all.as_ref().map(|all| all.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>());
        if direction == Direction::Answer {
            for key in keys.added() {
                self.report(place, format!("{key} was no alternative, is one"), Why::Unexpected);
            }
        }
        let why = if direction == Direction::Answer { Why::Never } else { Why::Refused };
        for key in keys.removed() {
            self.report(place, format!("{key} was an alternative, is none"), why);
        }
        for (key, was) in &all.was {
            if let Some((_, is)) = all.is.iter().find(|(other, _)| other == key) {
                self.part(Both { was, is }, direction, place);
            }
        }
    }
}

/// Whether a keyword lets everything through; names are always strings.
fn says_nothing(keyword: &str, schema: &Value) -> bool {
    schema.is_null() || *schema == json!(true) || (keyword == "propertyNames" && *schema == json!({ "type": "string" }))
}

/// The alternatives by what they are called; a schema without alternatives is the only one.
fn keyed(shape: &Shape) -> Vec<(String, Value)> {
    let name = |branch: &Value| branch["$ref"].as_str().and_then(|name| name.rsplit('/').next()).map(str::to_owned);
    let number = |index: usize| format!("the {}. alternative", index + 1);
    let branches = shape.branches.iter().enumerate();
    let mut all: Vec<_> =
        branches.map(|(index, branch)| (name(branch).unwrap_or_else(|| number(index)), branch.clone())).collect();
    if all.is_empty() {
        all.push((shape.name.clone().unwrap_or_else(|| number(0)), shape.keywords.clone()));
    }
    all
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

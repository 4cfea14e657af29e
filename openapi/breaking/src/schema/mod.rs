//! Schemas: an answer may promise more than before, a request may demand less, and never the other way round.

mod limits;
mod parts;
mod shape;
mod unchanged;
mod values;

use serde_json::Value;

use crate::{Both, Place, Why, comparison::Comparison};
use shape::Shape;

pub(crate) use unchanged::unchanged;

/// Who writes what a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The server: clients must be able to read all of it.
    Answer,
    /// The client: the server must go on taking all of it.
    Request,
}

/// What is compared in this module, or tells people something only.
#[rustfmt::skip]
const KNOWN: [&str; 32] = [
    "$ref", "allOf", "oneOf", "anyOf", "type", "nullable", "format", "enum", "const", "pattern", "default", "required",
    "properties", "additionalProperties", "propertyNames", "items", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
    "description", "example", "examples", "externalDocs", "deprecated", "$comment",
];

impl Comparison<'_> {
    /// Compares what a parameter or an answer holds.
    pub(crate) fn schema(&mut self, schemas: Both<&Value>, direction: Direction, place: &Place) {
        self.seen.clear();
        self.part(schemas, direction, place);
    }

    fn part(&mut self, schemas: Both<&Value>, direction: Direction, place: &Place) {
        if self.was_seen(schemas) {
            return;
        }
        let shapes =
            Both { was: Shape::of(self.documents.was, schemas.was), is: Shape::of(self.documents.is, schemas.is) };
        self.nullability(shapes.as_ref(), direction, place);
        self.name(shapes.as_ref(), place);
        match shapes.as_ref().map(|shape| shape.name.clone()) {
            Both { was: Some(was), is: Some(is) } => {
                let place = place.schema(&was);
                if self.seen.insert(Both { was, is }) {
                    self.content(shapes.as_ref(), direction, &place);
                }
            }
            Both { .. } => self.content(shapes.as_ref(), direction, place),
        }
    }

    /// Generated clients make a type of each schema with a name, and of some without one.
    fn name(&mut self, shapes: Both<&Shape>, place: &Place) {
        let makes_type = |shape: &Shape| shape.name.is_some() || shape.is_typed();
        if shapes.was.name != shapes.is.name && makes_type(shapes.was) {
            let shown = shapes.map(|shape| shape.name.as_deref().unwrap_or("a schema without a name"));
            self.report(place, format!("was {}, is {}", shown.was, shown.is), Why::Renamed);
        }
    }

    /// Whether both sides only refer to what is the same, or was compared before.
    fn was_seen(&self, schemas: Both<&Value>) -> bool {
        match schemas.map(shape::reference) {
            Both { was: Some((was, was_nullable)), is: Some((is, is_nullable)) } => {
                let is_same = was == is && self.unchanged.contains(was);
                let is_seen = || self.seen.contains(&Both { was: was.to_owned(), is: is.to_owned() });
                was_nullable == is_nullable && (is_same || is_seen())
            }
            Both { .. } => false,
        }
    }

    fn nullability(&mut self, shapes: Both<&Shape>, direction: Direction, place: &Place) {
        match (direction, shapes.was.nullable, shapes.is.nullable) {
            (Direction::Answer, false, true) => self.report(place, "was never null, may be null", Why::Null),
            (Direction::Request, true, false) => self.report(place, "could be null, cannot be", Why::Refused),
            _ => {}
        }
    }

    fn content(&mut self, shapes: Both<&Shape>, direction: Direction, place: &Place) {
        if shapes.map(|shape| shape.branches.is_empty()).differ() {
            // What one side is, the other has among its alternatives.
            return self.branches(shapes, direction, place);
        }
        let keywords = shapes.map(|shape| &shape.keywords);
        self.types(shapes, direction, place);
        self.values(keywords, direction, place);
        self.limits(keywords, direction, place);
        self.members(keywords, direction, place);
        self.entries(keywords, direction, place);
        self.branches(shapes, direction, place);
        self.rest(keywords, &KNOWN, place);
    }
}

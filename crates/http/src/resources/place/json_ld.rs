//! A place in the words of schema.org.

use myk10_domain as domain;
use serde_json::Value;

use crate::formats::{Described, LinkedData, Node};

pub(super) const LINKED_DATA: LinkedData<domain::Place> = LinkedData { beside: &[], say };

fn say(place: &Described<'_, domain::Place>) -> Node {
    let coordinate = |pointer| place.at(pointer);
    let geo = place.content.geo.as_ref().map(|_| {
        Value::from(
            Node::new("GeoCoordinates")
                .with("latitude", coordinate("/geo/coordinates/1"))
                .with("longitude", coordinate("/geo/coordinates/0")),
        )
    });
    Node::new("Place")
        .with("name", place.at("/name"))
        .with("description", place.at("/description"))
        .with("address", place.postal_address("/address"))
        .with("geo", geo)
        .with("containedInPlace", place.areas("/areas"))
}

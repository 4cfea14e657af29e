//! Office hours in the words of schema.org, which has them as a property of the place or contact that is open.

use myk10_domain::{self as domain, Kind, office_hours::Target};
use serde_json::Value;

use crate::formats::{Described, LinkedData, Node};

pub(super) const LINKED_DATA: LinkedData<domain::OfficeHours> = LinkedData { beside: &[], say };

fn say(hours: &Described<'_, domain::OfficeHours>) -> Node {
    let regular = specifications(hours, "/openingHoursSpecification");
    let special = specifications(hours, "/specialOpeningHoursSpecification");
    match hours.content.applies_to {
        Target::Place(_) => Node::new("Place")
            .with("@id", hours.address_of(Kind::Place, &hours.at("/appliesTo/placeId")))
            .with("openingHoursSpecification", regular)
            .with("specialOpeningHoursSpecification", special),
        // A point of contact has one property for both.
        Target::Contact(_) => Node::new("ContactPoint")
            .with("name", hours.at("/title"))
            .with("url", hours.address_of(Kind::Contact, &hours.at("/appliesTo/contactId")))
            .with("hoursAvailable", [regular, special].concat()),
    }
}

/// The record has them in these words already; days of the week are words of schema.org too.
fn specifications(hours: &Described<'_, domain::OfficeHours>, pointer: &str) -> Vec<Value> {
    let said = hours.at(pointer);
    let said = said.as_array().into_iter().flatten();
    let specification = |specification: &Value| -> Value {
        let member = |name: &str| specification[name].clone();
        let day = member("dayOfWeek").as_str().map(|day| format!("https://schema.org/{day}"));
        Node::new("OpeningHoursSpecification")
            .with("dayOfWeek", day)
            .with("opens", member("opens"))
            .with("closes", member("closes"))
            .with("validFrom", member("validFrom"))
            .with("validThrough", member("validThrough"))
            .into()
    };
    said.map(specification).collect()
}

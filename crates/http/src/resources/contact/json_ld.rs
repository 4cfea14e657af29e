//! A contact in the words of schema.org: a point of contact, or a person with one.

use myk10_domain::{
    self as domain, Kind,
    contact::{ChannelType, ContactKind},
};
use serde_json::{Value, json};

use crate::formats::{Described, LinkedData, Node};

pub(super) const LINKED_DATA: LinkedData<domain::Contact> = LinkedData { beside: &["organisation"], say };

fn say(contact: &Described<'_, domain::Contact>) -> Node {
    let reachable = channels(contact, Node::new("ContactPoint")).with("availableLanguage", contact.at("/languages"));
    let organisation = Node::new("Organization")
        .with("@id", contact.address_of(Kind::Organisation, &contact.at("/organisationId")))
        .with("name", contact.at("/organisation/name"));
    match contact.content.kind {
        ContactKind::Unit | ContactKind::Role => reachable
            .with("name", contact.at("/displayName"))
            .with("contactType", contact.at("/roleTitle"))
            // That the organisation has this point of contact can only be said of the organisation.
            .with("@reverse", json!({ "contactPoint": Value::from(organisation) })),
        ContactKind::Person => Node::new("Person")
            .with("name", contact.at("/displayName"))
            .with("honorificPrefix", contact.at("/honorificPrefix"))
            .with("givenName", contact.at("/givenName"))
            .with("familyName", contact.at("/familyName"))
            .with("jobTitle", contact.at("/roleTitle"))
            .with("worksFor", organisation)
            .with("workLocation", contact.references(Kind::Place, "/placeIds"))
            .with("contactPoint", reachable),
    }
}

/// The numbers and addresses, under the properties that mean them.
fn channels(contact: &Described<'_, domain::Contact>, node: Node) -> Node {
    let said = contact.at("/channels");
    let values = |property: &str| -> Vec<Value> {
        let channels = contact.content.channels.iter().zip(said.as_array().into_iter().flatten());
        let meant = channels.filter(|(channel, _)| self::property(channel.r#type) == Some(property));
        meant.map(|(_, said)| said["value"].clone()).collect()
    };
    ["telephone", "faxNumber", "email", "url"].into_iter().fold(node, |node, name| node.with(name, values(name)))
}

fn property(r#type: ChannelType) -> Option<&'static str> {
    match r#type {
        ChannelType::Phone | ChannelType::Mobile => Some("telephone"),
        ChannelType::Fax => Some("faxNumber"),
        ChannelType::Email => Some("email"),
        ChannelType::Web | ChannelType::ContactForm => Some("url"),
        // schema.org has no words for these.
        ChannelType::DeMail | ChannelType::BeBPo | ChannelType::SignLanguageVideo => None,
    }
}

//! The card of a contact.

use calcard::vcard::{VCardEntry, VCardProperty};
use myk10_domain::{
    self as domain,
    contact::{ChannelType, ContactKind},
};
use serde_json::Value;

use crate::formats::{Cards, card_texts as texts, card_typed as typed};

pub(super) const CARDS: Cards<domain::Contact> = Cards { beside: &["organisation", "places"], entries };

/// From the record as JSON has it, so that nothing stands here that is not public there.
fn entries(contact: &domain::Contact, record: &Value) -> Vec<VCardEntry> {
    let at = |pointer: &str| record.pointer(pointer).and_then(Value::as_str);
    let kind = match contact.kind {
        // A department counts as an organisation.
        ContactKind::Unit | ContactKind::Role => "org",
        ContactKind::Person => "individual",
    };
    let name = ["/familyName", "/givenName", "/none", "/honorificPrefix", "/none"];
    let name = name.map(|pointer| at(pointer).unwrap_or_default());
    let mut entries = vec![
        texts(VCardProperty::Kind, [kind]),
        texts(VCardProperty::Uid, [format!("urn:uuid:{}", at("/id").unwrap_or_default()).as_str()]),
        texts(VCardProperty::Fn, [at("/displayName").or(at("/slug")).unwrap_or_default()]),
        texts(VCardProperty::N, name),
    ];
    entries.extend(at("/organisation/name").map(|name| texts(VCardProperty::Org, [name])));
    entries.extend(at("/roleTitle").map(|title| texts(VCardProperty::Title, [title])));
    entries.extend(each(record, "/responsibilities").map(|role| texts(VCardProperty::Role, [role])));
    entries.extend(record["channels"].as_array().into_iter().flatten().filter_map(channel));
    entries.extend(record["places"].as_array().into_iter().flatten().filter_map(address));
    entries.extend(each(record, "/languages").map(|language| texts(VCardProperty::Lang, [language])));
    entries.extend(at("/attribution/text").map(|attribution| texts(VCardProperty::Note, [attribution])));
    entries.extend(at("/updatedAt").map(|updated| texts(VCardProperty::Rev, [revision(updated).as_str()])));
    entries
        .extend(at("/links/self").map(|this| texts(VCardProperty::Source, [format!("{this}?format=vcard").as_str()])));
    entries
}

fn each<'a>(record: &'a Value, pointer: &str) -> impl Iterator<Item = &'a str> {
    record.pointer(pointer).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn channel(channel: &Value) -> Option<VCardEntry> {
    let r#type: ChannelType = channel["type"].as_str()?.parse().ok()?;
    let value = channel["value"].as_str()?;
    Some(match r#type {
        ChannelType::Phone => typed(&["work", "voice"], texts(VCardProperty::Tel, [value])),
        ChannelType::Mobile => typed(&["work", "cell"], texts(VCardProperty::Tel, [value])),
        ChannelType::Fax => typed(&["work", "fax"], texts(VCardProperty::Tel, [value])),
        ChannelType::SignLanguageVideo | ChannelType::Web => texts(VCardProperty::Url, [value]),
        ChannelType::ContactForm => texts(VCardProperty::ContactUri, [value]),
        ChannelType::Email => typed(&["work"], texts(VCardProperty::Email, [value])),
        // Addresses that ordinary mail does not reach.
        ChannelType::DeMail | ChannelType::BeBPo => return None,
    })
}

/// Post office box, extended address, street, town, region, postal code, country.
fn address(place: &Value) -> Option<VCardEntry> {
    let address = place["address"].as_object()?;
    let member = |name: &str| address.get(name).and_then(Value::as_str).unwrap_or_default();
    let [street, town, code, country] =
        ["streetAddress", "addressLocality", "postalCode", "addressCountry"].map(member);
    Some(typed(&["work"], texts(VCardProperty::Adr, ["", "", street, town, "", code, country])))
}

/// `2026-11-23T12:00:00Z` as `20261123T120000Z`.
fn revision(updated: &str) -> String {
    let whole = updated.split('.').next().unwrap_or(updated).trim_end_matches('Z');
    format!("{}Z", whole.replace(['-', ':'], ""))
}

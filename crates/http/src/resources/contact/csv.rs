//! The table of contacts.

use myk10_domain::contact::ChannelType;
use serde_json::Value;

use crate::formats::{Column, joined_texts};

/// Left out because it has no flat form: `photo`. Of `channels`, labels and sources are left out.
pub(super) const COLUMNS: &[Column] = &[
    Column::text("kind", "/kind", "What it is."),
    Column::text("displayName", "/displayName", "How it is called on a page."),
    Column::text("honorificPrefix", "/honorificPrefix", "Title before the name (persons only)."),
    Column::text("givenName", "/givenName", "Given name (persons only)."),
    Column::text("familyName", "/familyName", "Family name (persons only)."),
    Column::text("roleTitle", "/roleTitle", "The title of the role."),
    Column::text("exclusiveRole", "/exclusiveRole", "The role, where only one contact may hold it."),
    Column::text("organisationId", "/organisationId", "The organisation that it belongs to."),
    Column::text("responsibilities", "/responsibilities/*", "What it answers for."),
    Column::by("phone", |record| of_type(record, &[ChannelType::Phone]), "Telephone numbers."),
    Column::by("mobile", |record| of_type(record, &[ChannelType::Mobile]), "Mobile numbers."),
    Column::by("fax", |record| of_type(record, &[ChannelType::Fax]), "Fax numbers."),
    Column::by("email", |record| of_type(record, &[ChannelType::Email]), "E-mail addresses."),
    Column::by("web", |record| of_type(record, &[ChannelType::Web, ChannelType::ContactForm]), "Websites and forms."),
    Column::by("otherChannels", |record| of_type(record, OTHERS), "De-Mail, beBPo, and video in sign language."),
    Column::text("languages", "/languages/*", "The languages that are spoken there."),
    Column::text("accessibility", "/accessibility/*", "What helps people with disabilities."),
    Column::text("placeIds", "/placeIds/*", "Where it can be found."),
    Column::text("officeHoursIds", "/officeHoursIds/*", "Its office hours."),
    Column::text("holderSince", "/holderSince/value", "Since when the role is held; as precise as known."),
    Column::text("validThroughDate", "/validThroughDate", "The last day on which the role is held."),
    Column::text("lastConfirmedDate", "/lastConfirmedDate", "The last day on which a source confirms the holder."),
];

const OTHERS: &[ChannelType] = &[ChannelType::DeMail, ChannelType::BeBPo, ChannelType::SignLanguageVideo];

/// The numbers or addresses of the channels of some types.
fn of_type(record: &Value, types: &[ChannelType]) -> String {
    let channels = record["channels"].as_array().into_iter().flatten();
    let wanted = channels.filter(|channel| types.iter().any(|r#type| channel["type"] == r#type.word()));
    joined_texts(wanted.filter_map(|channel| channel["value"].as_str().map(str::to_owned)))
}

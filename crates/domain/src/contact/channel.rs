//! How to reach somebody.

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, Fault, Id, LocalizedText, OfficeHours, PartialDate, PartialDateDraft, Review, Reviewed, TextDraft,
    WebUrl, vocabulary::vocabulary,
};

vocabulary! {
    /// What kind of channel it is.
    pub enum ChannelType: extensible {
        /// A telephone.
        Phone = "phone",
        /// A mobile telephone.
        Mobile = "mobile",
        /// A fax.
        Fax = "fax",
        /// An e-mail address.
        Email = "email",
        /// A website.
        Web = "web",
        /// A form on the web.
        ContactForm = "contactForm",
        /// De-Mail.
        DeMail = "deMail",
        /// The special postbox of authorities (besonderes Behördenpostfach).
        BeBPo = "beBPo",
        /// Video in sign language.
        SignLanguageVideo = "signLanguageVideo",
    }
}

/// A channel as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ChannelDraft {
    /// What kind of channel.
    #[schema(schema_with = crate::vocabulary::drafted::<ChannelType>)]
    pub r#type: Option<String>,
    /// The number or address.
    pub value: Option<String>,
    /// What it is for.
    pub label: Option<TextDraft>,
    /// The office hours in which somebody answers.
    pub available_hours_id: Option<String>,
    /// As of when a source says so.
    pub as_of: Option<PartialDateDraft>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
}

/// A channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// What kind of channel.
    pub r#type: ChannelType,
    /// The number or address; its form fits the kind.
    pub value: String,
    /// What it is for.
    pub label: Option<LocalizedText>,
    /// The office hours in which somebody answers.
    pub available_hours_id: Option<Id<OfficeHours>>,
    /// As of when a source says so.
    pub as_of: Option<PartialDate>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
}

impl Reviewed for Channel {
    type Draft = ChannelDraft;

    fn review(draft: ChannelDraft, review: &mut Review) -> Option<Self> {
        let ChannelDraft { r#type, value, label, available_hours_id, as_of, sources } = draft;
        let r#type: Option<ChannelType> = review.must("type", r#type);
        let value = review.required_line("value", value, 2_000);
        let label = review.text("label", label, 200);
        let available_hours_id = review.maybe("availableHoursId", available_hours_id);
        let as_of = review.maybe("asOf", as_of);
        let sources = review.citations(sources);
        let (r#type, value) = (r#type?, value?);
        if let Err(fault) = fits(r#type, &value) {
            review.refuse_at("value", fault);
        }
        Some(Self { r#type, value, label, available_hours_id, as_of, sources })
    }
}

fn fits(r#type: ChannelType, value: &str) -> Result<(), Fault> {
    match r#type {
        ChannelType::Email | ChannelType::DeMail => EmailAddress::try_from(value.to_owned()).map(drop),
        ChannelType::Web | ChannelType::ContactForm | ChannelType::SignLanguageVideo => {
            WebUrl::try_from(value.to_owned()).map(drop)
        }
        ChannelType::Phone | ChannelType::Mobile | ChannelType::Fax => phone_number(value),
        ChannelType::BeBPo => Ok(()),
    }
}

/// Digits with the usual separators, at least five of them: `+49 261 108-0`.
fn phone_number(value: &str) -> Result<(), Fault> {
    let usual = |c: char| c.is_ascii_digit() || " -/()".contains(c);
    let rest = value.strip_prefix('+').unwrap_or(value);
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    if rest.chars().all(usual) && (5..=15).contains(&digits) { Ok(()) } else { Err(Fault::MalformedPhone) }
}

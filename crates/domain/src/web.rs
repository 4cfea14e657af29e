//! Addresses on the web and in the mail.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{Fault, Review, Reviewed};

/// An absolute https address (rule H16), spelt as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebUrl(String);

impl WebUrl {
    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for WebUrl {
    type Error = Fault;

    fn try_from(text: String) -> Result<Self, Fault> {
        const MAX: usize = 2_000;
        if text.len() > MAX {
            return Err(Fault::TooLong { max: MAX });
        }
        let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'));
        let is_web = |url: Url| {
            url.scheme() == "https" && url.has_host() && url.username().is_empty() && url.password().is_none()
        };
        if plain && Url::parse(&text).is_ok_and(is_web) { Ok(Self(text)) } else { Err(Fault::MalformedUrl) }
    }
}

impl From<WebUrl> for String {
    fn from(url: WebUrl) -> Self {
        url.0
    }
}

impl Reviewed for WebUrl {
    type Draft = String;

    fn review(draft: String, review: &mut Review) -> Option<Self> {
        review.accept(draft.try_into())
    }
}

/// A syntactically valid e-mail address (rule H14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl TryFrom<String> for EmailAddress {
    type Error = Fault;

    fn try_from(text: String) -> Result<Self, Fault> {
        let options =
            email_address::Options::default().without_display_text().without_domain_literal().with_required_tld();
        match email_address::EmailAddress::parse_with_options(&text, options) {
            Ok(_) => Ok(Self(text)),
            Err(_) => Err(Fault::MalformedEmail),
        }
    }
}

impl FromStr for EmailAddress {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        text.to_owned().try_into()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_absolute_https() {
        for url in [
            "https://myk10.de/",
            "https://www.kvmyk.de/a%20b?x=1#y",
            "https://wayback.edoweb-rlp.de/w/https:/www.kvmyk.de",
        ] {
            assert!(WebUrl::try_from(url.to_owned()).is_ok(), "{url}");
        }
        for url in [
            "",
            "http://myk10.de",
            "//myk10.de",
            "/a",
            "javascript:alert(1)",
            "https://",
            "https://a b",
            "https://u:p@a.de",
        ] {
            assert!(WebUrl::try_from(url.to_owned()).is_err(), "{url}");
        }
    }

    #[test]
    fn an_address_is_real_or_absent() {
        assert!(EmailAddress::from_str("smarte.region@kvmyk.de").is_ok());
        for address in ["", "n/a", "a@b", "a@", "@b.de", "a b@c.de", "A <a@b.de>"] {
            assert!(EmailAddress::from_str(address).is_err(), "{address}");
        }
    }
}

//! The name of a record in addresses.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Fault, Review, Reviewed};

/// ASCII in kebab case, at most 100 characters: `regiohub-rieden`. May change; the old one then leads to the new one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    const MAX: usize = 100;

    /// A name that tells nothing: the id of the record, which no record has for a slug.
    pub(crate) fn of(id: Uuid) -> Self {
        Self(id.to_string())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = Fault;

    fn try_from(text: String) -> Result<Self, Fault> {
        if text.len() > Self::MAX {
            return Err(Fault::TooLong { max: Self::MAX });
        }
        // A UUID in an address always means the id.
        if is_kebab_case(&text) && Uuid::try_parse(&text).is_err() { Ok(Self(text)) } else { Err(Fault::MalformedSlug) }
    }
}

/// Whether `text` consists of lower-case ASCII letters, digits and single hyphens between them.
pub(crate) fn is_kebab_case(text: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(word)
}

impl FromStr for Slug {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        text.to_owned().try_into()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Reviewed for Slug {
    type Draft = String;

    fn review(draft: String, review: &mut Review) -> Option<Self> {
        review.accept(draft.try_into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_ascii_in_kebab_case() {
        for slug in ["a", "amt-o-mat", "2022", "vg-2"] {
            assert!(Slug::from_str(slug).is_ok(), "{slug}");
        }
        let too_long = "a".repeat(101);
        for slug in ["", "-", "a-", "a--b", "Ä", "a b", "A", "a_b", "019abc00-0000-7000-8000-000000000000", &too_long]
        {
            assert!(Slug::from_str(slug).is_err(), "{slug}");
        }
    }
}

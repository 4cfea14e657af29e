//! Which part of the country: official keys with their leading zeros.

use serde::{Deserialize, Serialize};

use crate::{Fault, Review, Reviewed, WebUrl, vocabulary::vocabulary};

vocabulary! {
    /// The scheme of an official area key.
    pub enum AreaScheme: extensible {
        /// District: the first five digits of the official municipality key.
        Kreis5 = "kreis5",
        /// Municipality: Amtlicher Gemeindeschlüssel (AGS), eight digits.
        Ags8 = "ags8",
        /// Association of municipalities (Verbandsgemeinde): nine digits.
        Vb9 = "vb9",
        /// Municipality with its association: Regionalschlüssel (ARS), twelve digits.
        Ars12 = "ars12",
    }
}

impl AreaScheme {
    /// How many digits a key of this scheme has.
    pub fn digits(self) -> usize {
        match self {
            Self::Kreis5 => 5,
            Self::Ags8 => 8,
            Self::Vb9 => 9,
            Self::Ars12 => 12,
        }
    }
}

/// A reference to an area as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AreaRefDraft {
    /// Which scheme the key belongs to.
    #[schema(schema_with = crate::vocabulary::drafted::<AreaScheme>)]
    pub scheme: Option<String>,
    /// The key, with its leading zero.
    pub code: Option<String>,
    /// What people call the area.
    pub name: Option<String>,
    /// A linked-data address of the area.
    pub uri: Option<String>,
}

/// A reference to an area by its official key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AreaRef {
    /// Which official scheme the key belongs to.
    pub scheme: AreaScheme,
    /// The key as a string, because the leading zero matters.
    #[schema(example = "07137")]
    pub code: String,
    /// What people call the area.
    #[schema(example = "Landkreis Mayen-Koblenz")]
    pub name: String,
    /// A linked-data address of the area, where there is one.
    #[schema(value_type = Option<String>, required)]
    pub uri: Option<WebUrl>,
}

impl Reviewed for AreaRef {
    type Draft = AreaRefDraft;

    fn review(AreaRefDraft { scheme, code, name, uri }: AreaRefDraft, review: &mut Review) -> Option<Self> {
        let scheme: Option<AreaScheme> = review.must("scheme", scheme);
        let code = review.required_line("code", code, 12);
        let name = review.required_line("name", name, 200);
        let uri = review.maybe("uri", uri);
        let (scheme, code) = (scheme?, code?);
        if code.len() != scheme.digits() || !code.bytes().all(|b| b.is_ascii_digit()) {
            review.refuse_at("code", Fault::MalformedKey { digits: scheme.digits() });
        }
        Some(Self { scheme, code, name: name?, uri })
    }
}

/// The key of the district whose programme this is: Mayen-Koblenz.
pub const DISTRICT: &str = "07137";

/// An official key taken apart, so that keys of different schemes can be compared.
///
/// A key of twelve digits is district (5), association (4) and municipality (3); the shorter ones leave parts out. For a
/// municipality outside of any association the association is `0` and its own number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AreaKey {
    /// Land, region and district, five digits.
    pub district: String,
    /// The association, four digits, where the key names it.
    pub association: Option<String>,
    /// The municipality, three digits, where the key names it.
    pub municipality: Option<String>,
}

impl std::str::FromStr for AreaKey {
    type Err = Fault;

    /// Reads a key of 5, 8, 9 or 12 digits.
    fn from_str(digits: &str) -> Result<Self, Fault> {
        let part = |range: std::ops::Range<usize>| digits.get(range).map(str::to_owned);
        let (association, municipality) = match digits.len() {
            5 => (None, None),
            8 => (None, part(5..8)),
            9 => (part(5..9), None),
            12 => (part(5..9), part(9..12)),
            _ => return Err(Fault::MalformedKey { digits: 8 }),
        };
        let district = part(0..5).filter(|_| digits.bytes().all(|b| b.is_ascii_digit()));
        Ok(Self { district: district.ok_or(Fault::MalformedKey { digits: 8 })?, association, municipality })
    }
}

impl AreaKey {
    /// The association that a municipality outside of any forms by itself.
    pub fn own_association(&self) -> Option<String> {
        self.municipality.as_ref().map(|municipality| format!("0{municipality}"))
    }

    /// The municipality that is an association by itself.
    pub fn own_municipality(&self) -> Option<&str> {
        self.association.as_deref().and_then(|association| association.strip_prefix('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_every_length_are_taken_apart() {
        let parts =
            |key: &str| key.parse::<AreaKey>().map(|key| (key.district, key.association, key.municipality)).ok();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(parts("07137"), Some(("07137".to_owned(), None, None)));
        assert_eq!(parts("07137003"), Some(("07137".to_owned(), None, some("003"))));
        assert_eq!(parts("071375004"), Some(("07137".to_owned(), some("5004"), None)));
        assert_eq!(parts("071370003003"), Some(("07137".to_owned(), some("0003"), some("003"))));
        for wrong in ["", "7137", "071370", "0713x", "0713700300", "０７１３７"] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }
}

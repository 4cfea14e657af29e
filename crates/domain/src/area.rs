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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AreaRefDraft {
    /// Which scheme the key belongs to.
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
    /// Which scheme the key belongs to.
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

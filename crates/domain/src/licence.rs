//! Under which licence the content may be used, and how to name us.

use serde::{Deserialize, Serialize};

use crate::{Language, Review, Reviewed, WebUrl, vocabulary::vocabulary};

vocabulary! {
    /// A licence for open data.
    pub enum LicenceId: extensible {
        /// Datenlizenz Deutschland – Namensnennung – Version 2.0.
        DlDeBy20 = "dl-de/by-2-0",
        /// Datenlizenz Deutschland – Zero – Version 2.0.
        DlDeZero20 = "dl-de/zero-2-0",
        /// Creative Commons Attribution 4.0 International.
        CcBy40 = "cc-by/4.0",
    }
}

/// A licence with its names in the standards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Which one.
    pub id: LicenceId,
    /// Its full name.
    pub name: &'static str,
    /// The text of the licence.
    pub uri: &'static str,
    /// Its name in the SPDX list.
    pub spdx: &'static str,
    /// Its address in the DCAT-AP.de vocabulary.
    pub dcat_ap_de_uri: &'static str,
}

impl LicenceId {
    /// The licence with its names in the standards.
    pub fn licence(self) -> Licence {
        let (name, uri, spdx, dcat_ap_de_uri) = match self {
            Self::DlDeBy20 => (
                "Datenlizenz Deutschland – Namensnennung – Version 2.0",
                "https://www.govdata.de/dl-de/by-2-0",
                "DL-DE-BY-2.0",
                "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
            ),
            Self::DlDeZero20 => (
                "Datenlizenz Deutschland – Zero – Version 2.0",
                "https://www.govdata.de/dl-de/zero-2-0",
                "DL-DE-ZERO-2.0",
                "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
            ),
            Self::CcBy40 => (
                "Creative Commons Attribution 4.0 International",
                "https://creativecommons.org/licenses/by/4.0/",
                "CC-BY-4.0",
                "http://dcat-ap.de/def/licenses/cc-by/4.0",
            ),
        };
        Licence { id: self, name, uri, spdx, dcat_ap_de_uri }
    }

    /// How a notice names it; for the German licences, in the words that they prescribe.
    fn notice(self) -> &'static str {
        match self {
            Self::DlDeBy20 => "dl-de/by-2-0",
            Self::DlDeZero20 => "dl-de/zero-2-0",
            Self::CcBy40 => "CC BY 4.0",
        }
    }

    /// Whether those who use the data must name the provider.
    fn demands_attribution(self) -> bool {
        match self {
            Self::DlDeBy20 | Self::CcBy40 => true,
            Self::DlDeZero20 => false,
        }
    }
}

/// A licence and whom to name, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct RightsDraft {
    /// Which licence.
    #[schema(schema_with = crate::vocabulary::drafted::<LicenceId>)]
    pub licence: Option<String>,
    /// The name of the provider, as the provider prescribes it.
    pub provider: Option<String>,
    /// Where the data set is; without it, the address of the record.
    pub dataset_uri: Option<String>,
}

/// A licence and whom to name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    /// Which licence.
    pub licence: LicenceId,
    /// The name of the provider, as the provider prescribes it.
    pub provider: String,
    /// Where the data set is; without it, the address of the record.
    pub dataset_uri: Option<WebUrl>,
}

/// What to print beside the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Whether the licence demands it; dl-de/zero-2-0 demands nothing.
    pub required: bool,
    /// As text, for data that are shown as they are.
    pub text: String,
    /// The same as HTML with links.
    pub html: String,
    /// As text, for data that somebody changed.
    pub text_if_changed: String,
    /// The same as HTML with links.
    pub html_if_changed: String,
}

impl Rights {
    /// What to print beside the data of a data set at `address`.
    ///
    /// dl-de/by-2-0 asks in its section (2) for exactly three items: the provider's name as the provider gives it, the
    /// licence notice with the address of the licence, and the address of the data set; section (3) asks for a note
    /// where the data were changed. CC BY 4.0 asks in its section 3(a)(1) for the creator, the licence notice with its
    /// address, the address of the material and a note where it was changed; copyright and warranty notices only where
    /// the licensor supplies them, and we supply none.
    pub fn attribution(&self, address: &str, language: Language) -> Attribution {
        let notice = self.licence.notice();
        let uri = self.licence.licence().uri;
        let under = match self.licence {
            LicenceId::DlDeBy20 | LicenceId::DlDeZero20 => "",
            LicenceId::CcBy40 => language.choose("lizenziert unter ", "licensed under "),
        };
        let provider = &self.provider;
        let text = format!("{provider}, {under}{notice} ({uri}), {address}");
        let provider = html_escape::encode_text(provider);
        let address = html_escape::encode_double_quoted_attribute(address);
        let dataset = language.choose("Datensatz", "data set");
        let html = format!(
            "{provider}, {under}<a href=\"{uri}\" rel=\"license\">{notice}</a>, <a href=\"{address}\">{dataset}</a>"
        );
        let changed = language.choose("die Daten wurden geändert", "the data were changed");
        Attribution {
            required: self.licence.demands_attribution(),
            text_if_changed: format!("{text}; {changed}"),
            html_if_changed: format!("{html}; {changed}"),
            text,
            html,
        }
    }
}

impl Reviewed for Rights {
    type Draft = RightsDraft;

    fn review(RightsDraft { licence, provider, dataset_uri }: RightsDraft, review: &mut Review) -> Option<Self> {
        let licence = review.must("licence", licence);
        let provider = review.required_line("provider", provider, 200);
        let dataset_uri = review.maybe("datasetUri", dataset_uri);
        Some(Self { licence: licence?, provider: provider?, dataset_uri })
    }
}

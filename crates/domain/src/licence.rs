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
}

/// A licence and whom to name, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct RightsDraft {
    /// Which licence.
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

impl Rights {
    /// What to print beside the data, for a data set at `address`.
    ///
    /// For dl-de/by-2-0 these are exactly the three items of its section (2): the provider's name, the licence notice
    /// with its address, and the address of the data set. CC BY 4.0 asks for the same and for a hint at changes.
    pub fn attribution(&self, address: &str, language: Language) -> String {
        let Licence { id, name, uri, .. } = self.licence.licence();
        let provider = &self.provider;
        match id {
            LicenceId::DlDeBy20 => format!("{provider}, dl-de/by-2-0 ({uri}), {address}"),
            LicenceId::DlDeZero20 => format!("{provider}, dl-de/zero-2-0 ({uri}), {address}"),
            LicenceId::CcBy40 => {
                let changes = language.choose("Änderungen sind kenntlich zu machen", "changes must be indicated");
                format!("{provider}, {name} ({uri}), {address}; {changes}")
            }
        }
    }

    /// The same as HTML with links.
    pub fn attribution_html(&self, address: &str, language: Language) -> String {
        let Licence { uri, spdx, .. } = self.licence.licence();
        let dataset = language.choose("Datensatz", "data set");
        let changes = match (self.licence, language) {
            (LicenceId::CcBy40, Language::En) => "; changes must be indicated",
            (LicenceId::CcBy40, Language::De | Language::DeSimple) => "; Änderungen sind kenntlich zu machen",
            (LicenceId::DlDeBy20 | LicenceId::DlDeZero20, _) => "",
        };
        let provider = html_escape::encode_text(&self.provider);
        let address = html_escape::encode_double_quoted_attribute(address);
        format!(
            "{provider}, <a href=\"{uri}\" rel=\"license\">{spdx}</a>, <a href=\"{address}\">{dataset}</a>{changes}"
        )
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

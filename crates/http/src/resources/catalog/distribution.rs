//! In which formats a data set can be had, as the OpenAPI document says.

use myk10_domain::Kind;

use crate::openapi;

/// A format of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Format {
    media_type: &'static str,
    /// Its name for people.
    pub(super) name: &'static str,
    /// The value of `format` that asks for it.
    pub(super) word: &'static str,
    /// Its name in the list of file types that DCAT-AP prescribes, where it is there.
    file_type: Option<&'static str>,
}

/// Every format that a list may have.
const FORMATS: [Format; 5] = [
    Format { media_type: "application/json", name: "JSON", word: "json", file_type: Some("JSON") },
    Format { media_type: "text/csv", name: "CSV", word: "csv", file_type: Some("CSV") },
    Format { media_type: "application/geo+json", name: "GeoJSON", word: "geojson", file_type: Some("GEOJSON") },
    Format { media_type: "application/ld+json", name: "JSON-LD", word: "jsonld", file_type: Some("JSON_LD") },
    Format { media_type: "text/vcard", name: "vCard", word: "vcard", file_type: None },
];

impl Format {
    /// The formats of the list of a kind; the first is the one for clients that take any.
    pub(super) fn of(kind: Kind) -> Vec<Self> {
        let promised = openapi::list_formats(kind);
        FORMATS.into_iter().filter(|format| promised.iter().any(|name| name == format.media_type)).collect()
    }

    /// The formats that any list has.
    pub(super) fn all() -> Vec<Self> {
        let kinds: Vec<Vec<Self>> = Kind::ALL.iter().map(|kind| Self::of(*kind)).collect();
        FORMATS.into_iter().filter(|format| kinds.iter().flatten().any(|used| used == format)).collect()
    }

    /// The address of a list in this format.
    pub(super) fn address(self, list: &str) -> String {
        if self.word == "json" { list.to_owned() } else { format!("{list}?format={}", self.word) }
    }

    /// Its address in the registry of media types.
    pub(super) fn media_type_iri(self) -> String {
        format!("https://www.iana.org/assignments/media-types/{}", self.media_type)
    }

    /// Its address in the list of file types.
    pub(super) fn file_type_iri(self) -> Option<String> {
        self.file_type.map(|name| format!("http://publications.europa.eu/resource/authority/file-type/{name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_of_every_list_can_be_described() {
        for kind in Kind::ALL {
            let described: Vec<&str> = Format::of(*kind).iter().map(|format| format.media_type).collect();
            let mut promised = openapi::list_formats(*kind);
            assert!(!promised.is_empty(), "{kind:?}");
            promised.retain(|media_type| !described.contains(&media_type.as_str()));
            assert_eq!(promised, Vec::<String>::new(), "{kind:?}: add it to FORMATS");
        }
    }
}

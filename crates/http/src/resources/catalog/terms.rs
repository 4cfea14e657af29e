//! The names that the catalogue uses: its JSON-LD context, and the terms of the vocabularies that DCAT-AP.de prescribes.
//!
//! Every term says what it is and where it is listed, so that a validator need not fetch the vocabularies.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{distribution::Format, words::Theme};

/// The namespaces, by the prefix that they have in JSON-LD and Turtle.
pub(super) const PREFIXES: [(&str, &str); 8] = [
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatde", "http://dcat-ap.de/def/dcatde/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// German.
pub(super) const GERMAN: &str = "http://publications.europa.eu/resource/authority/language/DEU";
/// English.
pub(super) const ENGLISH: &str = "http://publications.europa.eu/resource/authority/language/ENG";
/// When somebody has something to say.
pub(super) const IRREGULARLY: &str = "http://publications.europa.eu/resource/authority/frequency/IRREG";
/// For everybody.
pub(super) const PUBLIC: &str = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";
/// The categories that data portals share.
pub(super) const THEMES: &str = "http://publications.europa.eu/resource/authority/data-theme";
/// The district of Mayen-Koblenz by its official key. DCAT-AP.de 3.0 wants it in `dct:spatial`; the property
/// `dcatde:politicalGeocodingURI` of older versions is deprecated.
pub(super) const DISTRICT: &str = "http://dcat-ap.de/def/politicalGeocoding/districtKey/07137";
/// That it is a district.
pub(super) const LEVEL: &str = "http://dcat-ap.de/def/politicalGeocoding/Level/administrativeDistrict";

/// What each name of the catalogue stands for.
pub(super) fn context() -> Value {
    let texts = ["dct:title", "dct:description", "dcat:keyword", "skos:prefLabel"];
    let dates = ["dct:issued", "dct:modified"];
    let links = [
        "dcat:accessService",
        "dcat:accessURL",
        "dcat:contactPoint",
        "dcat:endpointDescription",
        "dcat:endpointURL",
        "dcat:mediaType",
        "dcat:servesDataset",
        "dcat:theme",
        "dcat:themeTaxonomy",
        "dcatde:politicalGeocodingLevelURI",
        "dct:accessRights",
        "dct:accrualPeriodicity",
        "dct:format",
        "dct:language",
        "dct:license",
        "dct:publisher",
        "dct:spatial",
        "foaf:homepage",
        "foaf:page",
        "skos:inScheme",
        "vcard:hasURL",
    ];
    let plain = [
        "dcat:dataset",
        "dcat:distribution",
        "dcat:service",
        "dcatde:licenseAttributionByText",
        "dct:identifier",
        "foaf:name",
        "rdfs:label",
        "vcard:fn",
    ];
    let names = texts.map(|iri| (iri, json!({ "@id": iri, "@container": "@language" }))).into_iter();
    let names = names.chain(dates.map(|iri| (iri, json!({ "@id": iri, "@type": "xsd:dateTime" }))));
    let names = names.chain(links.map(|iri| (iri, json!({ "@id": iri, "@type": "@id" }))));
    let names = names.chain(plain.map(|iri| (iri, json!(iri))));
    let prefixes = PREFIXES.map(|(prefix, iri)| (prefix, json!(iri))).into_iter();
    let names = names.map(|(iri, meaning)| (iri.split(':').next_back().unwrap_or_default(), meaning));
    let context: Map<String, Value> = prefixes.chain(names).map(|(name, meaning)| (name.to_owned(), meaning)).collect();
    context.into()
}

/// What the terms are and where they are listed.
pub(super) fn terms(licences: &BTreeSet<&str>, formats: &[Format]) -> Vec<Value> {
    let listed = |term: &str, r#type: &str| {
        let scheme = term.rsplit_once('/').map_or(term, |(scheme, _)| scheme);
        json!({ "@id": term, "@type": r#type, "inScheme": scheme })
    };
    let mut terms = vec![
        listed(GERMAN, "dct:LinguisticSystem"),
        listed(ENGLISH, "dct:LinguisticSystem"),
        listed(IRREGULARLY, "dct:Frequency"),
        listed(PUBLIC, "dct:RightsStatement"),
        json!({ "@id": LEVEL, "inScheme": "http://dcat-ap.de/def/politicalGeocoding/Level" }),
        json!({ "@id": DISTRICT, "@type": "dct:Location", "label": "Landkreis Mayen-Koblenz" }),
        json!({ "@id": THEMES, "@type": "skos:ConceptScheme",
            "title": { "de": "Datenthema", "en": "Data theme" } }),
    ];
    terms.extend(licences.iter().map(|licence| {
        json!({ "@id": licence, "@type": "dct:LicenseDocument", "inScheme": "http://dcat-ap.de/def/licenses" })
    }));
    terms.extend(Theme::ALL.iter().map(|theme| {
        let [de, en] = theme.label();
        json!({ "@id": theme.iri(), "@type": "skos:Concept", "prefLabel": { "de": de, "en": en }, "inScheme": THEMES })
    }));
    for format in formats {
        terms.push(json!({ "@id": format.media_type_iri(), "@type": "dct:MediaType" }));
        terms.extend(format.file_type_iri().map(|iri| listed(&iri, "dct:MediaTypeOrExtent")));
    }
    terms
}

//! The catalogue itself: its data sets, their distributions, and the service that gives them.

use myk10_domain::{Kind, Language, Rights};
use serde_json::{Value, json};

use super::{
    Catalog, Facts,
    distribution::Format,
    terms::{self, DISTRICT, ENGLISH, GERMAN, IRREGULARLY, LEVEL, PUBLIC, THEMES},
    words,
};
use crate::{Settings, openapi};

/// Where everything is.
struct Describer<'a> {
    base: &'a str,
    rights: &'a Rights,
    licence: &'static str,
}

/// Everything that is said of the installation's data.
pub(super) fn catalog(settings: &Settings, facts: &[Facts]) -> Catalog {
    let (base, rights) = (settings.public_url.as_str(), &settings.rights);
    let describer = Describer { base, rights, licence: rights.licence.licence().dcat_ap_de_uri };
    let mut graph = vec![describer.catalog(facts), describer.publisher(), describer.contact(), describer.page()];
    // Lists whose records share rights of their own name a licence of their own.
    let own = facts.iter().filter_map(|facts| facts.rights.as_ref());
    let licences = own.map(|rights| rights.licence.licence().dcat_ap_de_uri).chain([describer.licence]).collect();
    graph.extend(terms::terms(&licences, &Format::all()));
    Catalog { context: terms::context(), graph }
}

impl Describer<'_> {
    /// Something that has no page of its own.
    fn part(&self, name: &str) -> String {
        format!("{}/v1/catalog#{name}", self.base)
    }

    fn docs(&self) -> String {
        format!("{}/docs", self.base)
    }

    fn catalog(&self, facts: &[Facts]) -> Value {
        let [title_de, title_en] = words::TITLE;
        let [description_de, description_en] = words::DESCRIPTION;
        json!({
            "@id": format!("{}/v1/catalog", self.base),
            "@type": "dcat:Catalog",
            "title": { "de": title_de, "en": title_en },
            "description": { "de": description_de, "en": description_en },
            "publisher": self.part("publisher"),
            "language": [GERMAN, ENGLISH],
            "license": self.licence,
            "homepage": self.docs(),
            "spatial": DISTRICT,
            "themeTaxonomy": THEMES,
            "issued": facts.iter().filter_map(|facts| facts.issued).min(),
            "modified": facts.iter().filter_map(|facts| facts.modified).max(),
            "dataset": facts.iter().map(|facts| self.dataset(facts)).collect::<Vec<_>>(),
            "service": self.service(facts),
        })
    }

    fn dataset(&self, Facts { kind, rights, issued, modified }: &Facts) -> Value {
        let rights = rights.as_ref().unwrap_or(self.rights);
        let words = words::of(*kind);
        let ([title_de, title_en], [description_de, description_en]) = (words.title, words.description);
        let [keywords_de, keywords_en] = words.keywords;
        let this = self.part(kind.plural());
        json!({
            "@id": this,
            "@type": "dcat:Dataset",
            "identifier": this,
            "title": { "de": title_de, "en": title_en },
            "description": { "de": description_de, "en": description_en },
            "keyword": { "de": keywords_de, "en": keywords_en },
            "publisher": self.part("publisher"),
            "contactPoint": self.part("contact"),
            "theme": words.themes.iter().map(|theme| theme.iri()).collect::<Vec<_>>(),
            "language": [GERMAN, ENGLISH],
            "spatial": DISTRICT,
            "politicalGeocodingLevelURI": LEVEL,
            "accessRights": PUBLIC,
            "accrualPeriodicity": IRREGULARLY,
            "issued": issued,
            "modified": modified,
            "page": self.docs(),
            "distribution": Format::of(*kind).into_iter().map(|format| self.distribution((*kind, rights), format)).collect::<Vec<_>>(),
        })
    }

    fn distribution(&self, (kind, rights): (Kind, &Rights), format: Format) -> Value {
        let [title_de, title_en] = words::of(kind).title;
        let [rights_de, rights_en] = words::RIGHTS;
        let list = format!("{}/v1/{}", self.base, kind.plural());
        let dataset = rights.dataset_uri.as_ref().map_or(list.as_str(), |uri| uri.as_str());
        let attribution = rights.attribution(dataset, Language::De);
        json!({
            "@id": self.part(&format!("{}-{}", kind.plural(), format.word)),
            "@type": "dcat:Distribution",
            "title": { "de": format!("{title_de} als {}", format.name), "en": format!("{title_en} as {}", format.name) },
            "description": { "de": rights_de, "en": rights_en },
            "accessURL": format.address(&list),
            "accessService": self.part("api"),
            "mediaType": format.media_type_iri(),
            "format": format.file_type_iri(),
            "license": rights.licence.licence().dcat_ap_de_uri,
            "licenseAttributionByText": attribution.required.then_some(attribution.text),
        })
    }

    fn service(&self, facts: &[Facts]) -> Value {
        let [title_de, title_en] = words::SERVICE;
        let served: Vec<String> = facts.iter().map(|facts| self.part(facts.kind.plural())).collect();
        json!({
            "@id": self.part("api"),
            "@type": "dcat:DataService",
            "title": { "de": title_de, "en": title_en },
            "endpointURL": format!("{}/v1", self.base),
            "endpointDescription": format!("{}/v1/openapi.json", self.base),
            "publisher": self.part("publisher"),
            "contactPoint": self.part("contact"),
            "license": self.licence,
            "accessRights": PUBLIC,
            "page": self.docs(),
            "servesDataset": served,
        })
    }

    fn publisher(&self) -> Value {
        json!({ "@id": self.part("publisher"), "@type": "foaf:Agent", "name": self.rights.provider })
    }

    /// Whom to ask: whoever the OpenAPI document names.
    fn contact(&self) -> Value {
        let (name, url) = openapi::contact();
        json!({ "@id": self.part("contact"), "@type": "vcard:Kind", "fn": name, "hasURL": url })
    }

    fn page(&self) -> Value {
        json!({ "@id": self.docs(), "@type": "foaf:Document" })
    }
}

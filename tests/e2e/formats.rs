//! In which formats records are answered; programs of other hands read them in `make interop`.

mod cards;
mod linked;
mod maps;
mod tables;

use axum::http::Method;
use myk10_domain::Kind;
use myk10_persistence::Store;
use myk10_tests::{Answer, TestApp, content_pack, load, noon, on_each_database};
use serde_json::{Value, json};

use crate::{
    desk::{id, release},
    drafts::{contact, organisation, place, project, with},
};

/// Kind, a record of the content pack, what it offers.
const OFFERS: [(&str, &str, &[&str]); 8] = [
    ("programmes", "smarte-region-myk10", &["json", "jsonld"]),
    ("future-tasks", "zukunftsaufgabe-mobilitaet", &["json", "jsonld"]),
    ("projects", "riot", &["json", "csv", "geojson", "jsonld"]),
    ("funding-statuses", "programm-bund", &["json", "csv", "jsonld"]),
    ("contacts", "projektbuero", &["json", "csv", "jsonld", "vcard"]),
    ("organisations", "kfw", &["json", "csv", "jsonld"]),
    ("places", "projektbuero-andernach", &["json", "csv", "geojson", "jsonld"]),
    ("office-hours", "projektbuero", &["json", "jsonld"]),
];

fn media_type(format: &str) -> &'static str {
    match format {
        "csv" => "text/csv",
        "geojson" => "application/geo+json",
        "jsonld" => "application/ld+json",
        "vcard" => "text/vcard",
        _ => "application/json",
    }
}

fn spoken(answer: &Answer) -> &str {
    answer.header("content-type").split(';').next().unwrap_or_default()
}

/// Every list and a record of each kind.
fn targets() -> impl Iterator<Item = (String, &'static [&'static str])> {
    OFFERS
        .into_iter()
        .flat_map(|(kind, name, formats)| [(format!("/v1/{kind}"), formats), (format!("/v1/{kind}/{name}"), formats)])
}

/// Two places, two projects there and elsewhere, and a contact at one of them, beside the content pack.
async fn with_coordinates(store: &Store) -> TestApp {
    load(store, &content_pack(), noon()).await;
    let point = |longitude: f64| json!({ "geo": { "type": "Point", "coordinates": [longitude, 50.25] } });
    let (east, west, nowhere) = (id(), id(), id());
    let address = json!({ "address": { "streetAddress": "Am Markt 1; Hof, links", "postalCode": "01067", "addressLocality": "Prüm" } });
    let (office, person) = (id(), id());
    let private = json!({
        "displayName": { "de": "Dr. Erika Muster" }, "kind": "person", "givenName": "Erika", "familyName": "Muster, geb. Probe",
        "honorificPrefix": "Dr.", "roleTitle": { "de": "=Leitung\nStab" }, "legalBasis": "publicTaskFunction",
        "consentRef": "AKTE-4711", "reviewDueDate": "2031-05-17", "placeIds": [east],
        "responsibilities": [{ "de": "Daten" }, { "de": "Dienste" }], "languages": ["de", "fr"],
        "channels": [
            { "type": "phone", "value": "+49 261 108-0" }, { "type": "mobile", "value": "0151 1234567" },
            { "type": "email", "value": "muster@example.org" }, { "type": "email", "value": "stab@example.org" },
            { "type": "web", "value": "https://example.org/muster" }, { "type": "deMail", "value": "muster@example.de-mail.de" },
        ],
    });
    let records = [
        (Kind::Place, east, with(with(place("z-ost"), point(7.5)), address)),
        (Kind::Place, west, with(place("z-west"), point(-7.25))),
        (Kind::Place, nowhere, place("z-nirgends")),
        (Kind::Project, id(), with(project("z-beide"), json!({ "placeIds": [west, nowhere, east] }))),
        (
            Kind::Project,
            id(),
            with(project("z-eins"), json!({ "placeIds": [east], "title": { "de": "-Eins; \"zwei\", @drei" } })),
        ),
        (Kind::Organisation, office, with(organisation("z-amt"), json!({ "name": { "de": "Amt, für; alles" } }))),
        (Kind::Contact, person, with(contact("z-muster", office), private)),
    ];
    release(store, &records).await.expect("a publication");
    TestApp::over(store)
}

#[tokio::test]
async fn a_format_is_had_by_name_or_by_accept() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for (target, formats) in targets() {
            for format in ["json", "csv", "geojson", "jsonld", "vcard", "calendar", "xml"] {
                let (accept, other) =
                    (media_type(format), if format == "json" { "text/html" } else { "application/json" });
                let named = app.send(Method::GET, &format!("{target}?format={format}"), &[("Accept", other)]).await;
                if formats.contains(&format) {
                    assert_eq!((named.status.as_u16(), spoken(&named)), (200, accept), "{target} {format}: it wins");
                    let accepted = app.send(Method::GET, &target, &[("Accept", accept)]).await;
                    assert_eq!((accepted.status.as_u16(), spoken(&accepted)), (200, accept), "{target} {format}");
                    for header in ["etag", "content-language", "cache-tag", "api-version"] {
                        assert_ne!(accepted.header(header), "", "{target} {format} {header}");
                    }
                    assert!(accepted.header("vary").to_lowercase().contains("accept,"), "{target} {format}");
                } else {
                    assert_eq!(named.status, 400, "{target} {format}");
                    let error = &named.json()["errors"][0];
                    let expected = json!({ "pointer": null, "parameter": "format", "code": "unknownValue",
                        "detail": "Der Wert ist nicht vorgesehen.", "allowed": formats });
                    assert_eq!(*error, expected, "{target} {format}");
                }
            }
            let refused = app.send(Method::GET, &target, &[("Accept", "application/xml, image/*")]).await;
            let offered: Vec<&str> = formats.iter().map(|format| media_type(format)).collect();
            assert_eq!(refused.status, 406, "{target}");
            let detail = refused.json()["detail"].as_str().unwrap_or_default().to_owned();
            assert!(detail.ends_with(&format!(" {}.", offered.join(", "))), "{target}: {detail}");
        }
    })
    .await;
}

#[tokio::test]
async fn what_the_header_says_is_weighed() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let cases = [
            ("/v1/contacts", "text/vcard, text/csv;q=0.9", "text/vcard"),
            ("/v1/contacts", "text/*", "text/csv"),
            ("/v1/contacts", "application/json;q=0.1, */*;q=0.2", "text/csv"),
            ("/v1/projects", "text/html, */*;q=0.8", "application/json"),
            ("/v1/projects", "application/geo+json, application/json;q=0.9", "application/geo+json"),
            ("/v1/programmes", "text/csv, application/ld+json;q=0.1", "application/ld+json"),
            ("/v1/projects?format=csv", "text/csv;q=0", "text/csv"),
        ];
        for (target, accept, expected) in cases {
            let answer = app.send(Method::GET, target, &[("Accept", accept)]).await;
            assert_eq!((answer.status.as_u16(), spoken(&answer)), (200, expected), "{target} {accept}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_format_has_a_tag_of_its_own() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for (target, formats) in targets() {
            let mut tags = Vec::new();
            for format in formats {
                let accept = ("Accept", media_type(format));
                let tag = app.send(Method::GET, &target, &[accept]).await.header("etag").to_owned();
                let again = app.send(Method::GET, &target, &[accept, ("If-None-Match", &tag)]).await;
                assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{target} {format}");
                assert_eq!(again.header("etag"), tag, "{target} {format}");
                let head = app.send(Method::HEAD, &target, &[accept]).await;
                assert_eq!((head.header("etag"), spoken(&head)), (tag.as_str(), media_type(format)), "{target}");
                tags.push(tag);
            }
            tags.sort();
            tags.dedup();
            assert_eq!(tags.len(), formats.len(), "{target}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_format_follows_its_list_and_leads_on() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        for (kind, _, formats) in OFFERS {
            for format in formats {
                let target = format!("/v1/{kind}?limit=1&format={format}");
                let page = app.get(&target).await;
                let link = page.header("link");
                assert!(link.starts_with(&format!("<{}{target}>; rel=\"self\"", myk10_tests::PUBLIC_URL)), "{link}");
                let Some(next) = next(link) else {
                    assert_eq!(kind, "programmes", "{target} does not lead on, and only that list has a single record");
                    continue;
                };
                assert!(next.contains(&format!("format={format}")), "{next}");
                let second = app.get(&next).await;
                assert_eq!((second.status.as_u16(), spoken(&second)), (200, media_type(format)), "{next}");
                assert_ne!(second.body, page.body, "{next}");
                // The place in the list is the same in every format.
                let json = app.get(&next.replace(&format!("format={format}"), "format=json")).await;
                assert_eq!(json.status, 200, "{next}");
                let id = json.json()["data"][0]["id"].as_str().expect("an id").to_owned();
                assert!(second.text().contains(&id), "{next}");
            }
        }
    })
    .await;
}

/// The address of the next page in a `Link` header.
fn next(link: &str) -> Option<String> {
    let next = link.split(", ").find(|entry| entry.ends_with("rel=\"next\""))?;
    Some(next.trim_start_matches('<').split('>').next()?.to_owned())
}

#[tokio::test]
async fn what_some_formats_have_is_refused_in_the_others() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let table = json!(["format=csv"]);
        let records = json!(["format=json", "format=geojson"]);
        let cases = [
            ("/v1/projects?delimiter=semicolon", "delimiter", &table),
            ("/v1/projects?bom=true", "bom", &table),
            ("/v1/projects?format=geojson&bom=false", "bom", &table),
            ("/v1/projects?format=csv&expand=places", "expand", &records),
            ("/v1/projects/riot?format=jsonld&expand=places", "expand", &records),
            ("/v1/contacts?format=vcard&delimiter=comma", "delimiter", &table),
            ("/v1/office-hours/projektbuero/intervals?delimiter=comma", "delimiter", &table),
        ];
        for (target, parameter, allowed) in cases {
            let answer = app.get(target).await;
            let error = answer.json()["errors"][0].clone();
            assert_eq!(answer.status, 400, "{target}");
            assert_eq!(
                (&error["parameter"], &error["code"]),
                (&json!(parameter), &json!("onlyWithFormat")),
                "{target}"
            );
            assert_eq!(error["allowed"], *allowed, "{target}");
        }
        // By the header it is a table as well; who names an unknown format hears of that only.
        let table = app.send(Method::GET, "/v1/projects?delimiter=semicolon", &[("Accept", "text/csv")]).await;
        assert_eq!(table.status, 200);
        let errors = app.get("/v1/projects?format=xml&delimiter=semicolon&bom=true").await.json()["errors"].clone();
        assert_eq!(errors.as_array().map(Vec::len), Some(1), "{errors}");
        for unknown in [
            "/v1/programmes?delimiter=comma",
            "/v1/office-hours/projektbuero/calendar?format=calendar",
            "/v1?format=json",
        ] {
            assert_eq!(app.get(unknown).await.json()["errors"][0]["code"], "unknownParameter", "{unknown}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_format_is_the_same_on_both_databases() {
    let mut answers: Vec<Vec<(String, Value)>> = Vec::new();
    let pack = content_pack();
    for database in myk10_tests::TestDatabase::each().await {
        load(&database.store, &pack, noon()).await;
        let app = TestApp::over(&database.store);
        let mut said = Vec::new();
        for (target, formats) in targets() {
            for format in formats {
                for rest in ["", "&lang=en", "&lang=de-simple&fallback=none"] {
                    let target = format!("{target}?format={format}{rest}");
                    said.push((target.clone(), app.get(&target).await.text().into()));
                }
            }
        }
        answers.push(said);
    }
    assert!(answers[0].len() > 100);
    for other in &answers[1..] {
        assert_eq!(other, &answers[0]);
    }
}

//! How programs find what is here without being told.

use axum::http::Method;
use myk10_domain::{Kind, Rights, licence::LicenceId};
use myk10_http::Settings;
use myk10_tests::{Answer, PUBLIC_URL, TestApp, TestDatabase, content_pack, load, noon, on_each_database};
use serde_json::Value;

const CATALOGUE: &str = "/.well-known/api-catalog";

fn links(answer: &Answer) -> Vec<String> {
    answer.headers.get_all("link").iter().map(|value| value.to_str().expect("text").to_owned()).collect()
}

/// Every `href` of a link set, with the media type that it promises.
fn targets(links: &Value) -> Vec<(String, String)> {
    match links {
        Value::Array(entries) => entries.iter().flat_map(targets).collect(),
        Value::Object(members) if members.contains_key("href") => {
            vec![(text(&links["href"]), text(&links["type"]))]
        }
        Value::Object(members) => members.values().flat_map(targets).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_api_catalogue_leads_to_what_is_there() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let answer = app.get(CATALOGUE).await;
        assert_eq!(
            answer.header("content-type"),
            "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\""
        );
        let set = answer.json()["linkset"].clone();
        assert_eq!(set[0]["anchor"], format!("{PUBLIC_URL}{CATALOGUE}"));
        assert_eq!(set[0]["item"][0]["href"], format!("{PUBLIC_URL}/v1"));
        assert_eq!(set[1]["anchor"], format!("{PUBLIC_URL}/v1"));
        assert_eq!(set[1]["service-desc"][0]["href"], format!("{PUBLIC_URL}/v1/openapi.json"));
        assert_eq!(set[1]["service-desc"][1]["href"], format!("{PUBLIC_URL}/v1/openapi-3.0.json"));
        assert_eq!(set[1]["service-doc"][0]["href"], format!("{PUBLIC_URL}/docs"));
        assert_eq!(set[1]["item"].as_array().map(Vec::len), Some(Kind::ALL.len()));
        let ours = targets(&set).into_iter().filter(|(href, _)| href.starts_with(PUBLIC_URL)).collect::<Vec<_>>();
        assert_eq!(ours.len(), 1 + 3 + 2 + Kind::ALL.len(), "only the licence is elsewhere");
        for (href, media_type) in ours {
            let answer = app.get(&href).await;
            assert_eq!(answer.status, 200, "{href}");
            assert_eq!(answer.header("content-type").split(';').next(), Some(media_type.as_str()), "{href}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_answer_says_where_the_service_is_described() {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let app = TestApp::over(&database.store);
    let etag = app.get("/v1/projects").await.header("etag").to_owned();
    let known = app.send(Method::GET, "/v1/projects", &[("If-None-Match", &etag)]).await;
    assert_eq!(known.status, 304);
    let mut answers = vec![("304".to_owned(), known)];
    for target in
        ["/v1", "/v1/", "/v1/projects", "/v1/projects/riot", "/v1/openapi.json", "/v1/catalog", "/", CATALOGUE]
    {
        for method in [Method::GET, Method::HEAD] {
            answers.push((format!("{method} {target}"), app.send(method, target, &[]).await));
        }
    }
    let expected = format!(
        "<{PUBLIC_URL}{CATALOGUE}>; rel=\"api-catalog\"; type=\"application/linkset+json\", \
         <{PUBLIC_URL}/v1/openapi.json>; rel=\"service-desc\"; type=\"application/json\", \
         <{PUBLIC_URL}/docs>; rel=\"service-doc\"; type=\"text/html\""
    );
    for (name, answer) in answers {
        assert_eq!(links(&answer).last(), Some(&expected), "{name}");
    }
    let list = links(&app.get("/v1/projects").await);
    assert!(list.len() == 2 && list[0].contains("rel=\"self\"") && list[0].contains("rel=\"next\""), "{list:?}");
}

#[tokio::test]
async fn the_root_leads_people_to_the_reference() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::over(&database.store);
    let answer = app.get("/").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (307, "https://api.example.org/docs"));
    assert_eq!(answer.header("cache-control"), "public, max-age=3600");
}

#[tokio::test]
async fn nobody_is_named_for_weaknesses_unless_the_installation_does() {
    let database = TestDatabase::sqlite().await;
    let silent = TestApp::over(&database.store).get("/.well-known/security.txt").await;
    assert_eq!((silent.status.as_u16(), silent.json()["code"].as_str()), (404, Some("unknownPath")));
    let contact = Some("mailto:sicherheit@example.org".to_owned());
    let settings = Settings { security_contact: contact, ..TestApp::settings() };
    let answer = TestApp::with(&database.store, noon, settings).get("/.well-known/security.txt").await;
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    let expected = "Contact: mailto:sicherheit@example.org\n\
                    Expires: 2027-05-22T00:00:00Z\n\
                    Preferred-Languages: de, en\n\
                    Canonical: https://api.example.org/.well-known/security.txt\n";
    assert_eq!(answer.text(), expected);
}

#[tokio::test]
async fn robots_may_come_and_persons_are_kept_out_by_their_answers() {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let app = TestApp::over(&database.store);
    let robots = app.get("/robots.txt").await.text();
    let rules: Vec<&str> = robots.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(rules, ["User-agent: *", "Allow: /"]);
    assert_eq!(app.get("/v1/contacts/leitung-stabsstelle-2025").await.header("x-robots-tag"), "noindex");
}

#[tokio::test]
async fn what_describes_the_service_is_kept_for_an_hour_and_asked_for_by_its_tag() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let settings = Settings { security_contact: Some("https://example.org/s".to_owned()), ..TestApp::settings() };
        let app = TestApp::with(&database.store, noon, settings);
        for target in
            [CATALOGUE, "/.well-known/security.txt", "/robots.txt", "/v1/catalog", "/v1/catalog?format=turtle"]
        {
            let origin = ("Origin", "https://www.example.org");
            let answer = app.send(Method::GET, target, &[origin]).await;
            assert_eq!(answer.header("cache-control"), "public, max-age=3600", "{target}");
            assert_eq!(answer.header("access-control-allow-origin"), "*", "{target}");
            let etag = answer.header("etag").to_owned();
            assert!(!etag.is_empty(), "{target}");
            let known = app.send(Method::GET, target, &[("If-None-Match", &etag)]).await;
            assert_eq!((known.status.as_u16(), known.body.len()), (304, 0), "{target}");
            assert_eq!(known.header("etag"), etag, "{target}");
            let head = app.send(Method::HEAD, target, &[]).await;
            assert_eq!((head.status.as_u16(), head.header("etag")), (200, etag.as_str()), "{target}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_data_sets_are_described_with_what_is_there() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let answer = app.get("/v1/catalog").await;
        assert_eq!(
            (answer.header("content-type"), answer.header("content-language")),
            ("application/ld+json", "de, en")
        );
        let catalog = answer.json()["@graph"][0].clone();
        assert_eq!(
            (&catalog["issued"], &catalog["modified"]),
            (&"2026-11-23T12:00:00Z".into(), &"2026-11-23T12:00:00Z".into())
        );
        let datasets = catalog["dataset"].as_array().expect("data sets");
        assert_eq!(datasets.len(), Kind::ALL.len());
        for (dataset, kind) in datasets.iter().zip(Kind::ALL) {
            let list = format!("{PUBLIC_URL}/v1/{}", kind.plural());
            assert_eq!(dataset["@id"], format!("{PUBLIC_URL}/v1/catalog#{}", kind.plural()));
            for distribution in dataset["distribution"].as_array().expect("distributions") {
                let (access, media) = (text(&distribution["accessURL"]), text(&distribution["mediaType"]));
                assert!(access.starts_with(&list), "{access}");
                let answer = app.get(&access).await;
                assert_eq!(answer.status, 200, "{access}");
                let given = answer.header("content-type").split(';').next().unwrap_or_default();
                assert_eq!(media, format!("https://www.iana.org/assignments/media-types/{given}"), "{access}");
                // The rights that all records of the pack share.
                assert_eq!(distribution["license"], "http://dcat-ap.de/def/licenses/cc-by/4.0");
                let expected = format!(
                    "Projekt myk10, lizenziert unter CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), {list}"
                );
                assert_eq!(distribution["licenseAttributionByText"], expected);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn both_databases_describe_the_same_bytes() {
    let mut said = Vec::new();
    for database in TestDatabase::each().await {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for target in ["/v1/catalog", "/v1/catalog?format=turtle", CATALOGUE] {
            said.push((target, app.get(target).await));
        }
    }
    for (target, answer) in &said {
        assert!(said.iter().all(|(other, same)| other != target || same == answer), "{target}");
    }
}

#[tokio::test]
async fn the_dates_are_those_of_the_change_log() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let empty = app.get("/v1/catalog").await.json()["@graph"][0].clone();
        assert_eq!((&empty["issued"], &empty["modified"]), (&Value::Null, &Value::Null));
        let pack = content_pack();
        load(&database.store, &pack, noon()).await;
        let (kind, id, draft) = pack.iter().find(|(kind, ..)| *kind == Kind::Place).expect("a place");
        let mut changed = draft.clone();
        changed["name"]["de"] = "Ein anderer Titel".into();
        let later = noon() + chrono::Days::new(1);
        load(&database.store, &[(*kind, *id, changed)], later).await;
        let catalog = app.get("/v1/catalog").await.json()["@graph"][0].clone();
        let dates = |dataset: &Value| (text(&dataset["issued"]), text(&dataset["modified"]));
        let (first, second) = ("2026-11-23T12:00:00Z".to_owned(), "2026-11-24T12:00:00Z".to_owned());
        assert_eq!(dates(&catalog), (first.clone(), second.clone()));
        for dataset in catalog["dataset"].as_array().expect("data sets") {
            let is_changed = text(&dataset["@id"]).ends_with("#places");
            let modified = if is_changed { &second } else { &first };
            assert_eq!(dates(dataset), (first.clone(), modified.clone()), "{}", dataset["@id"]);
        }
    })
    .await;
}

#[tokio::test]
async fn the_format_is_what_is_asked_for() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::over(&database.store);
    let (json, turtle) = ("application/ld+json", "text/turtle; charset=utf-8");
    let cases = [
        ("/v1/catalog", "*/*", json),
        ("/v1/catalog", "text/turtle", turtle),
        ("/v1/catalog", "text/turtle;q=0.5, application/ld+json;q=0.1", turtle),
        ("/v1/catalog?format=turtle", "text/html, */*;q=0.8", turtle),
        ("/v1/catalog?format=jsonld", "text/turtle", json),
    ];
    for (target, accept, media_type) in cases {
        let answer = app.send(Method::GET, target, &[("Accept", accept)]).await;
        assert_eq!(answer.header("content-type"), media_type, "{target} {accept}");
    }
    assert_eq!(app.send(Method::GET, "/v1/catalog", &[("Accept", "text/csv")]).await.status, 406);
    for query in ["format=xml", "format=", "format=turtle&format=jsonld", "lang=en"] {
        let answer = app.get(&format!("/v1/catalog?{query}")).await;
        assert_eq!(
            (answer.status.as_u16(), answer.json()["code"].as_str()),
            (400, Some("invalidParameters")),
            "{query}"
        );
    }
}

#[tokio::test]
async fn nothing_in_a_name_breaks_out_of_the_statements() {
    let database = TestDatabase::sqlite().await;
    let provider = "Kreis \"M\" \\ <x> .\n@prefix : <https://evil.example/> . </script>".to_owned();
    let rights = Rights { licence: LicenceId::CcBy40, provider: provider.clone(), dataset_uri: None };
    let app = TestApp::with(&database.store, noon, Settings { rights, ..TestApp::settings() });
    assert_eq!(app.get("/v1/catalog").await.json()["@graph"][1]["name"], provider);
    let turtle = app.get("/v1/catalog?format=turtle").await.text();
    assert!(turtle.contains("foaf:name \"Kreis \\\"M\\\" \\\\ <x> .\\n@prefix"), "{turtle}");
    assert!(!turtle.lines().any(|line| line.starts_with("@prefix :")), "{turtle}");
}

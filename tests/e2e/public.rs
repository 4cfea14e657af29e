//! The public answers on real facts: the content pack, as a partner's website reads it.

use axum::http::Method;
use myk10_domain::Kind;
use myk10_persistence::Withdrawal;
use myk10_tests::{Answer, TestApp, TestDatabase, content_pack, load, noon, on_each_database, save};
use serde_json::{Value, json};

use crate::desk::{release, unpublish};

/// The service on a database with the content pack.
async fn with_pack(database: &TestDatabase) -> TestApp {
    load(&database.store, &content_pack(), noon()).await;
    TestApp::over(&database.store)
}

/// Every address of the public interface that leads to content: the lists, page by page, and every record.
async fn every_target(app: &TestApp, parameters: &str) -> Vec<String> {
    let mut targets = vec!["/v1".to_owned()];
    for kind in Kind::ALL {
        let mut next = Some(format!("/v1/{}?limit=7{parameters}", kind.plural()));
        while let Some(target) = next {
            let page = app.get(&target).await.json();
            targets.push(target);
            let records = page["data"].as_array().expect("records");
            targets.extend(records.iter().map(|record| record["links"]["self"].as_str().expect("a link").to_owned()));
            next = page["links"]["next"].as_str().map(str::to_owned);
        }
    }
    targets
}

async fn every_answer(app: &TestApp, parameters: &str) -> Vec<(String, Answer)> {
    let mut answers = Vec::new();
    for target in every_target(app, parameters).await {
        let answer = app.get(&target).await;
        answers.push((target, answer));
    }
    answers
}

#[tokio::test]
async fn the_facts_are_there() {
    on_each_database(async |database| {
        let app = with_pack(database).await;
        assert_eq!(app.get("/v1/projects?limit=200").await.json()["data"].as_array().map(Vec::len), Some(27));

        let programme = app.get("/v1/programmes/smarte-region-myk10").await.json();
        assert_eq!(programme["title"], "Smarte Region MYK10");
        assert_eq!(programme["fundingProgramme"]["motto"], "Gemeinwohl und Netzwerkstadt / Stadtnetzwerk");
        assert_eq!(programme["end"]["label"], "Ende 2027");
        assert_eq!(programme["end"]["latestDate"], "2027-12-31");

        let funding = app.get("/v1/programmes/smarte-region-myk10/funding-status").await.json();
        assert_eq!(funding["amount"]["amount"], "17500000.00");
        assert_eq!(funding["amount"]["display"], "17,5 Mio. €");
        assert_eq!(funding["sharesComplete"], false);
        let shares = funding["shares"].as_array().expect("shares");
        let said: Vec<&Value> = shares.iter().map(|share| &share["amount"]["display"]).collect();
        assert_eq!(said, ["rund 11,4 Mio. €", "rund 6,1 Mio. €"]);
        assert_eq!(funding["figures"]["spent"], Value::Null, "what nobody says is not zero");

        let tasks = app.get("/v1/future-tasks").await.json();
        let titles: Vec<&str> =
            tasks["data"].as_array().into_iter().flatten().filter_map(|task| task["title"].as_str()).collect();
        let expected = [
            "Die gleichwertige Entwicklung unseres gesamten Landkreises mit hoher Lebensqualität",
            "Die innovative Gestaltung von Mobilität",
            "Die zukunftsorientierte Transformation unserer Städte und Verbandsgemeinden",
        ];
        assert_eq!(titles, expected);

        let hours = app.get("/v1/office-hours/projektbuero").await.json();
        let now = hours["schedules"].as_array().and_then(|schedules| schedules.last()).expect("a schedule");
        let days: Vec<Value> = now["regular"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|entry| json!([entry["dayOfWeek"], entry["opens"], entry["closes"]]))
            .collect();
        let expected = [
            json!(["Monday", "10:00:00", "13:00:00"]),
            json!(["Tuesday", "10:00:00", "13:00:00"]),
            json!(["Thursday", "14:00:00", "17:00:00"]),
        ];
        assert_eq!(days, expected);
    })
    .await;
}

#[tokio::test]
async fn the_former_head_of_the_unit_is_nowhere() {
    let database = TestDatabase::sqlite().await;
    let app = with_pack(&database).await;
    for (target, answer) in every_answer(&app, "").await {
        let text = String::from_utf8_lossy(&answer.body);
        assert!(!text.contains("Gröntgen") && !text.contains("legalBasis") && !text.contains("reviewDue"), "{target}");
    }
}

#[tokio::test]
async fn two_installations_give_the_same_bytes() {
    let mut installations = Vec::new();
    for database in TestDatabase::each().await.into_iter().chain(TestDatabase::each().await) {
        let app = with_pack(&database).await;
        let mut answers = every_answer(&app, "").await;
        answers.extend(every_answer(&app, "&lang=en").await);
        answers.extend(every_answer(&app, "&lang=de-simple&fallback=none").await);
        installations.push(answers);
    }
    let (first, others) = installations.split_first().expect("an installation");
    assert!(first.len() > 3 * 140, "only {} answers", first.len());
    for other in others {
        for ((target, answer), (_, same)) in first.iter().zip(other) {
            assert_eq!(answer, same, "{target}");
        }
        assert_eq!(first.len(), other.len());
    }
}

#[tokio::test]
async fn an_etag_stands_until_something_public_changes() {
    on_each_database(async |database| {
        let app = with_pack(database).await;
        for target in ["/v1/projects?limit=2", "/v1/projects/amt-o-mat", "/v1/contacts", "/v1/projects/riot?lang=en"] {
            let etag = app.get(target).await.header("etag").to_owned();
            for sent in
                [etag.clone(), etag.trim_start_matches("W/").to_owned(), format!("\"x\", {etag}"), "*".to_owned()]
            {
                let answer = app.send(Method::GET, target, &[("If-None-Match", &sent)]).await;
                assert_eq!(answer.status, 304, "{target} {sent}");
                assert!(answer.body.is_empty());
                assert_eq!(answer.header("etag"), etag, "{target} {sent}");
            }
            assert_eq!(app.send(Method::GET, target, &[("If-None-Match", "\"x\"")]).await.status, 200, "{target}");
            let reloading = [("If-None-Match", etag.as_str()), ("Cache-Control", "no-cache")];
            assert_eq!(app.send(Method::GET, target, &reloading).await.status, 304, "{target}: also on reload");
            let other =
                app.get(&format!("{target}{}lang=de-simple", if target.contains('?') { '&' } else { '?' })).await;
            assert_ne!(other.header("etag"), etag, "another language is another answer");
        }
    })
    .await;
}

#[tokio::test]
async fn a_draft_moves_nothing_that_is_public() {
    on_each_database(async |database| {
        let app = with_pack(database).await;
        let before = every_answer(&app, "").await;
        let mut writing = database.store.write(noon()).await.expect("a transaction");
        for (kind, id, draft) in content_pack() {
            let mut draft = draft;
            draft["slug"] = json!("secret-draft");
            save(&mut writing, kind, id, &draft).await.expect("a revision");
        }
        writing.commit().await.expect("a commit");
        for (target, answer) in before {
            assert_eq!(app.get(&target).await, answer, "{target}");
        }
    })
    .await;
}

#[tokio::test]
async fn only_what_could_have_changed_gets_another_etag() {
    on_each_database(async |database| {
        let app = with_pack(database).await;
        let etag = async |target| app.get(target).await.header("etag").to_owned();
        let (projects, places, contacts) =
            (etag("/v1/projects").await, etag("/v1/places").await, etag("/v1/contacts").await);
        let (kind, id, mut draft) =
            content_pack().into_iter().find(|(kind, ..)| *kind == Kind::FundingStatus).expect("funding");
        draft["title"]["de"] = json!("Ein anderer Titel");
        release(&database.store, &[(kind, id, draft)]).await.expect("a publication");
        assert_ne!(etag("/v1/projects").await, projects, "a project shows the ids of its funding");
        assert_eq!(etag("/v1/places").await, places);
        assert_eq!(etag("/v1/contacts").await, contacts);
    })
    .await;
}

#[tokio::test]
async fn a_record_has_an_id_a_slug_and_a_past() {
    on_each_database(async |database| {
        let app = with_pack(database).await;
        let by_slug = app.get("/v1/projects/riot").await;
        let id = by_slug.json()["id"].as_str().expect("an id").to_owned();
        assert_eq!(app.get(&format!("/v1/projects/{id}")).await.json(), by_slug.json());
        assert_eq!(app.get(&format!("/v1/places/{id}")).await.status, 404, "another kind");

        let (kind, uuid, mut draft) =
            content_pack().into_iter().find(|(_, uuid, _)| uuid.to_string() == id).expect("the project");
        draft["slug"] = json!("resilient-iot");
        release(&database.store, &[(kind, uuid, draft)]).await.expect("a publication");
        let moved = app.get("/v1/projects/riot?lang=en").await;
        assert_eq!(
            (moved.status.as_u16(), moved.header("location")),
            (308, "https://api.example.org/v1/projects/resilient-iot?lang=en")
        );

        unpublish(&database.store, kind, uuid, Withdrawal::default()).await.expect("a withdrawal");
        for name in [id.as_str(), "resilient-iot"] {
            let gone = app.get(&format!("/v1/projects/{name}")).await;
            assert_eq!(gone.status, 410, "{name}");
            assert_eq!(gone.json()["code"], "gone");
            assert!(gone.json()["deletedAt"].is_string());
        }
    })
    .await;
}

#[tokio::test]
async fn a_missing_language_is_said_or_left_out() {
    on_each_database(async |database| {
        let app = with_pack(database).await;
        let english = app.get("/v1/projects/lorawan-netz?lang=en").await;
        assert_eq!(english.header("content-language"), "en");
        assert_eq!(english.json()["title"], "District-wide LoRaWAN network");
        assert_eq!(english.json()["fallbacks"]["/note"], "de", "notes are German only");

        let simple = app.get("/v1/projects/lorawan-netz?lang=de-simple").await.json();
        assert_eq!(simple["title"], "LoRaWAN-Netz für den Landkreis");
        assert_eq!(simple["fallbacks"]["/title"], "de");
        assert_eq!(simple["fallbacks"]["/statusHistory/0/text"], "de");
        assert_eq!(simple["availableLanguages"], json!(["de", "en"]));

        let strict = app.get("/v1/projects/lorawan-netz?lang=de-simple&fallback=none").await.json();
        assert_eq!(strict["title"], Value::Null);
        assert_eq!(strict["fallbacks"], json!({}));
    })
    .await;
}

#[tokio::test]
async fn walking_a_list_meets_every_record_once() {
    on_each_database(async |database| {
        let app = with_pack(database).await;
        for kind in Kind::ALL {
            let whole = app.get(&format!("/v1/{}?limit=200", kind.plural())).await.json();
            let ids = |page: &Value| -> Vec<Value> {
                page["data"].as_array().into_iter().flatten().map(|record| record["id"].clone()).collect()
            };
            let mut walked = Vec::new();
            let mut next = Some(format!("/v1/{}?limit=4", kind.plural()));
            while let Some(target) = next {
                let page = app.get(&target).await.json();
                walked.extend(ids(&page));
                assert_eq!(page["page"]["hasMore"], json!(!page["page"]["next"].is_null()));
                next = page["links"]["next"].as_str().map(str::to_owned);
            }
            assert_eq!(walked, ids(&whole), "{kind}");
        }
    })
    .await;
}

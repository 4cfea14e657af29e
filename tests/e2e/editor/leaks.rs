//! Drafts never reach the public: a secret word is planted in drafts of every kind, and then looked for everywhere.

use axum::http::Method;
use myk10_domain::{Kind, identity::Role};
use myk10_tests::{Answer, TestApp, TestDatabase, content_pack, on_each_database};
use serde_json::{Value, json};
use uuid::Uuid;

use super::content::{Somebody, list};
use crate::recorded;

/// The word, which stands nowhere in the content pack.
const SECRET: &str = "quastenflosser";

/// A request to the public interface.
type Asked = (String, Vec<(String, String)>);

/// Every recorded request, and what asks for the word itself in every operation that looks for words.
fn requests() -> Vec<Asked> {
    let mut requests = recorded::requests();
    let document = myk10_http::document();
    for (path, item) in document["paths"].as_object().expect("paths") {
        let parameters = item["get"]["parameters"].as_array().into_iter().flatten();
        if parameters.clone().any(|parameter| parameter["name"] == "q") {
            let words = [SECRET, "quasten", "quastenfloss", "\"quastenflosser\"", "geheim quastenflosser"];
            let ask = |word: &&str| format!("/v1{path}?count=true&q={}", word.replace(' ', "+").replace('"', "%22"));
            requests.extend(words.iter().map(|word| (ask(word), Vec::new())));
        }
        if path.contains("{idOrSlug}") {
            requests.push((format!("/v1{}", path.replace("{idOrSlug}", SECRET)), Vec::new()));
        }
    }
    for target in ["/v1/", "/v1/openapi.json", "/.well-known/api-catalog", "/robots.txt", "/docs"] {
        requests.push((target.to_owned(), Vec::new()));
    }
    requests
}

/// What the public gets, without the headers that differ each time.
async fn answers(app: &TestApp, requests: &[Asked]) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (target, headers) in requests {
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let mut answer = app.send(Method::GET, target, &headers).await;
        for name in ["date", "x-request-id"] {
            answer.headers.remove(name);
        }
        answers.push(answer);
    }
    answers
}

/// The draft with the word in every text, or in every string.
fn planted(draft: &Value, everywhere: bool) -> Value {
    let is_text = |members: &serde_json::Map<String, Value>| members.contains_key("de");
    match draft {
        Value::String(text) if everywhere => json!(format!("{text} {SECRET}")),
        Value::Object(members) => {
            let each = members.iter().map(|(name, value)| {
                let language = ["de", "en", "de-simple"].contains(&name.as_str());
                let here = everywhere || (language && is_text(members));
                (name.clone(), planted(value, here))
            });
            Value::Object(each.collect())
        }
        Value::Array(entries) => entries.iter().map(|entry| planted(entry, everywhere)).collect(),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => draft.clone(),
    }
}

/// Saves drafts with the word: of every record that is public, and a new one of every kind; returns the new ones.
async fn plant(who: &Somebody) -> Vec<(Kind, Uuid)> {
    let mut new = Vec::new();
    for (kind, id, draft) in content_pack() {
        let address = format!("{}/{id}", list(kind));
        let version = who.get(&address).await.json()["version"].as_i64().expect("a version");
        for (step, everywhere) in [false, true].into_iter().enumerate() {
            let version = version + i64::try_from(step).expect("a step");
            let saved = who.write(Method::PUT, &address, Some(version), &planted(&draft, everywhere)).await;
            assert_eq!((saved.status.as_u16(), &saved.json()["state"]), (200, &json!("changed")), "{}", saved.text());
        }
        if !new.iter().any(|(known, _)| *known == kind) {
            let mut draft = planted(&draft, false);
            draft["slug"] = json!(SECRET);
            let (made, _) = who.create(kind, &draft).await;
            new.push((kind, made.json()["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")));
        }
    }
    new
}

#[tokio::test]
async fn nothing_public_tells_of_a_draft() {
    on_each_database(async |database| {
        recorded::fill(&database.store).await;
        let app = TestApp::at(&database.store, recorded::later);
        let (requests, who) = (requests(), Somebody::at(&app, Role::Admin).await);
        let before = answers(&app, &requests).await;
        let new = plant(&who).await;
        for kind in Kind::ALL {
            let found = who.get(&format!("{}?q={SECRET}&count=true", list(*kind))).await.json();
            assert!(found["page"]["total"].as_i64() > Some(1), "the word is planted in {kind}: {found}");
        }
        let after = answers(&app, &requests).await;
        for ((target, _), (before, after)) in requests.iter().zip(before.iter().zip(&after)) {
            assert_eq!(before, after, "{} {target}", database.name);
            if !target.to_lowercase().contains("quasten") {
                assert!(!tells(after), "{} {target}", database.name);
            }
        }
        look_for_the_new(&app, &new).await;
    })
    .await;
}

/// Whether the word stands anywhere in an answer.
fn tells(answer: &Answer) -> bool {
    let headers = answer.headers.values().map(|value| String::from_utf8_lossy(value.as_bytes()).to_lowercase());
    headers.chain([answer.text().to_lowercase()]).any(|text| text.contains(SECRET))
}

/// What is a draft only answers as what never was.
async fn look_for_the_new(app: &TestApp, new: &[(Kind, Uuid)]) {
    let paths: Vec<String> = myk10_http::document()["paths"].as_object().expect("paths").keys().cloned().collect();
    for (kind, id) in new {
        let never = Uuid::now_v7();
        let of_kind = format!("/{}", kind.plural());
        for path in paths.iter().filter(|path| path.starts_with(&of_kind)) {
            let ask = async |id: Uuid| {
                let target = if path.contains("{idOrSlug}") {
                    format!("/v1{}", path.replace("{idOrSlug}", &id.to_string()))
                } else {
                    format!("/v1{path}?ids={id}&count=true")
                };
                let answer = app.get(&target).await;
                (answer.status, answer.text().replace(&id.to_string(), "ID"))
            };
            assert_eq!(ask(*id).await, ask(never).await, "{path}");
        }
    }
}

#[tokio::test]
async fn a_draft_moves_no_tag_of_a_client_that_waits() {
    let database = TestDatabase::sqlite().await;
    recorded::fill(&database.store).await;
    let app = TestApp::at(&database.store, recorded::later);
    let who = Somebody::at(&app, Role::Editor).await;
    let known = app.get("/v1/places").await;
    plant(&Somebody::at(&app, Role::Admin).await).await;
    let again = app.send(Method::GET, "/v1/places", &[("If-None-Match", known.header("etag"))]).await;
    assert_eq!(again.status, 304);
    assert_eq!(who.get("/v1/editor/places?state=changed&limit=1").await.status, 200);
}

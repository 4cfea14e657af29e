//! What changed when, as publications tell it: `/history`.

use axum::http::Method;
use chrono::{DateTime, Duration, Utc};
use myk10_domain::Kind;
use myk10_persistence::{Store, Withdrawal};
use myk10_tests::{TestApp, content_pack, dump_published, load, noon, on_each_database};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    desk::{Written, id, publish, release, unpublish, write},
    drafts::{contact, future_task, organisation, place, project, with},
};

/// The sentences of each publication, newest first.
async fn told(app: &TestApp, target: &str) -> Vec<Vec<String>> {
    let answer = app.get(target).await;
    assert_eq!(answer.status, 200, "{target}: {}", answer.text());
    let sentence = |change: &Value| change["text"].as_str().expect("a sentence").to_owned();
    let entries = answer.json()["data"].as_array().cloned().expect("publications");
    entries.iter().map(|entry| entry["changes"].as_array().expect("changes").iter().map(sentence).collect()).collect()
}

fn moved(key: &str, text: &str) -> Value {
    with(project("werk"), json!({ "status": { "key": key, "text": { "de": text } } }))
}

#[tokio::test]
async fn a_history_tells_what_changed_in_words() {
    on_each_database(async |database| {
        let (store, work) = (&database.store, id());
        release(store, &[(Kind::Project, work, moved("planned", "Geplant."))]).await.expect("a publication");
        release(store, &[(Kind::Project, work, moved("inProgress", "Geplant."))]).await.expect("a publication");
        let app = TestApp::over(store);
        for (lang, sentence) in [
            ("de", "Status: geplant → in Umsetzung"),
            ("de-simple", "Status: geplant → in Umsetzung"),
            ("en", "Status: planned → in progress"),
        ] {
            let target = format!("/v1/projects/werk/history?lang={lang}");
            assert_eq!(told(&app, &target).await, [vec![sentence.to_owned()], vec![]]);
        }
        let history = app.get("/v1/projects/werk/history?count=true").await.json();
        assert_eq!(
            history["data"][0]["changes"],
            json!([{ "pointer": "/status/key", "label": "Status", "before": "geplant", "after": "in Umsetzung",
                "text": "Status: geplant → in Umsetzung" }])
        );
        let frame = |index: usize| (&history["data"][index]["version"], &history["data"][index]["changeType"]);
        assert_eq!([frame(0), frame(1)], [(&json!(2), &json!("updated")), (&json!(1), &json!("created"))]);
        assert_eq!((&history["page"]["total"], &history["language"]), (&json!(2), &json!("de")));
    })
    .await;
}

#[tokio::test]
async fn the_history_of_a_real_project_is_told() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let public = app.get("/v1/projects/amt-o-mat").await.json();
        let record: Uuid = public["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
        let pack = content_pack();
        let (_, _, draft) = pack.iter().find(|(_, id, _)| *id == record).expect("the terminal").clone();
        let mut later = draft;
        later["status"]["key"] = json!("completed");
        later["placeIds"].as_array_mut().expect("places").remove(0);
        later["milestones"][1]["title"]["de"] = json!("Begleitstudie vorgestellt");
        release(&database.store, &[(Kind::Project, record, later)]).await.expect("a publication");
        let sentences = told(&app, "/v1/projects/amt-o-mat/history").await;
        assert_eq!(sentences[0].len(), 3, "{sentences:?}");
        assert_eq!(sentences[0][0], "Status: im Einsatz → abgeschlossen");
        let milestone = "Meilenstein „Begleitstudie vorgestellt“, Titel: „Begleitstudie veröffentlicht“ → „Begleitstudie vorgestellt“";
        assert_eq!(sentences[0][1], milestone);
        assert!(sentences[0][2].starts_with("Ort: „") && sentences[0][2].ends_with("“ entfernt"), "{}", sentences[0][2]);
        for kind in Kind::ALL {
            let list = app.get(&format!("/v1/{}?limit=1", kind.plural())).await.json();
            let address = list["data"][0]["links"]["self"].as_str().expect("an address").to_owned();
            let history = app.get(&format!("{address}/history")).await;
            assert_eq!(history.status, 200, "{kind}");
        }
    })
    .await;
}

/// What no history may ever tell.
const SECRET: &str = "geheimnisvoll";

#[tokio::test]
async fn what_only_a_draft_says_is_not_told() {
    on_each_database(async |database| {
        let (store, work) = (&database.store, id());
        release(store, &[(Kind::Project, work, moved("planned", "Eins."))]).await.expect("a publication");
        let before = dump_published(store).await;
        write(store, &[(Kind::Project, work, moved("cancelled", SECRET))]).await.expect("a draft");
        assert_eq!(dump_published(store).await, before, "a draft changes nothing that is public");
        let app = TestApp::over(store);
        assert_eq!(told(&app, "/v1/projects/werk/history").await, [vec![]; 1] as [Vec<String>; 1]);
        release(store, &[(Kind::Project, work, moved("pilot", "Zwei."))]).await.expect("a publication");
        write(store, &[(Kind::Project, work, moved("cancelled", SECRET))]).await.expect("a draft");
        assert!(!format!("{:?}", dump_published(store).await).contains(SECRET));
        let target = "/v1/projects/werk/history";
        assert!(!app.get(target).await.text().contains(SECRET));
        let expected = ["Status: geplant → im Pilotbetrieb", "Status, Wortlaut: „Eins.“ → „Zwei.“"].map(str::to_owned);
        assert_eq!(told(&app, target).await, [expected.to_vec(), vec![]]);
    })
    .await;
}

fn person(name: &str, office: Uuid, secret: &str) -> Value {
    let members = json!({
        "displayName": { "de": format!("Dr. {name}") }, "kind": "person", "givenName": name, "familyName": name,
        "legalBasis": "publicTaskFunction", "reviewDueDate": "2027-01-01", "consentRef": secret, "roleTitle": { "de": "Leitung" },
        "channels": [{ "type": "email", "value": format!("{name}@example.org") }],
    });
    with(contact(&name.to_lowercase(), office), members)
}

#[tokio::test]
async fn who_held_a_role_before_is_not_named() {
    on_each_database(async |database| {
        let (store, [office, head, work]) = (&database.store, [id(), id(), id()]);
        let project = with(project("werk"), json!({ "contactIds": [head] }));
        let records = [
            (Kind::Organisation, office, organisation("office")),
            (Kind::Contact, head, person("Muster", office, SECRET)),
            (Kind::Project, work, crate::drafts::project("werk")),
        ];
        release(store, &records).await.expect("a publication");
        let successor = with(person("Beispiel", office, "Akte 2"), json!({ "lastConfirmedDate": "2026-11-01" }));
        let records = [(Kind::Contact, head, successor), (Kind::Project, work, project)];
        release(store, &records).await.expect("a publication");
        let app = TestApp::over(store);
        let answer = app.get(&format!("/v1/contacts/{head}/history")).await;
        let text = answer.text().to_lowercase();
        assert!(!text.contains("muster") && !text.contains(SECRET) && !text.contains("akte"), "{text}");
        assert_eq!(answer.header("x-robots-tag"), "noindex");
        let names = ["Kurzname", "Name", "Vorname", "Familienname"].map(|name| format!("{name}: geändert"));
        let rest = ["Zuletzt bestätigt: 1. November 2026 hinzugefügt", "Kontaktweg: geändert"].map(str::to_owned);
        assert_eq!(told(&app, &format!("/v1/contacts/{head}/history")).await[0], [names.as_slice(), &rest].concat());
        let stored = format!("{:?}", dump_published(store).await["histories"]).to_lowercase();
        assert!(!stored.contains("muster") && !stored.contains(SECRET) && !stored.contains("consentref"), "{stored}");
        assert_eq!(told(&app, "/v1/projects/werk/history").await[0], ["Kontakt: „Dr. Beispiel“ hinzugefügt"]);
        let over = with(person("Beispiel", office, "Akte 2"), json!({ "validThroughDate": "2026-11-23" }));
        release(store, &[(Kind::Contact, head, over)]).await.expect("a publication");
        let tomorrow = TestApp::at(store, next_day);
        assert_eq!(told(&tomorrow, "/v1/projects/werk/history").await[0], ["Kontakt: „Leitung“ hinzugefügt"]);
    })
    .await;
}

fn next_day() -> DateTime<Utc> {
    "2026-11-23T23:00:00Z".parse().expect("midnight in Berlin")
}

#[tokio::test]
async fn references_are_told_by_what_is_public_now() {
    on_each_database(async |database| {
        let (store, [task, venue, work]) = (&database.store, [id(), id(), id()]);
        let records = [
            (Kind::FutureTask, task, future_task("mobil", 1)),
            (Kind::Place, venue, place("haus")),
            (Kind::Project, work, project("werk")),
        ];
        release(store, &records).await.expect("a publication");
        let with_both = with(project("werk"), json!({ "futureTaskIds": [task], "placeIds": [venue] }));
        release(store, &[(Kind::Project, work, with_both)]).await.expect("a publication");
        release(store, &[(Kind::Project, work, project("werk"))]).await.expect("a publication");
        let app = TestApp::over(store);
        let target = "/v1/projects/werk/history?limit=2";
        let tag = app.get(target).await;
        let tag = [("If-None-Match", tag.header("etag"))];
        assert_eq!(app.send(Method::GET, target, &tag).await.status, 304);
        unpublish(store, Kind::Place, venue, Withdrawal::default()).await.expect("a withdrawal");
        let renamed = with(future_task("mobil", 1), json!({ "title": { "de": "Mobilität" } }));
        release(store, &[(Kind::FutureTask, task, renamed)]).await.expect("a publication");
        assert_eq!(app.send(Method::GET, target, &tag).await.status, 200, "titles are part of the answer");
        let gone = "nicht öffentlicher Eintrag";
        let told = told(&app, target).await;
        assert_eq!(told[0], ["Zukunftsaufgabe: „Mobilität“ entfernt".to_owned(), format!("Ort: {gone} entfernt")]);
        assert_eq!(
            told[1],
            ["Zukunftsaufgabe: „Mobilität“ hinzugefügt".to_owned(), format!("Ort: {gone} hinzugefügt")]
        );
    })
    .await;
}

async fn rebuild(store: &Store) {
    let mut writing = store.write(noon()).await.expect("a transaction");
    writing.rebuild().await.expect("the published tables");
    writing.commit().await.expect("a commit");
}

#[tokio::test]
async fn what_comes_back_begins_a_new_history() {
    on_each_database(async |database| {
        let (store, site) = (&database.store, id());
        let named = |name: &str| with(place("ort"), json!({ "name": { "de": name } }));
        for name in [SECRET, "Zwei"] {
            release(store, &[(Kind::Place, site, named(name))]).await.expect("a publication");
        }
        unpublish(store, Kind::Place, site, Withdrawal::default()).await.expect("a withdrawal");
        let app = TestApp::over(store);
        assert_eq!(app.get(&format!("/v1/places/{site}/history")).await.status, 410);
        assert_eq!(dump_published(store).await["histories"], Vec::<Value>::new());
        for (day, name) in [(1, "Drei"), (2, "Vier")] {
            write(store, &[(Kind::Place, site, named(name))]).await.expect("a revision");
            publish(store, noon() + Duration::days(day), &[(Kind::Place, site)]).await.expect("a publication");
        }
        // Says the same, so it is no publication; the next one is compared with what was public all the same.
        release(store, &[(Kind::Place, site, named(" Vier "))]).await.expect("a publication");
        release(store, &[(Kind::Place, site, named("Fünf"))]).await.expect("a publication");
        let history = app.get("/v1/places/ort/history").await;
        let versions: Vec<i64> = history.json()["data"]
            .as_array()
            .expect("publications")
            .iter()
            .filter_map(|entry| entry["version"].as_i64())
            .collect();
        assert_eq!(versions, [5, 4, 3]);
        assert_eq!(
            told(&app, "/v1/places/ort/history").await,
            [vec!["Name: „Vier“ → „Fünf“".to_owned()], vec!["Name: „Drei“ → „Vier“".to_owned()], vec![]]
        );
        assert!(!history.text().contains(SECRET));
        let before = dump_published(store).await;
        rebuild(store).await;
        assert_eq!(dump_published(store).await, before);
    })
    .await;
}

#[tokio::test]
async fn a_history_is_walked_in_pages() {
    on_each_database(async |database| {
        let (store, [site, other]) = (&database.store, [id(), id()]);
        let named = |slug: &str, name: usize| with(place(slug), json!({ "name": { "de": format!("Name {name}") } }));
        for name in 1..=7 {
            let records: [Written; 2] =
                [(Kind::Place, site, named("ort", name)), (Kind::Place, other, named("da", name))];
            release(store, &records).await.expect("a publication");
        }
        let app = TestApp::over(store);
        let mut next = Some("/v1/places/ort/history?limit=3".to_owned());
        let mut versions = Vec::new();
        while let Some(target) = next {
            let answer = app.get(&target).await;
            let page = answer.json();
            versions.extend(
                page["data"].as_array().expect("publications").iter().filter_map(|entry| entry["version"].as_i64()),
            );
            next = page["links"]["next"].as_str().map(str::to_owned);
            assert_eq!(page["page"]["hasMore"], json!(next.is_some()));
            assert_eq!(answer.header("link").contains("rel=\"next\""), next.is_some());
            if versions.len() == 3 {
                // What is published meanwhile is not on the pages that follow.
                release(store, &[(Kind::Place, site, named("ort", 8))]).await.expect("a publication");
            }
        }
        assert_eq!(versions, [7, 6, 5, 4, 3, 2, 1]);
        let cursor = app.get("/v1/places/ort/history?limit=3").await.json()["page"]["next"].clone();
        let cursor = cursor.as_str().expect("a cursor");
        for (target, status) in [
            (format!("/v1/places/ort/history?cursor={cursor}"), 200),
            (format!("/v1/places/da/history?cursor={cursor}"), 400),
            (format!("/v1/places/ort/history?lang=en&cursor={cursor}"), 400),
            (format!("/v1/places?cursor={cursor}"), 400),
            ("/v1/places/ort/history?cursor=AAAA".to_owned(), 400),
            ("/v1/places/ort/history?limit=201".to_owned(), 400),
            ("/v1/places/ort/history?fallback=none".to_owned(), 400),
            ("/v1/places/nirgends/history".to_owned(), 404),
        ] {
            assert_eq!(app.get(&target).await.status, status, "{target}");
        }
        release(store, &[(Kind::Place, site, named("neuer-ort", 8))]).await.expect("a publication");
        let old = app.get("/v1/places/ort/history?limit=1").await;
        assert_eq!(old.status, 308);
        assert!(old.header("location").ends_with("/v1/places/neuer-ort/history?limit=1"), "{}", old.header("location"));
    })
    .await;
}

//! Full text: what is found, in which order, and that both databases agree.

mod hostile;
mod life;
mod pack;

use myk10_domain::Kind;
use myk10_tests::{TestApp, on_each_database};
use serde_json::{Value, json};
use url::form_urlencoded;
use uuid::Uuid;

use crate::{
    desk::{Written, release},
    drafts::{contact, organisation, place, project, with},
};

/// The target of a search.
fn target(query: &str, rest: &str) -> String {
    let query: String = form_urlencoded::byte_serialize(query.as_bytes()).collect();
    format!("/v1/search?q={query}{rest}")
}

/// The slugs of all hits, in order.
async fn found(app: &TestApp, query: &str, rest: &str) -> Vec<String> {
    let answer = app.get(&target(query, &format!("&limit=200&count=true{rest}"))).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.text());
    let page = answer.json();
    let hits = page["data"].as_array().expect("hits");
    assert_eq!(page["page"]["total"], hits.len(), "{query}");
    hits.iter().map(|hit| hit["slug"].as_str().expect("a slug").to_owned()).collect()
}

/// A project with a title and a summary in some languages.
fn titled(number: u128, slug: &str, title: Value, summary: Value) -> Written {
    let mut draft = project(slug);
    draft["title"] = title;
    draft["summary"] = summary;
    (Kind::Project, Uuid::from_u128(number), draft)
}

fn german(number: u128, slug: &str, title: &str, summary: &str) -> Written {
    titled(number, slug, json!({ "de": title }), json!({ "de": summary }))
}

#[tokio::test]
async fn a_word_is_found_in_every_spelling_and_form() {
    on_each_database(async |database| {
        let records = [
            german(1, "terminal", "Das Bürgerterminal", "Neue Häuser an der Straße."),
            german(2, "strasse", "Die Strasse", "Oeffnungszeiten"),
            german(3, "neubau", "Neubau", "Der neue Bau im Kreis."),
        ];
        release(&database.store, &records).await.expect("a publication");
        let app = TestApp::over(&database.store);
        for query in ["Bürgerterminal", "Buergerterminal", "Burgerterminal", "BÜRGERTERMINALS", "bu\u{308}rgerterminal"]
        {
            assert_eq!(found(&app, query, "").await, ["terminal"], "{query}");
        }
        for query in ["Straße", "strasse", "STRASSE", "Straßen"] {
            assert_eq!(found(&app, query, "").await, ["strasse", "terminal"], "{query}");
        }
        for query in ["Haus", "haeuser", "\"hauser\""] {
            assert_eq!(found(&app, query, "").await, ["terminal"], "{query}");
        }
        assert_eq!(found(&app, "Öffnungszeit", "").await, ["strasse"]);
        assert_eq!(found(&app, "\"neuen\"", "").await, ["terminal", "neubau"], "forms of a word, not what begins so");
        assert_eq!(found(&app, "neu", "").await, ["neubau", "terminal"], "the beginning of a word");
        assert_eq!(found(&app, "neu kreis", "").await, ["neubau"], "all words, and only the last is a beginning");
        assert_eq!(found(&app, "bau straße", "").await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_word_is_found_while_it_is_typed() {
    on_each_database(async |database| {
        let records = [german(1, "digital", "Digitalisierung", "Für die Bürgerinnen; Quellen")];
        release(&database.store, &records).await.expect("a publication");
        let app = TestApp::over(&database.store);
        for word in ["Digitalisierung", "Bürgerinnen", "Buergerinnen", "Quellen"] {
            let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(2).chain([word.len()]).collect();
            for end in ends {
                assert_eq!(found(&app, &word[..end], "").await, ["digital"], "{}", &word[..end]);
            }
        }
        assert_eq!(found(&app, "D", "").await, Vec::<String>::new(), "one letter is no beginning");
        assert_eq!(found(&app, "\"Digital\"", "").await, Vec::<String>::new(), "a closed phrase is finished");
        assert_eq!(found(&app, "\"Digital", "").await, ["digital"], "an open one is only a word");
        assert_eq!(found(&app, "Digital Quellen", "").await, Vec::<String>::new(), "only the last word may go on");
    })
    .await;
}

#[tokio::test]
async fn the_words_of_a_phrase_stand_together_in_one_text() {
    on_each_database(async |database| {
        let mut names = german(3, "namen", "Erster Titel", "Nichts weiter.");
        names.2["alternativeNames"] = json!(["kurze Wege", "lange Straßen"]);
        let records = [
            german(1, "eins", "Kurze Wege", "Lange Straßen führen dorthin."),
            german(2, "zwei", "Lange Wege", "Kurze Straßen sind selten."),
            names,
        ];
        release(&database.store, &records).await.expect("a publication");
        let app = TestApp::over(&database.store);
        assert_eq!(found(&app, "\"kurzer Weg\"", "").await, ["eins", "namen"]);
        assert_eq!(found(&app, "„lange straße“", "").await, ["namen", "eins"], "the title counts more");
        assert_eq!(found(&app, "\"Wege lange\"", "").await, Vec::<String>::new(), "not across texts");
        assert_eq!(found(&app, "\"lange Straßen führen\"", "").await, ["eins"]);
        assert_eq!(found(&app, "\"Straßen lange\"", "").await, Vec::<String>::new(), "not in another order");
        assert_eq!(found(&app, "\"kurze Wege\" selten", "").await, Vec::<String>::new());
        assert_eq!(found(&app, "\"lange Wege\" \"kurze Straßen\"", "").await, ["zwei"]);
        assert_eq!(found(&app, "lange kurze", "").await.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn titles_come_before_summaries_before_the_rest() {
    on_each_database(async |database| {
        let with_description = |mut record: Written, text: &str| {
            record.2["description"] = json!({ "de": text });
            record
        };
        let records = [
            with_description(german(1, "rest", "Eins", "Zwei"), "Radweg Fluss"),
            german(2, "kurz", "Eins", "Radweg am Fluss"),
            german(3, "beides", "Radweg", "Am Fluss"),
            german(4, "titel", "Radweg am Fluss", "Kurz."),
            german(5, "titel-oft", "Radweg Radweg Fluss", "Kurz."),
            with_description(german(6, "gleich", "Radweg am Fluss", "Kurz."), "Viel vom Haus"),
        ];
        release(&database.store, &records).await.expect("a publication");
        let app = TestApp::over(&database.store);
        let expected = ["titel", "titel-oft", "gleich", "beides", "kurz", "rest"];
        for query in ["radweg fluss", "Fluss Radwege", "fluss radweg fluss"] {
            assert_eq!(found(&app, query, "").await, expected, "{query}: distinct words count, then the id");
        }
    })
    .await;
}

#[tokio::test]
async fn what_an_answer_shows_is_what_is_searched() {
    on_each_database(async |database| {
        let records = [
            titled(1, "eins", json!({ "de": "Mobilität", "en": "Mobilities" }), json!({ "de": "Straßen" })),
            titled(2, "zwei", json!({ "de": "Mobilität" }), json!({ "de": "Kurz", "de-simple": "Der lange Weg" })),
            titled(
                3,
                "drei",
                json!({ "de": "Bürger", "en": "The Bürgerterminal" }),
                json!({ "de": "Kurz", "en": "A blue sea" }),
            ),
        ];
        release(&database.store, &records).await.expect("a publication");
        let app = TestApp::over(&database.store);
        let none = Vec::<String>::new();
        assert_eq!(found(&app, "mobilities", "").await, none);
        assert_eq!(found(&app, "mobility", "&lang=en").await, ["eins"]);
        assert_eq!(found(&app, "Mobilität", "&lang=en").await, ["zwei"], "German where there is no English");
        assert_eq!(found(&app, "Mobilität", "&lang=en&fallback=none").await, none);
        assert_eq!(found(&app, "mobility", "&lang=en&fallback=none").await, ["eins"]);
        assert_eq!(found(&app, "straße", "&lang=en").await, ["eins"]);
        assert_eq!(found(&app, "lange", "&lang=de-simple").await, ["zwei"]);
        assert_eq!(found(&app, "langer Weg", "&lang=de-simple&fallback=none").await, ["zwei"]);
        assert_eq!(found(&app, "Mobilität", "&lang=de-simple").await, ["eins", "zwei"]);
        assert_eq!(found(&app, "Mobilität", "&lang=de-simple&fallback=none").await, none);
        assert_eq!(found(&app, "lange", "").await, none);
        for query in ["blue", "buergerterminal", "Bürgerterminal", "burgerterminal blue"] {
            assert_eq!(found(&app, query, "&lang=en").await, ["drei"], "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn every_kind_is_found_and_can_be_chosen() {
    on_each_database(async |database| {
        let office = Uuid::from_u128(1);
        let person = json!({ "kind": "person", "displayName": { "de": "Frau Suchwort" }, "givenName": "A",
            "familyName": "Suchwort", "legalBasis": "publicTaskFunction", "reviewDueDate": "2027-01-01" });
        let records = [
            (Kind::Organisation, office, with(organisation("amt"), json!({ "abbreviation": "Suchwort" }))),
            (Kind::Place, Uuid::from_u128(2), with(place("ort"), json!({ "description": { "de": "Suchwort" } }))),
            (Kind::Contact, Uuid::from_u128(3), with(contact("person", office), person)),
        ];
        release(&database.store, &records).await.expect("a publication");
        let app = TestApp::over(&database.store);
        assert_eq!(found(&app, "suchwort", "").await, ["amt", "person", "ort"]);
        assert_eq!(found(&app, "suchwort", "&kind=place,organisation").await, ["amt", "ort"]);
        assert_eq!(found(&app, "suchwort", "&kind=project").await, Vec::<String>::new());
        let header = async |rest, name| app.get(&target("suchwort", rest)).await.header(name).to_owned();
        assert_eq!(header("", "x-robots-tag").await, "noindex");
        assert_eq!(header("&kind=place", "x-robots-tag").await, "");
        assert!(!header("", "cache-control").await.contains("stale-if-error"), "it may show contacts");
        assert!(header("&kind=place", "cache-control").await.contains("stale-if-error"));
        assert_eq!(header("&kind=place", "cache-tag").await, "places");
        let etag = header("", "etag").await;
        let again = app.send(axum::http::Method::GET, &target("suchwort", ""), &[("If-None-Match", &etag)]).await;
        assert_eq!(again.status, 304);
    })
    .await;
}

#[tokio::test]
async fn a_hit_shows_where_the_words_stand() {
    on_each_database(async |database| {
        let long =
            format!("{}Hier liegt der **Radweg** <3 am Fluss. {}", "Vorher. ".repeat(60), "Nachher. ".repeat(60));
        let mut record = titled(1, "weg", json!({ "de": "Weg & Radweg" }), json!({ "de": "Kurz.", "en": "Short." }));
        record.2["description"] = json!({ "de": long });
        release(&database.store, &[record]).await.expect("a publication");
        let app = TestApp::over(&database.store);
        let hit = app.get(&target("radwege fluss", "")).await.json()["data"][0].clone();
        assert_eq!(hit["type"], "project");
        assert_eq!(
            (&hit["title"], &hit["titleHtml"]),
            (&json!("Weg & Radweg"), &json!("Weg &amp; <mark>Radweg</mark>"))
        );
        assert_eq!((&hit["language"], &hit["fallbacks"]), (&json!("de"), &json!({})));
        assert_eq!(hit["url"], format!("https://api.example.org/v1/projects/{}", Uuid::from_u128(1)));
        let (text, html) = (hit["snippet"].as_str().expect("text"), hit["snippetHtml"].as_str().expect("HTML"));
        assert!(
            text.starts_with("… ") && text.contains("der Radweg <3 am Fluss. Nachher.") && text.ends_with(" …"),
            "{text}"
        );
        assert!(html.contains("der <mark>Radweg</mark> &lt;3 am <mark>Fluss</mark>. Nachher."), "{html}");
        let hit = app.get(&target("short", "&lang=en")).await.json()["data"][0].clone();
        assert_eq!(hit["snippetHtml"], "<mark>Short</mark>.");
        assert_eq!(hit["fallbacks"], json!({ "/title": "de", "/titleHtml": "de" }));
        let hit = app.get(&target("short", "&lang=en&fallback=none")).await.json()["data"][0].clone();
        assert_eq!((&hit["title"], &hit["snippet"], &hit["fallbacks"]), (&Value::Null, &json!("Short."), &json!({})));
        let hit = app.get(&target("weg", "&lang=en")).await.json()["data"][0].clone();
        assert_eq!(hit["snippet"], "Short.", "the beginning, when the words stand in the title only");
    })
    .await;
}

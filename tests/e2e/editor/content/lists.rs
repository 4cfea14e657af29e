//! Lists of drafts: states, words, who and when, orders, pages.

use myk10_domain::{Kind, identity::Role};
use myk10_tests::on_each_database;
use serde_json::{Value, json};

use super::{Somebody, code};
use crate::drafts::{place, with};

/// The slugs of a list.
fn slugs(list: &Value) -> Vec<String> {
    let records = list["data"].as_array().expect("a list").iter();
    records.map(|record| record["slug"].as_str().unwrap_or("-").to_owned()).collect()
}

/// A draft, one that is published, one that was changed since, one that was taken back, one that was deleted.
async fn fill(who: &Somebody) {
    for (slug, title) in [("a", "Zebra"), ("b", "Äpfel"), ("c", "Birne"), ("d", "Ast"), ("e", "Ende")] {
        let (_, address) = who.create(Kind::Place, &with(place(slug), json!({ "name": { "de": title } }))).await;
        if slug != "a" && slug != "e" {
            assert_eq!(who.act(&address, "publish", 1, &Value::Null).await.status, 200);
        }
        match slug {
            "c" => drop(who.patch(&address, 1, &json!({ "description": { "de": "Hochwasser am Bach." } })).await),
            "d" => drop(who.act(&address, "unpublish", 1, &json!({})).await),
            "e" => drop(who.write(axum::http::Method::DELETE, &address, Some(1), &Value::Null).await),
            _ => {}
        }
    }
}

#[tokio::test]
async fn drafts_are_found_by_what_they_are() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        fill(&who).await;
        let cases = [
            ("sort=title", vec!["b", "d", "c", "a"]),
            ("sort=-title", vec!["a", "c", "d", "b"]),
            ("state=draft", vec!["a"]),
            ("state=published", vec!["b"]),
            ("state=changed", vec!["c"]),
            ("state=unpublished", vec!["d"]),
            ("state=deleted", vec!["e"]),
            ("state=scheduled", vec![]),
            ("state=published,changed&sort=title", vec!["b", "c"]),
            ("state=published&state=changed&sort=title", vec!["b", "c"]),
            ("q=hochwasser", vec!["c"]),
            ("q=hoch+bach", vec!["c"]),
            ("q=aepfel", vec!["b"]),
            ("q=nirgends", vec![]),
            ("updatedBy=editor&sort=title", vec!["b", "d", "c", "a"]),
            ("updatedBy=nobody", vec![]),
            ("updatedSince=2026-11-23T12:00:00Z&sort=title", vec!["b", "d", "c", "a"]),
            ("updatedSince=2026-11-23T12:00:01Z", vec![]),
        ];
        for (query, expected) in cases {
            let answer = who.get(&format!("/v1/editor/places?count=true&{query}")).await;
            let list = answer.json();
            assert_eq!(slugs(&list), expected, "{query}");
            assert_eq!(list["page"]["total"], expected.len(), "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_is_walked_page_by_page() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Author).await;
        for number in 0..7 {
            who.create(Kind::Place, &place(&format!("p{number}"))).await;
        }
        for sort in ["title", "-title", "updatedAt", "-updatedAt"] {
            let (mut seen, mut next) = (Vec::new(), Some(format!("/v1/editor/places?limit=3&sort={sort}")));
            while let Some(target) = next {
                let page = who.get(&target).await;
                seen.extend(slugs(&page.json()));
                next = page.json()["links"]["next"].as_str().map(str::to_owned);
                assert_eq!(page.header("link").contains("rel=\"next\""), next.is_some());
            }
            let mut sorted = seen.clone();
            sorted.sort();
            assert_eq!((sorted.len(), sorted), (7, (0..7).map(|number| format!("p{number}")).collect()), "{sort}");
        }
        let page = who.get("/v1/editor/places?limit=3&sort=title").await.json();
        let cursor = page["page"]["next"].as_str().expect("a cursor");
        for other in ["sort=-title", "sort=title&state=draft", "sort=title&q=p"] {
            let refused = who.get(&format!("/v1/editor/places?cursor={cursor}&{other}")).await;
            assert_eq!(code(&refused), (400, "invalidParameters".to_owned()), "{other}");
        }
        assert_eq!(who.get(&format!("/v1/editor/organisations?sort=title&cursor={cursor}")).await.status, 400);
    })
    .await;
}

#[tokio::test]
async fn a_misspelt_question_is_refused() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Author).await;
        let (_, address) = who.create(Kind::Place, &place("a")).await;
        let targets = [
            "/v1/editor/places?stat=draft",
            "/v1/editor/places?state=drafty",
            "/v1/editor/places?state=",
            "/v1/editor/places?sort=slug",
            "/v1/editor/places?sort=title&sort=title",
            "/v1/editor/places?limit=0",
            "/v1/editor/places?updatedSince=yesterday",
            "/v1/editor/places?q=%3F",
            "/v1/editor/places?cursor=x",
            &format!("{address}?dryRun=true"),
            &format!("{address}/revisions?from=1"),
            &format!("{address}/diff?from=0"),
            &format!("{address}/diff?from=latest"),
            &format!("{address}/diff?to=1&to=2"),
        ];
        for target in targets {
            let refused = who.get(target).await;
            assert_eq!(code(&refused), (400, "invalidParameters".to_owned()), "{target}");
            assert!(refused.json()["errors"][0]["allowed"].is_array(), "{target}");
        }
    })
    .await;
}

//! Words (`q`) on every list: what is found, in which order, together with everything else that a list knows.

use myk10_domain::Kind;
use myk10_tests::on_each_database;
use serde_json::{Value, json};

use crate::{
    desk::release,
    drafts::{project, with},
    filtering::{World, records_of, slugs},
};

const QUERIES: [&str; 9] = ["amt", "Öl", "strasse", "app", "weg+zug", "%22amt+weg%22", "42", "kreis", "smart"];

/// The ids of hits among one kind, as the search across kinds tells them.
async fn hits(world: &World, kind: Kind, rest: &str) -> Vec<Value> {
    let target = format!("/v1/search?limit=200&kind={}{rest}", kind.word());
    records_of(&world.app, &target).await.iter().map(|hit| hit["id"].clone()).collect()
}

#[tokio::test]
async fn a_list_finds_what_the_search_finds_in_its_order() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        let mut found = 0;
        for (kind, list) in &world.lists {
            let order = if list[0]["position"].is_null() { "updatedAt" } else { "position" };
            for query in QUERIES {
                for rest in ["", "&lang=en", "&lang=en&fallback=none"] {
                    let hits = hits(&world, *kind, &format!("&q={query}{rest}")).await;
                    let target = format!("/v1/{}?limit=200&count=true&q={query}{rest}", kind.plural());
                    let page = world.app.get(&target).await.json();
                    let records = page["data"].as_array().expect("records");
                    let ids: Vec<Value> = records.iter().map(|record| record["id"].clone()).collect();
                    assert_eq!(ids, hits, "{target}: best hits first");
                    assert_eq!(page["page"]["total"], ids.len(), "{target}");
                    // In another order they are the same records, as they stand in the whole list.
                    let whole = records_of(&world.app, &format!("/v1/{}?limit=200&sort={order}", kind.plural())).await;
                    let expected = whole.iter().filter(|record| ids.contains(&record["id"]));
                    let sorted = records_of(&world.app, &format!("{target}&sort={order}")).await;
                    assert_eq!(slugs(sorted.iter()), slugs(expected), "{target}&sort={order}");
                    found += ids.len();
                }
            }
        }
        assert!(found > 300, "only {found}");
    })
    .await;
}

#[tokio::test]
async fn words_and_filters_must_both_let_a_record_through() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        for (kind, word, filter, member, wanted) in [
            (Kind::Project, "amt", "kind=measure", "/kind", "measure"),
            (Kind::Project, "weg", "status=pilot", "/status/key", "pilot"),
            (Kind::FundingStatus, "strasse", "kind=grant", "/kind", "grant"),
            (Kind::Place, "weg", "kind=venue", "/kind", "venue"),
            (Kind::Contact, "amt", "kind=unit", "/kind", "unit"),
        ] {
            for sort in ["", "&sort=-updatedAt"] {
                let list = format!("/v1/{}?limit=200&q={word}{sort}", kind.plural());
                let all = records_of(&world.app, &list).await;
                let lets_through = |record: &&Value| record.pointer(member).is_some_and(|value| value == wanted);
                let expected = slugs(all.iter().filter(lets_through));
                assert!(!expected.is_empty() && expected.len() < all.len(), "{list} {filter}");
                let page = world.app.get(&format!("{list}&{filter}&count=true")).await.json();
                assert_eq!(slugs(page["data"].as_array().expect("records").iter()), expected, "{list} {filter}");
                assert_eq!(page["page"]["total"], expected.len(), "{list} {filter}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn metacharacters_are_only_text_on_a_list() {
    on_each_database(async |database| {
        let named = |slug: &str, title: &str, summary: &str| {
            let texts = json!({ "title": { "de": title }, "summary": { "de": summary } });
            (Kind::Project, crate::desk::id(), with(project(slug), texts))
        };
        let records = [
            named("amt", "Amt Fluss", "Kurz."),
            named("worte", "not or and near amt fluss", "title x"),
            named("mat", "Automat", "Fluss"),
        ];
        release(&database.store, &records).await.expect("a publication");
        let app = myk10_tests::TestApp::over(&database.store);
        let found = async |query: &str, sort: &str| -> Vec<String> {
            let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
            slugs(records_of(&app, &format!("/v1/projects?limit=200&q={query}{sort}")).await.iter())
        };
        let separators = [
            "%", "_", "'", "''", "\"\"", "*", "^", "(", ")", "{", "}", ":", "::", "-", "--", "+", "&", "|", "!", "<->",
            "<", "\\", "\\'", "/*", ";", "?", "\0",
        ];
        for separator in separators {
            for sort in ["", "&sort=title", "&sort=-start"] {
                for query in [format!("amt{separator}fluss"), format!("{separator}amt {separator} fluss{separator}")] {
                    let mut slugs = found(&query, sort).await;
                    slugs.sort();
                    assert_eq!(slugs, ["amt", "worte"], "{query:?} {sort}");
                }
            }
            let nothing: String = url::form_urlencoded::byte_serialize(separator.as_bytes()).collect();
            let answer = app.get(&format!("/v1/projects?q={nothing}")).await;
            assert_eq!(
                (answer.status.as_u16(), &answer.json()["errors"][0]["code"]),
                (400, &json!("noWords")),
                "{separator:?}"
            );
        }
        for query in
            ["NOT amt", "amt OR fluss", "amt AND fluss", "NEAR(amt fluss)", "title:amt", "'; SELECT x WHERE 'x"]
        {
            let expected: &[&str] = if query.contains("SELECT") { &[] } else { &["worte"] };
            assert_eq!(found(query, "").await, expected, "{query}");
        }
    })
    .await;
}

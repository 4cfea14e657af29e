//! What is found follows what is public, and pages end.

use std::collections::HashSet;

use myk10_domain::Kind;
use myk10_persistence::{Store, Withdrawal};
use myk10_tests::{PUBLIC_URL, TestApp, TestDatabase, dump_published, noon, on_each_database};
use sea_orm_migration::sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::{found, german, target};
use crate::desk::{delete, release, unpublish, write};

/// The index of SQLite is kept beside the documents; PostgreSQL's is part of the table.
async fn check_index(database: &TestDatabase) {
    if database.name == "SQLite" {
        let check = "INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)";
        database.store.connection().execute_unprepared(check).await.expect("an index that fits its documents");
    }
}

async fn rebuild(store: &Store) {
    let mut writing = store.write(noon()).await.expect("a transaction");
    writing.rebuild().await.expect("the published tables");
    writing.commit().await.expect("a commit");
}

#[tokio::test]
async fn only_what_is_public_is_found() {
    on_each_database(async |database| {
        let store = &database.store;
        let app = TestApp::over(store);
        let none = Vec::<String>::new();
        write(store, &[german(1, "eins", "Entwurf", "Kurz.")]).await.expect("a draft");
        assert_eq!(found(&app, "entwurf", "").await, none);
        release(store, &[german(1, "eins", "Erstfassung", "Kurz."), german(2, "zwei", "Erstfassung", "Lang.")])
            .await
            .expect("two");
        assert_eq!(found(&app, "entwurf", "").await, none);
        assert_eq!(found(&app, "erstfassung", "").await, ["eins", "zwei"]);
        let before = app.get(&target("erstfassung", "")).await.header("etag").to_owned();
        write(store, &[german(1, "eins", "Drittfassung", "Kurz.")]).await.expect("a draft");
        assert_eq!(app.get(&target("erstfassung", "")).await.header("etag"), before, "a draft moves no tag");
        release(store, &[german(1, "eins", "Zweitfassung", "Kurz.")]).await.expect("an update");
        assert_ne!(app.get(&target("erstfassung", "")).await.header("etag"), before);
        assert_eq!(found(&app, "erstfassung", "").await, ["zwei"]);
        assert_eq!(found(&app, "zweitfassung", "").await, ["eins"]);
        check_index(database).await;
        rebuild(store).await;
        check_index(database).await;
        assert_eq!(found(&app, "erstfassung", "").await, ["zwei"]);
        assert_eq!(found(&app, "zweitfassung", "").await, ["eins"]);
        unpublish(store, Kind::Project, Uuid::from_u128(1), Withdrawal::default()).await.expect("a withdrawal");
        delete(store, Kind::Project, Uuid::from_u128(2)).await.expect("a deletion");
        check_index(database).await;
        assert_eq!(found(&app, "erstfassung", "").await, none);
        assert_eq!(found(&app, "zweitfassung", "").await, none);
        rebuild(store).await;
        assert_eq!(found(&app, "kurz", "").await, none);
        release(store, &[german(1, "eins", "Viertfassung", "Kurz.")]).await.expect("a return");
        assert_eq!(found(&app, "viertfassung", "").await, ["eins"]);
        check_index(database).await;
    })
    .await;
}

#[tokio::test]
async fn pages_follow_each_other_to_the_end() {
    on_each_database(async |database| {
        let title = |number: u128| if number.is_multiple_of(3) { "Radweg" } else { "Weg" };
        let records: Vec<_> =
            (1..=23).map(|number| german(number, &format!("p{number}"), title(number), "Ein Radweg.")).collect();
        release(&database.store, &records).await.expect("a publication");
        let app = TestApp::over(&database.store);
        let all = found(&app, "radweg", "").await;
        assert_eq!(all.len(), 23);
        assert_eq!(all[..3], ["p3", "p6", "p9"]);
        for limit in [1, 4, 22, 23, 24] {
            let mut seen = Vec::new();
            let mut next = Some(target("radweg", &format!("&limit={limit}&count=true")));
            while let Some(page) = next {
                let answer = app.get(page.trim_start_matches(PUBLIC_URL)).await;
                let body = answer.json();
                let hits = body["data"].as_array().expect("hits");
                assert!(!hits.is_empty() && hits.len() <= limit);
                assert_eq!(body["page"]["total"], 23);
                seen.extend(hits.iter().map(|hit| hit["slug"].as_str().expect("a slug").to_owned()));
                next = body["links"]["next"].as_str().map(str::to_owned);
                assert_eq!(answer.header("link").contains("rel=\"next\""), next.is_some());
            }
            assert_eq!(seen, all, "{limit} at a time");
            assert_eq!(seen.iter().collect::<HashSet<_>>().len(), 23);
        }
    })
    .await;
}

#[tokio::test]
async fn a_cursor_belongs_to_its_search() {
    on_each_database(async |database| {
        let records: Vec<_> = (1..=5).map(|number| german(number, &format!("p{number}"), "Radweg", "Kurz.")).collect();
        release(&database.store, &records).await.expect("a publication");
        let app = TestApp::over(&database.store);
        let page = app.get(&target("radweg", "&limit=2")).await.json();
        let cursor = page["page"]["next"].as_str().expect("a next page");
        let status = async |query: &str, rest: &str| {
            app.get(&target(query, &format!("{rest}&cursor={cursor}"))).await.status.as_u16()
        };
        assert_eq!(status("radweg", "").await, 200);
        assert_eq!(status("RADWEG!", "&limit=3").await, 200, "the same words");
        assert_eq!(status("radwege", "").await, 400);
        assert_eq!(status("\"radweg\"", "").await, 400);
        assert_eq!(status("radweg", "&kind=project").await, 400);
        assert_eq!(status("radweg", "&lang=en").await, 400);
        assert_eq!(status("radweg", "&fallback=none").await, 400);
        let elsewhere = app.get(&format!("/v1/projects?cursor={cursor}")).await;
        assert_eq!(elsewhere.status, 400);
        // The hit at which the page ended goes away; the next page stays the same.
        delete(&database.store, Kind::Project, Uuid::from_u128(2)).await.expect("a deletion");
        let next = app.get(&target("radweg", &format!("&cursor={cursor}"))).await.json();
        let slugs: Vec<&str> =
            next["data"].as_array().into_iter().flatten().filter_map(|hit| hit["slug"].as_str()).collect();
        assert_eq!(slugs, ["p3", "p4", "p5"]);
    })
    .await;
}

#[tokio::test]
async fn what_has_no_document_gets_one_with_the_rebuild() {
    on_each_database(async |database| {
        let store = &database.store;
        release(store, &[german(1, "eins", "Radweg", "Kurz."), german(2, "zwei", "Radweg", "Kurz.")])
            .await
            .expect("two");
        let before = dump_published(store).await;
        let damage = "DELETE FROM search_documents WHERE record_id IN (SELECT id FROM published WHERE slug = 'eins')";
        store.connection().execute_unprepared(damage).await.expect("damage");
        let app = TestApp::over(store);
        assert_eq!(found(&app, "radweg", "").await, ["zwei"]);
        let mut writing = store.write(noon()).await.expect("a transaction");
        writing.rebuild().await.expect("a rebuild");
        writing.commit().await.expect("a commit");
        assert_eq!(found(&app, "radweg", "").await, ["eins", "zwei"]);
        assert_eq!(dump_published(store).await, before);
        check_index(database).await;
    })
    .await;
}

//! What a cursor is good for: one list with its parameters, as it was given, whatever became of its record.

use myk10_domain::Kind;
use myk10_persistence::Withdrawal;
use myk10_tests::{TestApp, content_pack, load, noon, on_each_database};
use serde_json::Value;

use super::refused;
use crate::{desk::unpublish, filtering::World};

/// A list with a next page; where its cursor goes on, and where it is refused.
const SCOPES: [(&str, &str, &str); 6] = [
    (
        "projects?limit=2",
        "projects?limit=3 projects?count=true projects?fields=title projects?expand=places projects?format=csv \
         projects?sort=title projects?lang=de",
        "projects?sort=-title projects?sort=end projects?lang=en projects?fallback=none projects?q=a \
         projects?status=planned projects?asOf=2025-01-31 projects?near=50,7,100 \
         projects?updatedSince=2025-01-01T00:00:00Z places? organisations?",
    ),
    (
        "projects?limit=1&status=completed,planned",
        "projects?status=planned,completed projects?status=planned&status=completed&status=planned",
        "projects? projects?status=completed projects?status=completed,planned,pilot \
         projects?status=completed,planned&kind=project",
    ),
    ("projects?limit=1&sort=-end", "projects?sort=-end&limit=7", "projects?sort=end projects?sort=-start projects?"),
    (
        "projects?limit=1&q=smart",
        "projects?q=SMART projects?q=smart%21",
        "projects?q=smarte projects? projects?q=smart&sort=title projects?q=%22smart%22 search?q=smart",
    ),
    ("projects?limit=1&asOf=2025-01-31", "projects?asOf=2025-01-31", "projects?asOf=2025-01-30 projects?"),
    (
        "projects?limit=1&organisation=remet",
        "projects?organisation=remet",
        "projects?organisation=bendorf projects?place=remet",
    ),
];

async fn cursor(app: &TestApp, list: &str) -> String {
    let page = app.get(list).await.json();
    page["page"]["next"].as_str().unwrap_or_else(|| panic!("{list} has one page: {page}")).to_owned()
}

#[tokio::test]
async fn a_cursor_belongs_to_one_list_with_its_parameters() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for (list, same, others) in SCOPES {
            let cursor = cursor(&app, &format!("/v1/{list}")).await;
            for query in same.split(' ') {
                let answer = app.get(&format!("/v1/{query}&cursor={cursor}")).await;
                assert_eq!(answer.status, 200, "{list} goes on as {query}");
            }
            for query in others.split(' ') {
                refused(&app, &format!("/v1/{query}&cursor={cursor}").replace("?&", "?"), "cursor", "invalidCursor")
                    .await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_cursor_that_somebody_changed_is_refused_wherever_it_was() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for list in ["projects?limit=2", "projects?limit=2&sort=-end", "projects?limit=1&q=smart"] {
            let cursor = cursor(&app, &format!("/v1/{list}")).await;
            // The tag, the id, and what decides the place.
            for index in 0..cursor.len() {
                let mut forged = cursor.clone().into_bytes();
                forged[index] = if forged[index] == b'A' { b'Q' } else { b'A' };
                let forged = String::from_utf8(forged).expect("ASCII");
                let answer = app.get(&format!("/v1/{list}&cursor={forged}")).await;
                assert_eq!(
                    (answer.status.as_u16(), &answer.json()["errors"][0]["code"]),
                    (400, &"invalidCursor".into()),
                    "{list} {index}"
                );
            }
            for forged in [
                &cursor[..cursor.len() - 4],
                &format!("{cursor}AAAA"),
                &cursor[4..],
                &format!("{cursor}="),
                &"A".repeat(1000),
                &"A".repeat(1001),
                &"A".repeat(64),
            ] {
                refused(&app, &format!("/v1/{list}&cursor={forged}"), "cursor", "invalidCursor").await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_cursor_works_when_the_record_at_which_it_stands_is_gone() {
    on_each_database(async |database| {
        let World { app, .. } = World::publish(&database.store).await;
        for query in ["", "&sort=-end", "&sort=updatedAt", "&q=amt", "&asOf=2025-01-31", "&status=pilot,planned"] {
            let whole = app.get(&format!("/v1/projects?limit=200{query}")).await.json();
            let ids: Vec<&Value> =
                whole["data"].as_array().expect("records").iter().map(|record| &record["id"]).collect();
            // One to which nothing refers, so that it can go.
            let mut went = None;
            for limit in 1..ids.len() {
                let id = ids[limit - 1].as_str().and_then(|id| id.parse().ok()).expect("an id");
                let cursor = cursor(&app, &format!("/v1/projects?limit={limit}{query}")).await;
                if unpublish(&database.store, Kind::Project, id, Withdrawal::default()).await.is_ok() {
                    went = Some((limit, cursor));
                    break;
                }
            }
            let (limit, cursor) = went.expect("a project that can go");
            let next = app.get(&format!("/v1/projects?limit=200{query}&cursor={cursor}")).await;
            assert_eq!(next.status, 200, "{query}");
            let page = next.json();
            let rest: Vec<&Value> =
                page["data"].as_array().expect("records").iter().map(|record| &record["id"]).collect();
            assert_eq!(rest, &ids[limit..], "{query}");
        }
    })
    .await;
}

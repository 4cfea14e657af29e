//! Lists of a day (`asOf`): full pages, counts and cursors, though some records did not hold then.

use myk10_domain::Kind;
use myk10_tests::{TestApp, content_pack, load, noon, on_each_database};
use serde_json::Value;

use crate::filtering::{World, records_of, slugs};

const DAYS: [&str; 5] = ["2000-01-01", "2022-12-31", "2024-02-29", "2025-01-31", "2026-11-23"];

#[tokio::test]
async fn the_pack_is_found_by_where_it_stood() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for (query, expected) in [
            ("status=pilot&asOf=2023-06-01", true),
            ("status=inOperation&asOf=2023-06-01", false),
            ("status=inOperation&asOf=2025-01-31", true),
            ("status=pilot&asOf=2025-01-31", false),
            ("status=inOperation", true),
            ("status=unknown&asOf=2021-12-31", true),
        ] {
            let list = records_of(&app, &format!("/v1/projects?limit=200&{query}")).await;
            assert_eq!(slugs(list.iter()).iter().any(|slug| slug == "amt-o-mat"), expected, "{query}");
            let counted = app.get(&format!("/v1/projects?limit=1&count=true&{query}")).await.json();
            assert_eq!(counted["page"]["total"], list.len(), "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_list_of_a_day_has_what_held_and_full_pages() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        let mut left_out = 0;
        for kind in [Kind::Contact, Kind::FundingStatus, Kind::OfficeHours, Kind::Project] {
            for day in DAYS {
                let mut expected = Vec::new();
                for record in &world.lists[&kind] {
                    let id = record["id"].as_str().expect("an id");
                    let then = world.app.get(&format!("/v1/{}/{id}?asOf={day}", kind.plural())).await;
                    match then.status.as_u16() {
                        200 => expected.push(then.json()),
                        status => {
                            assert_eq!((status, &then.json()["code"]), (404, &"notValidThen".into()), "{id} {day}");
                            left_out += 1;
                        }
                    }
                }
                let whole = records_of(&world.app, &format!("/v1/{}?limit=200&asOf={day}", kind.plural())).await;
                assert_eq!(slugs(whole.iter()), slugs(expected.iter()), "{kind:?} on {day}");
                assert_eq!(whole, expected, "{kind:?} on {day}: a list says what its records say");
                walk(&world.app, &format!("/v1/{}?limit=7&count=true&asOf={day}", kind.plural()), 7, &whole).await;
            }
        }
        assert!(left_out > 50, "only {left_out}");
    })
    .await;
}

/// Page after page gives the whole, and only the last page may be short.
async fn walk(app: &TestApp, first: &str, limit: usize, whole: &[Value]) {
    let (mut walked, mut next) = (Vec::new(), Some(first.to_owned()));
    while let Some(target) = next {
        let page = app.get(&target).await.json();
        let records = page["data"].as_array().expect("records");
        next = page["links"]["next"].as_str().map(str::to_owned);
        assert!(next.is_none() || records.len() == limit, "{target}: {} records", records.len());
        assert_eq!(page["page"]["total"], whole.len(), "{target}");
        walked.extend(records.iter().cloned());
    }
    assert_eq!(slugs(walked.iter()), slugs(whole.iter()), "{first}");
}

#[tokio::test]
async fn a_status_is_that_of_the_day() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        let mut found = 0;
        for day in DAYS {
            let all = records_of(&world.app, &format!("/v1/projects?limit=200&asOf={day}")).await;
            for status in ["planned", "inProgress", "pilot", "inOperation", "completed", "unknown", "pilot,unknown"] {
                let stood = |project: &&Value| status.split(',').any(|word| project["status"]["key"] == word);
                let expected: Vec<Value> = all.iter().filter(stood).cloned().collect();
                let query = format!("/v1/projects?asOf={day}&status={status}");
                let list = records_of(&world.app, &format!("{query}&limit=200")).await;
                assert_eq!(slugs(list.iter()), slugs(expected.iter()), "{query}");
                walk(&world.app, &format!("{query}&limit=3&count=true"), 3, &list).await;
                found += list.len();
            }
        }
        assert!(found > 100, "only {found}");
    })
    .await;
}

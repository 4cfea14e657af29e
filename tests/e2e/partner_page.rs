//! What a page of a partner needs in one request: names beside ids, and what the licence demands on every answer.

use myk10_tests::{TestApp, TestDatabase, content_pack, load, noon, on_each_database};
use serde_json::{Value, json};

/// The ids that these members name, each once, in their order.
fn named(record: &Value, list: &str, member: &str) -> Vec<Value> {
    let mut ids: Vec<Value> = Vec::new();
    for entry in record[list].as_array().expect("a list") {
        if !ids.contains(&entry[member]) {
            ids.push(entry[member].clone());
        }
    }
    ids
}

fn ids(records: &Value) -> Vec<Value> {
    records.as_array().expect("records").iter().map(|record| record["id"].clone()).collect()
}

#[tokio::test]
async fn everybody_whom_a_project_or_a_statement_names_comes_with_it() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let projects = app.get("/v1/projects?limit=200&expand=organisations,childProjects").await.json();
        for project in projects["data"].as_array().expect("projects") {
            assert_eq!(ids(&project["organisations"]), named(project, "actors", "organisationId"));
            assert_eq!(json!(ids(&project["childProjects"])), project["childProjectIds"]);
            for child in project["childProjects"].as_array().expect("projects") {
                assert_eq!(child["parentProjectId"], project["id"]);
            }
        }
        let children =
            projects["data"].as_array().expect("projects").iter().filter_map(|one| one["childProjectIds"].as_array());
        let children: usize = children.map(Vec::len).sum();
        let parents =
            projects["data"].as_array().expect("projects").iter().filter(|one| !one["parentProjectId"].is_null());
        assert_eq!(children, parents.count(), "whoever has a parent is the child of somebody");
        let statements = app.get("/v1/funding-statuses?limit=200&expand=organisations,projects").await.json();
        let mut seen = (0, 0);
        for statement in statements["data"].as_array().expect("statements") {
            let mut about = statement.clone();
            about["subjects"].as_array_mut().expect("subjects").retain(|subject| subject["type"] == "project");
            assert_eq!(ids(&statement["projects"]), named(&about, "subjects", "id"));
            assert_eq!(ids(&statement["organisations"]), named(statement, "shares", "organisationId"));
            seen = (seen.0 + ids(&statement["projects"]).len(), seen.1 + ids(&statement["organisations"]).len());
        }
        assert!(seen.0 > 10 && seen.1 > 1, "{seen:?}");
    })
    .await;
}

#[tokio::test]
async fn an_answer_about_office_hours_says_what_to_print() {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let app = TestApp::over(&database.store);
    for lang in ["de", "en", "de-simple"] {
        let record = app.get(&format!("/v1/office-hours/projektbuero?lang={lang}")).await.json();
        for answer in ["status", "intervals", "status?at=2026-06-04T15:00:00Z"] {
            let joint = if answer.contains('?') { '&' } else { '?' };
            let answer = app.get(&format!("/v1/office-hours/projektbuero/{answer}{joint}lang={lang}")).await.json();
            for member in ["title", "licence", "attribution"] {
                assert!(!record[member].is_null());
                assert_eq!(answer[member], record[member], "{member}");
            }
            assert_eq!(answer["fallbacks"]["/title"], record["fallbacks"]["/title"]);
        }
    }
}

#[tokio::test]
async fn a_statement_says_its_day_as_people_say_it() {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let app = TestApp::over(&database.store);
    let cases = [
        ("mint-makerspace", "de", "(Stand 4. Juni 2024)"),
        ("mint-makerspace", "en", "(as of 4 June 2024)"),
        ("smarte-bahnhofstrasse", "de", "(Stand März 2025; in einer anderen Angabe enthalten, nicht addieren)"),
        ("vg-mendig-zwei-projekte", "en", "(as of 2023)"),
    ];
    for (statement, lang, end) in cases {
        let answer = app.get(&format!("/v1/funding-statuses/{statement}?lang={lang}")).await.json();
        let display = answer["display"].as_str().expect("a text").to_owned();
        assert!(display.ends_with(end), "{display}");
    }
}

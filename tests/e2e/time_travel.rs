//! What held on a day: `asOf`.

use axum::http::Method;
use chrono::{DateTime, Utc};
use myk10_domain::Kind;
use myk10_tests::{TestApp, content_pack, load, noon, on_each_database};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    desk::{Written, id, release},
    drafts::{contact, funding_status, organisation, place, project, with},
};

#[tokio::test]
async fn the_amt_o_mat_was_a_pilot_and_is_in_operation() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for (day, status, older) in
            [("2021-12-31", "unknown", 0), ("2023-06-01", "pilot", 1), ("2025-01-31", "inOperation", 3)]
        {
            let answer = app.get(&format!("/v1/projects/amt-o-mat?asOf={day}")).await.json();
            assert_eq!(answer["status"]["key"], status, "{day}");
            assert_eq!(answer["statusHistory"].as_array().map(Vec::len), Some(older), "{day}");
            let listed = app.get(&format!("/v1/projects?limit=200&asOf={day}")).await.json();
            let listed =
                listed["data"].as_array().expect("projects").iter().find(|project| project["slug"] == "amt-o-mat");
            assert_eq!(listed.expect("the terminal")["status"]["key"], status, "{day}");
        }
        let english = app.get("/v1/projects/amt-o-mat?asOf=2021-12-31&lang=en").await.json();
        assert_eq!(english["status"]["text"], "No source says where the project stood on that day.");
        assert_eq!(english["status"]["sources"], json!([]));
    })
    .await;
}

/// The records of an office whose head has left.
fn office() -> ([Uuid; 4], Vec<Written>) {
    let ids @ [office, head, place_id, work] = [id(), id(), id(), id()];
    let person = json!({
        "displayName": { "de": "Erika Muster" }, "kind": "person", "givenName": "Erika", "familyName": "Muster",
        "legalBasis": "publicTaskFunction", "reviewDueDate": "2027-01-01", "roleTitle": { "de": "Leitung" },
        "holderSince": "2020", "validThroughDate": "2026-11-23", "placeIds": [place_id],
        "channels": [{ "type": "email", "value": "erika.muster@example.org" }],
    });
    let records = vec![
        (Kind::Organisation, office, organisation("office")),
        (Kind::Place, place_id, place("haus")),
        (Kind::Contact, head, with(contact("erika-muster", office), person)),
        (Kind::Project, work, with(project("werk"), json!({ "contactIds": [head] }))),
    ];
    (ids, records)
}

fn next_day() -> DateTime<Utc> {
    "2026-11-23T23:00:00Z".parse().expect("midnight in Berlin")
}

#[tokio::test]
async fn who_holds_a_role_no_longer_is_nowhere_named() {
    on_each_database(async |database| {
        let ([_, head, _, work], records) = office();
        release(&database.store, &records).await.expect("a publication");
        let targets = [
            format!("/v1/contacts/{head}?asOf=2025-01-31"),
            "/v1/contacts?asOf=2025-01-31".to_owned(),
            format!("/v1/projects/{work}?asOf=2025-01-31&expand=contacts"),
            "/v1/projects?asOf=2025-01-31&expand=contacts".to_owned(),
        ];
        let (today, tomorrow) = (TestApp::over(&database.store), TestApp::at(&database.store, next_day));
        for target in &targets {
            assert!(today.get(target).await.text().contains("Erika Muster"), "{target}: still the head");
            let answer = tomorrow.get(target).await;
            assert_eq!(answer.status, 200, "{target}");
            assert!(answer.text().contains("Leitung") && answer.text().contains(&head.to_string()), "{target}");
            let told = format!("{} {:?}", answer.text(), answer.headers).to_lowercase();
            assert!(!told.contains("erika") && !told.contains("muster"), "{target}: {told}");
        }
        let found = "/v1/contacts?asOf=2025-01-31&fields=id&q=";
        assert_eq!(today.get(&format!("{found}muster")).await.json()["data"].as_array().map(Vec::len), Some(1));
        let before = format!("/v1/contacts/{head}?asOf=2019-01-01");
        let answer = tomorrow.send(Method::GET, &before, &[("If-None-Match", "*")]).await;
        assert_eq!(answer.status, 404, "what does not hold has no tag");
        let unit = with(contact("stelle", records[0].1), json!({ "validThroughDate": "2025-12-31" }));
        release(&database.store, &[(Kind::Contact, id(), unit)]).await.expect("a unit that is no more");
        let units = tomorrow.get(&format!("{found}stelle")).await.json();
        assert_eq!(units["data"].as_array().map(Vec::len), Some(1), "a unit is no person");
        for words in ["muster", "erika", "leitung"] {
            let answer = tomorrow.get(&format!("{found}{words}")).await.json();
            assert_eq!(answer["data"], json!([]), "{words}: no word of the record leads to a former holder");
        }
        let gone = tomorrow.get(&format!("/v1/contacts/{head}?asOf=2026-11-24")).await;
        assert_eq!((gone.status.as_u16(), gone.json()["code"].as_str()), (404, Some("notValidThen")));
        let expanded = tomorrow.get(&format!("/v1/projects/{work}?asOf=2019-12-31&expand=contacts")).await.json();
        assert_eq!((&expanded["contacts"], &expanded["contactIds"]), (&json!([]), &json!([head])));
    })
    .await;
}

fn just_before_midnight() -> DateTime<Utc> {
    "2026-11-23T22:59:50Z".parse().expect("a moment")
}

#[tokio::test]
async fn an_answer_about_a_day_ends_with_today() {
    on_each_database(async |database| {
        let ([_, head, _, _], records) = office();
        release(&database.store, &records).await.expect("a publication");
        let target = format!("/v1/contacts/{head}?asOf=2025-01-31");
        let evening = TestApp::at(&database.store, just_before_midnight);
        let answer = evening.get(&target).await;
        assert_eq!(answer.header("cache-control"), "public, max-age=10");
        let tag = [("If-None-Match", answer.header("etag"))];
        assert_eq!(evening.send(Method::GET, &target, &tag).await.status, 304);
        let tomorrow = TestApp::at(&database.store, next_day);
        assert_eq!(tomorrow.send(Method::GET, &target, &tag).await.status, 200, "the role is over");
        assert_eq!(tomorrow.get(&target).await.header("cache-control"), "public, max-age=60");
    })
    .await;
}

#[tokio::test]
async fn a_correction_counts_from_its_own_day_on() {
    on_each_database(async |database| {
        let [work, first, second, undated, silent] = [id(), id(), id(), id(), id()];
        let statement = |slug, members| with(funding_status(slug, work), members);
        let records = [
            (Kind::Project, work, project("werk")),
            (Kind::Project, silent, project("still")),
            (Kind::FundingStatus, first, statement("first", json!({ "asOf": "2024-01" }))),
            (Kind::FundingStatus, second, statement("second", json!({ "asOf": "2025-01-15", "supersedesId": first }))),
            (Kind::FundingStatus, undated, statement("undated", json!({ "asOf": null, "caveats": ["asOfUnknown"] }))),
        ];
        release(&database.store, &records).await.expect("a publication");
        let app = TestApp::over(&database.store);
        let slugs = |answer: Value| -> Vec<String> {
            let records = answer["data"].as_array().cloned().unwrap_or_default();
            records.iter().filter_map(|record| record["slug"].as_str().map(str::to_owned)).collect()
        };
        for (day, expected) in [
            ("2023-12-31", vec![]),
            ("2024-01-01", vec!["first"]),
            ("2025-01-14", vec!["first"]),
            ("2025-01-15", vec!["second"]),
        ] {
            assert_eq!(slugs(app.get(&format!("/v1/funding-statuses?asOf={day}")).await.json()), expected, "{day}");
            let latest = app.get(&format!("/v1/projects/{work}/funding-status?asOf={day}")).await;
            match expected.first() {
                Some(slug) => assert_eq!(latest.json()["slug"], *slug, "{day}"),
                None => assert_eq!((latest.status.as_u16(), &latest.json()["code"]), (404, &json!("notValidThen"))),
            }
        }
        let item = app.get(&format!("/v1/funding-statuses/{first}?asOf=2025-01-15")).await;
        assert_eq!((item.status.as_u16(), &item.json()["code"]), (404, &json!("notValidThen")));
        assert_eq!(slugs(app.get("/v1/funding-statuses").await.json()), ["first", "second", "undated"]);
        let silent = app.get(&format!("/v1/projects/{silent}/funding-status?asOf=2025-01-15")).await;
        assert_eq!(silent.json()["code"], "noFundingStatus");
    })
    .await;
}

#[tokio::test]
async fn the_hours_of_a_past_day_are_told() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let then = app.get("/v1/office-hours/projektbuero?asOf=2023-05-02").await.json();
        assert_eq!(then["schedules"], json!([]));
        assert_eq!(then["textual"], "Die Zeiten dieses Tages sind nicht bekannt.");
        let known = app.get("/v1/office-hours/projektbuero?asOf=2024-10-29").await.json();
        assert_eq!(known["schedules"].as_array().map(Vec::len), Some(1));
        assert_eq!(
            known["textual"],
            known["schedules"][0]["textual"].as_str().map_or(json!(null), |text| {
                let told = known["textual"].as_str().unwrap_or_default();
                assert!(told.contains(text), "{told}");
                json!(told)
            })
        );
        let all = app.get("/v1/office-hours?limit=200").await.json()["data"].as_array().map(Vec::len);
        let then = app.get("/v1/office-hours?limit=200&asOf=1997-01-01").await.json();
        assert_eq!(then["data"].as_array().map(Vec::len), all, "hours that are not known are an answer");
    })
    .await;
}

#[tokio::test]
async fn a_day_is_one_of_the_calendar_and_only_where_it_means_something() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for day in ["2025-02-29", "2025-1-1", "1996-12-31", "2099-01-01", "2025", "heute"] {
            let answer = app.get(&format!("/v1/projects?asOf={day}")).await;
            let error = &answer.json()["errors"][0];
            assert_eq!(
                (answer.status.as_u16(), &error["parameter"], &error["code"]),
                (400, &json!("asOf"), &json!("malformedDay")),
                "{day}"
            );
            assert_eq!(error["allowed"], json!(["1997-01-01–2098-12-31"]));
        }
        for list in ["programmes", "future-tasks", "organisations", "places"] {
            let answer = app.get(&format!("/v1/{list}?asOf=2025-01-31")).await;
            assert_eq!(answer.json()["errors"][0]["code"], "unknownParameter", "{list}");
        }
        let first = app.get("/v1/projects?limit=1&asOf=2025-01-31").await.json();
        let cursor = first["page"]["next"].as_str().expect("a cursor");
        for (query, status) in [("asOf=2025-01-31", 200), ("asOf=2025-02-01", 400), ("limit=1", 400)] {
            assert_eq!(app.get(&format!("/v1/projects?{query}&cursor={cursor}")).await.status, status, "{query}");
        }
    })
    .await;
}

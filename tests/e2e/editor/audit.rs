//! What administrators read of what happened.

use axum::{body::Body, http::Method};
use myk10_domain::identity::Role;
use myk10_tests::{TestApp, on_each_database};
use serde_json::{Value, json};

use super::refusal;

const AUDIT: &str = "/v1/editor/audit";

#[tokio::test]
async fn who_did_what_from_where_is_remembered_and_can_be_asked_for() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store).from_address("2001:db8:1:2:3::4");
        let (admin, author) = (app.sign_in(Role::Admin).await, app.sign_in(Role::Author).await);
        assert_eq!(author.get(AUDIT).await.status, 403);
        app.send(Method::GET, AUDIT, &[]).await;
        let entries = admin.get(AUDIT).await.json()["data"].clone();
        let said: Vec<Value> = entries
            .as_array()
            .expect("entries")
            .iter()
            .map(|entry| {
                json!([entry["number"], entry["action"], entry["outcome"], entry["username"], entry["target"]])
            })
            .collect();
        let session = |index: usize| entries[index]["target"].clone();
        let expected = [
            json!([4, "request.refused", "refused", null, "GET /v1/editor/audit"]),
            json!([3, "request.refused", "refused", "author", "GET /v1/editor/audit"]),
            json!([2, "session.create", "ok", "author", session(2)]),
            json!([1, "session.create", "ok", "admin", session(3)]),
        ];
        assert_eq!(said, expected);
        assert_eq!(entries[1]["detail"], "the role admin is missing");
        assert_eq!((&entries[1]["address"], &entries[1]["requestId"]), (&json!("2001:db8:1::/48"), &json!("test")));
        assert_eq!(entries[0]["previousHash"], entries[1]["hash"]);
        let reading = database.store.read().await.expect("a snapshot");
        assert_eq!(reading.verify_audit().await.expect("an answer").fault, None);
    })
    .await;
}

#[tokio::test]
async fn the_audit_is_filtered_and_walked() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let (admin, author) = (app.sign_in(Role::Admin).await, app.sign_in(Role::Author).await);
        for _ in 0..3 {
            author.get(AUDIT).await;
        }
        for (query, numbers) in [
            ("", vec![5, 4, 3, 2, 1]),
            ("?action=session.create", vec![2, 1]),
            ("?action=session.create,request.refused&username=author", vec![5, 4, 3, 2]),
            ("?outcome=refused&limit=2", vec![5, 4]),
            ("?username=author&outcome=ok", vec![2]),
            ("?username=nobody", vec![]),
            ("?target=GET%20/v1/editor/audit", vec![5, 4, 3]),
            ("?from=2026-11-23T12:00:00Z", vec![5, 4, 3, 2, 1]),
            ("?from=2026-11-23T12:00:01Z", vec![]),
            ("?to=2026-11-23T12:00:00Z", vec![]),
            ("?to=2026-11-23T13:00:01%2B01:00", vec![5, 4, 3, 2, 1]),
        ] {
            let page = admin.get(&format!("{AUDIT}{query}")).await.json();
            let found: Vec<i64> =
                page["data"].as_array().expect("entries").iter().filter_map(|entry| entry["number"].as_i64()).collect();
            assert_eq!(found, numbers, "{query}");
        }
        let first = admin.get(&format!("{AUDIT}?limit=2&count=true")).await.json();
        assert_eq!(first["page"]["total"], 5);
        author.get(AUDIT).await;
        let second = admin.get(first["links"]["next"].as_str().expect("another page")).await.json();
        assert_eq!(second["data"][0]["number"], 3, "what comes in between moves no page");
        let cursor = first["page"]["next"].as_str().expect("a cursor");
        for wrong in [
            format!("cursor={cursor}&outcome=refused"),
            "outcome=maybe".to_owned(),
            "from=yesterday".to_owned(),
            format!("username={}", "x".repeat(201)),
            "number=1".to_owned(),
        ] {
            let answer = admin.get(&format!("{AUDIT}?{wrong}")).await;
            assert_eq!(refusal(&answer), (400, "invalidParameters".to_owned()), "{wrong}");
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_changes_the_audit() {
    on_each_database(async |database| {
        let admin = TestApp::over(&database.store).sign_in(Role::Admin).await;
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let answer = admin.send(method.clone(), AUDIT, &[], Body::empty()).await;
            assert_eq!(refusal(&answer), (405, "methodNotAllowed".to_owned()), "{method}");
            assert_eq!(answer.header("allow"), "GET,HEAD");
            let one = admin.send(method.clone(), &format!("{AUDIT}/1"), &[], Body::empty()).await;
            assert_eq!(refusal(&one), (404, "unknownPath".to_owned()), "{method}");
        }
    })
    .await;
}

//! Whoever guesses has to wait: at one account, and from one address.

use axum::http::Method;
use chrono::{DateTime, Duration, Utc};
use myk10_domain::identity::Role;
use myk10_tests::{Answer, PASSWORD, TestApp, TestDatabase, account, noon, on_each_database};
use serde_json::json;

use super::{refusal, remembered};

async fn attempt(app: &TestApp, username: &str, password: &str) -> Answer {
    app.post("/v1/editor/sessions", &json!({ "username": username, "password": password })).await
}

fn later() -> DateTime<Utc> {
    noon() + Duration::hours(1)
}

#[tokio::test]
async fn too_many_attempts_at_an_account_have_to_wait() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        account(&database.store, "erika", &[Role::Author]).await;
        account(&database.store, "otto", &[Role::Author]).await;
        for _ in 0..10 {
            assert_eq!(attempt(&app, "erika", "wrong").await.status, 401);
        }
        for password in ["wrong", PASSWORD] {
            let answer = attempt(&app, "Erika ", password).await;
            assert_eq!(refusal(&answer), (429, "throttled".to_owned()), "also with the right one");
            let wait: u64 = answer.header("retry-after").parse().expect("seconds");
            assert!((1..=900).contains(&wait), "{wait}");
        }
        assert_eq!(attempt(&app, "otto", PASSWORD).await.status, 201, "others do not wait");
        assert_eq!(remembered(&app).await.len(), 13, "each is remembered");
        let later = TestApp::at(&database.store, later);
        assert_eq!(attempt(&later, "erika", PASSWORD).await.status, 201, "waiting helps");
    })
    .await;
}

#[tokio::test]
async fn too_many_attempts_from_a_network_have_to_wait_whatever_they_say() {
    let database = TestDatabase::sqlite().await;
    let mut settings = TestApp::settings();
    settings.editor.trusted_proxies = vec!["10.0.0.0/8".parse().expect("a network")];
    let app = TestApp::with(&database.store, noon, settings);
    let from = app.from_address("203.0.113.7");
    for number in 0..30 {
        assert_eq!(attempt(&from, &format!("nobody{number}"), "wrong").await.status, 401);
    }
    assert_eq!(attempt(&from, "somebody", "wrong").await.status, 429);
    let body = json!({ "username": "somebody", "password": "wrong" }).to_string();
    let claiming = async |app: &TestApp, said: &str| {
        let headers = [("Content-Type", "application/json"), ("X-Forwarded-For", said)];
        app.send_body(Method::POST, "/v1/editor/sessions", &headers, body.clone().into()).await.status.as_u16()
    };
    assert_eq!(claiming(&from, "198.51.100.1").await, 429, "a client cannot say that it is somebody else");
    let proxy = app.from_address("10.0.0.1");
    assert_eq!(claiming(&proxy, "203.0.113.9").await, 429, "the same network behind the proxy");
    assert_eq!(claiming(&proxy, "198.51.100.1").await, 401, "another one");
    let entries = remembered(&app).await;
    assert_eq!(entries[0].address.as_deref(), Some("198.51.100.0/24"));
    assert_eq!(entries[1].address.as_deref(), Some("203.0.113.0/24"));
    assert!(!format!("{entries:?}").contains("203.0.113.7"), "nobody's address is kept");
}

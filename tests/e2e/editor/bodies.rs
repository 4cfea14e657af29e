//! Bodies that are too large, too deep, no JSON, or more than an operation takes: refused, with nothing left behind.

use axum::{
    body::{Body, Bytes},
    http::Method,
};
use http_body_util::{BodyExt, Full, Limited};
use myk10_domain::identity::Role;
use myk10_tests::{Answer, Client, TestApp, TestDatabase, on_each_database};
use serde_json::{Value, json};

use super::{permissions::operations, places, refusal, remembered};

/// What somebody could send: what it is, the bytes, and how it is refused.
fn attacks() -> Vec<(&'static str, Vec<u8>, u16, &'static str)> {
    let nested = |depth: usize| [b"{\"name\":".as_slice(), &b"[".repeat(depth), &b"]".repeat(depth), b"}"].concat();
    let invalid = |text: &str| text.as_bytes().to_vec();
    let (status, code) = (400, "invalidBody");
    vec![
        ("10 MB", vec![b' '; 10 * 1024 * 1024], 413, "contentTooLarge"),
        ("one byte more than 1 MiB", vec![b' '; 1024 * 1024 + 1], 413, "contentTooLarge"),
        ("1 MiB of nothing", vec![b' '; 1024 * 1024], status, code),
        ("10,000 deep", nested(10_000), status, code),
        ("100,000 deep and not closed", b"[".repeat(100_000), status, code),
        ("empty", Vec::new(), status, code),
        ("a member twice", invalid(r#"{"username":"a","username":"b"}"#), status, code),
        ("a member twice, written in two ways", invalid(r#"{"username":"a","\u0075sername":"b"}"#), status, code),
        ("NUL", invalid(r#"{"username":"a\u0000b"}"#), status, code),
        ("a lone surrogate", invalid(r#"{"username":"\ud800"}"#), status, code),
        ("a surrogate in the wrong order", invalid(r#"{"username":"\udc00\ud800"}"#), status, code),
        ("no UTF-8", b"{\"username\":\"\xff\"}".to_vec(), status, code),
        ("UTF-16", vec![0xff, 0xfe, b'{', 0, b'}', 0], status, code),
        ("a byte order mark", b"\xef\xbb\xbf{}".to_vec(), status, code),
        ("1e400", invalid(r#"{"username":1e400}"#), status, code),
        ("a number nobody can count to", invalid(r#"{"username":9007199254740993}"#), status, code),
        ("NaN", invalid(r#"{"username":NaN}"#), status, code),
        ("a comment", invalid(r#"{"username":"a"/**/}"#), status, code),
        ("two bodies", invalid("{}{}"), status, code),
        ("a list", invalid("[]"), status, code),
        ("a text", invalid("\"x\""), status, code),
        ("null", invalid("null"), status, code),
        (
            "more than there is",
            invalid(r#"{"version":1,"publishedAt":"x","roles":["admin"],"__proto__":{}}"#),
            status,
            code,
        ),
        ("a form", invalid("username=a&password=b"), status, code),
    ]
}

/// The operations of identity that take a body.
fn targets() -> Vec<(Method, String)> {
    let all = operations().into_iter().filter(|operation| operation.takes_body);
    let identity = ["Sessions", "Me", "API tokens", "Accounts"];
    let ours = all.filter(|operation| identity.contains(&operation.tag.as_str()));
    ours.map(|operation| (operation.method, operation.target)).collect()
}

fn headers(method: &Method) -> [(&'static str, &'static str); 2] {
    let media_type = if *method == Method::PATCH { "application/merge-patch+json" } else { "application/json" };
    [("Content-Type", media_type), ("If-Match", "\"1\"")]
}

async fn send(admin: &Client, (method, target): &(Method, String), body: Body) -> Answer {
    admin.send(method.clone(), target, &headers(method), body).await
}

#[tokio::test]
async fn what_is_no_proper_body_is_refused_and_leaves_nothing_behind() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let admin = app.sign_in(Role::Admin).await;
        let before = state(database, &app).await;
        let targets = targets();
        assert!(targets.len() > 5, "{targets:?}");
        for target in &targets {
            for (name, bytes, status, code) in attacks() {
                let answer = send(&admin, target, Body::from(bytes)).await;
                assert_eq!(refusal(&answer), (status, code.to_owned()), "{target:?} {name}");
                assert!(status != 400 || !places(&answer).is_empty(), "{target:?} {name}: it says where");
            }
        }
        assert_eq!(state(database, &app).await, before);
    })
    .await;
}

/// Everything that a body could have changed.
async fn state(database: &TestDatabase, app: &TestApp) -> String {
    let reading = database.store.read().await.expect("a snapshot");
    let accounts = reading.accounts(None, 100).await.expect("accounts");
    let tokens = reading.api_tokens(None, None, 100).await.expect("tokens");
    drop(reading);
    format!("{accounts:?} {tokens:?} {:?}", remembered(app).await)
}

#[tokio::test]
async fn no_body_makes_any_operation_fail() {
    let database = TestDatabase::sqlite().await;
    let admin = TestApp::over(&database.store).sign_in(Role::Admin).await;
    for operation in operations().iter().filter(|operation| operation.takes_body) {
        for (name, bytes, _, _) in attacks() {
            let target = (operation.method.clone(), operation.target.clone());
            let answer = send(&admin, &target, Body::from(bytes)).await;
            assert!(answer.status.is_client_error(), "{target:?} {name}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn a_body_says_that_it_is_json() {
    let database = TestDatabase::sqlite().await;
    let admin = TestApp::over(&database.store).sign_in(Role::Admin).await;
    for (method, target) in targets() {
        let wrong: [&[(&str, &str)]; 6] = [
            &[],
            &[("Content-Type", "text/plain")],
            &[("Content-Type", "application/x-www-form-urlencoded")],
            &[("Content-Type", "application/json; charset=utf-16")],
            &[("Content-Type", "application/json, text/plain")],
            &[("Content-Type", "application/json"), ("Content-Type", "application/json")],
        ];
        for headers in wrong {
            let answer = admin.send(method.clone(), &target, headers, Body::from("{}")).await;
            assert_eq!(refusal(&answer), (415, "unsupportedMediaType".to_owned()), "{method} {target} {headers:?}");
            assert!(answer.json()["detail"].as_str().is_some_and(|text| text.contains("application/")));
        }
    }
}

/// A body whose length nobody announced.
fn trickling(bytes: usize) -> Body {
    Body::new(Full::new(Bytes::from(vec![b' '; bytes])).map_frame(|frame| frame))
}

/// A body that breaks off.
fn broken() -> Body {
    Body::new(Limited::new(trickling(100), 10))
}

#[tokio::test]
async fn a_body_is_counted_while_it_comes_and_must_come_to_its_end() {
    let database = TestDatabase::sqlite().await;
    let admin = TestApp::over(&database.store).sign_in(Role::Admin).await;
    for target in targets() {
        let endless = send(&admin, &target, trickling(1024 * 1024 + 1)).await;
        assert_eq!(refusal(&endless), (413, "contentTooLarge".to_owned()), "{target:?}");
        let broken = send(&admin, &target, broken()).await;
        assert_eq!(refusal(&broken), (400, "invalidBody".to_owned()), "{target:?}");
        assert_eq!(places(&broken), [(String::new(), "incompleteBody".to_owned())]);
    }
}

#[tokio::test]
async fn whoever_may_not_ask_is_refused_before_the_body_is_read() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::over(&database.store);
    let author = app.sign_in(Role::Author).await;
    let headers = headers(&Method::POST);
    let nobody = app.send_body(Method::POST, "/v1/editor/accounts", &headers, broken()).await;
    assert_eq!(nobody.status, 401);
    assert_eq!(author.send(Method::POST, "/v1/editor/accounts", &headers, broken()).await.status, 403);
}

#[tokio::test]
async fn what_misleads_readers_is_refused_in_names() {
    let database = TestDatabase::sqlite().await;
    let person = TestApp::over(&database.store).sign_in(Role::Author).await;
    for name in ["right\u{202e}left", "zero\u{200b}width", "<b>bold</b>", "tab\tbed", "bell\u{7}", "  ", ""] {
        let draft = json!({ "name": name, "scopes": ["content:read"], "expiresAt": "2026-12-24T00:00:00Z" });
        let answer = person.post("/v1/editor/api-tokens", &draft).await;
        assert_eq!(refusal(&answer), (400, "invalidBody".to_owned()), "{name:?}");
        assert_eq!(places(&answer)[0].0, "/name", "{name:?}");
    }
    let listed: Value = person.get("/v1/editor/api-tokens").await.json();
    assert_eq!(listed["data"], json!([]));
}

//! The harness notices an answer that is not what the document says.

use axum::{
    body::Bytes,
    http::{HeaderName, HeaderValue, Method, StatusCode},
};
use myk10_tests::{Answer, TestApp, TestDatabase, content_pack, faults, load, noon};
use serde_json::{Value, json};

/// A fault that a server could have.
type Plant = fn(&mut Answer);

async fn app() -> (TestDatabase, TestApp) {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let app = TestApp::over(&database.store);
    (database, app)
}

fn found(target: &str, answer: &Answer, plant: Plant) -> Vec<String> {
    let mut answer = answer.clone();
    plant(&mut answer);
    faults(&Method::GET, target, &answer)
}

fn change(answer: &mut Answer, plant: impl Fn(&mut Value)) {
    let mut body = answer.json();
    plant(&mut body);
    answer.body = Bytes::from(body.to_string());
}

fn set(answer: &mut Answer, header: &'static str, value: &'static str) {
    answer.headers.insert(HeaderName::from_static(header), HeaderValue::from_static(value));
}

#[tokio::test]
async fn a_wrong_body_is_noticed() {
    let (_database, app) = app().await;
    let cases: [(Plant, &str); 7] = [
        (|answer| change(answer, |body| body["slug"] = json!(7)), "/slug 7 is not of type \"string\""),
        (|answer| change(answer, |body| body["slug"] = json!(null)), "/slug null is not of type \"string\""),
        (|answer| change(answer, |body| body["id"] = json!("riot")), "/id \"riot\" is not a \"uuid\""),
        (
            |answer| change(answer, |body| drop(body.as_object_mut().and_then(|body| body.shift_remove("slug")))),
            " \"slug\" is a required property",
        ),
        (
            |answer| change(answer, |body| body["colour"] = json!("red")),
            " Additional properties are not allowed ('colour' was unexpected)",
        ),
        (
            |answer| change(answer, |body| body["status"]["colour"] = json!("red")),
            "/status Additional properties are not allowed ('colour' was unexpected)",
        ),
        (
            |answer| change(answer, |body| body["fallbacks"]["/title"] = json!("fr")),
            "/fallbacks/~1title \"fr\" is not one of \"de\", \"de-simple\" or \"en\"",
        ),
    ];
    for target in ["/v1/projects/riot", "/v1/projects/riot?fields=slug,status,fallbacks"] {
        let answer = app.get(target).await;
        assert_eq!(faults(&Method::GET, target, &answer), Vec::<String>::new());
        for (plant, fault) in cases {
            let is_there = !(target.contains("fields") && fault.contains("required"));
            let expected: Vec<&str> = [fault].into_iter().filter(|_| is_there).collect();
            assert_eq!(found(target, &answer, plant), expected, "{target}");
        }
    }
}

#[tokio::test]
async fn a_wrong_status_format_or_header_is_noticed() {
    let (_database, app) = app().await;
    let cases: [(Plant, &str); 7] = [
        (|answer| answer.status = StatusCode::ACCEPTED, "the document does not list the status 202"),
        (|answer| set(answer, "content-type", "text/html"), "the document does not list the media type \"text/html\""),
        (|answer| drop(answer.headers.remove("content-type")), "the document does not list the media type \"\""),
        (|answer| drop(answer.headers.remove("etag")), "the header ETag is missing"),
        (|answer| drop(answer.headers.remove("x-request-id")), "the header X-Request-Id is missing"),
        (|answer| set(answer, "retry-after", "5"), "the document does not name the header retry-after"),
        (
            |answer| {
                set(answer, "access-control-expose-headers", "x-colour");
                set(answer, "x-colour", "red");
            },
            "the document does not name the header x-colour",
        ),
    ];
    let target = "/v1/projects/riot";
    let answer = app.get(target).await;
    for (plant, fault) in cases {
        assert_eq!(found(target, &answer, plant), [fault]);
    }
}

#[tokio::test]
async fn a_wrong_refusal_is_noticed_everywhere() {
    let (_database, app) = app().await;
    for (method, target) in [(Method::GET, "/v1/projects/nobody"), (Method::GET, "/nowhere"), (Method::POST, "/v1")] {
        let mut answer = app.send(method.clone(), target, &[]).await;
        assert!(answer.status.is_client_error(), "{target}");
        change(&mut answer, |body| body["colour"] = json!("red"));
        let fault = " Additional properties are not allowed ('colour' was unexpected)";
        assert_eq!(faults(&method, target, &answer), [fault], "{target}");
        set(&mut answer, "content-type", "text/plain");
        let fault = "the document does not list the media type \"text/plain\"";
        assert_eq!(faults(&method, target, &answer), [fault], "{target}");
    }
}

#[tokio::test]
async fn a_body_where_none_is_promised_is_noticed() {
    let (_database, app) = app().await;
    let target = "/v1/projects/riot";
    let tag = app.get(target).await.header("etag").to_owned();
    let mut answer = app.send(Method::GET, target, &[("If-None-Match", &tag)]).await;
    assert_eq!(answer.status, StatusCode::NOT_MODIFIED);
    answer.body = Bytes::from_static(b"{}");
    assert_eq!(faults(&Method::GET, target, &answer), ["the document promises no body"]);
}

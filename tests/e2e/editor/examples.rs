//! The examples of the document for editors are real answers, but for what is random or secret in them.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use axum::{body::Body, http::Method};
use chrono::Duration;
use myk10_domain::identity::Role;
use myk10_tests::{Answer, Client, PASSWORD, TestApp, TestDatabase, account, noon};
use serde_json::{Map, Value, json};

/// Stands for every id.
const ID: &str = "0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e";
/// What is random or secret, and what stands in its place.
const MASKED: [(&str, &str); 5] = [
    ("accessToken", "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFZERTQSIsImtpZCI6IuKApiJ9.eyJpc3MiOiLigKYifQ.4oCm"),
    ("refreshToken", "myk10r_…"),
    ("token", "myk10_…"),
    ("previousHash", "4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865"),
    ("hash", "53c234e5e8472b6ac51c1ae1cab3fe06fad053beb8ebfd8977b010655bfdd3c3"),
];

/// Which refusal, who asks, and what.
type Case<'a> = (&'static str, &'a Client, Method, &'a str, &'a [(&'a str, &'a str)], Body);

/// Examples by what they are of, media type and name.
type Examples = BTreeMap<String, Value>;

fn masked(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| {
                let mask = MASKED.iter().find(|(masked, _)| *masked == name).filter(|_| value.is_string());
                let value = mask.map_or_else(|| masked(value), |(_, text)| json!(text));
                (name, value)
            })
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(items) => items.into_iter().map(masked).collect(),
        Value::String(text) => json!(with_one_id(&text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

/// The text with the same id wherever one stands.
fn with_one_id(text: &str) -> String {
    let (mut masked, mut rest) = (String::new(), text);
    while let Some(character) = rest.chars().next() {
        let is_id = rest.get(..ID.len()).is_some_and(|part| uuid::Uuid::try_parse(part).is_ok());
        let length = if is_id { ID.len() } else { character.len_utf8() };
        masked.push_str(if is_id { ID } else { &rest[..length] });
        rest = &rest[length..];
    }
    masked
}

/// Puts an answer among the examples.
fn show(examples: &mut Examples, of: &str, request: &str, answer: &Answer) {
    let mut value = masked(answer.json());
    if let Some(request) = value.get_mut("requestId") {
        *request = json!(ID);
    }
    let media_type = answer.header("content-type").to_owned();
    examples.entry(of.to_owned()).or_insert_with(|| json!({}))[media_type] =
        json!({ "example": { "summary": request, "value": value } });
}

async fn of_operations(app: &TestApp) -> Examples {
    let mut examples = Examples::new();
    account(app.store(), "erika", &[Role::Admin]).await;
    let mut shown = |of: &str, request: &str, answer: &Answer| {
        assert!(answer.status.is_success(), "{request}: {}", answer.text());
        show(&mut examples, of, request, answer);
    };
    let signing_in = json!({ "username": "erika", "password": PASSWORD });
    let session = app.post("/v1/editor/sessions", &signing_in).await;
    shown("createSession", "POST /v1/editor/sessions", &session);
    let refresh = json!({ "refreshToken": session.json()["refreshToken"] });
    let session = app.post("/v1/editor/sessions/refresh", &refresh).await;
    shown("refreshSession", "POST /v1/editor/sessions/refresh", &session);
    let erika = app.sign_in_as("erika").await;
    shown("getMe", "GET /v1/editor/me", &erika.get("/v1/editor/me").await);
    let token = json!({ "name": "Import der Sprechzeiten", "scopes": ["content:read", "content:write"], "expiresAt": noon() + Duration::days(90) });
    shown("createApiToken", "POST /v1/editor/api-tokens", &erika.post("/v1/editor/api-tokens", &token).await);
    shown("listApiTokens", "GET /v1/editor/api-tokens", &erika.get("/v1/editor/api-tokens").await);
    let otto = json!({ "username": "otto", "roles": ["author"], "password": "vier Wörter ohne Zusammenhang" });
    let made = erika.post("/v1/editor/accounts", &otto).await;
    shown("createAccount", "POST /v1/editor/accounts", &made);
    shown("listAccounts", "GET /v1/editor/accounts", &erika.get("/v1/editor/accounts").await);
    let address = made.header("location");
    shown("getAccount", &format!("GET /v1/editor/accounts/{ID}"), &erika.get(address).await);
    let changed = erika.patch(address, 1, &json!({ "roles": ["author", "finance"] })).await;
    shown("changeAccount", &format!("PATCH /v1/editor/accounts/{ID}"), &changed);
    let audit = "/v1/editor/audit?action=account.change,account.create";
    shown("listAuditEntries", &format!("GET {audit}"), &erika.get(audit).await);
    refusals(&mut examples, app, &erika, address).await;
    examples
}

/// An answer of every refusal that can be had without breaking anything.
async fn refusals(examples: &mut Examples, app: &TestApp, erika: &Client, address: &str) {
    let english = [("Accept-Language", "en")];
    let accounts = "/v1/editor/accounts";
    let ask = async |client: &Client, method: Method, target: &str, headers: &[(&str, &str)], body: Body| {
        let headers: Vec<(&str, &str)> = english.iter().chain(headers).copied().collect();
        client.send(method, target, &headers, body).await
    };
    let author = app.sign_in(Role::Author).await;
    let nobody = app.send(Method::GET, accounts, &english).await;
    show(examples, "Unauthenticated", &format!("GET {accounts}"), &nobody);
    let (json, patch) = ([("Content-Type", "application/json")], [("Content-Type", "application/merge-patch+json")]);
    let stale = [patch[0], ("If-Match", "\"1\"")];
    let wrong = r#"{"username": "Otto", "roles": [], "password": "short"}"#;
    let taken = r#"{"username": "otto", "roles": ["author"], "password": "vier Wörter ohne Zusammenhang"}"#;
    let (long, padding) = (format!("{accounts}?cursor={}", "x".repeat(9_000)), [("X-Padding", &*"x".repeat(9_000))]);
    let xml = [("Accept", "application/xml")];
    let cases: [Case<'_>; 11] = [
        ("BadRequest", erika, Method::POST, accounts, &json, Body::from(wrong)),
        ("Forbidden", &author, Method::GET, accounts, &[], Body::empty()),
        ("NotFound", erika, Method::GET, &format!("{accounts}/{ID}"), &[], Body::empty()),
        ("NotAcceptable", erika, Method::GET, accounts, &xml, Body::empty()),
        ("Conflict", erika, Method::POST, accounts, &json, Body::from(taken)),
        ("PreconditionFailed", erika, Method::PATCH, address, &stale, Body::from("{}")),
        ("PreconditionRequired", erika, Method::PATCH, address, &patch, Body::from("{}")),
        ("ContentTooLarge", erika, Method::POST, accounts, &json, Body::from(vec![b' '; 1_100_000])),
        ("UriTooLong", erika, Method::GET, &long, &[], Body::empty()),
        ("UnsupportedMediaType", erika, Method::POST, accounts, &[("Content-Type", "text/plain")], Body::from("x")),
        ("HeadersTooLarge", erika, Method::GET, accounts, &padding, Body::empty()),
    ];
    for (of, client, method, target, headers, body) in cases {
        let answer = ask(client, method.clone(), target, headers, body).await;
        assert!(answer.status.is_client_error(), "{of}: {}", answer.status);
        let brief: String = with_one_id(target.trim_start_matches(myk10_tests::PUBLIC_URL)).chars().take(80).collect();
        show(examples, of, &format!("{method} {brief}"), &answer);
    }
    for _ in 0..11 {
        let signing_in = app
            .send_body(
                Method::POST,
                "/v1/editor/sessions",
                &[english[0], json[0]],
                r#"{"username": "guess", "password": "x"}"#.into(),
            )
            .await;
        if signing_in.status == 429 {
            show(examples, "TooManyRequests", "POST /v1/editor/sessions", &signing_in);
        }
    }
}

/// `UPDATE=1` (that is, `make openapi`) rewrites the examples.
#[tokio::test]
async fn the_examples_for_editors_are_real_answers() {
    let database = TestDatabase::sqlite().await;
    let examples = of_operations(&TestApp::over(&database.store)).await;
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../openapi/examples/editor");
    let mut stale = Vec::new();
    for (of, examples) in &examples {
        let (file, current) = (folder.join(format!("{of}.json")), format!("{examples:#}\n"));
        if env::var_os("UPDATE").is_some() {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&file, &current).expect("a place to write to");
        }
        if fs::read_to_string(&file).unwrap_or_default() != current {
            stale.push(of);
        }
    }
    assert!(stale.is_empty(), "examples are out of date; run `make openapi`: {stale:?}");
    if env::var_os("UPDATE").is_none() {
        are_shown(&examples);
    }
}

/// The document shows all of them.
fn are_shown(examples: &Examples) {
    let document = myk10_http::editor_document();
    let items = document["paths"]
        .as_object()
        .expect("paths")
        .values()
        .flat_map(|item| item.as_object().expect("operations").values());
    let operations: Vec<&Value> = items.filter(|operation| operation["operationId"].is_string()).collect();
    for (of, expected) in examples {
        let operation = operations.iter().find(|operation| operation["operationId"] == of.as_str());
        let answers =
            operation.into_iter().flat_map(|operation| operation["responses"].as_object().expect("responses").iter());
        let response = answers.filter(|(status, _)| status.starts_with('2')).map(|(_, response)| response).next();
        let response = response.unwrap_or(&document["components"]["responses"][of]);
        for (media_type, examples) in expected.as_object().expect("media types") {
            assert_eq!(response["content"][media_type]["examples"], *examples, "{of} {media_type}");
        }
    }
}

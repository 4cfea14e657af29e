//! Doing things once, doing them to try, and getting less back.

use axum::{body::Body, http::Method};
use myk10_domain::{Kind, identity::Role};
use myk10_tests::{Answer, differences, dump_everything, on_each_database};
use serde_json::{Value, json};

use super::{Somebody, code, list};
use crate::drafts::{contact, organisation, place};

async fn with_key(who: &Somebody, target: &str, key: &str, version: Option<&str>, body: &Value) -> Answer {
    let mut headers = vec![("Content-Type", "application/json"), ("Idempotency-Key", key)];
    headers.extend(version.map(|version| ("If-Match", version)));
    let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
    who.send(Method::POST, target, &headers, body).await
}

/// How many places there are.
async fn count(who: &Somebody) -> Value {
    who.get("/v1/editor/places?count=true").await.json()["page"]["total"].clone()
}

#[tokio::test]
async fn a_request_that_comes_again_is_answered_and_not_done_again() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let target = list(Kind::Place);
        let first = with_key(&who, &target, "k1", None, &place("a")).await;
        let again = with_key(&who, &target, "k1", None, &place("a")).await;
        assert_eq!((first.status, first.body.clone()), (again.status, again.body.clone()));
        for name in ["location", "etag"] {
            assert_eq!(first.header(name), again.header(name));
        }
        assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), ("", "true"));
        let other = with_key(&who, &target, "k1", None, &place("b")).await;
        assert_eq!(code(&other), (422, "idempotencyKeyReused".to_owned()));
        let address = first.header("location").to_owned();
        let published = with_key(&who, &format!("{address}/publish"), "k2", Some("\"1\""), &Value::Null).await;
        assert_eq!(published.status, 200, "{}", published.text());
        who.patch(&address, 1, &json!({ "name": { "de": "B" } })).await;
        let again = with_key(&who, &format!("{address}/publish"), "k2", Some("\"1\""), &Value::Null).await;
        assert_eq!(again.body, published.body, "although the version has moved on");
        let elsewhere = with_key(&who, &format!("{address}/discard-draft"), "k2", Some("\"2\""), &Value::Null).await;
        assert_eq!(code(&elsewhere), (422, "idempotencyKeyReused".to_owned()));
        let somebody_else = Somebody::with(database, Role::Admin).await;
        assert_eq!(with_key(&somebody_else, &target, "k1", None, &place("c")).await.status, 201, "keys are one's own");
        assert_eq!(count(&who).await, 2);
    })
    .await;
}

#[tokio::test]
async fn two_requests_with_one_key_at_once_make_one_record() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Author).await;
        let (target, draft) = (list(Kind::Place), place("a"));
        let send = || with_key(&who, &target, "same", None, &draft);
        let (one, two, three) = tokio::join!(send(), send(), send());
        assert_eq!((one.status.as_u16(), &one.body), (201, &two.body));
        assert_eq!((&one.body, three.status), (&three.body, one.status));
        let replays =
            [&one, &two, &three].iter().filter(|answer| answer.header("idempotency-replayed") == "true").count();
        assert_eq!((replays, count(&who).await), (2, json!(1)));
    })
    .await;
}

#[tokio::test]
async fn a_key_is_short_and_there_once() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Author).await;
        let long = "k".repeat(101);
        for key in ["", &long] {
            let refused = with_key(&who, &list(Kind::Place), key, None, &place("a")).await;
            assert_eq!(code(&refused), (400, "invalidParameters".to_owned()), "{key:?}");
            assert_eq!(refused.json()["errors"][0]["parameter"], "Idempotency-Key");
        }
        // What is refused is not remembered: the same key may be used for what is right.
        assert_eq!(code(&with_key(&who, &list(Kind::Place), "k", None, &json!({ "x": 1 })).await).0, 400);
        assert_eq!(with_key(&who, &list(Kind::Place), "k", None, &place("a")).await.status, 201);
    })
    .await;
}

#[tokio::test]
async fn what_is_done_to_try_leaves_nothing_behind() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let (_, office) = who.create(Kind::Organisation, &organisation("amt")).await;
        let id = office.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
        let (_, unit) = who.create(Kind::Contact, &contact("stelle", id)).await;
        let (_, public) = who.create(Kind::Place, &place("a")).await;
        assert_eq!(who.act(&public, "publish", 1, &Value::Null).await.status, 200);
        let changed = who.patch(&public, 1, &json!({ "name": { "de": "B" } })).await;
        assert_eq!(changed.json()["state"], "changed");
        let before = dump_everything(&database.store).await;
        let later = json!({ "publishAt": "2026-12-24T06:00:00Z", "unpublishAt": null });
        let tries = [
            (Method::POST, list(Kind::Place), None, place("neu"), 200, "draft"),
            (Method::PUT, public.clone(), Some(2), place("anders"), 200, "changed"),
            (Method::PATCH, public.clone(), Some(2), json!({ "slug": "anders" }), 200, "changed"),
            (Method::DELETE, public.clone(), Some(2), Value::Null, 200, "deleted"),
            (Method::POST, format!("{public}/publish"), Some(2), Value::Null, 200, "published"),
            (Method::POST, format!("{public}/unpublish"), Some(2), json!({ "reason": "weg" }), 200, "unpublished"),
            (Method::POST, format!("{public}/schedule"), Some(2), later, 200, "scheduled"),
            (Method::POST, format!("{public}/discard-draft"), Some(2), Value::Null, 200, "published"),
            (Method::POST, format!("{public}/restore"), Some(2), json!({ "version": 1 }), 200, "published"),
            (Method::POST, format!("{unit}/publish"), Some(1), Value::Null, 409, ""),
        ];
        for (method, target, version, body, status, state) in tries {
            let answer = who.write(method.clone(), &format!("{target}?dryRun=true"), version, &body).await;
            assert_eq!(answer.status.as_u16(), status, "{method} {target}: {}", answer.text());
            assert_eq!(answer.json()["state"].as_str().unwrap_or_default(), state, "{method} {target}");
            assert_eq!(answer.header("location"), "");
        }
        let with = who
            .write(Method::POST, &format!("{unit}/publish?with=references&dryRun=true"), Some(1), &Value::Null)
            .await;
        assert_eq!(with.json()["state"], "published", "{}", with.text());
        let after = dump_everything(&database.store).await;
        assert_eq!(differences(&before, &after), Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn whoever_prefers_less_gets_no_body() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let send = async |method: Method, target: &str, version: Option<&str>, body: &Value| {
            let mut headers = vec![("Content-Type", "application/json"), ("Prefer", "return=minimal")];
            headers.extend(version.map(|version| ("If-Match", version)));
            let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
            who.send(method, target, &headers, body).await
        };
        let made = send(Method::POST, &list(Kind::Place), None, &place("a")).await;
        assert_eq!((made.status.as_u16(), made.body.len(), made.header("etag")), (201, 0, "\"1\""));
        let address = made.header("location").to_owned();
        for (method, path, version, body, etag) in [
            (Method::PATCH, "", "\"1\"", json!({ "slug": "b" }), "\"2\""),
            (Method::PUT, "", "\"2\"", place("c"), "\"3\""),
            (Method::POST, "/publish", "\"3\"", Value::Null, "\"3\""),
            (Method::POST, "/unpublish", "\"3\"", json!({}), "\"4\""),
            (Method::DELETE, "", "\"4\"", Value::Null, "\"5\""),
        ] {
            let answer = send(method.clone(), &format!("{address}{path}"), Some(version), &body).await;
            let told = (answer.status.as_u16(), answer.body.len(), answer.header("etag"));
            assert_eq!(told, (204, 0, etag), "{method} {path} {}", answer.text());
            assert_eq!(answer.header("preference-applied"), "return=minimal");
        }
        let whole = who
            .send(
                Method::POST,
                &format!("{address}/undelete"),
                &[("If-Match", "\"5\""), ("Prefer", "return=representation")],
                Body::empty(),
            )
            .await;
        assert_eq!((whole.status.as_u16(), whole.header("preference-applied")), (200, "return=representation"));
    })
    .await;
}

//! Nobody's work is lost: a change names the version that it rests on, and of two with the same one wins.

use axum::{body::Body, http::Method};
use myk10_domain::{Kind, identity::Role};
use myk10_tests::on_each_database;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Somebody, code};
use crate::drafts::place;

#[tokio::test]
async fn every_change_names_the_version_that_it_rests_on() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let (_, address) = who.create(Kind::Place, &place("a")).await;
        let changes = [
            (Method::PUT, "", place("b")),
            (Method::PATCH, "", json!({ "slug": "b" })),
            (Method::DELETE, "", Value::Null),
            (Method::POST, "/publish", Value::Null),
            (Method::POST, "/unpublish", json!({})),
            (Method::POST, "/schedule", json!({ "publishAt": null, "unpublishAt": null })),
            (Method::POST, "/discard-draft", Value::Null),
            (Method::POST, "/restore", json!({ "version": 1 })),
            (Method::POST, "/undelete", Value::Null),
        ];
        for (method, path, body) in changes {
            let target = format!("{address}{path}");
            let unsaid = who.write(method.clone(), &target, None, &body).await;
            assert_eq!(code(&unsaid), (428, "preconditionRequired".to_owned()), "{method} {path}");
            let stale = who.write(method.clone(), &target, Some(7), &body).await;
            assert_eq!(code(&stale), (412, "preconditionFailed".to_owned()), "{method} {path}");
            assert_eq!(stale.json()["currentVersion"], 1, "{method} {path}");
            for tag in ["*", "W/\"1\"", "1"] {
                let headers = [("Content-Type", "application/json"), ("If-Match", tag)];
                let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
                let refused = who.send(method.clone(), &target, &headers, body).await;
                assert!(matches!(refused.status.as_u16(), 412 | 428), "{method} {path} {tag}: {}", refused.text());
            }
            let nobody = format!("/v1/editor/places/{}{path}", Uuid::now_v7());
            let missing = who.write(method.clone(), &nobody, Some(1), &body).await;
            assert_eq!(code(&missing), (404, "unknownRecord".to_owned()), "{method} {path}");
        }
        assert_eq!(who.get(&address).await.json()["version"], 1, "nothing of that was done");
    })
    .await;
}

#[tokio::test]
async fn of_two_changes_with_the_same_version_one_wins() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Author).await;
        let (_, address) = who.create(Kind::Place, &place("a")).await;
        for version in 1..=5 {
            let (left, right) = (json!({ "slug": format!("l{version}") }), json!({ "slug": format!("r{version}") }));
            let (left, right) = tokio::join!(who.patch(&address, version, &left), who.patch(&address, version, &right));
            let mut statuses = [left.status.as_u16(), right.status.as_u16()];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412], "{} {}", left.text(), right.text());
            let (won, lost) = if left.status == 200 { (left, right) } else { (right, left) };
            assert_eq!(lost.json()["currentVersion"], version + 1);
            assert_eq!(who.get(&address).await.json(), won.json());
        }
    })
    .await;
}

#[tokio::test]
async fn an_id_of_ones_own_creates_once() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let address = format!("/v1/editor/places/{}", Uuid::now_v7());
        let new = [("Content-Type", "application/json"), ("If-None-Match", "*")];
        let put = async |slug: &str| who.send(Method::PUT, &address, &new, Body::from(place(slug).to_string())).await;
        let made = put("a").await;
        assert_eq!((made.status.as_u16(), made.header("etag")), (201, "\"1\""), "{}", made.text());
        assert!(made.header("location").ends_with(&address), "{}", made.header("location"));
        let again = put("b").await;
        assert_eq!(
            (code(&again), &again.json()["currentVersion"]),
            ((412, "preconditionFailed".to_owned()), &json!(1))
        );
        let replaced = who.write(Method::PUT, &address, Some(1), &place("c")).await;
        assert_eq!((replaced.status.as_u16(), &replaced.json()["draft"]["slug"]), (200, &json!("c")));
        let other = address.replace("places", "organisations");
        let elsewhere = who.send(Method::PUT, &other, &new, Body::from(json!({}).to_string())).await;
        assert_eq!(code(&elsewhere), (409, "conflict".to_owned()), "an id has one kind");
        assert_eq!(who.write(Method::DELETE, &address, Some(2), &Value::Null).await.status, 200);
        assert_eq!(code(&put("d").await), (410, "recordDeleted".to_owned()));
        let replaced = who.write(Method::PUT, &address, Some(3), &place("d")).await;
        assert_eq!(code(&replaced), (410, "recordDeleted".to_owned()));
        assert_eq!(who.act(&address, "undelete", 3, &Value::Null).await.json()["draft"]["slug"], "c");
    })
    .await;
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let (_, address) = who.create(Kind::Place, &place("a")).await;
        let ask = async |tag: &str| who.send(Method::GET, &address, &[("If-None-Match", tag)], Body::empty()).await;
        let same = ask("\"1\"").await;
        assert_eq!((same.status.as_u16(), same.header("etag"), same.body.len()), (304, "\"1\"", 0));
        assert_eq!(ask("\"2\"").await.status, 200);
        assert_eq!(who.act(&address, "publish", 1, &Value::Null).await.status, 200);
        assert_eq!(ask("\"1\"").await.json()["state"], "published", "a publication makes no revision, but it is news");
        let unchanged = who.patch(&address, 1, &json!({ "slug": "a" })).await;
        assert_eq!(unchanged.json()["version"], 1, "what says the same is no revision");
    })
    .await;
}

#[tokio::test]
async fn a_patch_with_null_removes() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Author).await;
        let (_, address) = who.create(Kind::Place, &place("a")).await;
        let named =
            who.patch(&address, 1, &json!({ "name": { "en": "A" }, "description": { "de": "x" } })).await.json();
        assert_eq!(named["draft"]["name"], json!({ "de": "a", "en": "A" }));
        let less = who.patch(&address, 2, &json!({ "name": { "de": null }, "description": null })).await.json();
        assert_eq!((&less["draft"]["name"], &less["draft"]["description"]), (&json!({ "en": "A" }), &Value::Null));
        assert_eq!(super::pointers(&less["violations"]), ["/name/de required"]);
    })
    .await;
}

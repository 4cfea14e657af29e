//! What refers to what: nothing that is needed goes, and what is missing is named.

use axum::http::Method;
use myk10_domain::{Kind, identity::Role};
use myk10_tests::on_each_database;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Somebody, code, pointers};
use crate::drafts::{contact, organisation, place};

fn id(address: &str) -> Uuid {
    address.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id")
}

#[tokio::test]
async fn what_is_missing_is_named_and_published_along() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let (_, office) = who.create(Kind::Organisation, &organisation("amt")).await;
        let (_, unit) = who.create(Kind::Contact, &contact("stelle", id(&office))).await;
        let refused = who.act(&unit, "publish", 1, &Value::Null).await;
        let problem = refused.json();
        assert_eq!(code(&refused), (409, "notPublishable".to_owned()));
        assert_eq!(pointers(&problem["errors"]), ["/organisationId notPublished"]);
        let missing = &problem["missing"][0];
        assert_eq!((&missing["type"], &missing["slug"]), (&json!("organisation"), &json!("amt")));
        assert_eq!((&missing["pointer"], &missing["title"]), (&json!("/organisationId"), &json!({ "de": "amt" })));
        let with_references = format!("{unit}/publish?with=references");
        who.patch(&office, 1, &json!({ "kind": null })).await;
        let refused = who.write(Method::POST, &with_references, Some(1), &Value::Null).await;
        let problem = refused.json();
        assert_eq!((code(&refused).0, &problem["missing"][0]["id"]), (409, &json!(id(&office))), "{problem}");
        assert_eq!(pointers(&problem["missing"][0]["errors"]), ["/kind required"]);
        assert_eq!(who.get(&unit).await.json()["state"], "draft", "all or none");
        who.patch(&office, 2, &json!({ "kind": "town" })).await;
        let done = who.write(Method::POST, &with_references, Some(1), &Value::Null).await;
        assert_eq!(done.json()["state"], "published", "{}", done.text());
        assert_eq!(who.get(&office).await.json()["state"], "published");
    })
    .await;
}

#[tokio::test]
async fn what_public_records_refer_to_stays() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let (_, office) = who.create(Kind::Organisation, &organisation("amt")).await;
        let (_, unit) = who.create(Kind::Contact, &contact("stelle", id(&office))).await;
        who.write(Method::POST, &format!("{unit}/publish?with=references"), Some(1), &Value::Null).await;
        let attempts = [
            who.act(&office, "unpublish", 1, &json!({})).await,
            who.write(Method::DELETE, &office, Some(1), &Value::Null).await,
        ];
        for refused in attempts {
            assert_eq!(code(&refused), (409, "referenced".to_owned()));
            let referrer = json!({
                "type": "contact", "id": id(&unit), "slug": "stelle", "title": { "de": "stelle" },
                "pointer": "/organisationId", "errors": [],
            });
            assert_eq!(refused.json()["referrers"], json!([referrer]));
        }
        assert_eq!(who.get(&office).await.json()["state"], "published");
    })
    .await;
}

#[tokio::test]
async fn what_stands_in_place_of_a_record_is_public_and_of_its_kind() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let (_, gone) = who.create(Kind::Place, &place("alt")).await;
        let (_, heir) = who.create(Kind::Place, &place("neu")).await;
        let (_, office) = who.create(Kind::Organisation, &organisation("amt")).await;
        for address in [&gone, &office] {
            assert_eq!(who.act(address, "publish", 1, &Value::Null).await.status, 200);
        }
        let cases = [
            (json!({ "replacedBy": id(&gone) }), "/replacedBy selfReference"),
            (json!({ "replacedBy": id(&heir) }), "/replacedBy notPublished"),
            (json!({ "replacedBy": id(&office) }), "/replacedBy notPublished"),
            (json!({ "reason": "<b>weg</b>" }), "/reason markup"),
            (json!({ "reason": "  " }), "/reason blank"),
            (json!({ "reason": "x".repeat(501) }), "/reason tooLong"),
            (json!({ "reason": 7 }), "/reason unexpectedType"),
            (json!({ "because": "weg" }), "/because unknownMember"),
        ];
        for (body, error) in cases {
            let refused = who.act(&gone, "unpublish", 1, &body).await;
            assert_eq!(code(&refused), (400, "invalidBody".to_owned()), "{body}");
            assert_eq!(pointers(&refused.json()["errors"]), [error], "{body}");
        }
        who.act(&heir, "publish", 1, &Value::Null).await;
        let body = json!({ "reason": "Umgezogen.", "replacedBy": id(&heir) });
        assert_eq!(who.act(&gone, "unpublish", 1, &body).await.status, 200);
        let tombstone = who.app().get("/v1/places/alt").await.json();
        assert!(tombstone["replacedBy"].as_str().is_some_and(|at| at.ends_with(&id(&heir).to_string())), "{tombstone}");
    })
    .await;
}

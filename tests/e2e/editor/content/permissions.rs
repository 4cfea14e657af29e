//! Who may do what with which kind, and what the audit remembers of it.

use axum::http::Method;
use myk10_domain::{
    Kind,
    identity::{Role, Scope},
};
use myk10_persistence::audit::AuditFilter;
use myk10_tests::{TestDatabase, content_pack, load, noon, on_each_database};
use serde_json::{Value, json};

use super::{Somebody, code, draft_of, list};
use crate::drafts::{funding_status, place, project};

/// Whether a role gets past the door with a request, and which role is named where it does not.
async fn asks(who: &Somebody, method: Method, target: &str, body: &Value) -> Result<(), String> {
    let answer = who.write(method, target, Some(1), body).await;
    if answer.status != 403 {
        return Ok(());
    }
    assert_eq!(answer.json()["code"], "forbidden");
    Err(answer.json()["detail"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn roles_write_and_publish_what_is_theirs() {
    on_each_database(async |database| {
        let who = [Role::Author, Role::Editor, Role::Finance, Role::Admin];
        for role in who {
            let somebody = Somebody::with(database, role).await;
            for kind in Kind::ALL {
                let record = format!("{}/01a2076b-445d-7d36-9903-f74536079a2c", list(*kind));
                let (write, publish) = (Scope::to_write(*kind), Scope::to_publish(*kind));
                let requests = [
                    (Method::GET, record.clone(), Scope::ContentRead),
                    (Method::GET, format!("{record}/revisions"), Scope::ContentRead),
                    (Method::GET, format!("{record}/diff"), Scope::ContentRead),
                    (Method::POST, list(*kind), write),
                    (Method::PUT, record.clone(), write),
                    (Method::PATCH, record.clone(), write),
                    (Method::POST, format!("{record}/discard-draft"), write),
                    (Method::POST, format!("{record}/restore"), write),
                    (Method::POST, format!("{record}/publish"), publish),
                    (Method::POST, format!("{record}/unpublish"), publish),
                    (Method::POST, format!("{record}/schedule"), publish),
                    (Method::POST, format!("{record}/undelete"), publish),
                    (Method::DELETE, record.clone(), publish),
                ];
                for (method, target, scope) in requests {
                    let outcome = asks(&somebody, method.clone(), &target, &json!({ "nonsense": true })).await;
                    assert_eq!(outcome.is_ok(), role.allows(scope), "{role}: {method} {target}");
                    if let Err(detail) = outcome {
                        assert!(detail.contains(scope.least_role().word()), "{role}: {method} {target}: {detail}");
                    }
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn nobody_publishes_along_what_they_could_not_publish() {
    on_each_database(async |database| {
        let (editor, finance) =
            (Somebody::with(database, Role::Editor).await, Somebody::with(database, Role::Finance).await);
        let (made, address) = editor.create(Kind::Project, &project("p")).await;
        let id = made.json()["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
        let (_, money) = finance.create(Kind::FundingStatus, &funding_status("f", id)).await;
        let refused =
            finance.write(Method::POST, &format!("{money}/publish?with=references"), Some(1), &Value::Null).await;
        assert_eq!(code(&refused), (409, "notPublishable".to_owned()), "{}", refused.text());
        assert_eq!(refused.json()["missing"][0]["slug"], "p");
        assert_eq!(editor.get(&address).await.json()["state"], "draft");
        let admin = Somebody::with(database, Role::Admin).await;
        let done = admin.write(Method::POST, &format!("{money}/publish?with=references"), Some(1), &Value::Null).await;
        assert_eq!(done.json()["state"], "published", "{}", done.text());
        assert_eq!(editor.get(&address).await.json()["state"], "published");
    })
    .await;
}

#[tokio::test]
async fn every_change_is_remembered_with_who_and_where() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let (_, address) = who.create(Kind::Place, &place("a")).await;
        who.patch(&address, 1, &json!({ "slug": "b" })).await;
        who.act(&address, "publish", 2, &Value::Null).await;
        who.act(&address, "unpublish", 2, &json!({})).await;
        who.act(&address, "restore", 3, &json!({ "version": 1 })).await;
        who.write(Method::DELETE, &address, Some(4), &Value::Null).await;
        who.act(&address, "undelete", 5, &Value::Null).await;
        who.patch(&address, 1, &json!({ "slug": "too late" })).await;
        let entries = remembered(database).await;
        let actions: Vec<&str> = entries.iter().map(|(action, _)| action.as_str()).collect();
        let expected = ["undelete", "delete", "restore", "unpublish", "publish", "save", "create"];
        assert_eq!(actions, expected.map(|action| format!("content.{action}")));
        let target = address.rsplit('/').take(2).collect::<Vec<_>>();
        assert!(entries.iter().all(|(_, of)| *of == format!("{}/{}", target[1], target[0])), "{entries:?}");
    })
    .await;
}

/// What the audit has about content: what was done, and to what.
async fn remembered(database: &TestDatabase) -> Vec<(String, String)> {
    let reading = database.store.read().await.expect("a snapshot");
    let entries = reading.audit_entries(&AuditFilter::default(), None, 100).await.expect("the audit");
    let about_content = entries.into_iter().filter(|entry| entry.action.starts_with("content."));
    about_content.map(|entry| (entry.action, entry.target.unwrap_or_default())).collect()
}

#[tokio::test]
async fn finance_keeps_the_money_of_the_pack() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let finance = Somebody::with(database, Role::Finance).await;
        let (_, address) = finance.create(Kind::FundingStatus, &draft_of(Kind::FundingStatus, "neu")).await;
        let published = finance.act(&address, "publish", 1, &Value::Null).await;
        assert_eq!(published.json()["state"], "published", "{}", published.text());
        assert_eq!(finance.get(&list(Kind::Project)).await.status, 200, "everybody reads everything");
    })
    .await;
}

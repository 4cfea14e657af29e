//! The life of a record, from its first incomplete draft to its return from the dead.

use axum::http::{Method, StatusCode};
use myk10_domain::{Kind, identity::Role};
use myk10_tests::{Answer, PUBLIC_URL, content_pack, load, noon, on_each_database};
use serde_json::{Value, json};

use super::{Somebody, code, draft_of, pointers};

/// A record on its way through life, and who looks after it.
struct Ward<'a> {
    who: &'a Somebody,
    kind: Kind,
    address: String,
    version: i64,
}

impl Ward<'_> {
    /// What an answer says, after checking that it is the record in this state.
    fn took(&mut self, answer: &Answer, state: &str) -> Value {
        let record = answer.json();
        assert_eq!(answer.status, StatusCode::OK, "{} {}", self.kind, answer.text());
        assert_eq!(record["state"], state, "{} {record}", self.kind);
        self.version = record["version"].as_i64().expect("a version");
        assert_eq!(answer.header("etag"), format!("\"{}\"", self.version));
        assert_eq!(answer.header("cache-control"), "private, no-store");
        record
    }

    async fn act(&mut self, action: &str, body: &Value, state: &str) -> Value {
        let answer = self.who.act(&self.address, action, self.version, body).await;
        self.took(&answer, state)
    }

    async fn patch(&mut self, patch: &Value, state: &str) -> Value {
        let answer = self.who.patch(&self.address, self.version, patch).await;
        self.took(&answer, state)
    }

    /// What the public gets under a name.
    async fn public(&self, name: &str) -> Answer {
        self.who.app().get(&format!("/v1/{}/{name}", self.kind.plural())).await
    }
}

#[tokio::test]
async fn a_record_of_every_kind_lives_from_draft_to_undelete() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let who = Somebody::with(database, Role::Admin).await;
        for kind in Kind::ALL {
            let mut ward = begin(&who, *kind).await;
            publishing(&mut ward).await;
            changing(&mut ward).await;
            withdrawing(&mut ward).await;
            remembering(&ward).await;
        }
    })
    .await;
}

async fn begin(who: &Somebody, kind: Kind) -> Ward<'_> {
    let mut draft = draft_of(kind, "lebenslauf");
    draft["slug"] = Value::Null;
    let (answer, address) = who.create(kind, &draft).await;
    let record = answer.json();
    assert_eq!(address, format!("{PUBLIC_URL}/v1/editor/{}/{}", kind.plural(), record["id"].as_str().expect("an id")));
    assert_eq!(record["state"], "draft", "{record}");
    assert_eq!((answer.header("etag"), &record["type"]), ("\"1\"", &json!(kind.word())));
    assert_eq!(pointers(&record["violations"]), ["/slug required"], "{kind}");
    assert_eq!((&record["published"], &record["updatedBy"]), (&Value::Null, &json!("admin")));
    assert_eq!(who.get(&address).await.json(), record);
    Ward { who, kind, address, version: 1 }
}

async fn publishing(ward: &mut Ward<'_>) {
    let refused = ward.who.act(&ward.address, "publish", ward.version, &Value::Null).await;
    assert_eq!(code(&refused), (409, "notPublishable".to_owned()), "{}", refused.text());
    assert_eq!(pointers(&refused.json()["errors"]), ["/slug required"]);
    let record = ward.patch(&json!({ "slug": "lebenslauf" }), "draft").await;
    assert_eq!((record["violations"].clone(), ward.version), (json!([]), 2), "{}", ward.kind);
    assert_eq!(ward.public("lebenslauf").await.status, 404);
    let record = ward.act("publish", &Value::Null, "published").await;
    assert_eq!((&record["publishedVersion"], ward.version), (&json!(2), 2), "a publication makes no revision");
    assert_eq!(record["draft"], record["published"]);
    let public = ward.public("lebenslauf").await;
    assert_eq!(public.status, 200, "{}", public.text());
    assert_eq!(
        record["links"]["public"],
        format!("{PUBLIC_URL}/v1/{}/{}", ward.kind.plural(), record["id"].as_str().expect("an id"))
    );
}

async fn changing(ward: &mut Ward<'_>) {
    let before = ward.public("lebenslauf").await;
    let note = json!({ "provenance": { "note": { "de": "Noch einmal gelesen.", "en": "Read again." } } });
    let record = ward.patch(&note, "changed").await;
    assert_eq!(record["published"]["provenance"]["note"], record_note(&record, "published"));
    assert_ne!(record["published"], record["draft"]);
    let diff = ward.who.get(&format!("{}/diff", ward.address)).await.json();
    assert_eq!((&diff["from"], &diff["to"]), (&json!(2), &json!(3)), "{diff}");
    assert!(diff["changes"].as_array().is_some_and(|changes| !changes.is_empty()), "{diff}");
    assert!(diff["changes"][0]["pointer"].as_str().is_some_and(|at| at.starts_with("/provenance/note")), "{diff}");
    assert_eq!(ward.public("lebenslauf").await, before, "a draft changes nothing public");
    let record = ward.act("discard-draft", &Value::Null, "published").await;
    assert_eq!((record["draft"] == record["published"], ward.version), (true, 4));
    ward.patch(&json!({ "slug": "neuer-lebenslauf" }), "changed").await;
    ward.act("publish", &Value::Null, "published").await;
    let moved = ward.public("lebenslauf").await;
    assert_eq!(moved.status, 308, "a slug that was given up");
    assert_eq!(moved.header("location"), format!("{PUBLIC_URL}/v1/{}/neuer-lebenslauf", ward.kind.plural()));
    let record = ward.act("restore", &json!({ "version": 3 }), "changed").await;
    assert_eq!(record["draft"]["provenance"]["note"]["en"], "Read again.");
    assert_eq!((&record["draft"]["slug"], ward.version), (&json!("lebenslauf"), 6));
}

fn record_note(record: &Value, side: &str) -> Value {
    record[side]["provenance"]["note"].clone()
}

async fn withdrawing(ward: &mut Ward<'_>) {
    let reason = json!({ "reason": "Zum Üben angelegt.", "replacedBy": null });
    let record = ward.act("unpublish", &reason, "unpublished").await;
    assert_eq!((&record["publishedVersion"], &record["links"]["public"]), (&Value::Null, &Value::Null));
    let gone = ward.public("neuer-lebenslauf").await;
    assert_eq!((gone.status.as_u16(), &gone.json()["reason"]), (410, &json!("Zum Üben angelegt.")));
    let again = ward.who.act(&ward.address, "unpublish", ward.version, &json!({})).await;
    assert_eq!(code(&again), (409, "notPublic".to_owned()));
    ward.act("publish", &Value::Null, "published").await;
    let deleted = ward.who.write(Method::DELETE, &ward.address, Some(ward.version), &Value::Null).await;
    let record = ward.took(&deleted, "deleted");
    assert!(record["deletedAt"].is_string(), "{record}");
    assert_eq!(ward.public("lebenslauf").await.status, 410);
    assert_eq!(ward.who.get(&ward.address).await.json()["state"], "deleted", "editors can still read it");
    let refused = ward.who.patch(&ward.address, ward.version, &json!({ "slug": "x" })).await;
    assert_eq!(code(&refused), (410, "recordDeleted".to_owned()));
    let listed = ward.who.get(&format!("/v1/editor/{}?state=deleted", ward.kind.plural())).await.json();
    assert_eq!(listed["data"].as_array().map(Vec::len), Some(1), "{listed}");
    let record = ward.act("undelete", &Value::Null, "unpublished").await;
    assert_eq!(record["deletedAt"], Value::Null);
    assert_eq!(ward.public("lebenslauf").await.status, 410, "what comes back is not public by itself");
}

async fn remembering(ward: &Ward<'_>) {
    let revisions = ward.who.get(&format!("{}/revisions?count=true&limit=5", ward.address)).await.json();
    assert_eq!(revisions["page"]["total"], json!(ward.version), "{revisions}");
    let next = revisions["links"]["next"].as_str().expect("a second page");
    let rest = ward.who.get(next).await.json();
    let all = revisions["data"].as_array().into_iter().chain(rest["data"].as_array()).flatten();
    let actions: Vec<&str> = all.filter_map(|revision| revision["action"].as_str()).collect();
    let expected = ["undelete", "delete", "unpublish", "restore", "save", "discard", "save", "save", "save"];
    assert_eq!(actions, expected, "{}", ward.kind);
    let first = ward.who.get(&format!("{}/revisions/1", ward.address)).await.json();
    assert_eq!((&first["version"], &first["draft"]["slug"]), (&json!(1), &Value::Null), "{first}");
    assert_eq!(ward.who.get(&format!("{}/revisions/99", ward.address)).await.status, 404);
    let diff = ward.who.get(&format!("{}/diff?from=1&to=2", ward.address)).await.json();
    assert_eq!(diff["changes"][0]["change"], "added", "{diff}");
    assert_eq!((&diff["changes"][0]["pointer"], &diff["changes"][0]["after"]), (&json!("/slug"), &json!("lebenslauf")));
}

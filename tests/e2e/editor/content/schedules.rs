//! Plans: made, shown, changed, given up.

use myk10_domain::{Kind, identity::Role};
use myk10_tests::on_each_database;
use serde_json::{Value, json};

use super::{Somebody, code, pointers};
use crate::drafts::place;

const FIRST: &str = "2026-12-01T06:00:00Z";
const SECOND: &str = "2027-01-01T00:00:00Z";

#[tokio::test]
async fn a_plan_shows_until_it_is_given_up() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let (_, address) = who.create(Kind::Place, &place("a")).await;
        let plan = json!({ "publishAt": FIRST, "unpublishAt": SECOND });
        let record = who.act(&address, "schedule", 1, &plan).await.json();
        assert_eq!((&record["state"], &record["version"]), (&json!("scheduled"), &json!(2)), "{record}");
        let shown = json!({ "publishAt": FIRST, "unpublishAt": SECOND, "version": 2, "failure": null });
        assert_eq!(record["schedule"], shown);
        assert_eq!(who.get(&address).await.json(), record);
        let list = who.get("/v1/editor/places?state=scheduled").await.json();
        assert_eq!(list["data"][0]["schedule"], shown, "{list}");
        let saved = who.patch(&address, 2, &json!({ "name": { "de": "B" } })).await.json();
        assert_eq!(saved["schedule"]["version"], 2, "the plan is for what was seen");
        let offset = json!({ "publishAt": "2026-12-01T08:00:00+01:00", "unpublishAt": null });
        let record = who.act(&address, "schedule", 3, &offset).await.json();
        assert_eq!(
            (&record["schedule"]["publishAt"], &record["schedule"]["version"]),
            (&json!("2026-12-01T07:00:00Z"), &json!(4))
        );
        let nothing = json!({ "publishAt": null, "unpublishAt": null });
        let record = who.act(&address, "schedule", 4, &nothing).await.json();
        assert_eq!(
            (&record["state"], &record["schedule"], &record["version"]),
            (&json!("draft"), &Value::Null, &json!(5))
        );
        let again = who.act(&address, "schedule", 5, &nothing).await.json();
        assert_eq!(again["version"], 5, "there was nothing to give up");
        assert_eq!(who.app().get("/v1/places/a").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn an_impossible_plan_is_refused() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let (_, address) = who.create(Kind::Place, &place("a")).await;
        let cases = [
            (json!({ "publishAt": "2026-11-23T12:00:00Z", "unpublishAt": null }), "/publishAt instantPassed"),
            (json!({ "publishAt": SECOND, "unpublishAt": FIRST }), "/unpublishAt notAfter"),
            (json!({ "publishAt": "3000-01-01T00:00:00Z", "unpublishAt": null }), "/publishAt tooFarAhead"),
            (json!({ "publishAt": "tomorrow", "unpublishAt": null }), "/publishAt unexpectedType"),
            (json!({ "publishAt": null }), "/unpublishAt missingMember"),
            (json!({ "publishAt": null, "unpublishAt": null, "who": "me" }), "/who unknownMember"),
        ];
        for (body, error) in cases {
            let refused = who.act(&address, "schedule", 1, &body).await;
            assert_eq!(code(&refused), (400, "invalidBody".to_owned()), "{body}");
            assert_eq!(pointers(&refused.json()["errors"]), [error], "{body}");
        }
        let refused = who.act(&address, "schedule", 1, &json!({ "publishAt": null, "unpublishAt": SECOND })).await;
        assert_eq!(code(&refused), (409, "notPublic".to_owned()));
        let wrong = who.patch(&address, 1, &json!({ "kind": null })).await.json();
        assert_eq!(wrong["version"], 2);
        let refused = who.act(&address, "schedule", 2, &json!({ "publishAt": FIRST, "unpublishAt": null })).await;
        assert_eq!(code(&refused), (409, "notPublishable".to_owned()));
        assert_eq!(pointers(&refused.json()["errors"]), ["/kind required"]);
        assert_eq!(who.get(&address).await.json()["version"], 2, "nothing of that was kept");
    })
    .await;
}

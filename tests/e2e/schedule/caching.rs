//! Caches let go of an answer at the instant at which it is to change, and learn no more than that.

use chrono::{DateTime, Utc};
use myk10_domain::Kind;
use myk10_persistence::Store;
use myk10_tests::{Answer, TestApp, content_pack, load, noon, on_each_database};

use super::{act, after, plan, publish_at, unpublish_at};
use crate::{
    desk::{id, release, write},
    drafts::{contact, organisation, place, programme},
};

const USUAL: &str = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";

/// Half a minute later, half a second before the instant.
fn just_before() -> DateTime<Utc> {
    after(30) - chrono::TimeDelta::milliseconds(500)
}

fn just_after() -> DateTime<Utc> {
    after(31)
}

async fn kept(app: &TestApp, target: &str) -> String {
    app.get(target).await.header("cache-control").to_owned()
}

/// Answers as they are but for how long they are kept.
async fn answers(store: &Store) -> Vec<Answer> {
    let app = TestApp::over(store);
    let mut answers = Vec::new();
    for target in ["/v1/places", "/v1/places/public", "/v1/places/secret", "/v1/search?q=public", "/v1/organisations"] {
        let mut answer = app.get(target).await;
        answer.headers.remove("cache-control");
        answers.push(answer);
    }
    answers
}

#[tokio::test]
async fn every_answer_about_the_kind_is_kept_until_the_instant() {
    on_each_database(async |database| {
        let (store, secret) = (&database.store, id());
        let public = [(Kind::Place, id(), place("old")), (Kind::Organisation, id(), organisation("office"))];
        release(store, &public).await.expect("a publication");
        release(store, &[(Kind::Place, public[0].1, place("public"))]).await.expect("a publication");
        write(store, &[(Kind::Place, secret, place("secret"))]).await.expect("a revision");
        let before = answers(store).await;
        plan(store, (Kind::Place, secret), publish_at(30)).await.expect("a schedule");
        assert_eq!(answers(store).await, before, "nothing else changes, no ETag either");

        let [app, soon, late] = [noon, just_before, just_after].map(|clock| TestApp::at(store, clock));
        for target in [
            "/v1/places",
            "/v1/places/public",
            "/v1/places/public/history",
            "/v1/search?q=public",
            "/v1/projects?expand=places",
        ] {
            assert_eq!(kept(&app, target).await, "public, max-age=30", "{target}");
            assert_eq!(kept(&soon, target).await, "public, max-age=0", "{target}");
            assert_eq!(kept(&late, target).await, "public, max-age=0", "{target}: due, and not done yet");
        }
        assert_eq!(kept(&app, "/v1/search?q=public&kind=place").await, "public, max-age=30");
        assert_eq!(app.get("/v1/places/old").await.status, 308);
        assert_eq!(kept(&app, "/v1/places/old").await, "public, max-age=30");
        assert_eq!(kept(&app, "/v1/places/secret").await, "max-age=10", "as always");
        assert_eq!(kept(&soon, "/v1/places/secret").await, "max-age=0", "a refusal as well");
        assert_eq!(kept(&app, "/v1/organisations").await, USUAL, "another kind tells nothing");
        assert_eq!(kept(&app, "/v1/places?limit=0").await, "no-store");

        let listed = app.get("/v1/places").await;
        let again = app.send(axum::http::Method::GET, "/v1/places", &[("If-None-Match", listed.header("etag"))]).await;
        assert_eq!((again.status.as_u16(), again.header("cache-control")), (304, "public, max-age=30"));
        act(store, after(31)).await;
        let after = late.get("/v1/places").await;
        assert_ne!(after.header("etag"), listed.header("etag"));
        assert_eq!((after.header("cache-control"), after.json()["data"].as_array().map(Vec::len)), (USUAL, Some(2)));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_shown_stale_after_the_instant() {
    on_each_database(async |database| {
        let (store, task) = (&database.store, id());
        release(store, &[(Kind::Place, task, place("p"))]).await.expect("a publication");
        let app = TestApp::over(store);
        let cases = [
            (61, "public, max-age=60"),
            (600, "public, max-age=60"),
            (660, "public, max-age=60, stale-while-revalidate=600"),
            (10_800, "public, max-age=60, stale-while-revalidate=600, stale-if-error=7200"),
            (86_460, USUAL),
            (9_999_999, USUAL),
        ];
        for (seconds, expected) in cases {
            plan(store, (Kind::Place, task), unpublish_at(seconds)).await.expect("a schedule");
            assert_eq!(kept(&app, "/v1/places").await, expected, "{seconds} s before");
        }
    })
    .await;
}

#[tokio::test]
async fn people_and_whole_catalogues_too() {
    on_each_database(async |database| {
        let (store, office, person) = (&database.store, id(), id());
        load(store, &content_pack(), noon()).await;
        let drafts = [(Kind::Organisation, office, organisation("o")), (Kind::Contact, person, contact("c", office))];
        release(store, &drafts).await.expect("a publication");
        let app = TestApp::over(store);
        let (contacts, catalog) = (kept(&app, "/v1/contacts").await, "/.well-known/api-catalog");
        assert_eq!(contacts, "public, max-age=60, stale-while-revalidate=240");
        let always = [kept(&app, "/v1").await, kept(&app, catalog).await];
        plan(store, (Kind::Contact, person), unpublish_at(200)).await.expect("a schedule");
        assert_eq!(kept(&app, "/v1/contacts").await, "public, max-age=60");
        plan(store, (Kind::Contact, person), unpublish_at(7)).await.expect("a schedule");
        assert_eq!(kept(&app, "/v1/contacts").await, "public, max-age=7");
        assert_eq!(kept(&app, "/v1/catalog").await, "public, max-age=7");
        assert_eq!(kept(&app, "/v1/contacts/nobody").await, "max-age=7");
        assert_eq!(kept(&app, "/v1/office-hours/projektbuero/calendar").await, "public, max-age=7");
        assert_eq!([kept(&app, "/v1").await, kept(&app, catalog).await], always, "these show no record");
    })
    .await;
}

#[tokio::test]
async fn a_failure_does_not_keep_caches_away() {
    on_each_database(async |database| {
        let (store, lead, programme_id) = (&database.store, id(), id());
        let drafts =
            [(Kind::Organisation, lead, organisation("lead")), (Kind::Programme, programme_id, programme("led", lead))];
        release(store, &drafts).await.expect("a publication");
        plan(store, (Kind::Organisation, lead), unpublish_at(10)).await.expect("a schedule");
        act(store, after(10)).await;
        assert_eq!(kept(&TestApp::over(store), "/v1/organisations").await, USUAL);
    })
    .await;
}

//! Accounts: who may write, as administrators keep them.

use axum::{body::Body, http::Method};
use myk10_domain::identity::Role;
use myk10_tests::{PUBLIC_URL, TestApp, account, on_each_database};
use serde_json::{Value, json};

use super::{places, refusal, remembered};

/// What is sent, and what is told of it: places and reasons.
type Case = (Value, &'static [(&'static str, &'static str)]);

const GOOD: &str = "vier Wörter ohne Zusammenhang";

#[tokio::test]
async fn an_account_is_made_read_and_changed() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let admin = app.sign_in(Role::Admin).await;
        let draft = json!({ "username": "erika", "roles": ["finance", "author"], "password": GOOD });
        let made = admin.post("/v1/editor/accounts", &draft).await;
        assert_eq!((made.status.as_u16(), made.header("etag")), (201, "\"1\""));
        let erika = made.json();
        assert_eq!(erika["roles"], json!(["author", "finance"]), "in the order of the roles");
        assert_eq!((&erika["version"], &erika["isDisabled"]), (&json!(1), &json!(false)));
        let address = made.header("location").to_owned();
        assert_eq!(address, format!("{PUBLIC_URL}/v1/editor/accounts/{}", erika["id"].as_str().expect("an id")));
        let read = admin.get(&address).await;
        assert_eq!((read.json(), read.header("etag")), (erika.clone(), "\"1\""));
        assert!(!read.text().contains("argon2") && !read.text().contains(GOOD), "{}", read.text());

        let changed = admin.patch(&address, 1, &json!({ "roles": ["editor"] })).await;
        assert_eq!((changed.status.as_u16(), changed.header("etag")), (200, "\"2\""));
        assert_eq!(changed.json()["roles"], json!(["editor"]));
        let same = admin.patch(&address, 2, &json!({ "roles": ["editor"], "isDisabled": false })).await;
        assert_eq!(same.header("etag"), "\"2\"", "what changes nothing makes no version");

        let taken = admin.post("/v1/editor/accounts", &draft).await;
        assert_eq!(
            (refusal(&taken), places(&taken)),
            ((409, "conflict".to_owned()), vec![("/username".to_owned(), "usernameTaken".to_owned())])
        );
        let actions: Vec<String> = remembered(&app).await.into_iter().map(|entry| entry.action).collect();
        assert_eq!(actions, ["account.change", "account.create", "session.create"]);
    })
    .await;
}

#[tokio::test]
async fn no_change_of_an_account_is_lost() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let admin = app.sign_in(Role::Admin).await;
        let erika = account(&database.store, "erika", &[Role::Author]).await;
        let target = format!("/v1/editor/accounts/{}", erika.id);
        let change = json!({ "roles": ["editor"] });
        let without = admin.send_json(Method::PATCH, &target, &[], &change).await;
        assert_eq!(refusal(&without), (428, "preconditionRequired".to_owned()));
        for stale in ["\"0\"", "\"2\"", "W/\"1\"", "1", "\"01\""] {
            let answer = admin.send_json(Method::PATCH, &target, &[("If-Match", stale)], &change).await;
            assert_eq!(refusal(&answer), (412, "preconditionFailed".to_owned()), "{stale}");
            assert_eq!(answer.json()["currentVersion"], 1);
        }
        let star = admin.send_json(Method::PATCH, &target, &[("If-Match", "*")], &change).await;
        assert_eq!(refusal(&star).0, 428, "a star names no version");
        let both = json!({ "roles": ["finance"] });
        let (first, second) = tokio::join!(admin.patch(&target, 1, &change), admin.patch(&target, 1, &both));
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412], "of two at once one wins");
        let nobody = "/v1/editor/accounts/0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e";
        assert_eq!(refusal(&admin.patch(nobody, 1, &change).await), (404, "unknownRecord".to_owned()));
        for unknown in ["x", "%20", "..%2f..", "a%00b", "%FF"] {
            let answer = admin.get(&format!("/v1/editor/accounts/{unknown}")).await;
            assert_eq!(refusal(&answer), (404, "unknownRecord".to_owned()), "{unknown}");
        }
    })
    .await;
}

#[tokio::test]
async fn everything_that_is_wrong_with_an_account_is_told_at_once() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let admin = app.sign_in(Role::Admin).await;
        let erika = account(&database.store, "erika", &[Role::Author]).await;
        let cases: [Case; 7] = [
            (json!({}), &[("/username", "missingMember")]),
            (
                json!({ "username": "Erika!", "roles": [], "password": "short" }),
                &[("/username", "malformedUsername"), ("/roles", "required"), ("/password", "tooShort")],
            ),
            (
                json!({ "username": "otto", "roles": ["author", "king", "author"], "password": "myk10 myk10 myk10" }),
                &[("/roles/1", "unknownValue"), ("/roles/2", "unknownValue"), ("/password", "weakPassword")],
            ),
            (json!({ "username": "cli", "roles": ["admin"], "password": GOOD }), &[("/username", "reservedName")]),
            (
                json!({ "username": "otto", "roles": ["author"], "password": GOOD, "isAdmin": true, "epoch": 5 }),
                &[("/isAdmin", "unknownMember"), ("/epoch", "unknownMember")],
            ),
            (json!({ "username": 5, "roles": ["author"], "password": GOOD }), &[("/username", "unexpectedType")]),
            (json!([1]), &[("", "unexpectedType")]),
        ];
        for (draft, expected) in cases {
            let answer = admin.post("/v1/editor/accounts", &draft).await;
            assert_eq!(refusal(&answer), (400, "invalidBody".to_owned()), "{draft}");
            let expected: Vec<(String, String)> =
                expected.iter().map(|(place, code)| ((*place).to_owned(), (*code).to_owned())).collect();
            assert_eq!(places(&answer), expected, "{draft}");
        }
        for change in [
            json!({ "username": "otto" }),
            json!({ "version": 9 }),
            json!({ "id": erika.id }),
            json!({ "roles": null }),
            json!({ "isDisabled": null }),
            json!({ "isDisabled": "true" }),
            json!({ "passwordHash": "x" }),
        ] {
            let answer = admin.patch(&format!("/v1/editor/accounts/{}", erika.id), 1, &change).await;
            assert_eq!(refusal(&answer), (400, "invalidBody".to_owned()), "{change}");
        }
        let reading = database.store.read().await.expect("a snapshot");
        assert_eq!(reading.count_accounts().await.expect("a number"), 2, "nothing was made");
        assert_eq!(reading.account(erika.id).await.expect("an answer"), Some(erika));
    })
    .await;
}

#[tokio::test]
async fn somebody_can_always_administer() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let admin = app.sign_in(Role::Admin).await;
        let id = admin.get("/v1/editor/me").await.json()["id"].as_str().expect("an id").to_owned();
        let target = format!("/v1/editor/accounts/{id}");
        for change in [json!({ "roles": ["editor"] }), json!({ "isDisabled": true })] {
            let answer = admin.patch(&target, 1, &change).await;
            assert_eq!(refusal(&answer), (409, "lastAdmin".to_owned()), "{change}");
        }
        assert_eq!(admin.get(&target).await.header("etag"), "\"1\"", "nothing changed");
        account(&database.store, "second", &[Role::Admin]).await;
        let answer = admin.patch(&target, 1, &json!({ "isDisabled": true })).await;
        assert_eq!(answer.status, 200);
        assert_eq!(admin.get(&target).await.status, 401);
    })
    .await;
}

#[tokio::test]
async fn the_list_of_accounts_is_walked_page_by_page() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        for name in ["erika", "otto", "zoe", "bert"] {
            account(&database.store, name, &[Role::Author]).await;
        }
        let admin = app.sign_in(Role::Admin).await;
        let (mut names, mut next) = (Vec::new(), Some("/v1/editor/accounts?limit=2&count=true".to_owned()));
        while let Some(target) = next {
            let page = admin.get(&target).await;
            assert_eq!(page.status, 200, "{target}");
            let page = page.json();
            assert_eq!(page["page"]["total"], 5);
            names.extend(page["data"].as_array().expect("accounts").iter().map(|one| one["username"].clone()));
            next = page["links"]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(names, ["admin", "bert", "erika", "otto", "zoe"]);
        for wrong in
            ["limit=0", "cursor=x", "sort=id", "q=x", "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]
        {
            let answer = admin.get(&format!("/v1/editor/accounts?{wrong}")).await;
            assert_eq!(refusal(&answer), (400, "invalidParameters".to_owned()), "{wrong}");
        }
        let no_json = admin.send(Method::GET, "/v1/editor/accounts", &[("Accept", "text/html")], Body::empty()).await;
        assert_eq!(no_json.status, 406);
    })
    .await;
}

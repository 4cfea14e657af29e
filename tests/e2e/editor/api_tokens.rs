//! Tokens for programs: shown once, for a part of what their person may do, until a day or until they are revoked.

use chrono::Duration;
use myk10_domain::identity::{Role, Scope};
use myk10_tests::{Client, TestApp, noon, on_each_database};
use serde_json::{Value, json};

use super::{places, refusal, remembered};

const TOKENS: &str = "/v1/editor/api-tokens";

fn draft(scopes: &Value) -> Value {
    json!({ "name": "Import", "scopes": scopes, "expiresAt": noon() + Duration::days(30) })
}

fn with(client: &Client, made: &Value) -> Client {
    Client { token: made["token"].as_str().expect("a token").to_owned(), ..client.clone() }
}

#[tokio::test]
async fn a_token_is_shown_once_and_works_until_it_is_revoked() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let person = app.sign_in(Role::Editor).await;
        let made = person.post(TOKENS, &draft(&json!(["content:read"]))).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let (address, made) = (made.header("location").to_owned(), made.json());
        let program = with(&person, &made);
        assert!(program.token.starts_with("myk10_") && program.token.len() == 49, "{}", program.token.len());
        let me = program.get("/v1/editor/me").await.json();
        assert_eq!((&me["apiTokenId"], &me["scopes"]), (&made["apiToken"]["id"], &json!(["content:read"])));
        assert_eq!(me["username"], "editor");
        let listed = person.get(TOKENS).await;
        assert!(!listed.text().contains(&program.token[6..]), "nowhere kept");
        assert_eq!(listed.json()["data"][0]["lastUsedAt"], "2026-11-23T12:00:00Z");
        assert!(!format!("{:?}", remembered(&app).await).contains(&program.token[6..]));

        assert_eq!(person.delete(&address).await.status, 204);
        assert_eq!(refusal(&program.get("/v1/editor/me").await), (401, "unauthenticated".to_owned()));
        assert_eq!(person.delete(&address).await.status, 204, "revoked is revoked");
        assert_eq!(person.get(TOKENS).await.json()["data"][0]["revokedAt"], "2026-11-23T12:00:00Z");
    })
    .await;
}

#[tokio::test]
async fn a_token_is_never_allowed_more_than_its_person() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let author = app.sign_in(Role::Author).await;
        for scopes in
            [json!(["content:publish"]), json!(["content:read", "admin"]), json!(["*"]), json!(["funding:write"])]
        {
            let answer = author.post(TOKENS, &draft(&scopes)).await;
            assert_eq!(refusal(&answer), (400, "invalidBody".to_owned()), "{scopes}");
            assert_eq!(answer.json()["errors"][0]["allowed"], json!(["content:read", "content:write"]));
        }
        let editor = app.sign_in(Role::Editor).await;
        let made = editor.post(TOKENS, &draft(&json!(["content:publish", "content:write"]))).await.json();
        let program = with(&editor, &made);
        let admin = app.sign_in(Role::Admin).await;
        let id = editor.get("/v1/editor/me").await.json()["id"].as_str().expect("an id").to_owned();
        let demoted = admin.patch(&format!("/v1/editor/accounts/{id}"), 1, &json!({ "roles": ["author"] })).await;
        assert_eq!(demoted.status, 200);
        assert_eq!(program.get("/v1/editor/me").await.json()["scopes"], json!(["content:write"]), "at once");
        let disabled = admin.patch(&format!("/v1/editor/accounts/{id}"), 2, &json!({ "isDisabled": true })).await;
        assert_eq!(disabled.status, 200);
        assert_eq!(program.get("/v1/editor/me").await.status, 401, "and not at all");
    })
    .await;
}

#[tokio::test]
async fn everybody_sees_their_own_tokens_and_administrators_all() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let (author, editor, admin) =
            (app.sign_in(Role::Author).await, app.sign_in(Role::Editor).await, app.sign_in(Role::Admin).await);
        let made = author.post(TOKENS, &draft(&json!(["content:read"]))).await;
        let address = made.header("location").to_owned();
        editor.post(TOKENS, &draft(&json!(["content:read"]))).await;
        let seen =
            async |client: &Client| client.get(&format!("{TOKENS}?count=true")).await.json()["page"]["total"].clone();
        assert_eq!([seen(&author).await, seen(&editor).await, seen(&admin).await], [1, 1, 2]);
        assert_eq!(refusal(&editor.delete(&address).await), (404, "unknownRecord".to_owned()));
        assert_eq!(admin.delete(&address).await.status, 204);
        let program = app.program(Role::Admin, Scope::ALL).await;
        for answer in [program.get(TOKENS).await, program.post(TOKENS, &draft(&json!(["admin"]))).await] {
            assert_eq!(refusal(&answer), (403, "forbidden".to_owned()), "no token makes tokens");
        }
    })
    .await;
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_token_is_told_at_once() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let person = app.sign_in(Role::Author).await;
        for (expires_at, fits) in [
            (json!(noon() + Duration::seconds(1)), true),
            (json!(noon() + Duration::days(366)), true),
            (json!(noon() + Duration::days(367)), false),
            (json!(noon()), false),
            (json!("2026-12-24"), false),
            (json!("morgen"), false),
            (json!("+262143-01-01T00:00:00Z"), false),
        ] {
            let draft = json!({ "name": "x", "scopes": ["content:read"], "expiresAt": expires_at });
            let answer = person.post(TOKENS, &draft).await;
            assert_eq!(answer.status.as_u16(), if fits { 201 } else { 400 }, "{expires_at}");
        }
        let wrong = json!({ "name": " ", "scopes": [], "expiresAt": "x" });
        let places = places(&person.post(TOKENS, &wrong).await);
        let expected = [("/name", "blank"), ("/scopes", "required"), ("/expiresAt", "outOfRange")];
        assert_eq!(places, expected.map(|(place, code)| (place.to_owned(), code.to_owned())));
    })
    .await;
}

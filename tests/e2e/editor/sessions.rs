//! Signing in, staying signed in, signing out; and that what is changed about an account holds at once.

use std::time::{Duration, Instant};

use axum::{body::Body, http::Method};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use myk10_domain::identity::Role;
use myk10_tests::{Answer, Client, PASSWORD, PUBLIC_URL, TestApp, TestDatabase, account, noon, on_each_database};
use serde_json::{Value, json};

use super::{refusal, remembered};

/// A part of a token, without looking at its signature.
fn part(token: &str, index: usize) -> Value {
    let part = token.split('.').nth(index).expect("a part");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64")).expect("JSON")
}

async fn refreshed(app: &TestApp, token: &str) -> Answer {
    app.post("/v1/editor/sessions/refresh", &json!({ "refreshToken": token })).await
}

#[tokio::test]
async fn a_name_and_a_password_give_a_token_that_others_can_check() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let client = app.sign_in(Role::Author).await;
        let me = client.get("/v1/editor/me").await;
        assert_eq!((me.status.as_u16(), me.json()["username"].as_str()), (200, Some("author")));
        assert_eq!(me.header("cache-control"), "private, no-store");

        let (header, claims) = (part(&client.token, 0), part(&client.token, 1));
        let jwks = app.get("/.well-known/jwks.json").await;
        assert_eq!(jwks.header("cache-control"), "public, max-age=300");
        let key = jwks.json()["keys"][0].clone();
        assert_eq!(header, json!({ "typ": "at+jwt", "alg": "EdDSA", "kid": key["kid"] }));
        assert_eq!((&key["kty"], &key["crv"], &key["use"]), (&json!("OKP"), &json!("Ed25519"), &json!("sig")));
        assert!(key.get("d").is_none(), "the private half stays here");
        let now = noon().timestamp();
        assert_eq!((&claims["iat"], &claims["nbf"], &claims["exp"]), (&json!(now), &json!(now), &json!(now + 900)));
        assert_eq!(claims["iss"], PUBLIC_URL);
        assert_eq!(claims["aud"], format!("{PUBLIC_URL}/v1/editor"));
        assert_eq!(claims["sub"], me.json()["id"]);

        let checked = jsonwebtoken::DecodingKey::from_ed_components(key["x"].as_str().expect("a key")).expect("a key");
        let (message, signature) = client.token.rsplit_once('.').expect("three parts");
        let algorithm = jsonwebtoken::Algorithm::EdDSA;
        let is_right = jsonwebtoken::crypto::verify(signature, message.as_bytes(), &checked, algorithm);
        assert!(is_right.expect("an answer"));
    })
    .await;
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_are_told_the_same_after_the_same_time() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        account(&database.store, "erika", &[Role::Author]).await;
        account(&database.store, "gone", &[Role::Author]).await;
        disable(&database.store, "gone").await;
        let mut fastest = [Duration::MAX; 3];
        let mut answers = Vec::new();
        for _ in 0..3 {
            for (index, (username, password)) in
                [("erika", "wrong"), ("nobody", "wrong"), ("gone", PASSWORD)].into_iter().enumerate()
            {
                let begun = Instant::now();
                let body = json!({ "username": username, "password": password });
                answers.push(app.post("/v1/editor/sessions", &body).await);
                fastest[index] = fastest[index].min(begun.elapsed());
            }
        }
        assert_eq!(refusal(&answers[0]), (401, "invalidCredentials".to_owned()));
        for answer in &answers {
            assert_eq!(answer, &answers[0]);
        }
        // Without the work, an unknown name would be answered a hundred times as fast.
        assert!(fastest.iter().all(|time| *time * 4 > fastest[0]), "{fastest:?}");
        let entries = remembered(&app).await;
        assert_eq!(entries.len(), answers.len(), "one line for each");
        assert!(!format!("{entries:?}").contains("nobody"), "what was typed is not kept: {entries:?}");
    })
    .await;
}

async fn disable(store: &myk10_persistence::Store, username: &str) {
    let mut writing = store.write(noon()).await.expect("a transaction");
    let account = writing.account_by_name(username).await.expect("an answer").expect("an account");
    let change = myk10_persistence::identity::AccountChange { roles: None, disabled: Some(true) };
    writing.change_account(account.id, change).await.expect("a change");
    writing.commit().await.expect("a commit");
}

#[tokio::test]
async fn a_session_goes_on_with_each_token_once() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let first = app.sign_in(Role::Author).await;
        let answer = refreshed(&app, &first.refresh_token).await;
        assert_eq!(answer.status, 200);
        let second = answer.json();
        assert_ne!(second["refreshToken"], first.refresh_token);
        let client = Client { token: second["accessToken"].as_str().expect("a token").to_owned(), ..first.clone() };
        assert_eq!(client.get("/v1/editor/me").await.status, 200);

        let stolen = refreshed(&app, &first.refresh_token).await;
        assert_eq!(refusal(&stolen), (401, "invalidRefreshToken".to_owned()));
        let entry = remembered(&app).await.remove(0);
        assert_eq!((entry.action.as_str(), entry.username.as_deref()), ("session.refresh", Some("author")));
        let rest = second["refreshToken"].as_str().expect("a token");
        assert_eq!(refusal(&refreshed(&app, rest).await).0, 401, "the whole session is over");
        for ended in [&client, &first] {
            assert_eq!(refusal(&ended.get("/v1/editor/me").await), (401, "unauthenticated".to_owned()));
        }
        for nonsense in ["", "x", "myk10r_x", &client.token] {
            assert_eq!(refusal(&refreshed(&app, nonsense).await).0, 401, "{nonsense}");
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_signs_out_is_out_at_once() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let (client, other) = (app.sign_in(Role::Author).await, app.sign_in(Role::Author).await);
        assert_eq!(client.delete("/v1/editor/sessions/current").await.status, 204);
        assert_eq!(client.get("/v1/editor/me").await.status, 401);
        assert_eq!(refreshed(&app, &client.refresh_token).await.status, 401);
        assert_eq!(other.get("/v1/editor/me").await.status, 200, "the other session goes on");
    })
    .await;
}

#[tokio::test]
async fn what_is_changed_about_an_account_holds_from_the_next_request_on() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let admin = app.sign_in(Role::Admin).await;
        for change in [
            json!({ "roles": ["editor"] }),
            json!({ "password": "vier Wörter ohne Zusammenhang" }),
            json!({ "isDisabled": true }),
        ] {
            let erika = account(&database.store, &format!("erika{}", change.to_string().len()), &[Role::Author]).await;
            let client = app.sign_in_as(erika.username.as_str()).await;
            assert_eq!(client.get("/v1/editor/me").await.status, 200);
            let changed = admin.patch(&format!("/v1/editor/accounts/{}", erika.id), erika.epoch, &change).await;
            assert_eq!(changed.status, 200, "{change} {}", changed.text());
            assert_eq!(refusal(&client.get("/v1/editor/me").await), (401, "unauthenticated".to_owned()), "{change}");
            let goes_on = refreshed(&app, &client.refresh_token).await;
            let roles = if goes_on.status == 200 {
                let token = goes_on.json()["accessToken"].as_str().expect("a token").to_owned();
                Client { token, ..client }.get("/v1/editor/me").await.json()["roles"].clone()
            } else {
                Value::Null
            };
            let expected = if change["roles"].is_array() { change["roles"].clone() } else { Value::Null };
            assert_eq!(roles, expected, "{change}: only with other roles a session goes on, and with those");
        }
    })
    .await;
}

#[tokio::test]
async fn ones_own_password_is_changed_by_whoever_knows_it() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let (client, other) = (app.sign_in(Role::Author).await, app.sign_in(Role::Author).await);
        let change = async |current: &str, new: &str| {
            let body = json!({ "currentPassword": current, "newPassword": new });
            client.send_json(Method::PUT, "/v1/editor/me/password", &[], &body).await
        };
        let new = "vier Wörter ohne Zusammenhang";
        for (current, new, place, code) in [
            ("wrong", new, "/currentPassword", "wrongPassword"),
            (PASSWORD, "short", "/newPassword", "tooShort"),
            (PASSWORD, "authorauthor", "/newPassword", "weakPassword"),
            (PASSWORD, "passwordpassword", "/newPassword", "weakPassword"),
        ] {
            let answer = change(current, new).await;
            assert_eq!(super::places(&answer), [(place.to_owned(), code.to_owned())], "{new}");
        }
        assert_eq!(change(PASSWORD, new).await.status, 204);
        assert_eq!(client.get("/v1/editor/me").await.status, 401, "the token was of the old password");
        assert_eq!(refreshed(&app, &other.refresh_token).await.status, 401, "other sessions are over");
        assert_eq!(refreshed(&app, &client.refresh_token).await.status, 200, "this one goes on");
        let with = async |password: &str| {
            app.post("/v1/editor/sessions", &json!({ "username": "author", "password": password })).await.status
        };
        assert_eq!((with(PASSWORD).await.as_u16(), with(new).await.as_u16()), (401, 201));
    })
    .await;
}

#[tokio::test]
async fn another_key_signs_nobody_out() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let before = app.sign_in(Role::Author).await;
        let mut writing = database.store.write(noon()).await.expect("a transaction");
        let kid = writing.rotate_keys(&TestApp::settings().editor.sealing_key).await.expect("a key");
        writing.commit().await.expect("a commit");
        let after = app.sign_in(Role::Author).await;
        assert_eq!(part(&after.token, 0)["kid"], kid);
        assert_ne!(part(&before.token, 0)["kid"], kid);
        // Another replica has read no key yet; it finds both.
        let replica = TestApp::over(&database.store);
        for (client, app) in [(&before, &app), (&after, &app), (&after, &replica), (&before, &replica)] {
            let client = Client { app: app.clone(), ..client.clone() };
            assert_eq!(client.get("/v1/editor/me").await.status, 200);
        }
        let keys = app.get("/.well-known/jwks.json").await.json()["keys"].as_array().map(Vec::len);
        assert_eq!(keys, Some(2));
    })
    .await;
}

#[tokio::test]
async fn a_browser_may_write_from_the_pages_that_are_named_and_from_no_others() {
    let database = TestDatabase::sqlite().await;
    let mut settings = TestApp::settings();
    settings.editor.origins = vec!["https://redaktion.example.org".parse().expect("an origin")];
    let app = TestApp::with(&database.store, noon, settings);
    let asked = [
        ("Access-Control-Request-Method", "PATCH"),
        ("Access-Control-Request-Headers", "authorization,if-match,content-type"),
    ];
    for (app, origin, allowed) in [
        (&app, "https://redaktion.example.org", "https://redaktion.example.org"),
        (&app, "https://evil.example", ""),
        (&app, "null", ""),
        (&TestApp::over(&database.store), "https://redaktion.example.org", ""),
    ] {
        for target in ["/v1/editor/sessions", "/v1/editor/accounts/x", "/v1/editor/nowhere"] {
            let preflight: Vec<(&str, &str)> = [("Origin", origin)].into_iter().chain(asked).collect();
            let answer = app.send(Method::OPTIONS, target, &preflight).await;
            assert_eq!(answer.header("access-control-allow-origin"), allowed, "{origin} {target}");
            let answer = app.send_body(Method::POST, target, &preflight[..1], Body::empty()).await;
            assert_eq!(answer.header("access-control-allow-origin"), allowed, "{origin} {target}");
            assert_eq!(answer.header("cache-control"), "private, no-store");
            assert_eq!(answer.header("access-control-allow-credentials"), "");
        }
    }
    let public = app.send(Method::GET, "/v1/projects", &[("Origin", "https://evil.example")]).await;
    assert_eq!(public.header("access-control-allow-origin"), "*");
}

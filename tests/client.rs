//! Somebody who writes, in a test: signed in, with a token in every request.

use axum::{body::Body, http::Method};
use chrono::{DateTime, Duration, Utc};
use myk10_domain::identity::{Password, Role, Scope, Username};
use myk10_persistence::{
    Store,
    identity::{Account, NewAccount, NewApiToken, PasswordHash},
};
use serde_json::{Value, json};
use tokio::sync::OnceCell;

use crate::{Answer, TestApp, noon};

/// What everybody here signs in with.
pub const PASSWORD: &str = "correct Vulkan Löffel";

/// Somebody who is known by a token.
#[derive(Clone, Debug)]
pub struct Client {
    /// The service that is asked.
    pub app: TestApp,
    /// What says who asks.
    pub token: String,
    /// What the session goes on with; empty for programs.
    pub refresh_token: String,
}

/// An account, made where it is not there yet; its password is [`PASSWORD`].
pub async fn account(store: &Store, username: &str, roles: &[Role]) -> Account {
    // A hash takes its time, so all tests share one.
    static HASH: OnceCell<PasswordHash> = OnceCell::const_new();
    let hash = async || PasswordHash::of(Password::given(PASSWORD)).await.expect("a hash");
    let password = HASH.get_or_init(hash).await.clone();
    let username: Username = username.parse().expect("a name");
    let mut writing = store.write(noon()).await.expect("a transaction");
    if let Some(account) = writing.account_by_name(username.as_str()).await.expect("accounts") {
        return account;
    }
    let account = writing.add_account(NewAccount { username, roles: roles.to_vec(), password }).await;
    writing.commit().await.expect("a commit");
    account.expect("an account")
}

impl TestApp {
    /// Somebody with a role, whose name is the role, signed in.
    pub async fn sign_in(&self, role: Role) -> Client {
        account(self.store(), role.word(), &[role]).await;
        self.sign_in_as(role.word()).await
    }

    /// Somebody whose account is there, signed in.
    pub async fn sign_in_as(&self, username: &str) -> Client {
        let answer = self.post("/v1/editor/sessions", &json!({ "username": username, "password": PASSWORD })).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let session = answer.json();
        let text = |name: &str| session[name].as_str().expect("a token").to_owned();
        Client { app: self.clone(), token: text("accessToken"), refresh_token: text("refreshToken") }
    }

    /// A program of somebody with a role, which may do this and no more.
    pub async fn program(&self, role: Role, scopes: &[Scope]) -> Client {
        self.program_until(role, scopes, noon() + Duration::days(1)).await
    }

    /// The same until some moment.
    pub async fn program_until(&self, role: Role, scopes: &[Scope], expires_at: DateTime<Utc>) -> Client {
        let account = account(self.store(), role.word(), &[role]).await;
        let new = NewApiToken { account: account.id, name: "test".to_owned(), scopes: scopes.to_vec(), expires_at };
        let mut writing = self.store().write(noon()).await.expect("a transaction");
        let (_, token) = writing.create_api_token(new).await.expect("a token");
        writing.commit().await.expect("a commit");
        Client { app: self.clone(), token: token.expose().to_owned(), refresh_token: String::new() }
    }

    /// Sends JSON without saying who asks.
    pub async fn post(&self, target: &str, body: &Value) -> Answer {
        let headers = [("Content-Type", "application/json")];
        self.send_body(Method::POST, target, &headers, Body::from(body.to_string())).await
    }
}

impl Client {
    /// Sends a request with what says who asks, and with these headers and this body.
    pub async fn send(&self, method: Method, target: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let headers: Vec<(&str, &str)> =
            [("Authorization", bearer.as_str())].into_iter().chain(headers.iter().copied()).collect();
        self.app.send_body(method, target, &headers, body).await
    }

    /// Sends JSON, with these headers.
    pub async fn send_json(&self, method: Method, target: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let media_type = if method == Method::PATCH { "application/merge-patch+json" } else { "application/json" };
        let headers: Vec<(&str, &str)> =
            [("Content-Type", media_type)].into_iter().chain(headers.iter().copied()).collect();
        self.send(method, target, &headers, Body::from(body.to_string())).await
    }

    /// Reads a target such as `/v1/editor/me`.
    pub async fn get(&self, target: &str) -> Answer {
        self.send(Method::GET, target, &[], Body::empty()).await
    }

    /// Sends JSON to be made into something.
    pub async fn post(&self, target: &str, body: &Value) -> Answer {
        self.send_json(Method::POST, target, &[], body).await
    }

    /// Sends a change of a version.
    pub async fn patch(&self, target: &str, version: i64, body: &Value) -> Answer {
        self.send_json(Method::PATCH, target, &[("If-Match", &format!("\"{version}\""))], body).await
    }

    /// Takes something away.
    pub async fn delete(&self, target: &str) -> Answer {
        self.send(Method::DELETE, target, &[], Body::empty()).await
    }
}

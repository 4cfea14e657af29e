//! Somebody who works at the editor API, and what they write.

use axum::{body::Body, http::Method};
use chrono::Duration;
use myk10_domain::{
    Kind,
    identity::{Role, Scope},
};
use myk10_tests::{Answer, Client, TestApp, TestDatabase, content_pack, noon};
use serde_json::{Value, json};

/// Somebody with a role.
#[derive(Clone, Debug)]
pub(crate) struct Somebody(Client);

impl Somebody {
    /// Somebody with a role, who may do all that it allows.
    pub(crate) async fn with(database: &TestDatabase, role: Role) -> Self {
        Self::at(&TestApp::over(&database.store), role).await
    }

    /// The same at a service of one's own.
    pub(crate) async fn at(app: &TestApp, role: Role) -> Self {
        Self(app.program_until(role, &Scope::of(&[role]), noon() + Duration::days(30)).await)
    }

    /// Sends a request with whatever headers and body.
    pub(crate) async fn send(&self, method: Method, target: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        let headers: Vec<(&str, &str)> = headers.iter().copied().chain([("Accept-Language", "en")]).collect();
        self.0.send(method, target, &headers, body).await
    }

    /// Sends JSON, resting on a version where one is given.
    pub(crate) async fn write(&self, method: Method, target: &str, version: Option<i64>, body: &Value) -> Answer {
        let tag = version.map(|version| format!("\"{version}\""));
        let mut headers = vec![("Content-Type", "application/json")];
        headers.extend(tag.as_deref().map(|tag| ("If-Match", tag)));
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        self.send(method, target, &headers, body).await
    }

    /// Reads.
    pub(crate) async fn get(&self, target: &str) -> Answer {
        self.send(Method::GET, target, &[], Body::empty()).await
    }

    /// Creates a record; returns the answer with its address.
    pub(crate) async fn create(&self, kind: Kind, draft: &Value) -> (Answer, String) {
        let answer = self.write(Method::POST, &list(kind), None, draft).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let location = answer.header("location").to_owned();
        (answer, location)
    }

    /// Does something to a record, resting on a version.
    pub(crate) async fn act(&self, address: &str, action: &str, version: i64, body: &Value) -> Answer {
        self.write(Method::POST, &format!("{address}/{action}"), Some(version), body).await
    }

    /// Changes a record, resting on a version.
    pub(crate) async fn patch(&self, address: &str, version: i64, patch: &Value) -> Answer {
        self.write(Method::PATCH, address, Some(version), patch).await
    }

    /// The service itself, for what everybody may ask.
    pub(crate) fn app(&self) -> &TestApp {
        &self.0.app
    }
}

/// The address of the drafts of a kind.
pub(crate) fn list(kind: Kind) -> String {
    format!("/v1/editor/{}", kind.plural())
}

/// The draft of a record of the content pack, under a slug of its own.
pub(crate) fn draft_of(kind: Kind, slug: &str) -> Value {
    // The last one: the first contact has a role that only one person can have.
    let mut of_kind = content_pack().into_iter().filter(|(of, _, _)| *of == kind);
    let (_, _, mut draft) = of_kind.next_back().expect("a record of each kind");
    draft["slug"] = json!(slug);
    draft
}

/// The status and the code of a problem.
pub(crate) fn code(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.json()["code"].as_str().unwrap_or_default().to_owned())
}

/// What a list of findings or errors says, as `/pointer code`.
pub(crate) fn pointers(findings: &Value) -> Vec<String> {
    let told = |finding: &Value| {
        format!("{} {}", finding["pointer"].as_str().unwrap_or("-"), finding["code"].as_str().unwrap_or("-"))
    };
    findings.as_array().into_iter().flatten().map(told).collect()
}

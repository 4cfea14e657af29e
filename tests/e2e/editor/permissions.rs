//! Who may do what: the document says it of every operation, and every operation keeps to it.

use axum::{body::Body, http::Method};
use myk10_domain::{
    Vocabulary,
    identity::{Role, Scope},
};
use myk10_tests::{Answer, Client, TestApp, on_each_database};
use serde_json::{Value, json};

use super::remembered;

/// An operation of the document.
#[derive(Clone, Debug)]
pub(super) struct Operation {
    pub(super) method: Method,
    /// With ids in the place of parameters.
    pub(super) target: String,
    pub(super) tag: String,
    pub(super) takes_body: bool,
    /// What it demands of whoever asks.
    demand: Demand,
}

/// What the document says in `security`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Demand {
    /// Nobody has to say who they are.
    Nothing,
    /// Somebody who is signed in, and no program.
    Person,
    /// Whoever is known, and has this permission where there is one.
    Known(Option<Scope>),
}

/// Every operation of the document for editors.
pub(super) fn operations() -> Vec<Operation> {
    let document = myk10_http::editor_document();
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let Some(tag) = operation["tags"][0].as_str() else { continue };
            operations.push(Operation {
                method: method.to_uppercase().parse().expect("a method"),
                target: format!("/v1{}", with_ids(path)),
                tag: tag.to_owned(),
                takes_body: operation["requestBody"].is_object(),
                demand: demand(&document, operation),
            });
        }
    }
    operations
}

fn with_ids(path: &str) -> String {
    let segment = |segment: &str| match segment {
        "{number}" => "1".to_owned(),
        segment if segment.starts_with('{') => "0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e".to_owned(),
        segment => segment.to_owned(),
    };
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

fn demand(document: &Value, operation: &Value) -> Demand {
    let security = operation.get("security").unwrap_or(&document["security"]);
    let ways: Vec<&Value> = security.as_array().expect("security").iter().collect();
    let scopes = |scheme: &str| {
        let way = ways.iter().find_map(|way| way.get(scheme)?.as_array())?;
        let words = way.iter().map(|word| word.as_str().expect("a word"));
        Some(words.map(|word| Scope::parse(word).expect("a scope")).collect::<Vec<_>>())
    };
    match (scopes("session"), scopes("apiToken")) {
        (None, None) => {
            assert_eq!(security, &json!([{}]), "open for everybody");
            Demand::Nothing
        }
        (Some(needed), None) => {
            assert!(needed.is_empty(), "{security}");
            Demand::Person
        }
        (person, program) => {
            assert_eq!(person, program, "the same for people and programs: {security}");
            let needed = person.unwrap_or_default();
            assert!(needed.len() < 2, "{security}");
            Demand::Known(needed.first().copied())
        }
    }
}

impl Operation {
    async fn ask(&self, client: &Client) -> Answer {
        client.send(self.method.clone(), &self.target, &self.headers(), self.body()).await
    }

    fn headers(&self) -> Vec<(&'static str, &'static str)> {
        let media_type = if self.method == Method::PATCH { "application/merge-patch+json" } else { "application/json" };
        if self.takes_body { vec![("Content-Type", media_type)] } else { Vec::new() }
    }

    fn body(&self) -> Body {
        if self.takes_body { Body::from("{}") } else { Body::empty() }
    }
}

#[test]
fn the_document_says_of_every_operation_what_it_demands() {
    let operations = operations();
    let open: Vec<&str> = operations
        .iter()
        .filter(|operation| operation.demand == Demand::Nothing)
        .map(|operation| operation.target.as_str())
        .collect();
    assert_eq!(open, ["/v1/editor/sessions", "/v1/editor/sessions/refresh"], "only whoever signs in is not known yet");
    assert!(operations.len() > 10);
}

#[tokio::test]
async fn whoever_is_not_known_is_asked_who_they_are() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let mut refused = 0;
        for operation in operations().iter().filter(|operation| operation.demand != Demand::Nothing) {
            let (method, headers) = (operation.method.clone(), operation.headers());
            let answer = app.send_body(method, &operation.target, &headers, operation.body()).await;
            assert_eq!(super::refusal(&answer), (401, "unauthenticated".to_owned()), "{operation:?}");
            assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"myk10\"", "{operation:?}");
            refused += 1;
        }
        assert_eq!(remembered(&app).await.len(), refused, "each is remembered once");
    })
    .await;
}

/// The status, and what `detail` says.
fn told(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.json()["detail"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_role_that_does_not_allow_it_is_told_which_one_does() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        for role in Role::ALL {
            let client = app.sign_in(*role).await;
            for operation in &operations() {
                let Demand::Known(Some(scope)) = operation.demand else { continue };
                if role.allows(scope) {
                    continue;
                }
                let (status, detail) = told(&operation.ask(&client).await);
                assert_eq!(status, 403, "{role} {operation:?}");
                assert!(detail.contains(&format!("Rolle {}", scope.least_role())), "{role} {operation:?}: {detail}");
            }
        }
        let entries = remembered(&app).await;
        let refused: Vec<_> = entries.iter().filter(|entry| entry.action == "request.refused").collect();
        assert!(
            !refused.is_empty() && refused.iter().all(|entry| entry.account.is_some()),
            "and it is known who it was"
        );
    })
    .await;
}

#[tokio::test]
async fn a_role_that_allows_it_is_let_in() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        for role in Role::ALL {
            let client = app.sign_in(*role).await;
            // Last, because it ends the session.
            let mut operations = operations();
            operations.sort_by_key(|operation| operation.target.ends_with("/sessions/current"));
            for operation in operations.iter().filter(|operation| operation.demand != Demand::Nothing) {
                if matches!(operation.demand, Demand::Known(Some(scope)) if !role.allows(scope)) {
                    continue;
                }
                let answer = operation.ask(&client).await;
                assert!(!matches!(answer.status.as_u16(), 401 | 403), "{role} {operation:?}: {}", answer.text());
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_program_does_what_its_token_is_for_and_no_more() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        for missing in Scope::ALL {
            let scopes: Vec<Scope> = Scope::ALL.iter().copied().filter(|scope| scope != missing).collect();
            let all_but_one = app.program(Role::Admin, &scopes).await;
            let one = app.program(Role::Admin, &[*missing]).await;
            for operation in &operations() {
                match operation.demand {
                    Demand::Person => {
                        let (status, _) = told(&operation.ask(&one).await);
                        assert_eq!(status, 403, "programs are no people: {operation:?}");
                    }
                    Demand::Known(Some(scope)) if scope == *missing => {
                        let (status, detail) = told(&operation.ask(&all_but_one).await);
                        assert_eq!(status, 403, "{operation:?}");
                        assert!(detail.contains(scope.word()), "{operation:?}: {detail}");
                        let answer = operation.ask(&one).await;
                        assert!(!matches!(answer.status.as_u16(), 401 | 403), "{operation:?}: {}", answer.text());
                    }
                    Demand::Nothing | Demand::Known(_) => {}
                }
            }
        }
    })
    .await;
}

//! The examples of the editor's document are real: what was sent, and what came back.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use axum::{body::Body, http::Method};
use myk10_domain::{Kind, identity::Role};
use myk10_tests::{Answer, TestDatabase, content_pack, load, noon};
use serde_json::{Map, Value, json};

use super::{Somebody, list};
use crate::{drafts, examples::shortened};

/// The record whose life is shown.
const SHOWN: &str = "amt-o-mat";
/// The id of whatever is made for an example; a new one is made each time.
const MADE: &str = "01a2076b-0000-7000-8000-000000000002";

/// A step at the desk, and the operation that it shows.
struct Step {
    operation: &'static str,
    method: Method,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Value,
}

impl Step {
    fn new(operation: &'static str, method: Method, path: impl Into<String>) -> Self {
        Self { operation, method, path: path.into(), headers: Vec::new(), body: Value::Null }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    fn on(self, version: i64) -> Self {
        self.with("If-Match", &format!("\"{version}\""))
    }

    fn sending(self, body: Value) -> Self {
        Self { body, ..self }
    }

    async fn take(&self, who: &Somebody) -> Answer {
        let headers: Vec<(&str, &str)> = self.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let headers: Vec<(&str, &str)> = headers.into_iter().chain([("Content-Type", "application/json")]).collect();
        let body = if self.body.is_null() { Body::empty() } else { Body::from(self.body.to_string()) };
        who.send(self.method.clone(), &self.path, &headers, body).await
    }

    /// The request in a line.
    fn told(&self) -> String {
        let headers = self.headers.iter().map(|(name, value)| format!(", {name}: {value}"));
        format!("{} {}{}", self.method, self.path, headers.collect::<String>())
    }
}

/// What is shown, by the name of the file.
#[derive(Default)]
struct Shown(BTreeMap<String, Value>);

impl Shown {
    fn add(&mut self, of: &str, name: &str, summary: &str, answer: &Answer) {
        let media_type = answer.header("content-type").split(';').next().unwrap_or_default().to_owned();
        let mut value = answer.json();
        if let Some(request) = value.get_mut("requestId") {
            *request = json!("0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e");
        }
        let (value, remark) = shortened(of, value);
        self.put(of, &media_type, (name, summary), (value, remark));
    }

    fn put(
        &mut self,
        of: &str,
        media_type: &str,
        (name, summary): (&str, &str),
        (value, remark): (Value, Option<&str>),
    ) {
        let mut described = json!({ "summary": summary });
        if let Some(remark) = remark {
            described["description"] = json!(remark);
        }
        described["value"] = value;
        let file = self.0.entry(of.to_owned()).or_insert_with(|| Map::new().into());
        file[media_type][name] = described;
    }
}

/// What is not the same in every run, made the same.
fn settled(text: &str, made: &str) -> String {
    if made.is_empty() { text.to_owned() } else { text.replace(made, MADE) }
}

/// A day with one project, operation by operation.
fn steps(record: &str) -> Vec<Step> {
    let at = |path: &str| format!("{record}{path}");
    let summary =
        json!({ "summary": { "en": "A terminal for official business, for everybody and around the clock." } });
    vec![
        Step::new("getProject", Method::GET, at("")),
        Step::new("changeProject", Method::PATCH, at("")).on(1).sending(summary),
        Step::new("compareProjectRevisions", Method::GET, at("/diff")),
        Step::new("discardProjectDraft", Method::POST, at("/discard-draft")).on(2),
        Step::new("restoreProject", Method::POST, at("/restore")).on(3).sending(json!({ "version": 2 })),
        Step::new("publishProject", Method::POST, at("/publish")).on(4),
        Step::new("scheduleProject", Method::POST, at("/schedule"))
            .on(4)
            .sending(json!({ "publishAt": null, "unpublishAt": "2027-12-31T23:00:00Z" })),
        Step::new("listProjectRevisions", Method::GET, at("/revisions?limit=2")),
        Step::new("getProjectRevision", Method::GET, at("/revisions/1")),
        Step::new("listProjects", Method::GET, "/v1/editor/projects?state=scheduled&count=true"),
    ]
}

/// What happens to a project that was made to be shown.
fn steps_of_another(record: &str) -> Vec<Step> {
    let at = |path: &str| format!("{record}{path}");
    vec![
        Step::new("replaceProject", Method::PUT, at("")).on(1).sending(drafts::project("bank")),
        Step::new("", Method::POST, at("/publish")).on(2),
        Step::new("unpublishProject", Method::POST, at("/unpublish"))
            .on(2)
            .sending(json!({ "reason": "Doppelt angelegt.", "replacedBy": null })),
        Step::new("deleteProject", Method::DELETE, at("")).on(3),
        Step::new("undeleteProject", Method::POST, at("/undelete")).on(4),
        Step::new("", Method::DELETE, at("")).on(5),
    ]
}

/// What is refused, with the name of the shared response.
async fn refusals(who: &Somebody, shown: &mut Shown, made: &str) {
    let created = format!("{}/{made}", list(Kind::Project));
    let cases = [
        ("Gone", "deleted", Step::new("", Method::PATCH, created).on(6).sending(json!({}))),
        (
            "IdempotencyKeyReused",
            "key",
            Step::new("", Method::POST, list(Kind::Project))
                .with("Idempotency-Key", "k")
                .sending(json!({ "slug": "b" })),
        ),
    ];
    for (of, name, step) in cases {
        let answer = step.take(who).await;
        let answer = Answer { body: settled(&answer.text(), made).into(), ..answer };
        assert!(answer.status.as_u16() >= 400, "{of}: {}", answer.text());
        shown.add(of, name, &settled(&step.told(), made), &answer);
    }
}

async fn show_project(who: &Somebody, shown: &mut Shown) {
    let pack = content_pack();
    let (_, id, _) = pack.iter().find(|(_, _, draft)| draft["slug"] == SHOWN).expect("the record");
    let record = format!("{}/{id}", list(Kind::Project));
    let create = Step::new("createProject", Method::POST, list(Kind::Project))
        .with("Idempotency-Key", "k")
        .sending(json!({ "slug": "bank", "title": { "de": "Digitale Bank" } }));
    let answer = create.take(who).await;
    let made = answer.json()["id"].as_str().expect("an id").to_owned();
    let other = format!("{}/{made}", list(Kind::Project));
    show(shown, &create, &answer, &made);
    for step in steps(&record).into_iter().chain(steps_of_another(&other)) {
        let answer = step.take(who).await;
        show(shown, &step, &answer, &made);
    }
    refusals(who, shown, &made).await;
}

fn show(shown: &mut Shown, step: &Step, answer: &Answer, made: &str) {
    assert!(answer.status.is_success(), "{}: {}", step.told(), answer.text());
    if step.operation.is_empty() {
        return;
    }
    let told = settled(&step.told(), made);
    let answer = Answer { body: settled(&answer.text(), made).into(), ..answer.clone() };
    shown.add(step.operation, "json", &told, &answer);
    if !step.body.is_null() {
        let of = format!("{}Request", step.operation);
        shown.put(&of, "application/json", ("json", &told), (step.body.clone(), None));
    }
}

/// Of the other kinds a record and a list; what is done with them looks like what is done with a project.
async fn show_kind(who: &Somebody, shown: &mut Shown, kind: Kind) {
    let (_, id, _) = content_pack().into_iter().find(|(of, _, _)| *of == kind).expect("a record");
    for (target, verb) in [(format!("{}/{id}", list(kind)), "get"), (format!("{}?limit=1", list(kind)), "list")] {
        let answer = who.get(&target).await;
        let path = list(kind);
        let item = if verb == "get" { format!("/editor/{}/{{id}}", kind.plural()) } else { path.replace("/v1", "") };
        let operation = myk10_http::editor_document()["paths"][item]["get"]["operationId"].clone();
        shown.add(operation.as_str().expect("an operation"), "json", &format!("GET {target}"), &answer);
    }
}

/// `UPDATE=1` (that is, `make openapi`) rewrites the examples.
#[tokio::test]
async fn the_examples_of_the_editors_are_real() {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let who = Somebody::with(&database, Role::Admin).await;
    let mut shown = Shown::default();
    show_project(&who, &mut shown).await;
    for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::Project) {
        show_kind(&who, &mut shown, *kind).await;
    }
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../openapi/examples/editor");
    let mut stale = Vec::new();
    for (of, examples) in &shown.0 {
        let (file, current) = (folder.join(format!("{of}.json")), format!("{examples:#}\n"));
        if env::var_os("UPDATE").is_some() {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&file, &current).expect("a place to write to");
        }
        if fs::read_to_string(&file).unwrap_or_default() != current {
            stale.push(of);
        }
    }
    assert!(stale.is_empty(), "examples are out of date; run `make openapi`: {stale:?}");
}

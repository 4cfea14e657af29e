//! The recorded requests: what people ask, and that both databases answer it byte for byte the same.
//!
//! `tests/requests/requests.txt` holds them. They are made from the OpenAPI document and the content pack, the same
//! ones every time: `UPDATE=1 cargo test --workspace --test e2e -- recorded` writes the file anew.

mod accepted;
mod asked;
mod combined;
mod pack;
mod pages;
mod refused;
mod searched;
mod values;
mod world;
mod wrong;

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    env, fs,
    path::PathBuf,
};

use axum::http::Method;
use myk10_persistence::Store;
use myk10_tests::{Answer, TestApp, TestDatabase};

use self::{
    asked::{Operation, Request, Section, operations, read, written},
    pack::Pack,
    world::Clerk,
};

pub(crate) use world::later;

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("requests/requests.txt")
}

/// Every request, section by section, none of them twice.
async fn generate(app: &TestApp, pack: &Pack) -> Vec<Section> {
    let operations = operations();
    let mut sections = combined::sections(&operations, pack);
    sections.push(pages::section(app, &operations, pack).await);
    sections.extend(searched::sections(pack));
    sections.push(accepted::section(&operations, pack));
    sections.extend(refused::sections(app, &operations, pack).await);
    let mut known = HashSet::new();
    for section in &mut sections {
        section.requests.retain(|request| known.insert(request.clone()));
    }
    sections
}

fn recorded() -> Vec<Section> {
    read(&fs::read_to_string(file()).unwrap_or_default())
}

async fn answer(app: &TestApp, request: &Request) -> Answer {
    let headers: Vec<(&str, &str)> =
        request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    app.send(Method::GET, &request.target, &headers).await
}

/// A request: where to, with which headers.
type Recorded = (String, Vec<(String, String)>);

/// Every recorded request: where to, with which headers. Together they ask for everything that is public.
pub(crate) fn requests() -> Vec<Recorded> {
    let requests = recorded().into_iter().flat_map(|section| section.requests);
    requests.map(|Request { target, headers }| (target, headers)).collect()
}

/// Fills a database with what the requests ask for.
pub(crate) async fn fill(store: &Store) {
    Clerk::default().fill(store).await;
}

#[tokio::test]
async fn the_recorded_requests_are_made_from_the_document_and_the_pack() {
    let database = TestDatabase::sqlite().await;
    let pack = Clerk::default().fill(&database.store).await;
    let current = written(&generate(&TestApp::at(&database.store, later), &pack).await);
    if is_being_written() {
        fs::write(file(), &current).expect("a place to write to");
    }
    let found = fs::read_to_string(file()).unwrap_or_default();
    let differing = found.lines().zip(current.lines()).find(|(found, current)| found != current);
    assert!(
        found == current,
        "the recorded requests are out of date, first at {differing:?}; UPDATE=1 cargo test --workspace --test e2e -- recorded"
    );
}

/// While the file is being written nobody reads it.
fn is_being_written() -> bool {
    env::var_os("UPDATE").is_some()
}

#[tokio::test]
async fn both_databases_answer_every_recorded_request_the_same() {
    if is_being_written() {
        return;
    }
    let mut databases = TestDatabase::each().await;
    // Without a server there is another SQLite to compare with.
    if databases.len() < 2 {
        databases.push(TestDatabase::sqlite().await);
    }
    for database in &databases {
        Clerk::default().fill(&database.store).await;
    }
    let [left, right] = [0, 1].map(|at| TestApp::at(&databases[at].store, later));
    let mut refusals = BTreeMap::<String, usize>::new();
    let mut found = [0, 0];
    for section in recorded() {
        for request in &section.requests {
            let (ours, theirs) = (answer(&left, request).await, answer(&right, request).await);
            assert_eq!(ours, theirs, "{} and {} differ: {request}", databases[0].name, databases[1].name);
            let status = ours.status.as_u16();
            let is_refused = matches!(status, 400 | 404 | 406);
            assert!(status < 500, "{request}: {}", ours.text());
            assert!(is_refused || !section.is_refused(), "{request} was to be refused: {status}");
            assert!(section.is_refused() || !matches!(status, 400 | 406), "{request}: {}", ours.text());
            if is_refused {
                *refusals.entry(ours.json()["code"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
            }
            if let Some(records) = ours.json()["data"].as_array() {
                found[usize::from(!records.is_empty())] += 1;
            }
            for error in ours.json()["errors"].as_array().into_iter().flatten() {
                *refusals.entry(error["code"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
            }
        }
    }
    assert!(found[1] > 3 * found[0], "{} lists have no records, and only {} have some", found[0], found[1]);
    check_refusals(&refusals);
}

/// At least 100 are refused, and every reason for which there is a word occurs.
fn check_refusals(refusals: &BTreeMap<String, usize>) {
    let problems = ["invalidParameters", "notFound", "unknownPath", "notAcceptable", "noFundingStatus", "notValidThen"];
    let count = |code: &str| refusals.get(code).copied().unwrap_or_default();
    let refused: usize = problems.iter().map(|code| count(code)).sum();
    assert!(refused >= 100, "only {refused} are refused");
    let reasons = include_str!("../../../crates/http/src/problem/reason.rs");
    let codes = reasons.split("Told::new(").skip(1).filter_map(|rest| rest.split('"').nth(1));
    let missing: Vec<&str> = problems.into_iter().chain(codes).filter(|code| count(code) == 0).collect();
    assert_eq!(missing, Vec::<&str>::new(), "nobody is refused for this; there is {refusals:?}");
}

#[test]
fn the_recorded_requests_ask_for_everything() {
    if is_being_written() {
        return;
    }
    let sections = recorded();
    let all: Vec<&Request> = sections.iter().flat_map(|section| &section.requests).collect();
    assert!((500..=750).contains(&all.len()), "{}", all.len());
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "a request is recorded twice");
    let searches = all.iter().filter(|request| request.pairs().iter().any(|(name, _)| name == "q")).count();
    assert!(searches >= 100, "{searches}");
    let operations = operations();
    let mut rare = Vec::new();
    for operation in &operations {
        let answered = sections.iter().filter(|section| !section.is_refused());
        let asked: Vec<&Request> = answered
            .flat_map(|section| &section.requests)
            .filter(|request| Operation::of(&operations, &request.target) == Some(operation))
            .collect();
        for name in operation.names() {
            let with_it = |request: &&&Request| request.pairs().iter().any(|(given, _)| given == name);
            let times = asked.iter().filter(|request| name == "idOrSlug" || with_it(request)).count();
            if times < 3 {
                rare.push(format!("{} {name}: {times}", operation.path));
            }
        }
    }
    assert_eq!(rare, Vec::<String>::new(), "parameters that answered requests have too seldom");
}

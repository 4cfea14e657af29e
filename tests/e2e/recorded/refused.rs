//! Requests that must be refused: for each reason, and each parameter.

use std::collections::BTreeSet;

use myk10_domain::Kind;
use myk10_tests::TestApp;

use super::{
    asked::{Operation, Request, Section, encoded},
    pack::Pack,
    pages,
    values::pairs,
    wrong::wrong,
};

/// What no operation answers in.
const FORMATS: [&str; 4] = ["text/html", "image/png", "application/xml", "application/json;q=0"];

/// The operation whose parameters are asked twice.
const TWICE: usize = 11;

/// Everything that is refused, in German and in English.
pub(super) async fn sections(app: &TestApp, operations: &[Operation], pack: &Pack) -> Vec<Section> {
    let sections = [
        ("parameters", parameters(operations, pack)),
        ("values that are wrong alone", alone(operations, pack)),
        ("values that are wrong together", together()),
        ("cursors", cursors(app, operations, pack).await),
        ("formats", formats(operations, pack)),
        ("names", names(operations)),
    ];
    let spoken = |requests: Vec<Request>| {
        let spoken = requests.into_iter().enumerate();
        spoken.map(|(turn, it)| if turn % 3 == 2 { it.with("Accept-Language", "en") } else { it }).collect()
    };
    sections.into_iter().map(|(what, requests)| Section::refused(what, spoken(requests))).collect()
}

fn known(operation: &Operation, pack: &Pack) -> String {
    operation.kind.map_or_else(String::new, |kind| pack.name(kind, 0))
}

/// An unknown parameter of each operation.
fn parameters(operations: &[Operation], pack: &Pack) -> Vec<Request> {
    let unknown = ["offset", "Lang", "limit[]", "select", "page"].iter().cycle();
    let requests = operations
        .iter()
        .zip(unknown)
        .map(|(operation, unknown)| operation.request(&known(operation, pack), &[(*unknown, "5")]));
    requests.collect()
}

/// Each parameter with a wrong value of its own, where its kind of value was not asked for yet.
fn alone(operations: &[Operation], pack: &Pack) -> Vec<Request> {
    let mut asked = BTreeSet::new();
    let mut requests = Vec::new();
    for (turn, operation) in operations.iter().enumerate() {
        for (name, parameter) in operation.queried() {
            let wrong = wrong(name, &parameter["schema"]);
            let untried = wrong.iter().take(3).find(|value| asked.insert((name.to_owned(), (*value).clone())));
            if let Some(value) = untried {
                let required = !operation.is_list() && operation.has("q") && name != "q";
                let needed = required.then_some(("q", "digital"));
                let pairs: Vec<(&str, &str)> = needed.into_iter().chain([(name, value.as_str())]).collect();
                requests.push(operation.request(&known(operation, pack), &pairs));
            }
            // Twice is once too often for all but lists.
            if turn == TWICE && parameter["schema"]["type"] != "array" {
                requests.push(operation.request(&known(operation, pack), &[(name, "1"), (name, "1")]));
            }
        }
    }
    requests
}

/// Values that are refused for what stands beside them, or for their number or length.
fn together() -> Vec<Request> {
    let long = encoded(&"Wort".repeat(51));
    let words = encoded(&"wort ".repeat(17));
    let many = ["planned"; 51].join(",");
    let fields = ["id"; 101].join(",");
    let (name, theme) = ("a".repeat(101), "x".repeat(101));
    let targets = [
        "search".to_owned(),
        "search?kind=project".to_owned(),
        "search?q=%2B%2B".to_owned(),
        format!("search?q={long}"),
        format!("projects?q={words}"),
        format!("projects?status={many}"),
        format!("places?fields={fields}"),
        format!("projects?organisation={name}"),
        format!("projects?theme={theme}"),
        "projects?fields=places.name".to_owned(),
        "contacts?fields=slug,organisation.name&expand=places".to_owned(),
        "projects?fields=slug&format=csv".to_owned(),
        "places?expand=officeHours&format=jsonld".to_owned(),
        "places?delimiter=semicolon".to_owned(),
        "contacts?bom=true&format=vcard".to_owned(),
        "projects?limit=0&lang=fr&x=1&status=running".to_owned(),
        "projects?limit=1&limit=2".to_owned(),
        "projects?status=planned,,idea".to_owned(),
        "office-hours/projektbuero/intervals?from=2026-01-02&to=2026-01-01".to_owned(),
        "office-hours/projektbuero/intervals?from=2026-01-01&to=2027-02-05".to_owned(),
        "office-hours/projektbuero/intervals?from=2026-01-01&format=json&bom=true".to_owned(),
        "catalog?format=csv".to_owned(),
        "places?bbox=7.0,50.2".to_owned(),
        "projects?q=%22%22".to_owned(),
        "projects?%FF=1".to_owned(),
    ];
    targets.iter().map(|target| Request::to(format!("/v1/{target}"))).collect()
}

/// Cursors of another list, of another order, filter or language, and cursors with another sign in them.
async fn cursors(app: &TestApp, operations: &[Operation], pack: &Pack) -> Vec<Request> {
    let mut requests = Vec::new();
    for operation in operations.iter().filter(|operation| operation.is_list()) {
        let first = operation.request("", &pairs("limit=1"));
        let Some(next) = pages::next(app, &first).await else { continue };
        let (page, cursor) = next.target.split_once("cursor=").expect("a cursor");
        let sign = if cursor.starts_with('A') { 'B' } else { 'A' };
        let others = ["lang=en", "sort=-updatedAt", "updatedSince=2020-01-01T00:00:00Z"];
        let other = others[requests.len() % others.len()];
        requests.push(Request::to(format!("{page}cursor={sign}{}", &cursor[1..])));
        requests.push(Request::to(format!("{page}{other}&cursor={cursor}")));
        let list = if operation.kind == Some(Kind::Place) { Kind::Project } else { Kind::Place };
        let history = if operation.has("place") { format!("/{}/history", pack.name(list, 0)) } else { String::new() };
        requests.push(Request::to(format!("/v1/{}{history}?cursor={cursor}", list.plural())));
    }
    requests
}

fn formats(operations: &[Operation], pack: &Pack) -> Vec<Request> {
    let formats = FORMATS.iter().cycle();
    let requests = operations.iter().step_by(2).zip(formats).map(|(operation, format)| {
        let search = (operation.has("q") && !operation.is_list()).then_some(("q", "digital"));
        let pairs: Vec<(&str, &str)> = search.into_iter().collect();
        operation.request(&known(operation, pack), &pairs).with("Accept", format)
    });
    requests.collect()
}

/// Records and paths that are not there.
fn names(operations: &[Operation]) -> Vec<Request> {
    let unknown = ["niemand", "00000000-0000-4000-8000-000000000000", "a%20b", "%FF", "LORAWAN-NETZ"].iter().cycle();
    let named = operations.iter().filter(|operation| operation.has("idOrSlug"));
    let plain: [(&str, &str); 0] = [];
    let mut requests: Vec<Request> =
        named.zip(unknown).map(|(operation, name)| operation.request(name, &plain)).collect();
    let paths = ["/v1/project", "/v1/projects/", "/v1//projects", "/v1/projects/a/b", "/v2/projects", "/v1/Projects"];
    requests.extend(paths.map(Request::to));
    requests
}

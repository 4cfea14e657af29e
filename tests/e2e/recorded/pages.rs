//! Pages after the first one: with the cursors that the service itself gave.

use myk10_tests::{PUBLIC_URL, TestApp};
use serde_json::Value;

use super::{
    asked::{Operation, Pairs, Request, Section},
    pack::Pack,
    values::pairs,
};

/// The second page of every list in each order, and the third one of some.
pub(super) async fn section(app: &TestApp, operations: &[Operation], pack: &Pack) -> Section {
    let mut requests = Vec::new();
    for operation in operations.iter().filter(|operation| operation.has("cursor")) {
        let name = operation.kind.map_or_else(String::new, |kind| pack.name(kind, 0));
        for (turn, begun) in beginnings(operation).iter().enumerate() {
            let Some(second) = next(app, &operation.request(&name, begun)).await else { continue };
            requests.push(second.clone());
            if turn == 0 {
                requests.push(Request::to(second.target.replacen("limit=1", "limit=7", 1)));
                requests.extend(next(app, &second).await);
            }
        }
    }
    Section::new("Pages after the first", requests)
}

/// First pages, each of which has a second one.
fn beginnings(operation: &Operation) -> Vec<Pairs> {
    let mut queries = if operation.is_list() {
        in_each_order(operation)
    } else if operation.has("q") {
        ["q=region", "q=smart&lang=en", "q=digital&kind=project,place&count=true"].map(str::to_owned).to_vec()
    } else {
        ["count=true", "lang=en"].map(str::to_owned).to_vec()
    };
    if operation.has("status") {
        queries.push("q=smart&lang=en".to_owned());
        queries.push("status=inProgress&expand=places".to_owned());
        queries.push("asOf=2025-01-31&sort=-start".to_owned());
    }
    queries.iter().map(|query| pairs(&format!("limit=1&{query}"))).collect()
}

fn in_each_order(operation: &Operation) -> Vec<String> {
    let sort = operation.queried().find(|(name, _)| *name == "sort");
    let words = sort.and_then(|(_, sort)| sort["schema"]["enum"].as_array()).into_iter().flatten();
    let rests = ["", "&lang=en&fallback=none", "&fields=slug,updatedAt", "&count=true"].iter().cycle();
    words.filter_map(Value::as_str).zip(rests).map(|(word, rest)| format!("sort={word}{rest}")).collect()
}

/// The page after this one.
pub(super) async fn next(app: &TestApp, request: &Request) -> Option<Request> {
    let page = app.get(&request.target).await.json();
    page["links"]["next"].as_str().map(|next| Request::to(next.trim_start_matches(PUBLIC_URL)))
}

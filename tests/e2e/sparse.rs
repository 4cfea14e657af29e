//! Sparse answers: `fields` gives the members that it names, and nothing else is another.

use axum::http::Method;
use myk10_domain::Kind;
use myk10_tests::{TestApp, content_pack, load, noon, on_each_database, words};
use serde_json::{Map, Value, json};

/// The record with its id, its type and these members, in its own order.
fn only(record: &Value, paths: &[&str]) -> Value {
    let Value::Object(members) = record else { return record.clone() };
    let kept = members.iter().filter_map(|(name, value)| {
        let parts = paths.iter().filter_map(|path| path.strip_prefix(name.as_str()));
        let rest: Vec<&str> = parts.filter(|rest| rest.is_empty() || rest.starts_with('.')).collect();
        if rest.is_empty() || rest.contains(&"") {
            return (!rest.is_empty()).then(|| (name.clone(), value.clone()));
        }
        let inner: Vec<&str> = rest.iter().map(|rest| &rest[1..]).collect();
        let sparse = match value.as_array() {
            Some(entries) => entries.iter().map(|entry| only(entry, &inner)).collect(),
            None => only(value, &inner),
        };
        Some((name.clone(), sparse))
    });
    Value::Object(kept.collect::<Map<_, _>>())
}

fn sparse(record: &Value, paths: &[&str]) -> Value {
    only(record, &[paths, &["id", "type"]].concat())
}

/// The names of the expansions of a list.
fn expansions(kind: Kind) -> Vec<String> {
    words(&myk10_http::document(), &format!("/{}", kind.plural()), "expand")
}

#[tokio::test]
async fn every_member_can_be_had_alone() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for kind in Kind::ALL {
            let expand = expansions(*kind).iter().map(|name| format!("&expand={name}")).collect::<Vec<_>>().concat();
            let list = format!("/v1/{}?limit=3{expand}", kind.plural());
            let full = app.get(&list).await.json();
            let records = full["data"].as_array().expect("records");
            for member in records[0].as_object().expect("a record").keys() {
                let page = app.get(&format!("{list}&fields={member}")).await.json();
                let expected: Vec<Value> = records.iter().map(|record| sparse(record, &[member])).collect();
                assert_eq!(page["data"], json!(expected), "{list} {member}");
                assert_eq!(page["page"]["hasMore"], full["page"]["hasMore"], "the rest of the answer stays");
                let item = format!(
                    "/v1/{}/{}?fields={member}{expand}",
                    kind.plural(),
                    records[0]["slug"].as_str().expect("a slug")
                );
                assert_eq!(app.get(&item).await.json(), expected[0], "{item}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn members_of_members_have_dotted_names() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for (list, rest, fields) in [
            ("projects", "", "title,status.key"),
            ("projects", "", "status.asOf.value,status.text&fields=slug"),
            ("projects", "", "status.key,status"),
            ("projects", "", "id,type,links.self,actors.role"),
            ("projects", "&expand=places,fundingStatuses", "places.name,places.geo,fundingStatuses.amount"),
            ("projects", "&expand=places", "placeIds"),
            ("projects", "&sort=-end&status=completed&lang=en", "title%2CplannedEnd.value%2Ctitle"),
            ("funding-statuses", "&expand=payer", "amount.amount,payer.name,payer.id"),
            ("contacts", "&expand=organisation", "displayName,channels.value,organisation"),
            ("office-hours", "&asOf=2025-01-31", "schedules.regular.opens,title"),
        ] {
            let target = format!("/v1/{list}?limit=200{rest}");
            let names = fields.replace("%2C", ",").replace("&fields=", ",");
            let names: Vec<&str> = names.split(',').collect();
            let full = app.get(&target).await.json();
            let page = app.get(&format!("{target}&fields={fields}")).await.json();
            let expected: Vec<Value> =
                full["data"].as_array().expect("records").iter().map(|record| sparse(record, &names)).collect();
            assert!(!expected.is_empty() && page["data"] == json!(expected), "{target} {fields}: {page}");
            assert_ne!(page["data"], full["data"], "{fields} is less than everything");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_no_member_is_refused_with_all_that_are() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for target in ["/v1/projects?", "/v1/projects/riot?"] {
            let expand = "expand=places,programme";
            let full = app.get(&format!("{target}{expand}")).await.json();
            let full = if full["data"].is_array() { full["data"][0].clone() } else { full };
            for name in
                ["nope", "title,nope", "title.de", "status.", ".status", "Title", "status.key.x", "links.nope", "*"]
            {
                let answer = app.get(&format!("{target}fields={name}")).await;
                let error = answer.json()["errors"][0].clone();
                assert_eq!((answer.status.as_u16(), &error["parameter"]), (400, &json!("fields")), "{target} {name}");
                assert_eq!(error["code"], "unknownValue", "{target} {name}");
                let allowed: Vec<&str> =
                    error["allowed"].as_array().expect("names").iter().filter_map(Value::as_str).collect();
                for member in full.as_object().expect("a record").keys() {
                    assert!(allowed.contains(&member.as_str()), "{target}: {member} is allowed as well");
                }
                assert!(allowed.contains(&"status.asOf.value") && allowed.contains(&"places.name"), "{allowed:?}");
            }
            for (query, code, allowed) in [
                ("fields=places.name", "onlyWithExpand", json!(["expand=places"])),
                ("fields=places", "onlyWithExpand", json!(["expand=places"])),
                ("fields=places&expand=programme", "onlyWithExpand", json!(["expand=places"])),
                ("fields=title&format=csv", "onlyWithFormat", json!(["format=json"])),
                ("expand=places&format=csv", "onlyWithFormat", json!(["format=json", "format=geojson"])),
                ("fields=", "emptyParameter", json!(["1 or more characters"])),
                ("fields=title,", "emptyParameter", json!(["1 or more characters"])),
            ] {
                let answer = app.get(&format!("{target}{query}")).await;
                let error = answer.json()["errors"][0].clone();
                assert_eq!((answer.status.as_u16(), &error["code"]), (400, &json!(code)), "{target}{query}");
                assert_eq!(error["allowed"], allowed, "{target}{query}");
            }
            let accepted = app.send(Method::GET, &format!("{target}fields=title"), &[("Accept", "text/csv")]).await;
            assert_eq!(accepted.json()["errors"][0]["code"], "onlyWithFormat", "{target}: whoever asks for a table");
        }
    })
    .await;
}

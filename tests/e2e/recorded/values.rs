//! Values that a parameter allows: from its schema, and from the content pack.

use myk10_domain::Kind;
use serde_json::Value;

use super::{
    asked::{Operation, Pairs},
    pack::Pack,
};

/// What a parameter is asked with, together with what it needs beside it.
pub(super) fn values(operation: &Operation, name: &str, schema: &Value, pack: &Pack) -> Vec<Pairs> {
    let kind = operation.kind;
    match name {
        "fallback" => {
            vec![pairs("lang=en&fallback=none"), pairs("lang=de-simple&fallback=none"), pairs("fallback=none")]
        }
        "limit" => each(name, ["1", "2", "200"]),
        "count" => each(name, ["true", "false", "true"]),
        "delimiter" => vec![
            pairs("format=csv&delimiter=semicolon"),
            pairs("format=csv&delimiter=comma"),
            pairs("format=csv&delimiter=semicolon"),
        ],
        "bom" => vec![pairs("format=csv&bom=true"), pairs("format=csv&bom=false"), pairs("format=csv&bom=true")],
        "fields" => fields(operation, schema),
        "q" => each(name, ["smart", "Bürger", "\"Smart Cities\"", "region mayen"]),
        "asOf" | "startedAfter" | "endsBefore" => each(name, days(pack)),
        "from" => vec![pairs("from=2021-12-01&to=2021-12-31"), pairs("from=2026-03-27"), pairs("from=2025-02-01")],
        "to" => {
            vec![pairs("from=2024-02-01&to=2025-03-06"), pairs("to=2026-01-03"), pairs("from=2026-05-01&to=2026-05-01")]
        }
        "at" => each(name, ["2021-12-03T16:30:00+01:00", "2026-11-24T09:15:00Z", "2024-10-27T02:30:00.5+02:00"]),
        "updatedSince" => {
            each(name, ["2026-11-23T12:00:00Z", "2026-11-24T13:00:00+01:00", "2026-11-23T13:00:00.000000001+01:00"])
        }
        "year" => each(name, ["1995", "2026", "2100"]),
        "fundedAtLeast" => each(name, ["0", "40000", "99.5"]),
        "near" => each(name, ["50.4397,7.4017,5", "50.33,7.22,25.5", "50.4,7.4,0"]),
        "bbox" => each(name, ["7.0,50.2,7.8,50.6", "7.2,50.3,7.3,50.4", "-180,-90,180,90"]),
        "ids" => ids(pack, kind.expect("a kind")),
        "municipality" => listed(name, &pack.areas(kind)),
        "theme" => listed(name, &pack.themes(kind)),
        "funder" => records(name, pack, kind, Kind::Organisation),
        "subject" => records(name, pack, kind, Kind::Project),
        _ => words_or_records(operation, name, schema, pack),
    }
}

fn words_or_records(operation: &Operation, name: &str, schema: &Value, pack: &Pack) -> Vec<Pairs> {
    let inner = if schema["type"] == "array" { &schema["items"] } else { schema };
    let words: Vec<String> =
        inner["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    match (words.is_empty(), schema["type"] == "array") {
        (true, _) => records(name, pack, operation.kind, name.parse().expect("a parameter that has values")),
        (false, true) => listed(name, &words),
        (false, false) => at_least_three(each(name, words)),
    }
}

/// Pairs written as a query without anything to decode.
pub(super) fn pairs(query: &str) -> Pairs {
    let split = |pair: &str| pair.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    query.split('&').filter_map(split).collect()
}

/// One value at a time.
fn each(name: &str, values: impl IntoIterator<Item = impl Into<String>>) -> Vec<Pairs> {
    values.into_iter().map(|value| vec![(name.to_owned(), value.into())]).collect()
}

/// Lists of values: alone, with commas, as repeated parameters, and all of them.
fn listed(name: &str, values: &[String]) -> Vec<Pairs> {
    let repeated = |values: &[String]| values.iter().map(|value| (name.to_owned(), value.clone())).collect();
    let mut lists: Vec<Pairs> = Vec::new();
    for (turn, some) in values.chunks(values.len().div_ceil(3)).enumerate() {
        lists.push(if turn % 2 == 0 { vec![(name.to_owned(), some.join(","))] } else { repeated(some) });
    }
    if let [first, .., last] = values {
        lists.push(repeated(&[last.clone(), first.clone()]));
        lists.push(vec![(name.to_owned(), values.iter().take(50).cloned().collect::<Vec<_>>().join(","))]);
    }
    at_least_three(lists)
}

fn at_least_three(values: Vec<Pairs>) -> Vec<Pairs> {
    let count = values.len().max(3);
    values.into_iter().cycle().take(count).collect()
}

/// Days before, between and after what the pack tells.
fn days(pack: &Pack) -> Vec<String> {
    let days = pack.days();
    let told = [0, days.len() / 3, days.len() - 1].map(|at| days[at].clone());
    told.into_iter().chain(["2025-01-31".to_owned()]).collect()
}

fn ids(pack: &Pack, kind: Kind) -> Vec<Pairs> {
    let ids: Vec<String> = pack.of(kind).map(|(_, id, _)| id.to_string()).collect();
    let unknown = "00000000-0000-4000-8000-000000000000".to_owned();
    let some: Vec<String> = ids.iter().rev().take(3).cloned().collect();
    let mixed = [ids[0].to_uppercase(), unknown.clone()].into_iter().map(|id| ("ids".to_owned(), id)).collect();
    vec![vec![("ids".to_owned(), some.join(","))], mixed, vec![("ids".to_owned(), unknown)]]
}

/// Records to which those of the list refer: by slug, by id, two of them, and one that nobody knows.
fn records(name: &str, pack: &Pack, from: Option<Kind>, to: Kind) -> Vec<Pairs> {
    let known = pack.referenced(from, to);
    let (first, last) = (known.first().expect("a record"), known.last().expect("a record"));
    let two = format!("{},{}", first.1, last.0);
    each(name, [last.0.to_string(), two, format!("niemand,{}", last.1)])
}

/// Members: a few, dotted ones, and those of an expansion.
fn fields(operation: &Operation, schema: &Value) -> Vec<Pairs> {
    let known: Vec<&str> = schema["items"]["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let expansions =
        operation.queried().find(|(name, _)| *name == "expand").map(|(_, it)| it["schema"]["items"]["enum"].clone());
    let expansions: Vec<String> = serde_json::from_value(expansions.unwrap_or_default()).unwrap_or_default();
    let own = |field: &&&str| !expansions.iter().any(|name| field.split('.').next() == Some(name));
    let plain: Vec<&str> = known.iter().filter(own).filter(|field| !field.contains('.')).copied().collect();
    let dotted: Vec<&str> = known.iter().filter(own).filter(|field| field.contains('.')).copied().collect();
    let mut lists = each(
        "fields",
        [
            plain.iter().step_by(5).copied().collect::<Vec<_>>().join(","),
            dotted.iter().step_by(11).copied().collect::<Vec<_>>().join(","),
            "slug,links.self,licence.id".to_owned(),
        ],
    );
    if let Some(name) = expansions.first() {
        lists.push(pairs(&format!("expand={name}&fields=slug,{name}.slug,{name}.updatedAt")));
    }
    lists
}

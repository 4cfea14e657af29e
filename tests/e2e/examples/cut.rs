//! Makes long answers short enough to be read: an example shows a form, not everything that there is.

use serde_json::{Map, Value};

/// So many entries of a list are shown.
const MOST: usize = 2;

/// The answer as it is shown, and what to say when something is missing.
pub(crate) fn shortened(of: &str, answer: Value) -> (Value, Option<&'static str>) {
    let is_problem = answer.get("requestId").is_some();
    match (of, answer) {
        ("getCatalog", Value::String(turtle)) => (first_statements(&turtle).into(), Some(FIRST_DATA_SET)),
        ("getCatalog", graph) => (first_entry(graph), Some(FIRST_DATA_SET)),
        ("getOfficeHoursCalendar", Value::String(calendar)) => (first_event(&calendar).into(), Some(FIRST_OPENING)),
        (_, problem) if is_problem => (problem, None),
        (_, whole) => {
            let short = cut(whole.clone());
            let remark = (short != whole).then_some("Lists of more than two entries are cut here.");
            (short, remark)
        }
    }
}

const FIRST_DATA_SET: &str = "Cut here after the first distribution of the first data set.";
const FIRST_OPENING: &str = "Cut here after the first opening.";

/// A calendar with its first opening only.
fn first_event(calendar: &str) -> String {
    let mut events = calendar.split_inclusive("END:VEVENT\r\n");
    format!("{}END:VCALENDAR\r\n", events.next().unwrap_or_default())
}

/// A catalogue with its first data set only.
fn first_entry(mut catalog: Value) -> Value {
    catalog["@graph"].as_array_mut().expect("entries").truncate(3);
    catalog["@graph"][0]["dataset"].as_array_mut().expect("data sets").truncate(1);
    catalog
}

/// The same in Turtle: the prefixes, the catalogue, a data set, a distribution.
fn first_statements(turtle: &str) -> String {
    let prefixes = turtle.lines().filter(|line| line.starts_with("@prefix")).count();
    turtle.split_inclusive(" .\n").take(prefixes + 3).collect()
}

fn cut(answer: Value) -> Value {
    match answer {
        Value::Array(entries) => entries.into_iter().take(MOST).map(cut).collect(),
        Value::Object(members) => cut_members(members).into(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => answer,
    }
}

/// Of the sources of a record those stay that are still cited.
fn cut_members(members: Map<String, Value>) -> Map<String, Value> {
    let is_listed = |value: &Value| value[0].is_object();
    let listed = members.get("sources").filter(|sources| is_listed(sources)).cloned();
    let mut short: Map<_, _> = members.into_iter().map(|(name, value)| (name, cut(value))).collect();
    if let Some(Value::Array(sources)) = listed {
        let mut cited = Vec::new();
        collect_cited(&short, &mut cited);
        let still = |source: &&Value| cited.iter().any(|key| *key == source["key"]);
        let kept: Vec<Value> = sources.iter().filter(still).cloned().map(cut).collect();
        if !kept.is_empty() {
            short.insert("sources".to_owned(), kept.into());
        }
    }
    short
}

/// The keys by which statements cite sources.
fn collect_cited(members: &Map<String, Value>, cited: &mut Vec<Value>) {
    for (name, value) in members {
        let entries = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        if name == "sources" {
            cited.extend(entries.iter().filter(|key| key.is_string()).cloned());
        } else {
            entries.iter().filter_map(Value::as_object).for_each(|entry| collect_cited(entry, cited));
        }
    }
}

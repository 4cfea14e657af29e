//! The examples of the document are the server's real answers.

use std::{env, fs, path::PathBuf};

use myk10_tests::{TestApp, TestDatabase, content_pack, load, noon};
use serde_json::Value;

/// Which answer shows an operation best.
fn target(operation: &str, path: &str) -> String {
    let name = match operation {
        "getProgramme" | "getProgrammeFundingStatus" => "smarte-region-myk10",
        "getFutureTask" => "zukunftsaufgabe-mobilitaet",
        "getProject" => "lorawan-netz",
        "getProjectFundingStatus" => "smarte-bahnhofstrasse",
        "getFundingStatus" => "programm-bund",
        "getContact" | "getOrganisation" => "stabsstelle-smart-cities",
        "getPlace" => "projektbuero-andernach",
        "getOfficeHours" | "getOfficeHoursStatus" | "getOfficeHoursIntervals" | "getOfficeHoursCalendar" => {
            "projektbuero"
        }
        _ => "",
    };
    // What changed in a record is shown with the one that is shown itself.
    if let Some(record) = operation.strip_suffix("History") {
        let page = target(record, path.trim_end_matches("/history"));
        return format!("{page}/history?limit=1");
    }
    let path = path.replace("{idOrSlug}", name);
    let page = match operation {
        "listSearchHits" => "?q=B%C3%BCrgerbeteiligung&limit=1",
        _ if operation.starts_with("list") => "?limit=1",
        _ => "",
    };
    format!("/v1{}{page}", path.trim_end_matches('/'))
}

/// A calendar with its first opening only: a year of them would hide the rest of the document.
fn beginning(calendar: &str) -> String {
    let mut events = calendar.split_inclusive("END:VEVENT\r\n");
    format!("{}END:VCALENDAR\r\n", events.next().unwrap_or_default())
}

/// A catalogue with its first data set only.
fn first_entry(mut catalog: Value) -> Value {
    catalog["@graph"].as_array_mut().expect("entries").truncate(3);
    catalog["@graph"][0]["dataset"].as_array_mut().expect("data sets").truncate(1);
    catalog
}

/// `UPDATE=1` (that is, `make openapi`) rewrites the examples.
#[tokio::test]
async fn the_examples_are_real_answers() {
    let database = TestDatabase::sqlite().await;
    load(&database.store, &content_pack(), noon()).await;
    let app = TestApp::over(&database.store);
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../openapi/examples");
    let document = myk10_http::document();
    let mut stale = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        let operation = item["get"]["operationId"].as_str().expect("an operation");
        let answer = app.get(&target(operation, path)).await;
        assert_eq!(answer.status, 200, "{operation}: choose a record that exists");
        let file = folder.join(format!("{operation}.json"));
        let example = match answer.header("content-type") {
            "application/json" => answer.json(),
            "application/ld+json" => first_entry(answer.json()),
            _ => beginning(&answer.text()).into(),
        };
        let current = format!("{example:#}\n");
        if env::var_os("UPDATE").is_some() {
            fs::write(&file, &current).expect("a place to write to");
        }
        if fs::read_to_string(&file).unwrap_or_default() != current {
            stale.push(operation.to_owned());
        } else if env::var_os("UPDATE").is_none() {
            let formats = item["get"]["responses"]["200"]["content"].as_object().expect("formats");
            let shown = formats.values().next().map(|format| &format["example"]);
            assert_eq!(shown, Some(&example), "{operation}: the document was built with another example");
        }
    }
    assert_eq!(stale, Vec::<String>::new(), "examples are out of date; run `make openapi`");
    let files = fs::read_dir(&folder).expect("examples").count();
    let operations = document["paths"].as_object().map_or(0, serde_json::Map::len);
    assert_eq!(files, operations, "an example without an operation, or the other way round");
    assert_ne!(document["paths"], Value::Null);
}

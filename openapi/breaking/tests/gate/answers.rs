//! What breaks those who read: statuses, formats, headers, columns.

use serde_json::json;

use crate::{
    Plant,
    document::{answer, at, operation, remove},
    report,
};

fn refused(plant: Plant, line: &str) {
    assert_eq!(report(plant), [line]);
}

#[test]
fn statuses_stay_and_no_new_success_comes() {
    refused(
        |document| remove(at(operation(document, "/holidays"), "/responses"), "304"),
        "getHolidays: answer 304: was there, is gone. Who looks for it never finds it.",
    );
    refused(
        |document| operation(document, "/holidays")["responses"]["203"] = json!({ "description": "Second hand." }),
        "getHolidays: answer 203: was not there, is. Clients meet what they need not know.",
    );
}

#[test]
fn formats_stay_and_the_first_one_stays_the_first() {
    refused(
        |document| remove(at(answer(document, "/projects"), "/content"), "text/csv"),
        "listProjects: answer 200, text/csv: was there, is gone. Who asks for it gets 406.",
    );
    refused(
        |document| {
            let formats = at(answer(document, "/projects"), "/content");
            let json = formats["application/json"].clone();
            remove(formats, "application/json");
            formats["application/json"] = json;
        },
        "listProjects: answer 200: the first format was application/json, is text/csv. Who takes any format gets \
         another one.",
    );
}

#[test]
fn headers_stay() {
    refused(
        |document| remove(at(answer(document, "/projects"), "/headers"), "ETag"),
        "listProjects: answer 200, header ETag: was there, is gone. Who reads it may find nothing.",
    );
    let lines = report(|document| remove(at(document, "/components/responses/Moved/headers"), "Location"));
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains(" more: answer 308, header Location: was there, is gone."), "{lines:?}");
    let lines = report(|document| at(document, "/components/headers/ETag/schema")["type"] = json!("integer"));
    assert_eq!(lines.len(), 2, "of 200 and of 304: {lines:?}");
    assert!(lines[0].contains(" more: answer 200, header ETag: was string, is integer."), "{lines:?}");
    let lines = report(|document| remove(at(document, "/components/headers/Location"), "required"));
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains(" more: answer 308, header Location: was required, is optional."), "{lines:?}");
}

#[test]
fn columns_stay() {
    refused(
        |document| {
            let table = at(answer(document, "/places"), "/content/text~1csv/schema/description");
            let lines = table.as_str().expect("a description").lines().filter(|line| !line.starts_with("| `slug` |"));
            *table = lines.collect::<Vec<_>>().join("\n").into();
        },
        "listPlaces: answer 200, text/csv: the column `slug` was there, is gone. Who reads it may find nothing.",
    );
}

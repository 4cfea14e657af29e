//! What breaks those who ask: operations, their names, who may call them, parameters.

use serde_json::json;

use crate::{
    Plant,
    document::{append, at, document, leave_out, operation, parameter, remove, schema},
    report,
};

fn refused(plant: Plant, line: &str) {
    assert_eq!(report(plant), [line]);
}

#[test]
fn operations_stay_and_keep_their_names() {
    refused(
        |document| remove(at(document, "/paths"), "/holidays"),
        "GET /holidays (getHolidays): was there, is gone. Who calls it gets 404.",
    );
    refused(
        |document| remove(at(document, "/paths/~1holidays"), "get"),
        "GET /holidays (getHolidays): was there, is gone. Who calls it gets 404.",
    );
    refused(
        |document| operation(document, "/holidays")["operationId"] = json!("listHolidays"),
        "getHolidays: operationId was \"getHolidays\", is \"listHolidays\". Code that was written with a generated client \
         no longer compiles.",
    );
    refused(
        |document| operation(document, "/holidays")["tags"] = json!(["Office hours"]),
        "getHolidays: tags was [\"Holidays\"], is [\"Office hours\"]. Code that was written with a generated client no \
         longer compiles.",
    );
}

#[test]
fn nobody_has_to_log_in_all_of_a_sudden() {
    let line = "getHolidays: no login was enough, is not. Who calls it without a login is refused.";
    refused(|document| operation(document, "/holidays")["security"] = json!([{ "bearer": [] }]), line);
    let all = report(|document| document["security"] = json!([{ "bearer": [] }]));
    assert_eq!(all.len(), document()["paths"].as_object().expect("paths").len(), "{all:?}");
    assert!(all.contains(&line.to_owned()), "{all:?}");
}

#[test]
fn parameters_stay_and_no_required_one_comes() {
    refused(
        |document| {
            let calendar = parameter(document, "/holidays", "calendar").clone();
            leave_out(at(operation(document, "/holidays"), "/parameters"), &calendar);
        },
        "getHolidays: parameter `calendar`: was there, is gone. Who sends it is refused, because unknown parameters are \
         errors.",
    );
    refused(
        |document| {
            let land = json!({ "name": "land", "in": "query", "required": true, "schema": { "type": "string" } });
            append(at(operation(document, "/holidays"), "/parameters"), land);
        },
        "getHolidays: parameter `land`: was not there, is required. Who leaves it out is refused.",
    );
    refused(
        |document| parameter(document, "/holidays", "calendar")["required"] = json!(true),
        "getHolidays: parameter `calendar`: was optional, is required. Who leaves it out is refused.",
    );
    refused(
        |document| parameter(document, "/holidays", "calendar")["allowEmptyValue"] = json!(true),
        "getHolidays: parameter `calendar`: allowEmptyValue was null, is true. This gate does not know what it means to \
         clients: teach it, with a test.",
    );
}

#[test]
fn parameters_go_on_taking_what_they_took() {
    let narrowed: [(Plant, &str); 9] = [
        (|limit| limit["maximum"] = json!(100), "maximum was 200, is 100"),
        (|limit| limit["minimum"] = json!(2), "minimum was 1, is 2"),
        (|limit| limit["exclusiveMaximum"] = json!(200), "exclusiveMaximum was none, is 200"),
        (|limit| limit["type"] = json!("string"), "was integer, is string"),
        (|limit| limit["format"] = json!("int32"), "format was none, is \"int32\""),
        (|limit| limit["pattern"] = json!("^[0-9]+$"), "pattern was none, is \"^[0-9]+$\""),
        (|limit| limit["enum"] = json!([10, 20]), "was any value, is a closed list"),
        (|limit| limit["const"] = json!(20), "was any value, is a closed list"),
        (|limit| limit["multipleOf"] = json!(10), "multipleOf was null, is 10"),
    ];
    for (plant, what) in narrowed {
        let lines = report(|document| plant(&mut parameter(document, "/projects", "limit")["schema"]));
        let start = format!("listProjects: parameter `limit`: {what}. ");
        assert!(lines.len() == 1 && lines[0].starts_with(&start), "{what}: {lines:?}");
    }
}

#[test]
fn lists_and_texts_in_parameters_go_on_taking_what_they_took() {
    refused(
        |document| parameter(document, "/projects", "status")["schema"]["maxItems"] = json!(5),
        "listProjects: parameter `status`: maxItems was 50, is 5. Requests that were right are refused.",
    );
    refused(
        |document| parameter(document, "/projects", "q")["schema"]["maxLength"] = json!(100),
        "listProjects: parameter `q`: maxLength was 200, is 100. Requests that were right are refused.",
    );
    refused(
        |document| leave_out(at(schema(document, "ProjectStatusFilter"), "/enum"), &json!("pilot")),
        "listProjects: parameter `status`, each entry (ProjectStatusFilter): \"pilot\" is gone from a closed list. \
         Requests that were right are refused.",
    );
    refused(
        |document| schema(document, "ProjectSort")["enum"] = json!(["title", "-title"]),
        "listProjects: parameter `sort` (ProjectSort): \"updatedAt\", \"-updatedAt\", \"start\", \"-start\", \"end\" and 1 \
         more are gone from a closed list. Requests that were right are refused.",
    );
    refused(
        |document| parameter(document, "/projects", "asOf")["schema"]["pattern"] = json!("^20"),
        "listProjects: parameter `asOf`: pattern was \"^(199[7-9]|20[0-8][0-9]|209[0-8])-(0[1-9]|1[0-2])-(0[1-9]|[12]\
         [0-9]|3[01])$\", is \"^20\". Requests that were right are refused.",
    );
}

#[test]
fn the_same_request_goes_on_meaning_the_same() {
    refused(
        |document| parameter(document, "/projects", "limit")["schema"]["default"] = json!(50),
        "listProjects: parameter `limit`: the default was 20, is 50. Who leaves it out gets another answer.",
    );
    refused(
        |document| parameter(document, "/projects", "status")["style"] = json!("pipeDelimited"),
        "listProjects: parameter `status`: style was \"form\", is \"pipeDelimited\". The same request means something \
         else.",
    );
    refused(
        |document| parameter(document, "/projects", "status")["explode"] = json!(false),
        "listProjects: parameter `status`: explode was true, is false. The same request means something else.",
    );
}

#[test]
fn a_body_is_nothing_that_the_gate_knows() {
    let lines = report(|document| operation(document, "/holidays")["requestBody"] = json!({ "required": true }));
    assert!(lines.len() == 1 && lines[0].starts_with("getHolidays: requestBody was null"), "{lines:?}");
}

#[test]
fn one_change_of_many_operations_is_one_line() {
    let lines = report(|document| {
        for path in ["/projects", "/places", "/contacts", "/organisations", "/programmes"] {
            parameter(document, path, "limit")["schema"]["maximum"] = json!(100);
        }
    });
    let line = "listProgrammes, listProjects, listContacts and 2 more: parameter `limit`: maximum was 200, is 100. \
                Requests that were right are refused.";
    assert_eq!(lines, [line]);
}

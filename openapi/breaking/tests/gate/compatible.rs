//! What breaks nobody passes without a word.

use serde_json::json;

use crate::{
    Plant,
    document::{answer, append, at, leave_out, operation, parameter, property, remove, schema},
    report_on,
};

fn passes(name: &str, plant: Plant) {
    assert_eq!(report_on(|_| {}, plant), Vec::<String>::new(), "{name}");
}

#[test]
fn more_to_call() {
    passes("a path", |document| {
        let mut more = operation(document, "/holidays").clone();
        more["operationId"] = json!("getFeasts");
        more["parameters"][0]["required"] = json!(true);
        document["paths"]["/feasts"]["get"] = more;
    });
    passes("an optional parameter", |document| {
        let land = json!({ "name": "land", "in": "query", "required": false, "schema": { "type": "string" } });
        append(at(operation(document, "/holidays"), "/parameters"), land);
    });
    passes("the order of parameters", |document| {
        operation(document, "/projects")["parameters"].as_array_mut().expect("parameters").reverse();
    });
    passes("a shared parameter", |document| {
        let limit = parameter(document, "/projects", "limit").clone();
        document["components"]["parameters"] = json!({ "Limit": limit });
        *parameter(document, "/projects", "limit") = json!({ "$ref": "#/components/parameters/Limit" });
    });
    passes("another way in", |document| document["security"] = json!([{}, { "bearer": [] }]));
    passes("no word of a login", |document| remove(document, "security"));
    passes("another machine", |document| document["servers"] = json!([{ "url": "https://api.example.org/v1" }]));
}

#[test]
fn requests_that_may_be_more() {
    passes("a value of a list", |document| {
        append(at(schema(document, "ProjectStatusFilter"), "/enum"), json!("lost"));
    });
    passes("an order", |document| append(at(schema(document, "ProjectSort"), "/enum"), json!("kind")));
    passes("no closed list", |document| remove(schema(document, "ProjectSort"), "enum"));
    passes("larger limits", |document| {
        let limit = at(parameter(document, "/projects", "limit"), "/schema");
        (limit["maximum"], limit["minimum"]) = (json!(500), json!(0));
        remove(at(parameter(document, "/projects", "q"), "/schema"), "maxLength");
    });
    passes("no pattern, no format", |document| {
        remove(at(parameter(document, "/projects", "asOf"), "/schema"), "pattern");
        remove(at(parameter(document, "/projects", "asOf"), "/schema"), "format");
    });
    passes("a wider type", |document| parameter(document, "/projects", "limit")["schema"]["type"] = json!("number"));
    passes("more types", |document| {
        parameter(document, "/projects", "limit")["schema"]["type"] = json!(["integer", "string", "null"]);
    });
    passes("what need not be said", |document| remove(parameter(document, "/projects", "status"), "explode"));
    passes("optional at last", |document| parameter(document, "/search", "q")["required"] = json!(false));
}

#[test]
fn answers_that_say_more() {
    passes("a field", |document| {
        schema(document, "Project")["properties"]["colour"] = json!({ "type": "string" });
        append(at(schema(document, "Project"), "/required"), json!("colour"));
    });
    passes("a known word", |document| {
        append(at(schema(document, "ProjectKind"), "/x-extensible-enum"), json!("experiment"));
    });
    passes("a format behind the others", |document| {
        answer(document, "/projects")["content"]["text/turtle"] = json!({ "schema": { "type": "string" } });
    });
    passes("a column", |document| {
        let table = at(answer(document, "/places"), "/content/text~1csv/schema/description");
        *table = format!("{}\n| `colour` | The colour. |", table.as_str().expect("a description")).into();
    });
    passes("a header", |document| answer(document, "/projects")["headers"]["Age"] = json!({ "schema": {} }));
    passes("an error", |document| {
        let unavailable = json!({ "$ref": "#/components/responses/Unavailable" });
        operation(document, "/projects")["responses"]["429"] = unavailable;
    });
    passes("not modified", |document| {
        operation(document, "/")["responses"]["304"] = json!({ "$ref": "#/components/responses/NotModified" });
    });
    passes("a schema", |document| document["components"]["schemas"]["Colour"] = json!({ "type": "string" }));
    passes("a link to another operation", |document| {
        answer(document, "/projects")["links"] = json!({ "first": { "operationId": "getProject" } });
    });
}

#[test]
fn answers_that_promise_more() {
    passes("never null", |document| property(document, "Project", "note")["type"] = json!("string"));
    passes("never null, as a schema", |document| {
        *property(document, "Project", "phase") = json!({ "$ref": "#/components/schemas/PhaseKey" });
    });
    passes("always there", |document| append(at(schema(document, "Project"), "/required"), json!("programme")));
    passes("tighter limits", |document| {
        let percent = property(document, "Project", "progressPercent");
        (percent["minimum"], percent["maximum"]) = (json!(1), json!(99));
        property(document, "Project", "slug")["pattern"] = json!("^[a-z-]+$");
    });
    passes("nothing beside", |document| schema(document, "Project")["additionalProperties"] = json!(false));
}

#[test]
fn other_words() {
    passes("descriptions and examples", |document| {
        let holidays = operation(document, "/holidays");
        (holidays["summary"], holidays["description"]) = (json!("Feasts"), json!("All of them."));
        at(holidays, "/responses/200/content/application~1json")["examples"] = json!({});
        parameter(document, "/holidays", "calendar")["example"] = json!("x");
        let slug = property(document, "Project", "slug");
        (slug["description"], slug["examples"], slug["default"]) = (json!("Other."), json!(["other"]), json!("other"));
        document["info"]["version"] = json!("1.1.0");
        document["tags"] = json!([]);
    });
    passes("deprecated", |document| {
        operation(document, "/holidays")["deprecated"] = json!(true);
        parameter(document, "/holidays", "calendar")["deprecated"] = json!(true);
        property(document, "Project", "slug")["deprecated"] = json!(true);
    });
}

#[test]
fn the_same_in_other_words_of_json_schema() {
    passes("a constant", |document| {
        remove(property(document, "GeoPoint", "type"), "const");
        property(document, "GeoPoint", "type")["enum"] = json!(["Point"]);
    });
    passes("null as OpenAPI 3.0 says it", |document| {
        let note = property(document, "Project", "note");
        (note["type"], note["nullable"]) = (json!("string"), json!(true));
        let phase = json!({ "allOf": [{ "$ref": "#/components/schemas/PhaseKey" }], "nullable": true });
        *property(document, "Project", "phase") = phase;
        let start = json!({ "oneOf": [{ "enum": [null] }, { "$ref": "#/components/schemas/PartialDate" }] });
        *property(document, "Project", "actualStart") = start;
        remove(schema(document, "Fallbacks"), "propertyNames");
    });
    passes("a name for what makes no type", |document| {
        document["components"]["schemas"]["Slug"] = property(document, "Project", "slug").take();
        *property(document, "Project", "slug") = json!({ "$ref": "#/components/schemas/Slug" });
    });
    passes("the order of alternatives and names", |document| {
        property(document, "Project", "phase")["oneOf"].as_array_mut().expect("alternatives").reverse();
        schema(document, "Project")["required"].as_array_mut().expect("names").reverse();
    });
}

#[test]
fn another_path_version_is_another_interface() {
    passes("/v2", |document| {
        document["servers"] = json!([{ "url": "https://api.example.org/v2" }]);
        document["paths"] = json!({});
    });
}

#[test]
fn a_schema_of_parameters_and_answers_is_compared_in_both_directions() {
    let plant: Plant = |document| append(at(schema(document, "Language"), "/enum"), json!("fr"));
    let lines = report_on(|_| {}, plant);
    assert!(lines.iter().all(|line| !line.contains("parameter")), "a language more to ask for: {lines:?}");
    assert!(!lines.is_empty(), "a language more to meet");
    let plant: Plant = |document| leave_out(at(schema(document, "Language"), "/enum"), &json!("en"));
    assert!(report_on(|_| {}, plant).iter().any(|line| line.contains("parameter `lang`")));
}

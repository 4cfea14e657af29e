//! What breaks those who read: fields, types, vocabularies, limits, names.

use serde_json::{Value, json};

use crate::{
    Plant,
    document::{append, at, leave_out, parameter, property, remove, schema},
    report, report_on,
};

/// Which operations show a schema is not what is tested here; the document grows.
fn refused(plant: impl Fn(&mut Value), line: &str) {
    let lines = report(plant);
    assert!(lines.len() == 1 && lines[0].ends_with(&format!(": {line}")), "{line}: {lines:#?}");
}

/// What the gate says of a change of one property.
fn changed(schema_name: &str, name: &str, plant: impl Fn(&mut Value)) -> Vec<String> {
    report(|document| plant(property(document, schema_name, name)))
}

fn take_away(document: &mut Value, schema_name: &str, name: &str) {
    remove(at(schema(document, schema_name), "/properties"), name);
    leave_out(at(schema(document, schema_name), "/required"), &json!(name));
}

#[test]
fn fields_stay_and_stay_required() {
    refused(
        |document| take_away(document, "Project", "slug"),
        "answer 200, `slug` (Project.slug): was there, is gone. Who reads it may find nothing.",
    );
    refused(
        |document| leave_out(at(schema(document, "Project"), "/required"), &json!("slug")),
        "answer 200, `slug` (Project.slug): was required, is optional. Who reads it may find nothing.",
    );
    refused(
        |document| take_away(document, "Address", "postalCode"),
        "answer 200, `address.postalCode` (Address.postalCode): was there, is gone. Who reads it may find nothing.",
    );
}

#[test]
fn answers_keep_their_types() {
    let widened: [(&str, &str, Plant, &str); 12] = [
        ("Project", "slug", |slug| slug["type"] = json!(["string", "null"]), "was never null, may be null. Clients"),
        ("Project", "slug", |slug| slug["type"] = json!("integer"), "was string, is integer. Generated"),
        ("Project", "slug", |slug| slug["type"] = json!(["string", "integer"]), "was string, is integer or string."),
        ("Project", "slug", |slug| remove(slug, "type"), "was string, is anything."),
        ("Project", "version", |version| version["type"] = json!("number"), "was integer, is number."),
        ("Project", "version", |version| version["format"] = json!("int64"), "format was \"int32\", is \"int64\"."),
        ("Project", "id", |id| remove(id, "format"), "format was \"uuid\", is none. Generated"),
        ("Project", "slug", |slug| slug["format"] = json!("uri"), "format was none, is \"uri\"."),
        ("Project", "version", |version| remove(version, "minimum"), "minimum was 1, is none. Clients meet"),
        ("Project", "progressPercent", |percent| percent["maximum"] = json!(200), "maximum was 100, is 200."),
        ("Money", "currency", |currency| currency["pattern"] = json!(".*"), "pattern was \"^[A-Z]{3}$\", is \".*\"."),
        ("GeoPoint", "coordinates", |point| point["maxItems"] = json!(3), "maxItems was 2, is 3."),
    ];
    for (schema_name, name, plant, what) in widened {
        let lines = changed(schema_name, name, plant);
        let expected = format!("({schema_name}.{name}): {what}");
        assert!(lines.len() == 1 && lines[0].contains(&expected), "{expected}: {lines:?}");
    }
}

#[test]
fn lists_and_maps_keep_what_they_hold() {
    let start = "answer 200, `themes[]` (Project.themes[]): ";
    refused(
        |document| property(document, "Project", "themes")["items"] = json!({ "type": "integer" }),
        &format!("{start}was string, is integer. Generated clients read it into another type."),
    );
    refused(
        |document| remove(property(document, "Project", "themes"), "items"),
        &format!("{start}was string, is anything. Generated clients read it into another type."),
    );
    let given: Plant = |document| {
        let map = json!({ "type": "object", "additionalProperties": { "type": "string" } });
        *property(document, "Project", "note") = map;
    };
    let lines = report_on(given, |document| {
        property(document, "Project", "note")["additionalProperties"]["type"] = json!(["string", "null"]);
    });
    assert!(lines.len() == 1 && lines[0].contains("(Project.note.*): was never null, may be null."), "{lines:?}");
    let lines = report_on(given, |document| {
        property(document, "Project", "note")["propertyNames"] = json!({ "format": "uuid" });
    });
    assert!(lines.len() == 1 && lines[0].contains("(Project.note.(names)): format was none"), "{lines:?}");
}

#[test]
fn closed_lists_of_answers_stay_as_they_are() {
    let place = "answer 200, `state` (OfficeHoursState): ";
    refused(
        |document| append(at(schema(document, "OfficeHoursState"), "/enum"), json!("lunch")),
        &format!("{place}\"lunch\" is new in a closed list. Clients meet what they need not know."),
    );
    refused(
        |document| leave_out(at(schema(document, "OfficeHoursState"), "/enum"), &json!("byAppointment")),
        &format!("{place}\"byAppointment\" is gone from a closed list. Who looks for it never finds it."),
    );
    refused(
        |document| remove(schema(document, "OfficeHoursState"), "enum"),
        &format!("{place}was a closed list, is an open value. Generated clients read it into another type."),
    );
    refused(
        |document| property(document, "Project", "slug")["enum"] = json!(["a"]),
        "answer 200, `slug` (Project.slug): was an open value, is a closed list. Generated clients read it into another \
         type.",
    );
    let lines = changed("GeoPoint", "type", |point| point["const"] = json!("point"));
    assert!(
        lines.len() == 2 && lines[0].contains("\"point\" is new in") && lines[1].contains("\"Point\" is gone from")
    );
}

#[test]
fn known_words_of_a_vocabulary_stay_known() {
    refused(
        |document| leave_out(at(schema(document, "ProjectKind"), "/x-extensible-enum"), &json!("pilot")),
        "answer 200, `kind` (ProjectKind): \"pilot\" is gone from an open list. Who looks for it never finds it.",
    );
    refused(
        |document| schema(document, "ProjectKind")["x-extensible-enum"] = json!([]),
        "answer 200, `kind` (ProjectKind): \"programme\", \"project\", \"measure\", \"pilot\" are gone from an open list. \
         Who looks for it never finds it.",
    );
}

#[test]
fn schemas_keep_their_names() {
    let lines = report(|document| {
        let money = schema(document, "Money").clone();
        remove(at(document, "/components/schemas"), "Money");
        document["components"]["schemas"]["Amount"] = money;
        let text = document.to_string().replace("#/components/schemas/Money\"", "#/components/schemas/Amount\"");
        *document = serde_json::from_str(&text).expect("JSON");
    });
    let end = ": was Money, is Amount. Code that was written with a generated client no longer compiles.";
    assert!(lines.iter().any(|line| line.ends_with(end)), "{lines:?}");
    let name =
        "the schema `Money`: was there, is gone. Code that was written with a generated client no longer compiles.";
    assert!(lines.contains(&name.to_owned()), "{lines:?}");
}

#[test]
fn schemas_keep_their_names_where_they_are_used() {
    let lines = changed("Project", "kind", |kind| *kind = json!({ "type": "string" }));
    let line = ": answer 200, `kind` (Project.kind): was ProjectKind, is a schema without a name. Code that was written \
                with a generated client no longer compiles.";
    assert!(lines[0].ends_with(line), "{lines:?}");
    let given: Plant = |document| parameter(document, "/projects", "q")["schema"]["enum"] = json!(["a", "b"]);
    let lines = report_on(given, |document| {
        document["components"]["schemas"]["Words"] = parameter(document, "/projects", "q")["schema"].take();
        parameter(document, "/projects", "q")["schema"] = json!({ "$ref": "#/components/schemas/Words" });
    });
    let line = "listProjects: parameter `q`: was a schema without a name, is Words. Code that was written with a \
                generated client no longer compiles.";
    assert_eq!(lines, [line]);
}

#[test]
fn a_field_that_is_another_schema_is_named_with_what_differs() {
    let other = |kind: &mut Value| *kind = json!({ "$ref": "#/components/schemas/GeoPoint" });
    let lines = changed("FundingStatus", "links", other);
    assert!(lines[0].contains("`links` (FundingStatus.links): was RecordLinks, is GeoPoint."), "{lines:?}");
    assert!(lines[1].contains("`links.self` (RecordLinks.self): was there, is gone."), "{lines:?}");
}

#[test]
fn alternatives_stay_as_they_are() {
    let given: Plant = |document| {
        let either = json!([{ "$ref": "#/components/schemas/Money" }, { "$ref": "#/components/schemas/GeoPoint" }]);
        *property(document, "Project", "slug") = json!({ "oneOf": either.clone() });
        parameter(document, "/projects", "q")["schema"] = json!({ "anyOf": either });
    };
    let more: Plant = |document| {
        append(&mut property(document, "Project", "slug")["oneOf"], json!({ "$ref": "#/components/schemas/Address" }));
    };
    let lines = report_on(given, more);
    assert!(lines.len() == 1 && lines[0].contains("(Project.slug): Address was no alternative, is one."), "{lines:?}");
    let fewer: Plant =
        |document| property(document, "Project", "slug")["oneOf"] = json!([{ "$ref": "#/components/schemas/Money" }]);
    let lines = report_on(given, fewer);
    assert!(
        lines.len() == 1 && lines[0].contains("(Project.slug): GeoPoint was an alternative, is none."),
        "{lines:?}"
    );
    let fewer: Plant = |document| {
        let point = json!({ "$ref": "#/components/schemas/GeoPoint" });
        leave_out(&mut parameter(document, "/projects", "q")["schema"]["anyOf"], &point);
    };
    let lines = report_on(given, fewer);
    assert!(lines.len() == 1 && lines[0].contains("parameter `q`: GeoPoint was an alternative, is none."), "{lines:?}");
    let other: Plant = |document| take_away(document, "GeoPoint", "coordinates");
    let lines = report_on(given, other);
    assert!(lines.iter().any(|line| line.contains("parameter `q`, `coordinates`")), "{lines:?}");
}

#[test]
fn parts_of_a_composed_schema_count() {
    let given: Plant = |document| {
        *property(document, "Project", "links") = json!({
            "allOf": [
                { "$ref": "#/components/schemas/RecordLinks" },
                { "type": "object", "properties": { "map": { "type": "string" } }, "required": ["map"] },
            ],
        });
    };
    let plant: Plant = |document| remove(at(property(document, "Project", "links"), "/allOf/1"), "required");
    let lines = report_on(given, plant);
    assert!(lines.len() == 1 && lines[0].contains("`links.map` (RecordLinks.map): was required"), "{lines:?}");
    let plant: Plant = |document| take_away(document, "RecordLinks", "self");
    let lines = report_on(given, plant);
    assert!(lines.iter().any(|line| line.contains("`links.self` (RecordLinks.self): was there")), "{lines:?}");
}

#[test]
fn what_the_gate_does_not_know_must_not_change() {
    let lines = changed("Project", "themes", |themes| themes["uniqueItems"] = json!(true));
    assert!(
        lines.len() == 1 && lines[0].contains("uniqueItems was null, is true. This gate does not know"),
        "{lines:?}"
    );
}

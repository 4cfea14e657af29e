//! The 3.0.3 twin of the document, for generators that do not read 3.1: the same contract in the older words.
//!
//! There is a step for each word of 3.1 that the document uses, and none for others. A test walks the twin and names
//! whatever is left that 3.0.3 does not know.

use serde_json::{Map, Value, json};

type Schema = Map<String, Value>;

const STEPS: [fn(&mut Schema); 6] =
    [list_null, lift_null, list_constant, keep_one_example, drop_any_name, wrap_reference];

/// The document in the words of OpenAPI 3.0.3.
pub(super) fn twin(document: &Value) -> Value {
    let mut twin = document.clone();
    twin["openapi"] = json!("3.0.3");
    if let Some(licence) = twin.pointer_mut("/info/license").and_then(Value::as_object_mut) {
        link_licence(licence);
    }
    translate_schemas(&mut twin);
    twin
}

/// 3.0.3 has no SPDX identifier for the licence, but the address of its text.
fn link_licence(licence: &mut Map<String, Value>) {
    let Some(Value::String(identifier)) = licence.shift_remove("identifier") else { return };
    licence.insert("url".to_owned(), json!(format!("https://spdx.org/licenses/{identifier}.html")));
}

/// Finds the schemas. Examples are data: a member called `schema` in them is none.
fn translate_schemas(part: &mut Value) {
    match part {
        Value::Array(items) => items.iter_mut().for_each(translate_schemas),
        Value::Object(members) => {
            for (name, member) in members {
                match (name.as_str(), member) {
                    ("example" | "examples", _) => {}
                    ("schema", schema) => translate(schema),
                    ("schemas", Value::Object(schemas)) => schemas.values_mut().for_each(translate),
                    (_, other) => translate_schemas(other),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn translate(schema: &mut Value) {
    // `additionalProperties` may be true or false, and is then said in the same way.
    let Some(schema) = schema.as_object_mut() else { return };
    for step in STEPS {
        step(schema);
    }
    for (word, inner) in schema {
        match (word.as_str(), inner) {
            ("items" | "additionalProperties" | "not", inner) => translate(inner),
            ("properties", Value::Object(properties)) => properties.values_mut().for_each(translate),
            ("oneOf" | "anyOf" | "allOf", Value::Array(alternatives)) => alternatives.iter_mut().for_each(translate),
            _ => {}
        }
    }
}

/// Where one of several alternatives is null: no type has null alone, but an enumeration may.
///
/// Many write `nullable` beside `allOf` instead. By the letter of 3.0.3 it counts only beside a `type`, so validators
/// would refuse the null, and some the whole schema; generators understand both.
fn list_null(schema: &mut Schema) {
    if schema.get("type").is_some_and(|name| name == "null") {
        schema.shift_remove("type");
        schema.insert("enum".to_owned(), json!([null]));
    }
}

/// `type: [string, null]`: a nullable string.
fn lift_null(schema: &mut Schema) {
    let Some(Value::Array(types)) = schema.get("type") else { return };
    let (null, others): (Vec<&Value>, Vec<&Value>) = types.iter().partition(|name| *name == "null");
    if let ([_], [other]) = (null.as_slice(), others.as_slice()) {
        let other = (*other).clone();
        schema.insert("type".to_owned(), other);
        schema.insert("nullable".to_owned(), json!(true));
    }
}

/// A constant is an enumeration of one.
fn list_constant(schema: &mut Schema) {
    if let Some(constant) = schema.shift_remove("const") {
        schema.insert("enum".to_owned(), json!([constant]));
    }
}

/// A schema has one example, the first.
fn keep_one_example(schema: &mut Schema) {
    if let Some(Value::Array(examples)) = schema.shift_remove("examples") {
        schema.extend(examples.into_iter().next().map(|example| ("example".to_owned(), example)));
    }
}

/// That the names of members are strings goes without saying.
fn drop_any_name(schema: &mut Schema) {
    if schema.get("propertyNames") == Some(&json!({ "type": "string" })) {
        schema.shift_remove("propertyNames");
    }
}

/// Beside `$ref` nothing counts in 3.0.3, so a reference about which more is said stands within `allOf`.
fn wrap_reference(schema: &mut Schema) {
    if schema.len() == 1 {
        return;
    }
    if let Some(reference) = schema.shift_remove("$ref") {
        schema.shift_insert(0, "allOf".to_owned(), json!([{ "$ref": reference }]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(mut schema: Value) -> Value {
        translate(&mut schema);
        schema
    }

    #[test]
    fn what_may_be_null_is_nullable() {
        assert_eq!(
            said(json!({ "type": ["string", "null"], "format": "date" })),
            json!({ "type": "string", "format": "date", "nullable": true })
        );
        assert_eq!(
            said(json!({ "type": ["null", "array"], "items": { "type": ["integer", "null"] } })),
            json!({ "type": "array", "items": { "type": "integer", "nullable": true }, "nullable": true })
        );
        let reference = json!({ "$ref": "#/components/schemas/Money" });
        assert_eq!(
            said(json!({ "oneOf": [{ "type": "null" }, reference] })),
            json!({ "oneOf": [{ "enum": [null] }, reference] })
        );
    }

    #[test]
    fn what_is_said_of_a_reference_is_kept() {
        let reference = json!({ "$ref": "#/components/schemas/Language" });
        assert_eq!(said(reference.clone()), reference);
        assert_eq!(
            said(json!({ "$ref": "#/components/schemas/Language", "default": "de" })),
            json!({ "allOf": [reference], "default": "de" })
        );
    }

    #[test]
    fn words_of_3_1_have_older_ones() {
        assert_eq!(said(json!({ "type": "string", "const": "Point" })), json!({ "type": "string", "enum": ["Point"] }));
        assert_eq!(said(json!({ "examples": ["EUR", "CHF"] })), json!({ "example": "EUR" }));
        assert_eq!(
            said(json!({ "propertyNames": { "type": "string" }, "additionalProperties": { "const": 1 } })),
            json!({ "additionalProperties": { "enum": [1] } })
        );
        let narrow = json!({ "propertyNames": { "pattern": "^/" } });
        assert_eq!(said(narrow.clone()), narrow, "this says more than 3.0.3 can; the document's test names it");
    }

    #[test]
    fn only_schemas_are_translated_and_examples_are_data() {
        let data = json!({ "schema": { "const": 1 }, "oneOf": [{ "type": "null" }] });
        let document = |openapi: &str, licence: Value, constant: Value| {
            json!({
                "openapi": openapi,
                "info": { "license": licence },
                "paths": { "/": { "get": {
                    "parameters": [{ "schema": constant, "examples": { "one": { "value": data } } }],
                    "responses": { "200": { "content": { "application/json": { "schema": constant, "example": data } } } },
                } } },
                "components": { "schemas": { "Type": { "properties": { "const": constant, "schema": constant } } } },
            })
        };
        let given = document("3.1.0", json!({ "name": "Ours", "identifier": "EUPL-1.2" }), json!({ "const": 1 }));
        let licence = json!({ "name": "Ours", "url": "https://spdx.org/licenses/EUPL-1.2.html" });
        assert_eq!(twin(&given), document("3.0.3", licence, json!({ "enum": [1] })));
    }
}

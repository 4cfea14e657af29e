//! How the OpenAPI document describes the formats of every kind: contents, schemas, columns.

use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::{Column, Format, columns};
use crate::{
    answer::{ATTRIBUTION, Answer, Answerable, LICENCE, LINKS, PAGE},
    asked::Offer,
};

/// Adds the formats of a kind to the operations that answer with its records.
pub(crate) fn describe<C: Answerable>(document: &mut Value) {
    let name = <C::Answer as ToSchema>::name();
    let path = format!("/{}", C::KIND.plural());
    add_schemas::<C::Answer>(&mut document["components"]["schemas"], &name);
    for (path, is_list) in [(path.clone(), true), (format!("{path}/{{idOrSlug}}"), false)] {
        let operation = &mut document["paths"][path]["get"];
        let formats = C::Answer::formats();
        for format in formats.iter().filter(|format| **format != Format::Json) {
            let schema = schema::<C::Answer>(*format, &name, is_list);
            operation["responses"]["200"]["content"][format.media_type()] = json!({ "schema": schema });
        }
        let description = operation["description"].as_str().unwrap_or_default();
        operation["description"] = json!(format!("{description}\n\n{}", in_words(&formats)));
    }
}

fn in_words(formats: &[Format]) -> String {
    let formats: Vec<String> =
        formats.iter().map(|format| format!("`{}` (`{}`)", format.word(), format.media_type())).collect();
    format!("Formats, by `Accept` or `format`: {}.", formats.join(", "))
}

fn schema<A: Answer>(format: Format, name: &str, is_list: bool) -> Value {
    let reference = |name: String| json!({ "$ref": format!("#/components/schemas/{name}") });
    match format {
        Format::GeoJson if is_list => reference(format!("{name}FeatureCollection")),
        Format::GeoJson => reference(format!("{name}Feature")),
        Format::JsonLd if is_list => reference("LinkedDataList".to_owned()),
        Format::JsonLd => reference("LinkedData".to_owned()),
        Format::Csv => json!({ "type": "string", "description": table(&columns::<A>()) }),
        Format::VCard => json!({ "type": "string", "description": "A card for each contact (vCard 4.0, RFC 6350)." }),
        Format::Json | Format::Calendar | Format::Turtle => Value::Null,
    }
}

/// The columns of a table, in Markdown.
fn table(columns: &[Column]) -> String {
    let lines = columns.iter().map(|column| format!("| `{}` | {} |\n", column.name, column.description));
    format!(
        "A line of names, then a line for each record (RFC 4180). Entries of lists are separated by ` | `.\n\n\
         | Column | What stands there |\n|---|---|\n{}",
        lines.collect::<String>()
    )
}

fn add_schemas<A: Answer>(schemas: &mut Value, name: &str) {
    let Value::Object(schemas) = schemas else { return };
    schemas.entry("LinkedData").or_insert_with(linked_data);
    schemas.entry("LinkedDataList").or_insert_with(linked_data_list);
    if A::FORMATS.geo_json.is_some() {
        schemas.entry("GeoMultiPoint").or_insert_with(multi_point);
        // The generator cannot say that a text is always the same; without that a point could be several.
        if let Some(point) = schemas.get_mut("GeoPoint") {
            point["properties"]["type"]["const"] = json!("Point");
        }
        add_features(schemas, name);
    }
}

fn add_features(schemas: &mut Map<String, Value>, name: &str) {
    let feature = json!({
        "type": "object",
        "description": format!("A record of type `{name}` on the map (GeoJSON, RFC 7946)."),
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": { "type": "string", "const": "Feature", "description": "The type of the object in GeoJSON: always `Feature`." },
            "id": { "type": "string", "format": "uuid", "description": "The stable identifier of the record." },
            "geometry": {
                "description": "Where it is; null where nobody has said.",
                "oneOf": [
                    { "$ref": "#/components/schemas/GeoPoint" },
                    { "$ref": "#/components/schemas/GeoMultiPoint" },
                    { "type": "null" },
                ],
            },
            "properties": member(name, "The record itself, as in JSON."),
        },
    });
    let collection = json!({
        "type": "object",
        "description": format!("A page of a list of records of type `{name}` on the map (GeoJSON, RFC 7946); `page`, `links`, `licence` and `attribution` are as in JSON."),
        "required": ["type", "features", "page", "links", "licence", "attribution"],
        "properties": {
            "type": { "type": "string", "const": "FeatureCollection", "description": "The type of the object in GeoJSON: always `FeatureCollection`." },
            "features": {
                "type": "array",
                "description": "The records, in the order of the list.",
                "items": { "$ref": format!("#/components/schemas/{name}Feature") },
            },
            "page": member("PageInfo", PAGE),
            "links": member("ListLinks", LINKS),
            "licence": member("Licence", LICENCE),
            "attribution": member("Attribution", ATTRIBUTION),
        },
    });
    schemas.insert(format!("{name}Feature"), feature);
    schemas.insert(format!("{name}FeatureCollection"), collection);
}

fn member(schema: &str, description: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}"), "description": description })
}

fn multi_point() -> Value {
    json!({
        "type": "object",
        "description": "Several `GeoJSON` points (RFC 7946).",
        "required": ["type", "coordinates"],
        "properties": {
            "type": { "type": "string", "const": "MultiPoint", "description": "The type of the geometry: always `MultiPoint`." },
            "coordinates": {
                "type": "array",
                "description": "For each point longitude, then latitude, in degrees (WGS 84).",
                "minItems": 2,
                "items": { "type": "array", "minItems": 2, "maxItems": 2, "items": { "type": "number" } },
            },
        },
    })
}

/// The members of every document; the properties of its type are those of schema.org, and absent when not known.
fn linked_data() -> Value {
    json!({
        "type": "object",
        "description": "A record as linked data (JSON-LD 1.1) in the words of schema.org. Beside these members it has the properties of its type, where they are known.",
        "required": ["@context", "@id", "@type", "identifier", "mainEntityOfPage"],
        "properties": {
            "@context": { "type": "string", "const": "https://schema.org/", "description": "What the words mean." },
            "@id": { "type": "string", "format": "uri", "description": "What it is about: the address of the record; for the hours of a place, that of the place." },
            "@type": { "type": "string", "description": "Its type in schema.org." },
            "identifier": { "type": "string", "format": "uuid", "description": "The stable identifier of the record." },
            "mainEntityOfPage": { "type": "object", "additionalProperties": true, "description": "The record as a work (`CreativeWork`): its address, languages, version, licence, whom to name, and the sources that it is based on." },
        },
        "additionalProperties": true,
    })
}

fn linked_data_list() -> Value {
    json!({
        "type": "object",
        "description": "A page of a list as linked data (JSON-LD 1.1); the next page is in the header `Link`.",
        "required": ["@context", "@id", "@type", "itemListOrder", "numberOfItems", "itemListElement"],
        "properties": {
            "@context": { "type": "string", "const": "https://schema.org/", "description": "What the words mean." },
            "@id": { "type": "string", "format": "uri", "description": "The address of this page." },
            "@type": { "type": "string", "const": "ItemList", "description": "What schema.org calls a list." },
            "itemListOrder": { "type": "string", "format": "uri", "description": "The order of the records: always ascending." },
            "numberOfItems": { "type": "integer", "minimum": 0, "description": "How many records the whole list has with `count=true`, else how many this page has." },
            "itemListElement": {
                "type": "array",
                "description": "The records (`ListItem` with `position` on this page and `item`), in the order of the list.",
                "items": { "type": "object", "additionalProperties": true },
            },
        },
    })
}

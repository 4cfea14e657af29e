//! Turtle from JSON-LD, so that both say the same.

use std::{
    collections::{HashMap, HashSet},
    error::Error,
};

use oxjsonld::JsonLdParser;
use oxrdf::Triple;
use oxttl::TurtleSerializer;

use super::terms::PREFIXES;

/// The same statements in Turtle, each once, those about one thing together.
pub(super) fn from_json_ld(json: &[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
    let mut turtle = TurtleSerializer::new();
    for (prefix, iri) in PREFIXES {
        turtle = turtle.with_prefix(prefix, iri)?;
    }
    let mut writer = turtle.for_writer(Vec::new());
    for triple in triples(json)? {
        writer.serialize_triple(&triple)?;
    }
    Ok(writer.finish()?)
}

fn triples(json: &[u8]) -> Result<Vec<Triple>, Box<dyn Error + Send + Sync>> {
    let mut said = HashSet::new();
    let mut places = HashMap::new();
    let mut triples = Vec::new();
    for quad in JsonLdParser::new().for_slice(json) {
        let triple = Triple::from(quad?);
        let next = places.len();
        places.entry(triple.subject.clone()).or_insert(next);
        if said.insert(triple.clone()) {
            triples.push(triple);
        }
    }
    triples.sort_by_key(|triple| places.get(&triple.subject).copied());
    Ok(triples)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_statement_stands_once_beside_those_about_the_same_thing() {
        let json = br#"{ "@context": { "dct": "http://purl.org/dc/terms/" }, "@graph": [
            { "@id": "https://a.example/1", "dct:hasPart": { "@id": "https://a.example/2", "dct:title": "\"2\"" },
              "dct:title": "1" },
            { "@id": "https://a.example/2", "dct:title": "\"2\"" } ] }"#;
        let turtle = String::from_utf8(from_json_ld(json).expect("Turtle")).expect("text");
        let body: Vec<&str> = turtle.lines().filter(|line| !line.starts_with("@prefix")).collect();
        let expected = [
            "<https://a.example/1> dct:hasPart <https://a.example/2> ;",
            "\tdct:title \"1\" .",
            "<https://a.example/2> dct:title \"\\\"2\\\"\" .",
        ];
        assert_eq!(body, expected);
    }
}

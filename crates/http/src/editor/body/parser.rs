//! Reads JSON in one pass and keeps everything that could be read in two ways, with its place.

use std::{borrow::Cow, fmt};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::problem::RefusedMember;

/// Objects and lists may stand in each other so deep.
const MAX_DEPTH: usize = 64;
/// Beyond this number, programs that count in floating point no longer tell neighbours apart (RFC 8259).
const LARGEST: u64 = (1 << 53) - 1;
/// So many refusals are told at most.
const MAX_REFUSED: usize = 100;
/// So much of a name is repeated in an answer.
const MAX_NAME: usize = 100;

/// The value that `bytes` stand for, or everything that is wrong with them.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, Vec<RefusedMember>> {
    let mut walk = Walk::default();
    let text = std::str::from_utf8(bytes).map_err(|_| vec![not_utf8()])?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let read = Node(&mut walk).deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    match read {
        Ok(value) if walk.refused.is_empty() => Ok(value),
        Ok(_) => Err(walk.refused),
        // What ended the reading was told already, or it is no JSON.
        Err(error) => {
            if !walk.is_too_deep {
                walk.refuse(malformed(&error));
            }
            Err(walk.refused)
        }
    }
}

fn not_utf8() -> RefusedMember {
    RefusedMember::new("", "malformedJson", "Der Rumpf ist kein UTF-8.", "The body is not UTF-8.")
}

fn malformed(error: &serde_json::Error) -> (&'static str, String, String) {
    let (line, column) = (error.line(), error.column());
    (
        "malformedJson",
        format!("Das ist kein JSON, das jeder gleich liest (Zeile {line}, Spalte {column})."),
        format!("This is no JSON that everybody reads alike (line {line}, column {column})."),
    )
}

/// Where the reading is, and what was refused on the way.
#[derive(Default)]
struct Walk {
    path: Vec<String>,
    refused: Vec<RefusedMember>,
    is_too_deep: bool,
}

impl Walk {
    fn refuse(&mut self, (code, german, english): (&'static str, String, String)) {
        if self.refused.len() < MAX_REFUSED {
            self.refused.push(RefusedMember::new(self.path.concat(), code, german, english));
        }
    }

    fn enter<T, E>(&mut self, segment: String, read: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        self.path.push(segment);
        let value = read(self)?;
        // After an error it stays, and says where that was.
        self.path.pop();
        Ok(value)
    }

    fn look_at(&mut self, text: &str) {
        if text.contains('\0') {
            let german = "Das Zeichen U+0000 ist nicht erlaubt.".to_owned();
            self.refuse(("nullCharacter", german, "The character U+0000 is not allowed.".to_owned()));
        }
    }

    fn number(&mut self, is_exact: bool, number: impl Into<Number>) -> Value {
        if !is_exact {
            let german = format!("Eine ganze Zahl liegt zwischen −{LARGEST} und {LARGEST}.");
            self.refuse(("numberTooLarge", german, format!("An integer is between −{LARGEST} and {LARGEST}.")));
        }
        Value::Number(number.into())
    }

    fn is_deep<E: Error>(&mut self) -> Result<(), E> {
        if self.path.len() < MAX_DEPTH {
            return Ok(());
        }
        let german = format!("Tiefer als {MAX_DEPTH} Ebenen darf nichts stehen.");
        self.refuse(("tooDeep", german, format!("Nothing may stand deeper than {MAX_DEPTH} levels.")));
        self.is_too_deep = true;
        Err(E::custom("too deep"))
    }
}

/// A name as a segment of a JSON Pointer (RFC 6901), but not at any length.
fn segment(name: &str) -> String {
    let name: String = name.chars().take(MAX_NAME).collect();
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// One value.
struct Node<'w>(&'w mut Walk);

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(self.0.number(number <= LARGEST, number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(self.0.number(number.unsigned_abs() <= LARGEST, number))
    }

    /// `5.0` is an integer, as JSON Schema has it.
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "only where it is exact")]
    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        if number.fract() == 0.0 {
            return Ok(self.0.number(number.abs() <= LARGEST as f64, number as i64));
        }
        Number::from_f64(number).map(Value::Number).ok_or_else(|| E::custom("no number"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        self.0.look_at(text);
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        self.0.is_deep()?;
        let mut values = Vec::new();
        while let Some(value) = self.0.enter(format!("/{}", values.len()), |walk| list.next_element_seed(Node(walk)))? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        self.0.is_deep()?;
        let mut members = Map::new();
        while let Some(name) = object.next_key::<Cow<'de, str>>()? {
            let value = self.0.enter(segment(&name), |walk| {
                walk.look_at(&name);
                if members.contains_key(name.as_ref()) {
                    let german = "Der Name steht zweimal im selben Objekt.".to_owned();
                    walk.refuse(("duplicateMember", german, "The name stands twice in the same object.".to_owned()));
                }
                object.next_value_seed(Node(walk))
            })?;
            members.insert(name.into_owned(), value);
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refused(text: &[u8]) -> Vec<(String, &'static str)> {
        let refused = parse(text).expect_err("a refusal");
        refused.into_iter().map(|member| (member.pointer.clone(), member.code())).collect()
    }

    #[test]
    fn what_means_the_same_to_everybody_is_taken() {
        let cases: [(&str, Value); 7] = [
            ("5.0", json!(5)),
            ("-0.0", json!(0)),
            ("5.25", json!(5.25)),
            ("1e3", json!(1000)),
            ("9007199254740991", json!(9_007_199_254_740_991_u64)),
            (r#""\ud83c\udf89""#, json!("🎉")),
            (r#"{"a":[1,{"b":null}],"c":true}"#, json!({ "a": [1, { "b": null }], "c": true })),
        ];
        for (text, value) in cases {
            assert_eq!(parse(text.as_bytes()), Ok(value), "{text}");
        }
    }

    /// A body, and what is told of it: places and reasons.
    type Case = (&'static [u8], &'static [(&'static str, &'static str)]);

    #[test]
    fn what_could_be_read_in_two_ways_is_refused_with_its_place() {
        let cases: [Case; 14] = [
            (b"", &[("", "malformedJson")]),
            (b"{\"a\":1} x", &[("", "malformedJson")]),
            (b"{\"a\":1,\"a\":2,\"b\":{\"c\":1,\"c\":1}}", &[("/a", "duplicateMember"), ("/b/c", "duplicateMember")]),
            (b"{\"a\":1,\"\\u0061\":2}", &[("/a", "duplicateMember")]),
            (b"{\"a\":[\"x\\u0000y\"]}", &[("/a/0", "nullCharacter")]),
            (b"{\"a\\u0000\":1}", &[("/a\0", "nullCharacter")]),
            (b"{\"a\":\"\\ud800\"}", &[("/a", "malformedJson")]),
            (b"{\"a\":\"\\udc00x\"}", &[("/a", "malformedJson")]),
            (b"{\"a\":1e400}", &[("/a", "malformedJson")]),
            (b"[9007199254740992]", &[("/0", "numberTooLarge")]),
            (
                b"[-9007199254740993.0, 123456789012345678901234567890]",
                &[("/0", "numberTooLarge"), ("/1", "numberTooLarge")],
            ),
            (b"{\"a\":NaN}", &[("/a", "malformedJson")]),
            (b"{\"a\":\"\xff\"}", &[("", "malformedJson")]),
            (b"{\"a/b~\":[1,]}", &[("/a~1b~0/1", "malformedJson")]),
        ];
        for (text, expected) in cases {
            let told: Vec<(String, &str)> =
                expected.iter().map(|(pointer, code)| ((*pointer).to_owned(), *code)).collect();
            assert_eq!(refused(text), told, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn nothing_stands_deeper_than_it_may() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(parse(nested(MAX_DEPTH).as_bytes()).is_ok());
        for depth in [MAX_DEPTH + 1, 10_000] {
            let refused = refused(nested(depth).as_bytes());
            assert_eq!(refused, [("/0".repeat(MAX_DEPTH), "tooDeep")], "{depth}");
        }
    }

    #[test]
    fn an_answer_repeats_no_endless_list_and_no_endless_name() {
        let many = format!("{{{}\"a\":1}}", "\"a\":1,".repeat(5_000));
        assert_eq!(refused(many.as_bytes()).len(), MAX_REFUSED);
        let long = format!("{{\"{}\":1e400}}", "x".repeat(50_000));
        assert_eq!(refused(long.as_bytes())[0].0.len(), MAX_NAME + 1);
    }
}

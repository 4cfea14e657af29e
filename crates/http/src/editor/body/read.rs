//! What a body says, as the operation has it; everything that does not fit is told at once where that is possible.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use super::StrictJson;
use crate::problem::{Problem, RefusedMember};

/// So many refusals are looked for.
const MAX_REFUSED: usize = 50;

impl StrictJson {
    /// The body as the operation has it, with all that does not fit.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Result<T, Problem> {
        let Self(mut value) = self;
        if !value.is_object() {
            return Err(Problem::InvalidBody(vec![not_an_object()]));
        }
        let mut refused: Vec<RefusedMember> = Vec::new();
        loop {
            let error = match serde_path_to_error::deserialize::<_, T>(&value) {
                Ok(read) if refused.is_empty() => return Ok(read),
                Ok(_) => return Err(Problem::InvalidBody(refused)),
                Err(error) => error,
            };
            let path = error.path().clone();
            let member = told(&path, &error.into_inner().to_string());
            // Without what is refused, the rest may tell more; what is missing ends it.
            let is_new = !refused.iter().any(|known| known.pointer == member.pointer);
            if is_new {
                refused.push(member);
            }
            if !is_new || refused.len() >= MAX_REFUSED || !remove(&mut value, &path) {
                return Err(Problem::InvalidBody(refused));
            }
        }
    }
}

fn not_an_object() -> RefusedMember {
    RefusedMember::new("", "unexpectedType", "Erwartet wird ein Objekt.", "An object is expected.")
}

/// What serde says, for people; nothing of the value itself is repeated.
fn told(path: &Path, message: &str) -> RefusedMember {
    let pointer = pointer(path);
    let quoted = |from: usize| message.split('`').skip(from).step_by(2).map(str::to_owned);
    if message.starts_with("unknown field") {
        let (german, english) = ("Dieses Feld gibt es hier nicht.", "This member does not exist here.");
        return RefusedMember::new(pointer, "unknownMember", german, english).allowing(quoted(3));
    }
    if message.starts_with("missing field") {
        let name = quoted(1).next().unwrap_or_default();
        let (german, english) = ("Ohne dieses Feld geht es nicht.", "This member is required.");
        return RefusedMember::new(format!("{pointer}/{name}"), "missingMember", german, english);
    }
    if message.starts_with("unknown variant") {
        let (german, english) = ("Der Wert ist nicht vorgesehen.", "The value is not known.");
        return RefusedMember::new(pointer, "unknownValue", german, english).allowing(quoted(3));
    }
    let expected = message.rsplit_once("expected ").map_or(message, |(_, expected)| expected);
    let (german, english) = expectation(expected);
    RefusedMember::new(pointer, "unexpectedType", format!("Erwartet wird {german}."), format!("Expected is {english}."))
}

/// What was expected, in German and in English.
fn expectation(expected: &str) -> (&'static str, &'static str) {
    match expected {
        "a string" | "a borrowed string" | "string" => ("eine Zeichenkette", "a string"),
        "a boolean" => ("true oder false", "true or false"),
        "a sequence" => ("eine Liste", "a list"),
        "u8" | "u16" | "u32" | "u64" | "i32" | "i64" => ("eine ganze Zahl", "an integer"),
        _ => (
            "etwas anderes; das Dokument der Schnittstelle beschreibt es",
            "something else; the document of the interface describes it",
        ),
    }
}

fn pointer(path: &Path) -> String {
    let segment = |segment: &Segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { variant } => format!("/{variant}"),
        Segment::Unknown => String::new(),
    };
    path.iter().map(segment).collect()
}

/// Takes what a path leads to out of the value; false where there is nothing to take.
fn remove(value: &mut Value, path: &Path) -> bool {
    let pointer = pointer(path);
    let Some((parent, name)) = pointer.rsplit_once('/') else { return false };
    match value.pointer_mut(parent) {
        Some(Value::Object(members)) => members.shift_remove(&name.replace("~1", "/").replace("~0", "~")).is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read matters")]
    struct Example {
        username: String,
        #[serde(default)]
        is_disabled: Option<bool>,
        #[serde(default)]
        roles: Vec<String>,
    }

    fn refused(value: Value) -> Vec<(String, &'static str)> {
        match StrictJson(value).read::<Example>() {
            Err(Problem::InvalidBody(refused)) => {
                refused.into_iter().map(|member| (member.pointer.clone(), member.code())).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn everything_that_does_not_fit_is_told() {
        let body = json!({ "username": "a", "x": 1, "isDisabled": "yes", "y/z": 2, "roles": [5] });
        let expected = [
            ("/x", "unknownMember"),
            ("/isDisabled", "unexpectedType"),
            ("/y~1z", "unknownMember"),
            ("/roles/0", "unexpectedType"),
        ];
        assert_eq!(refused(body), expected.map(|(pointer, code)| (pointer.to_owned(), code)));
        assert_eq!(refused(json!({})), [("/username".to_owned(), "missingMember")]);
        assert_eq!(refused(json!({ "username": 5 })), [("/username".to_owned(), "unexpectedType")]);
        assert_eq!(refused(json!(["a"])), [(String::new(), "unexpectedType")], "a list is no object");
        assert!(StrictJson(json!({ "username": "a" })).read::<Example>().is_ok());
    }

    #[test]
    fn nothing_of_a_value_is_repeated() {
        let Err(problem) = StrictJson(json!({ "username": "a", "roles": "secret" })).read::<Example>() else {
            panic!("a refusal")
        };
        assert!(!format!("{problem:?}").contains("secret"), "{problem:?}");
    }
}

//! What generated code is called: words, their values and the map of fallbacks, so that nobody has to guess.

use serde_json::{Value, json};

use super::repair::{members, operations};

/// A default beside a reference makes some generators forget the type, so it stands with the words themselves.
pub(crate) fn move_defaults(document: &mut Value) {
    let mut moved = Vec::new();
    for operation in operations(document) {
        let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
        for parameter in parameters.into_iter().flatten() {
            let Some(schema) = parameter["schema"].as_object_mut() else { continue };
            let target =
                schema.get("$ref").and_then(Value::as_str).map(|target| target.trim_start_matches('#').to_owned());
            moved.extend(target.and_then(|target| Some((target, schema.shift_remove("default")?))));
        }
    }
    for (target, default) in moved {
        if let Some(words) = document.pointer_mut(&target) {
            words["default"] = default;
        }
    }
}

/// The map of fallbacks gets a name, else each answer gets a type of its own for it.
pub(super) fn name_fallbacks(document: &mut Value) {
    let schemas = &mut document["components"]["schemas"];
    let mut fallbacks = Value::Null;
    for schema in members(schemas) {
        let Some(property) = schema.pointer_mut("/properties/fallbacks") else { continue };
        let description = property["description"].take();
        let reference = json!({ "$ref": "#/components/schemas/Fallbacks", "description": description });
        fallbacks = std::mem::replace(property, reference);
    }
    fallbacks["description"] =
        json!("In which language a text is that is missing in the one asked for, by its place (JSON Pointer).");
    schemas["Fallbacks"] = fallbacks;
}

/// Values get names as constants have them; generators make `INPROGRESS` of `inProgress` and `_TITLE` of `-title`.
pub(crate) fn name_values(document: &mut Value) {
    for schema in members(&mut document["components"]["schemas"]) {
        let Some(words) = schema["enum"].as_array() else { continue };
        schema["x-enum-varnames"] = words.iter().filter_map(Value::as_str).map(constant).collect();
    }
}

/// `TITLE_DESCENDING` for `-title`, `STATUS__AS_OF` for `status.asOf`.
fn constant(word: &str) -> String {
    let (word, end) = word.strip_prefix('-').map_or((word, ""), |word| (word, "_DESCENDING"));
    let (mut name, mut before) = (String::new(), ' ');
    for character in word.chars() {
        match character {
            '.' => name.push_str("__"),
            '-' => name.push('_'),
            upper if upper.is_uppercase() && before.is_lowercase() => name.extend(['_', upper]),
            other => name.extend(other.to_uppercase()),
        }
        before = character;
    }
    name + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_written_as_usual() {
        let names = ["-updatedAt", "inProgress", "de-simple", "DE-RP", "Monday", "status.asOf.value", "statusAsOf"]
            .map(constant);
        let written = [
            "UPDATED_AT_DESCENDING",
            "IN_PROGRESS",
            "DE_SIMPLE",
            "DE_RP",
            "MONDAY",
            "STATUS__AS_OF__VALUE",
            "STATUS_AS_OF",
        ];
        assert_eq!(names, written);
    }
}

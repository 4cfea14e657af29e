//! The columns of tables, described once: the cells and the documentation come from here.

use serde_json::Value;

/// What stands between the entries of a list.
const BETWEEN: &str = " | ";

/// A column of a table.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    /// Its name.
    pub(crate) name: &'static str,
    /// What stands in its cells, for the documentation.
    pub(crate) description: &'static str,
    /// Where that is found in the record as JSON has it.
    pub(crate) cell: Cell,
}

/// Where a cell is found in the record as JSON has it.
#[derive(Clone, Copy)]
pub(crate) enum Cell {
    /// A text, as a JSON Pointer in which `*` stands for every entry of a list.
    Text(&'static str),
    /// A number, found in the same way; it is not made harmless, because it is.
    Number(&'static str),
    /// What a function finds.
    By(fn(&Value) -> String),
}

impl Column {
    /// A column of texts.
    pub(crate) const fn text(name: &'static str, pointer: &'static str, description: &'static str) -> Self {
        Self { name, description, cell: Cell::Text(pointer) }
    }

    /// A column of numbers.
    pub(crate) const fn number(name: &'static str, pointer: &'static str, description: &'static str) -> Self {
        Self { name, description, cell: Cell::Number(pointer) }
    }

    /// A column of texts that a function finds.
    pub(crate) const fn by(name: &'static str, find: fn(&Value) -> String, description: &'static str) -> Self {
        Self { name, description, cell: Cell::By(find) }
    }
}

/// The columns with which every table begins.
pub(crate) const FIRST_COLUMNS: &[Column] = &[
    Column::text("id", "/id", "The stable identifier."),
    Column::text("slug", "/slug", "The name in addresses."),
    Column::text("language", "/language", "The language of the texts."),
    Column::by(
        "fallbacks",
        fallbacks,
        "Where another language stands: JSON Pointer into the JSON record, `=`, language.",
    ),
];

/// The columns with which every table ends.
pub(crate) const LAST_COLUMNS: &[Column] = &[
    Column::text("confidence", "/confidence", "How sure the facts are."),
    Column::text("note", "/note", "What is open, inferred or disputed."),
    Column::text("sources", "/sources/*/url", "The addresses of the sources."),
    Column::number("version", "/version", "How often the public content changed."),
    Column::text("publishedAt", "/publishedAt", "When it was first published."),
    Column::text("updatedAt", "/updatedAt", "When the public content last changed."),
    Column::text("licence", "/licence/id", "The licence of the content."),
    Column::text("licenceUri", "/licence/uri", "The text of the licence."),
    Column::text("attribution", "/attribution/text", "Whom to name, ready to print."),
    Column::text("url", "/links/self", "The address of the record."),
];

/// What stands between the entries of a list.
pub(crate) fn joined_texts(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().collect::<Vec<_>>().join(BETWEEN)
}

impl Cell {
    /// What stands in the cell of a record, harmless to a spreadsheet.
    pub(crate) fn of(self, record: &Value) -> String {
        match self {
            Self::Text(pointer) => crate::csv::defused(joined(record, pointer)),
            Self::Number(pointer) => joined(record, pointer),
            Self::By(find) => crate::csv::defused(find(record)),
        }
    }
}

fn joined(record: &Value, pointer: &str) -> String {
    let mut found = Vec::new();
    find(record, pointer, &mut found);
    joined_texts(found)
}

/// Everything that a pointer with stars leads to, as text; null is nothing.
fn find(value: &Value, pointer: &str, found: &mut Vec<String>) {
    let (here, rest) = pointer.split_once("/*").unwrap_or((pointer, ""));
    let Some(value) = value.pointer(here) else { return };
    match value {
        Value::Array(entries) => entries.iter().for_each(|entry| find(entry, rest, found)),
        Value::String(text) => found.push(text.clone()),
        Value::Number(_) | Value::Bool(_) => found.push(value.to_string()),
        Value::Null | Value::Object(_) => {}
    }
}

fn fallbacks(record: &Value) -> String {
    let fallbacks = record["fallbacks"].as_object().into_iter().flatten();
    joined_texts(fallbacks.map(|(pointer, language)| format!("{pointer}={}", language.as_str().unwrap_or_default())))
}

#[cfg(test)]
mod tests {
    use myk10_domain::{Kind, with_kind};
    use serde_json::json;

    use super::*;
    use crate::{
        answer::{Answer, Answerable},
        formats::columns,
    };

    #[test]
    fn lists_stand_in_one_cell_and_null_is_nothing() {
        let record = json!({ "a": [{ "b": "x" }, { "b": null }, { "b": "y" }], "n": -1.5, "t": "-1.5", "no": null });
        assert_eq!(Cell::Text("/a/*/b").of(&record), "x | y");
        assert_eq!(Cell::Number("/n").of(&record), "-1.5");
        assert_eq!(Cell::Text("/t").of(&record), "'-1.5");
        assert_eq!(Cell::Text("/no").of(&record), "");
    }

    /// The schema that a pointer with stars leads to.
    fn schema<'a>(document: &'a Value, schema: &'a Value, pointer: &str) -> Option<&'a Value> {
        let schema = match schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
            Some(reference) => document.pointer(reference)?,
            None => schema,
        };
        let Some(rest) = pointer.strip_prefix('/') else { return Some(schema) };
        let (step, rest) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        let is_entry = step == "*" || step.bytes().all(|byte| byte.is_ascii_digit());
        let inner = if is_entry { schema.get("items")? } else { schema.pointer(&format!("/properties/{step}"))? };
        let one_of = inner["oneOf"].as_array().into_iter().flatten().find(|schema| schema["$ref"].is_string());
        self::schema(document, one_of.unwrap_or(inner), rest)
    }

    fn check<C: Answerable>(document: &Value, path: &str) -> usize {
        let columns = columns::<C::Answer>();
        let mut names: Vec<&str> = columns.iter().map(|column| column.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), columns.len(), "{path}: a name stands there twice");
        let record = json!({ "$ref": format!("#/components/schemas/{}", <C::Answer as utoipa::ToSchema>::name()) });
        for column in &columns {
            let (Cell::Text(pointer) | Cell::Number(pointer)) = column.cell else { continue };
            let schema = schema(document, &record, pointer);
            let schema = schema.unwrap_or_else(|| panic!("{path} {}: {pointer} leads nowhere", column.name));
            assert!(schema["properties"].is_null(), "{path} {}: {pointer} leads to an object", column.name);
        }
        C::Answer::FORMATS.csv.map_or(0, <[Column]>::len)
    }

    #[test]
    fn every_column_leads_somewhere() {
        let document = crate::document();
        let own = Kind::ALL.iter().map(|kind| with_kind!(*kind, C => check::<C>(&document, kind.plural())));
        assert_eq!(own.filter(|own| *own > 0).count(), 5, "five kinds have tables");
    }
}

//! The parameters of the operations on content, each described once.

#![expect(clippy::needless_pass_by_value, reason = "each value is written where it is handed over")]

use serde_json::{Value, json};

use super::super::request::LONGEST_KEY;
use crate::{cursor::LONGEST, query};

/// The parameter that the words of the operations call so.
#[expect(clippy::too_many_lines, reason = "it is a list, one entry for each parameter")]
pub(super) fn named(name: &str) -> Option<Value> {
    // Of headers nothing more can be said: HTTP takes them apart, and what means nothing is left aside.
    let string = || json!({ "type": "string" });
    let text = |max: usize| json!({ "type": "string", "minLength": 1, "maxLength": max });
    let number = json!({ "type": "integer", "format": "int32", "minimum": 1, "maximum": i32::MAX });
    let flag = json!({ "type": "boolean", "default": false });
    let limit = json!({ "type": "integer", "format": "int32", "minimum": 1, "maximum": 200, "default": 20 });
    let word = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    Some(match name {
        "RecordId" => path(
            "id",
            json!({ "type": "string", "format": "uuid" }),
            "The `id` of the record.",
            json!("01a2076b-445d-7d36-9903-f74536079a2c"),
        ),
        "RevisionNumber" => path("number", number, "The number of the revision, from 1.", json!(1)),
        "IfMatch" => header(
            "If-Match",
            true,
            string(),
            "The version that the change rests on, as `ETag` gave it: a number in double quotes. Without it the answer is 428; when another version was saved meanwhile, it is 412 with `currentVersion`.",
            Some(json!("\"7\"")),
        ),
        "IfMatchOrNew" => header(
            "If-Match",
            false,
            string(),
            "To replace: the version that the change rests on, as `ETag` gave it.",
            None,
        ),
        "IfNoneMatchNew" => header(
            "If-None-Match",
            false,
            json!({ "type": "string", "pattern": r"^\*$" }),
            "To create: `*`. When the record is there already, the answer is 412.",
            None,
        ),
        "IfNoneMatch" => header(
            "If-None-Match",
            false,
            string(),
            "The version that you have; when nothing happened to it, the answer is 304.",
            None,
        ),
        "IdempotencyKey" => header(
            "Idempotency-Key",
            false,
            json!({ "type": "string", "pattern": "^[!-~]{1,100}$", "minLength": 1, "maxLength": LONGEST_KEY }),
            "A name of your own for this request, best a UUID. When it comes again with the same key within 24 hours, nothing happens twice and the answer is the same, with `Idempotency-Replayed: true`. With another request it is 422.",
            None,
        ),
        "Prefer" => {
            header("Prefer", false, string(), "With `return=minimal` the answer to a change has no body.", None)
        }
        "AcceptLanguage" => header(
            "Accept-Language",
            false,
            string(),
            "The language of reasons in words: German, or English where you prefer it.",
            None,
        ),
        "DryRun" => query(
            "dryRun",
            flag,
            "With `dryRun=true` everything is done and undone again: the answer is 200 with the record as it would be, or the refusal. Nothing is kept.",
        ),
        "With" => query(
            "with",
            word("PublishWith"),
            "With `with=references` the records that this one refers to and that are not public are published as well, all or none; you need the permission for each of them.",
        ),
        "Limit" => query("limit", limit, "How many entries a page has at most."),
        "Cursor" => query(
            "cursor",
            text(LONGEST),
            "Where the page begins: `page.next` of the page before, as it is. It is bound to the list, its filters and its order.",
        ),
        "Count" => query(
            "count",
            flag,
            "Whether to count: with `count=true`, `page.total` says how many entries the whole list has.",
        ),
        "State" => listed(
            "state",
            word("WorkState"),
            50,
            "Only records in one of these states. Without it, all but deleted ones.",
        ),
        "Words" => query(
            "q",
            text(200),
            "Words to look for in the newest drafts, whatever their language, up to 200 characters and 16 words; all of them must be found. Each may be the beginning of a word.",
        ),
        "UpdatedSince" => query(
            "updatedSince",
            json!({ "type": "string", "format": "date-time" }),
            "Only records of which the newest revision was saved at this instant (RFC 3339, years 1997 to 2098) or later.",
        ),
        "UpdatedBy" => query(
            "updatedBy",
            json!({ "type": "string", "pattern": r"^[^\x00-\x1f\x7f-\x9f]{1,100}$" }),
            "Only records of which this account saved the newest revision.",
        ),
        "Sort" => query(
            "sort",
            word("DraftSort"),
            "The order; `-` turns it round, and without it the last saved come first. Titles stand as in a German dictionary (DIN 5007-1).",
        ),
        "From" => query(
            "from",
            edition("published"),
            "The older side: the number of a revision, `published` for the one that is public, or `newest`.",
        ),
        "To" => query(
            "to",
            edition("newest"),
            "The newer side: the number of a revision, `published` for the one that is public, or `newest`.",
        ),
        _ => return None,
    })
}

fn edition(default: &str) -> Value {
    json!({ "type": "string", "pattern": "^(published|newest|[1-9][0-9]{0,8})$", "default": default })
}

/// The words that parameters take, by the names of their schemas.
pub(super) fn words() -> [(&'static str, Value); 2] {
    let of = |words: Value, parameter: &str| json!({ "type": "string", "enum": words, "description": format!("A value of the parameter `{parameter}`.") });
    [("DraftSort", of(json!(query::ORDERS), "sort")), ("PublishWith", of(json!(["references"]), "with"))]
}

fn path(name: &str, schema: Value, description: &str, example: Value) -> Value {
    json!({ "name": name, "in": "path", "required": true, "description": description, "schema": schema, "example": example })
}

fn header(name: &str, required: bool, schema: Value, description: &str, example: Option<Value>) -> Value {
    let mut header =
        json!({ "name": name, "in": "header", "required": required, "description": description, "schema": schema });
    if let Some(example) = example {
        header["example"] = example;
    }
    header
}

fn query(name: &str, schema: Value, description: &str) -> Value {
    json!({ "name": name, "in": "query", "required": false, "description": description, "schema": schema })
}

/// A parameter whose values may be repeated or separated by commas.
fn listed(name: &str, items: Value, most: usize, description: &str) -> Value {
    let schema = json!({ "type": "array", "items": items, "maxItems": most });
    let mut parameter = query(name, schema, description);
    parameter["style"] = json!("form");
    parameter["explode"] = json!(true);
    parameter
}

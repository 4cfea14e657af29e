//! Names the headers of the answers that programs are meant to read.

use serde_json::{Value, json};

use super::repair::operations;

/// Adds those that CORS shows to programs, and how long an answer may be kept; the tests hold the answers against it.
pub(super) fn declare(document: &mut Value) {
    document["components"]["headers"] = json!({
        "API-Version": always("The version of the contract.", "1.0.0"),
        "X-Request-Id": always("The name of the request in the log.", "0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e"),
        "ETag": always("Stands for this answer; send it back in `If-None-Match`.", "W/\"140-1f2e3d4c5b6a7988\""),
        "Last-Modified": sometimes(
            "When something in this answer was last published; absent where the time of day counts as well.",
            "Mon, 23 Nov 2026 12:00:00 GMT",
        ),
        "Cache-Control": always(
            "How long the answer may be kept.",
            "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400",
        ),
        "Content-Language": always("The language of the texts.", "de"),
        "Content-Disposition": sometimes("The name for a file, where the answer is one.", "inline; filename=\"projects.csv\""),
        "Link": always(
            "A list's page and the next one; where the service is described (RFC 8288).",
            "<https://example.org/docs>; rel=\"service-doc\"",
        ),
        "Location": always("The address with the new slug.", "https://example.org/v1/projects/amt-o-mat"),
        "Retry-After": always("After how many seconds to try again.", "5"),
    });
    for (name, response) in document["components"]["responses"].as_object_mut().into_iter().flatten() {
        add(response, &["API-Version", "X-Request-Id", "Cache-Control"]);
        match name.as_str() {
            "Moved" => add(response, &["Location", "Link"]),
            "NotModified" => add(response, &["ETag", "Last-Modified", "Content-Language", "Link"]),
            "Unavailable" => add(response, &["Content-Language", "Retry-After"]),
            _ => add(response, &["Content-Language"]),
        }
    }
    for operation in operations(document) {
        let is_entry = operation["operationId"] == "getEntry";
        let answer = &mut operation["responses"]["200"];
        add(answer, &["API-Version", "X-Request-Id", "Cache-Control", "Link"]);
        if !is_entry {
            add(answer, &["ETag", "Last-Modified", "Content-Language"]);
        }
        if ["text/csv", "text/vcard"].iter().any(|format| answer["content"].get(format).is_some()) {
            add(answer, &["Content-Disposition"]);
        }
    }
}

pub(crate) fn always(description: &str, example: &str) -> Value {
    json!({ "description": description, "required": true, "schema": { "type": "string" }, "example": example })
}

pub(crate) fn sometimes(description: &str, example: &str) -> Value {
    json!({ "description": description, "schema": { "type": "string" }, "example": example })
}

pub(crate) fn add(response: &mut Value, names: &[&str]) {
    for name in names {
        response["headers"][*name] = json!({ "$ref": format!("#/components/headers/{name}") });
    }
}

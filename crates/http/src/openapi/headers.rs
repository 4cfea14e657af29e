//! The headers of every answer, as the document describes them.

use serde_json::{Value, json};

use super::repair::{members, operations};

/// Every answer carries these headers.
pub(super) fn declare(document: &mut Value) {
    document["components"]["headers"] = json!({
        "API-Version": header("The version of the contract.", "1.0.0"),
        "X-Request-Id": header("The name of the request in the log.", "0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e"),
        "ETag": header("Stands for this answer; send it back in `If-None-Match`.", "W/\"140-1f2e3d4c5b6a7988\""),
        "Content-Language": header("The language of the texts.", "de"),
        "Link": header("A list's page and the next one; where the service is described (RFC 8288).", "<https://example.org/docs>; rel=\"service-doc\""),
        "Location": header("The address with the new slug.", "https://example.org/v1/projects/amt-o-mat"),
        "Retry-After": header("After how many seconds to try again.", "5"),
    });
    for response in members(&mut document["components"]["responses"]) {
        add_headers(response, &["API-Version", "X-Request-Id"]);
    }
    add_headers(&mut document["components"]["responses"]["Moved"], &["Location"]);
    add_headers(&mut document["components"]["responses"]["Unavailable"], &["Retry-After"]);
    for operation in operations(document) {
        let is_entry = operation["operationId"] == "getEntry";
        let answer = &mut operation["responses"]["200"];
        add_headers(answer, &["API-Version", "X-Request-Id", "Link"]);
        if !is_entry {
            add_headers(answer, &["ETag", "Content-Language"]);
        }
    }
}

fn header(description: &str, example: &str) -> Value {
    json!({ "description": description, "schema": { "type": "string" }, "example": example })
}

fn add_headers(response: &mut Value, names: &[&str]) {
    for name in names {
        response["headers"][*name] = json!({ "$ref": format!("#/components/headers/{name}") });
    }
}

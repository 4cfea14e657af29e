//! The headers of the editor API's answers in its document.

use serde_json::{Value, json};

use crate::openapi::{
    headers::{add, always, sometimes},
    repair::operations,
};

/// Adds those that programs are meant to read; the tests hold the answers against it.
pub(super) fn declare(document: &mut Value) {
    document["components"]["headers"] = json!({
        "API-Version": always("The version of the contract.", "1.0.0"),
        "X-Request-Id": always("The name of the request in the log and in the audit.", "0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e"),
        "ETag": sometimes("The version of what is answered; a change sends it back in `If-Match`.", "\"7\""),
        "Cache-Control": always("Nobody keeps an answer.", "private, no-store"),
        "Content-Language": always("The language of the texts.", "de"),
        "Link": sometimes("The page of a list and the next one (RFC 8288).", "<https://example.org/v1/editor/audit?limit=20>; rel=\"self\""),
        "Location": always("The address of what was made.", "https://example.org/v1/editor/accounts/0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e"),
        "Retry-After": always("After how many seconds to try again.", "5"),
        "WWW-Authenticate": always("How to say who asks (RFC 6750).", "Bearer realm=\"myk10\""),
        "Preference-Applied": sometimes("What of `Prefer` was done.", "return=minimal"),
        "Idempotency-Replayed": sometimes("That the answer is the one of an earlier request with the same `Idempotency-Key`.", "true"),
    });
    for (name, response) in document["components"]["responses"].as_object_mut().into_iter().flatten() {
        add(response, &["API-Version", "X-Request-Id", "Cache-Control"]);
        // What has not changed has no text, and everything else that is shared is a refusal.
        if name == "NotModified" {
            add(response, &["ETag"]);
            continue;
        }
        add(response, &["Content-Language"]);
        match name.as_str() {
            "Unauthenticated" => add(response, &["WWW-Authenticate"]),
            "TooManyRequests" | "Unavailable" => add(response, &["Retry-After"]),
            _ => {}
        }
    }
    for operation in operations(document) {
        for (status, answer) in operation["responses"].as_object_mut().into_iter().flatten() {
            if status.starts_with('2') {
                add(answer, &["API-Version", "X-Request-Id", "Cache-Control", "ETag", "Link"]);
            }
            if status == "201" {
                add(answer, &["Location"]);
            }
        }
    }
}

//! How the OpenAPI document lists refusals: each status by number, each a reference to one shared response.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use myk10_domain::Language;
use utoipa::{
    IntoResponses,
    openapi::{
        ContentBuilder, ObjectBuilder, Ref, RefOr, Response, ResponseBuilder, Schema, extensions::ExtensionsBuilder,
        schema::Type,
    },
};

use super::Code;

/// The refusals that every operation can give.
pub(crate) struct Refusals;

/// The refusals of an operation that reads a list.
pub(crate) struct ListRefusals;

/// The refusals of an operation that reads one record.
pub(crate) struct ItemRefusals;

const SHARED: [(StatusCode, &str, &str); 11] = [
    (StatusCode::NOT_MODIFIED, "NotModified", "What the client has is still true; there is no body."),
    (StatusCode::PERMANENT_REDIRECT, "Moved", "The slug is an old one; `Location` has the address with the new one."),
    (StatusCode::BAD_REQUEST, "BadRequest", "Parameters are refused; `errors` names each of them and what is allowed."),
    (StatusCode::NOT_FOUND, "NotFound", "No public record has this id or slug."),
    (StatusCode::NOT_ACCEPTABLE, "NotAcceptable", "`Accept` names no format that there is; `detail` names those."),
    (StatusCode::PAYLOAD_TOO_LARGE, "BodyTooLarge", "The request has a body of more than 64 KiB; send none."),
    (StatusCode::URI_TOO_LONG, "UriTooLong", "The path and the query have more than 8 KiB."),
    (
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        "HeadersTooLarge",
        "The headers have more than 8 KiB, or are more than 100.",
    ),
    (StatusCode::GONE, "Gone", "The record was public and is no longer; the body is its tombstone."),
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        "InternalError",
        "Something went wrong on our side; it is on record under `requestId`.",
    ),
    (
        StatusCode::SERVICE_UNAVAILABLE,
        "Unavailable",
        "The data cannot be reached at the moment; try again after `Retry-After`.",
    ),
];

/// The code of a problem, with the words that the public can meet.
pub(super) fn code() -> Schema {
    code_of(Code::PUBLIC)
}

/// The code of a problem, with these words.
pub(crate) fn code_of(codes: &[Code]) -> Schema {
    let known: Vec<&str> = codes.iter().map(|code| code.word()).collect();
    // Of the details that go on with what there is, the first sentence.
    let meaning = |code: &Code| code.detail(Language::En).split(". ").next().unwrap_or_default().trim_end_matches('.');
    let meanings = codes.iter().map(|code| format!("\n- `{}`: {}.", code.word(), meaning(code)));
    let description = "The stable name of the kind of problem, for programs: decide by it and not by the texts.\n";
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(meanings.fold(description.to_owned(), |text, line| text + &line)))
        .extensions(Some(ExtensionsBuilder::new().add("x-extensible-enum", known).build()))
        .into()
}

/// The shared responses by name, for `components`.
pub(crate) fn responses() -> impl Iterator<Item = (String, RefOr<Response>)> {
    SHARED.into_iter().map(|(status, name, description)| (name.to_owned(), shared(status, description).into()))
}

/// A shared response: a problem, where the status is one.
pub(crate) fn shared(status: StatusCode, description: &str) -> Response {
    let response = ResponseBuilder::new().description(description);
    let problem = || ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let is_error = status.is_client_error() || status.is_server_error();
    let response = if is_error { response.content("application/problem+json", problem()) } else { response };
    response.build()
}

fn some(statuses: &[StatusCode]) -> BTreeMap<String, RefOr<Response>> {
    let listed = SHARED.into_iter().filter(|(status, _, _)| statuses.contains(status));
    listed.map(|(status, name, _)| (status.as_str().to_owned(), Ref::from_response_name(name).into())).collect()
}

const ALWAYS: [StatusCode; 8] = [
    StatusCode::NOT_MODIFIED,
    StatusCode::BAD_REQUEST,
    StatusCode::NOT_ACCEPTABLE,
    StatusCode::PAYLOAD_TOO_LARGE,
    StatusCode::URI_TOO_LONG,
    StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
    StatusCode::INTERNAL_SERVER_ERROR,
    StatusCode::SERVICE_UNAVAILABLE,
];

impl IntoResponses for Refusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        some(&ALWAYS[1..])
    }
}

impl IntoResponses for ListRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        some(&ALWAYS)
    }
}

impl IntoResponses for ItemRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        some(&[&ALWAYS[..], &[StatusCode::PERMANENT_REDIRECT, StatusCode::NOT_FOUND, StatusCode::GONE]].concat())
    }
}

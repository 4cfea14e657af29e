//! The refusals of the editor API in its document: one shared response for each status.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use utoipa::{
    IntoResponses,
    openapi::{Ref, RefOr, Response},
};

use crate::problem::shared;

/// Each refusal by status: its name in the document, and when it comes.
const SHARED: [(StatusCode, &str, &str); 17] = [
    (
        StatusCode::BAD_REQUEST,
        "BadRequest",
        "The body or a parameter is refused; `errors` names each place and what is allowed there.",
    ),
    (StatusCode::UNAUTHORIZED, "Unauthenticated", "Nobody who is known asks: there is no token, or it does not hold."),
    (
        StatusCode::FORBIDDEN,
        "Forbidden",
        "Whoever asks may not do this; `detail` names the role, or the scope of the token, that is missing.",
    ),
    (StatusCode::NOT_FOUND, "NotFound", "There is nothing with this id."),
    (StatusCode::NOT_ACCEPTABLE, "NotAcceptable", "`Accept` does not take JSON."),
    (StatusCode::CONFLICT, "Conflict", "The request contradicts what is there; `code` and `errors` say in what."),
    (StatusCode::GONE, "Gone", "What had this id was deleted."),
    (
        StatusCode::PRECONDITION_FAILED,
        "PreconditionFailed",
        "The record was changed meanwhile; `currentVersion` is the version that is there.",
    ),
    (StatusCode::PAYLOAD_TOO_LARGE, "ContentTooLarge", "The body has more than 1 MiB."),
    (StatusCode::URI_TOO_LONG, "UriTooLong", "The path and the query have more than 8 KiB."),
    (
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "UnsupportedMediaType",
        "The body is of another media type; `detail` names those that are taken.",
    ),
    (
        StatusCode::UNPROCESSABLE_ENTITY,
        "IdempotencyKeyReused",
        "The `Idempotency-Key` came with another request before.",
    ),
    (
        StatusCode::PRECONDITION_REQUIRED,
        "PreconditionRequired",
        "The change does not say in `If-Match` which version it is of.",
    ),
    (
        StatusCode::TOO_MANY_REQUESTS,
        "TooManyRequests",
        "There were too many attempts to sign in; try again after `Retry-After`.",
    ),
    (
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        "HeadersTooLarge",
        "The headers have more than 8 KiB, or are more than 100.",
    ),
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

/// What every operation can answer with.
pub(crate) const ALWAYS: [u16; 7] = [400, 406, 413, 414, 431, 500, 503];
/// What every operation can answer with that wants to know who asks.
pub(crate) const KNOWN: [u16; 1] = [401];
/// What every operation can answer with that not everybody may use.
pub(crate) const GUARDED: [u16; 2] = [401, 403];
/// What every operation can answer with that takes a body.
pub(crate) const WITH_BODY: [u16; 1] = [415];
/// What every operation can answer with that changes a version.
pub(crate) const VERSIONED: [u16; 2] = [412, 428];

/// The shared responses by name, for `components`.
pub(super) fn responses() -> impl Iterator<Item = (String, RefOr<Response>)> {
    SHARED.into_iter().map(|(status, name, description)| (name.to_owned(), shared(status, description).into()))
}

/// The name of the shared response of a status.
pub(crate) fn name(status: u16) -> Option<&'static str> {
    SHARED.iter().find(|(known, _, _)| known.as_u16() == status).map(|(_, name, _)| *name)
}

/// References to the shared responses of these statuses.
pub(crate) fn some(statuses: &[&[u16]]) -> BTreeMap<String, RefOr<Response>> {
    let wanted = |status: &StatusCode| statuses.iter().any(|some| some.contains(&status.as_u16()));
    let listed = SHARED.into_iter().filter(|(status, _, _)| wanted(status));
    listed.map(|(status, name, _)| (status.as_str().to_owned(), Ref::from_response_name(name).into())).collect()
}

/// Names sets of refusals, for the operations that can give them.
macro_rules! refusals {
    ($($(#[doc = $doc:literal])+ $name:ident = [$($statuses:expr),+];)+) => {
        $(
            $(#[doc = $doc])+
            pub(crate) struct $name;

            impl IntoResponses for $name {
                fn responses() -> BTreeMap<String, RefOr<Response>> {
                    some(&[&ALWAYS, $(&$statuses),+])
                }
            }
        )+
    };
}

refusals! {
    /// The refusals of signing in and of renewing: nobody is known yet.
    SignInRefusals = [KNOWN, WITH_BODY, [429]];
    /// The refusals of an operation for everybody who is signed in.
    SignedInRefusals = [KNOWN];
    /// The refusals of an operation for everybody who is signed in, and not for programs.
    PersonalRefusals = [GUARDED];
    /// The same with a body.
    PersonalBodyRefusals = [GUARDED, WITH_BODY];
    /// The refusals of a list that not everybody may read.
    ListRefusals = [GUARDED];
    /// The refusals of a record that not everybody may read.
    ItemRefusals = [GUARDED, [404]];
    /// The refusals of an operation that makes something.
    CreateRefusals = [GUARDED, WITH_BODY, [409]];
    /// The refusals of an operation that changes a version of something.
    ChangeRefusals = [GUARDED, WITH_BODY, VERSIONED, [404, 409]];
}

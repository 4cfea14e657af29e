//! One shape for every failure: problem details, as RFC 9457 has them.

mod code;
mod page;
mod reason;
mod schema;

use std::{error::Error, sync::Arc};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use myk10_domain::Language;
use myk10_persistence::{StoreError, Tombstone};
use serde::Serialize;

pub use code::Code;
pub(crate) use page::explain;
pub(crate) use reason::Reason;
pub(crate) use schema::{ItemRefusals, ListRefusals, Refusals, responses};

/// Why a request could not be answered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// Nothing has this path.
    #[error("nothing has this path")]
    UnknownPath,
    /// The path is known, the method is not.
    #[error("this path does not know the method")]
    MethodNotAllowed,
    /// The client takes none of these formats.
    #[error("the client takes nothing that there is")]
    NotAcceptable(Vec<&'static str>),
    /// No public record has this id or slug.
    #[error("there is no such record")]
    NotFound,
    /// The record is there, but it did not hold on the day that was asked about.
    #[error("the record did not hold on that day")]
    NotValidThen,
    /// The record is there, but nobody says anything about its money.
    #[error("nobody says anything about the money of the record")]
    NoFundingStatus,
    /// A record was public once.
    #[error("the record is public no longer")]
    Gone(Box<Tombstone>),
    /// Parameters are refused, all of them.
    #[error("{} parameters are refused", .0.len())]
    InvalidParameters(Vec<RefusedParameter>),
    /// The address is too long.
    #[error("the address is too long")]
    UriTooLong,
    /// The headers are too large or too many.
    #[error("the headers are too large")]
    HeadersTooLarge,
    /// The body is too large.
    #[error("the body is too large")]
    BodyTooLarge,
    /// The request took too long.
    #[error("the request took too long")]
    Timeout,
    /// The database is away; try again.
    #[error("the database does not answer")]
    Unavailable(#[source] Box<dyn Error + Send + Sync>),
    /// Our fault; the cause is logged and not told.
    #[error("something went wrong on our side")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

/// A parameter that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RefusedParameter {
    /// Which parameter.
    pub(crate) parameter: String,
    /// Why.
    pub(crate) reason: Reason,
}

impl Problem {
    /// The stable name and what it stands for.
    pub(crate) fn code(&self) -> Code {
        match self {
            Self::UnknownPath => Code::UnknownPath,
            Self::MethodNotAllowed => Code::MethodNotAllowed,
            Self::NotAcceptable(_) => Code::NotAcceptable,
            Self::NotFound => Code::NotFound,
            Self::NotValidThen => Code::NotValidThen,
            Self::NoFundingStatus => Code::NoFundingStatus,
            Self::Gone(_) => Code::Gone,
            Self::InvalidParameters(_) => Code::InvalidParameters,
            Self::UriTooLong => Code::UriTooLong,
            Self::HeadersTooLarge => Code::HeadersTooLarge,
            Self::BodyTooLarge => Code::BodyTooLarge,
            Self::Timeout => Code::Timeout,
            Self::Unavailable(_) => Code::Unavailable,
            Self::Internal(_) => Code::Internal,
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound(_) => Self::NotFound,
            StoreError::Database(_) | StoreError::Unsafe(_) => Self::Unavailable(Box::new(error)),
            StoreError::Conflict | StoreError::Corrupt { .. } => Self::Internal(Box::new(error)),
        }
    }
}

impl IntoResponse for Problem {
    /// Only the status; the body is written by [`Problem::render`] where the request is known.
    fn into_response(self) -> Response {
        let mut response = self.code().status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// What is known of the request that failed.
#[derive(Clone, Debug)]
pub(crate) struct Circumstances<'a> {
    /// Where this server is.
    pub(crate) public_url: &'a str,
    /// The path that was asked for.
    pub(crate) instance: &'a str,
    /// The name of the request in the log.
    pub(crate) request_id: &'a str,
    /// The language that people asked for.
    pub(crate) language: Language,
}

/// Problem details as they go over the wire.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = Problem, description = "Why a request could not be answered (RFC 9457).")]
#[serde(rename_all = "camelCase")]
pub(crate) struct Body {
    /// The kind of problem as an address; this server explains it there.
    r#type: String,
    /// The kind of problem in a few words.
    title: &'static str,
    /// The HTTP status, once more.
    status: u16,
    /// What went wrong this time, in the language of `Accept-Language` (German or English).
    detail: String,
    /// The path that was asked for.
    instance: String,
    /// The stable name of the kind of problem, for programs: decide by it and not by the texts.
    code: &'static str,
    /// The name of the request in the log, for questions to the operator; also in the header `X-Request-Id`.
    request_id: String,
    /// Everything that is refused, all at once; empty where no single value is to blame.
    errors: Vec<ProblemItem>,
    /// When the record was taken back (only with code `gone`).
    deleted_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Why the record was taken back, where somebody said (only with code `gone`).
    reason: Option<String>,
    /// The address of what stands in its place (only with code `gone`).
    replaced_by: Option<String>,
}

/// A value that is refused, and what is allowed.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ProblemItem {
    /// Where in the body, as a JSON Pointer; null for a parameter.
    pointer: Option<String>,
    /// The name of the parameter; null for a member of the body.
    parameter: Option<String>,
    /// The stable name of the reason, for programs.
    code: &'static str,
    /// The reason in words, in the language of `detail`.
    detail: String,
    /// What may stand there instead; null where it cannot be listed.
    allowed: Option<Vec<String>>,
}

impl Problem {
    /// The whole answer, in the language of the client; what is our fault is logged here, once.
    pub(crate) fn render(&self, circumstances: &Circumstances<'_>) -> Response {
        let code = self.code();
        if let Self::Internal(cause) | Self::Unavailable(cause) = self {
            let cause: &dyn Error = cause.as_ref();
            tracing::error!(error = cause, request_id = circumstances.request_id, "request failed: {self}");
        }
        let body = serde_json::to_vec(&self.body(circumstances)).unwrap_or_default();
        let mut response = (code.status(), body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(circumstances.language.choose("de", "en")));
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Language"));
        let brief = matches!(code.status(), StatusCode::NOT_FOUND | StatusCode::GONE);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(if brief { "max-age=10" } else { "no-store" }));
        if code.status() == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        }
        response
    }

    fn body(&self, Circumstances { public_url, instance, request_id, language }: &Circumstances<'_>) -> Body {
        let code = self.code();
        let tombstone = if let Self::Gone(tombstone) = self { Some(&tombstone.change) } else { None };
        let address = |change: &myk10_persistence::Change| {
            change.replaced_by.map(|id| format!("{public_url}/v1/{}/{id}", change.kind.plural()))
        };
        Body {
            r#type: format!("{public_url}/problems/{}", code.word()),
            title: code.title(*language),
            status: code.status().as_u16(),
            detail: self.detail(*language),
            instance: (*instance).to_owned(),
            code: code.word(),
            request_id: (*request_id).to_owned(),
            errors: self.items(*language),
            deleted_at: tombstone.map(|change| change.changed_at),
            reason: tombstone.and_then(|change| change.reason.clone()),
            replaced_by: tombstone.and_then(address),
        }
    }

    fn detail(&self, language: Language) -> String {
        let detail = self.code().detail(language);
        if let Self::NotAcceptable(offered) = self {
            format!("{detail} {}.", offered.join(", "))
        } else {
            detail.to_owned()
        }
    }

    fn items(&self, language: Language) -> Vec<ProblemItem> {
        let Self::InvalidParameters(refused) = self else { return Vec::new() };
        let item = |RefusedParameter { parameter, reason }: &RefusedParameter| {
            let told = reason.told();
            ProblemItem {
                pointer: None,
                parameter: Some(parameter.clone()),
                code: told.code,
                detail: told.detail(language),
                allowed: Some(told.allowed),
            }
        };
        refused.iter().map(item).collect()
    }
}

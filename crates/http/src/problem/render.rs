//! How a problem goes over the wire, now that the request is known.

use std::error::Error;

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use myk10_domain::Language;
use serde::Serialize;

use super::{Lacking, Obstacle, Problem, RefusedParameter, obstacle::ProblemRecord, schema};

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
    /// The stable name of the kind of problem.
    #[schema(schema_with = schema::code)]
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
    /// The version that is there (only with code `preconditionFailed`, and only where there is one).
    #[schema(ignore)]
    #[serde(skip_serializing_if = "Option::is_none")]
    current_version: Option<i64>,
    /// The public records that refer to this one (only with code `referenced`).
    #[schema(ignore)]
    #[serde(skip_serializing_if = "Option::is_none")]
    referrers: Option<Vec<ProblemRecord>>,
    /// The records that would have to be public first (only with code `notPublishable`).
    #[schema(ignore)]
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<Vec<ProblemRecord>>,
}

/// A value that is refused, and what is allowed.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ProblemItem {
    /// Where in the body, as a JSON Pointer; null for a parameter.
    pub(super) pointer: Option<String>,
    /// The name of the parameter; null for a member of the body.
    pub(super) parameter: Option<String>,
    /// The stable name of the reason, for programs.
    pub(super) code: &'static str,
    /// The reason in words, in the language of `detail`.
    pub(super) detail: String,
    /// What may stand there instead; null where it cannot be listed.
    pub(super) allowed: Option<Vec<String>>,
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
        self.headers(headers);
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
            current_version: if let Self::PreconditionFailed(version) = self { *version } else { None },
            referrers: if let Self::Referenced(records) = self { Some(told(records, *language)) } else { None },
            missing: if let Self::NotPublishable { missing, .. } = self {
                Some(told(missing, *language))
            } else {
                None
            },
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "most problems say no more than what their code says")]
    fn detail(&self, language: Language) -> String {
        let detail = self.code().detail(language);
        match self {
            Self::NotAcceptable(offered) => format!("{detail} {}.", offered.join(", ")),
            Self::UnsupportedMediaType(taken) => format!("{detail} {}.", taken.join(", ")),
            Self::Forbidden(lacking) => format!("{detail} {}", lacking.said(language)),
            _ => detail.to_owned(),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "most problems say no more than what their code says")]
    fn items(&self, language: Language) -> Vec<ProblemItem> {
        match self {
            Self::InvalidParameters(refused) => refused.iter().map(|refused| of_parameter(refused, language)).collect(),
            Self::InvalidBody(refused) | Self::Conflict(refused) | Self::NotPublishable { errors: refused, .. } => {
                refused.iter().map(|refused| refused.told(language)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What only some problems say in headers.
    #[expect(clippy::wildcard_enum_match_arm, reason = "most problems say no more than what their code says")]
    fn headers(&self, headers: &mut HeaderMap) {
        match self {
            Self::Unauthenticated { with_token } => {
                let challenge = if *with_token { INVALID_TOKEN } else { CHALLENGE };
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
            }
            Self::InvalidCredentials | Self::InvalidRefreshToken => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(CHALLENGE));
            }
            Self::Throttled(seconds) => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
            }
            _ => {}
        }
    }
}

/// How to say who one is (RFC 6750).
const CHALLENGE: &str = "Bearer realm=\"myk10\"";
/// The same, where what was sent does not hold.
const INVALID_TOKEN: &str = "Bearer realm=\"myk10\", error=\"invalid_token\"";

impl Lacking {
    fn said(self, language: Language) -> String {
        match self {
            Self::Role(role) => {
                language.choose(format!("Nötig ist die Rolle {role}."), format!("The role {role} is needed."))
            }
            Self::Scope(scope) => language.choose(
                format!("Das Token braucht den Umfang {scope}."),
                format!("The token needs the scope {scope}."),
            ),
            Self::Person => language.choose(
                "Das können nur Menschen, die sich anmelden, keine API-Token.".to_owned(),
                "Only people who sign in may do this, and no API tokens.".to_owned(),
            ),
        }
    }
}

fn told(records: &[Obstacle], language: Language) -> Vec<ProblemRecord> {
    records.iter().map(|record| record.told(language)).collect()
}

fn of_parameter(RefusedParameter { parameter, reason }: &RefusedParameter, language: Language) -> ProblemItem {
    let told = reason.told();
    ProblemItem {
        pointer: None,
        parameter: Some(parameter.clone()),
        code: told.code,
        detail: told.detail(language),
        allowed: Some(told.allowed),
    }
}

//! One shape for every failure: problem details, as RFC 9457 has them.

mod code;
mod member;
mod obstacle;
mod page;
mod reason;
mod render;
mod schema;

use std::{error::Error, sync::Arc};

use axum::response::{IntoResponse, Response};
use myk10_domain::identity::{Role, Scope};
use myk10_persistence::{StoreError, Tombstone};

pub use code::Code;
pub(crate) use member::RefusedMember;
pub(crate) use obstacle::{Obstacle, ProblemRecord};
pub(crate) use page::explain;
pub(crate) use reason::Reason;
pub(crate) use render::{Body, Circumstances};
pub(crate) use schema::{ItemRefusals, ListRefusals, Refusals, code_of, responses, shared};

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
    /// Nobody who is known asks; whether they sent something that should say who they are.
    #[error("the request does not say who asks")]
    Unauthenticated {
        /// Whether there was a token.
        with_token: bool,
    },
    /// Somebody asks who may not do this.
    #[error("{0}")]
    Forbidden(Lacking),
    /// A name and a password that do not belong together, or of an account that is disabled.
    #[error("the name or the password is wrong")]
    InvalidCredentials,
    /// A refresh token that does not hold, or not any more.
    #[error("the refresh token is not valid")]
    InvalidRefreshToken,
    /// Too many attempts to sign in; after so many seconds there may be another.
    #[error("there were too many attempts")]
    Throttled(u64),
    /// Members of the body are refused, all of them where possible.
    #[error("{} members of the body are refused", .0.len())]
    InvalidBody(Vec<RefusedMember>),
    /// The body is larger than editors' may be.
    #[error("the body is too large")]
    ContentTooLarge,
    /// The body has another media type than one of these.
    #[error("the body has another media type")]
    UnsupportedMediaType(&'static [&'static str]),
    /// The change does not say which version it is of.
    #[error("the change names no version")]
    PreconditionRequired,
    /// The change is not of the newest version, which is this; none where there is nothing.
    #[error("the version is not {0:?}")]
    PreconditionFailed(Option<i64>),
    /// What is asked for contradicts what is there; these members do.
    #[error("the request contradicts what is there")]
    Conflict(Vec<RefusedMember>),
    /// Nothing that editors can see has this id.
    #[error("nothing has this id")]
    UnknownRecord,
    /// The record is deleted, and editors can bring it back.
    #[error("the record is deleted")]
    RecordDeleted,
    /// The draft breaks rules, or needs other records that are not public.
    #[error("{} rules are broken, {} records are missing", errors.len(), missing.len())]
    NotPublishable {
        /// What is wrong with the record itself.
        errors: Vec<RefusedMember>,
        /// The records that would have to be public first.
        missing: Vec<Obstacle>,
    },
    /// Public records refer to the record.
    #[error("{} public records refer to it", .0.len())]
    Referenced(Vec<Obstacle>),
    /// The record is not public.
    #[error("the record is not public")]
    NotPublic,
    /// Nobody could administer any more.
    #[error("the last administrator must stay")]
    LastAdmin,
    /// The key came with another request before.
    #[error("the key of idempotency came with another request")]
    IdempotencyKeyReused,
    /// Our fault; the cause is logged and not told.
    #[error("something went wrong on our side")]
    Internal(#[source] Box<dyn Error + Send + Sync>),
}

/// What somebody lacks who may not do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Lacking {
    /// A person: this role, or one that allows more.
    #[error("the role {0} is missing")]
    Role(Role),
    /// An API token: this scope.
    #[error("the scope {0} is missing")]
    Scope(Scope),
    /// An API token: it is no person, and this is for people.
    #[error("programs may not do this")]
    Person,
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
            Self::Unauthenticated { .. } => Code::Unauthenticated,
            Self::Forbidden(_) => Code::Forbidden,
            Self::InvalidCredentials => Code::InvalidCredentials,
            Self::InvalidRefreshToken => Code::InvalidRefreshToken,
            Self::Throttled(_) => Code::Throttled,
            Self::InvalidBody(_) => Code::InvalidBody,
            Self::ContentTooLarge => Code::ContentTooLarge,
            Self::UnsupportedMediaType(_) => Code::UnsupportedMediaType,
            Self::PreconditionRequired => Code::PreconditionRequired,
            Self::PreconditionFailed(_) => Code::PreconditionFailed,
            Self::Conflict(_) => Code::Conflict,
            Self::UnknownRecord => Code::UnknownRecord,
            Self::RecordDeleted => Code::RecordDeleted,
            Self::NotPublishable { .. } => Code::NotPublishable,
            Self::Referenced(_) => Code::Referenced,
            Self::NotPublic => Code::NotPublic,
            Self::LastAdmin => Code::LastAdmin,
            Self::IdempotencyKeyReused => Code::IdempotencyKeyReused,
            Self::Internal(_) => Code::Internal,
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound(_) => Self::NotFound,
            StoreError::Database(_) | StoreError::Unsafe(_) => Self::Unavailable(Box::new(error)),
            StoreError::Conflict | StoreError::Corrupt { .. } | StoreError::Sealed | StoreError::Cryptography(_) => {
                Self::Internal(Box::new(error))
            }
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

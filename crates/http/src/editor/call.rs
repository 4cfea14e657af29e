//! What a handler is told of a request: who asks, with which parameters, and for what.

use std::fmt::Debug;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use uuid::Uuid;

use super::{
    access::{Demand, Permit},
    trail::Trail,
};
use crate::{
    AppState,
    asked::Asked,
    problem::Problem,
    query::{ApiQuery, FromQuery, NoQuery, PathName},
};

/// A request of somebody who may do what `D` demands.
#[derive(Clone, Debug)]
pub(crate) struct Call<D: Demand, Q = NoQuery> {
    pub(crate) permit: Permit<D>,
    pub(crate) query: Q,
    pub(crate) asked: Asked,
    pub(crate) versions: Versions,
}

/// A request of somebody who is not known yet.
#[derive(Clone, Debug)]
pub(crate) struct OpenCall {
    pub(crate) trail: Trail,
}

/// The id at the end of a path.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PathId(pub(crate) Uuid);

/// The versions that a change says it is of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Versions(Vec<String>);

impl<D: Demand, Q: FromQuery> FromRequestParts<AppState> for Call<D, Q> {
    type Rejection = Problem;

    /// The permit first: whoever may not ask learns nothing else.
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let permit = Permit::from_request_parts(parts, state).await?;
        let asked = Asked::from_request_parts(parts, state).await?;
        let ApiQuery(query) = ApiQuery::from_request_parts(parts, state).await?;
        Ok(Self { permit, query, asked, versions: Versions::of(&parts.headers) })
    }
}

impl FromRequestParts<AppState> for OpenCall {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        ApiQuery::<NoQuery>::from_request_parts(parts, state).await?;
        Asked::from_request_parts(parts, state).await?;
        Ok(Self { trail: Trail::of(parts, state) })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PathId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let name = PathName::from_request_parts(parts, state).await;
        let id = name.ok().and_then(|PathName(text)| Uuid::try_parse(&text).ok().filter(|_| text.len() == 36));
        id.map(Self).ok_or(Problem::UnknownRecord)
    }
}

impl Versions {
    fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(header::IF_MATCH).into_iter().filter_map(|line| line.to_str().ok());
        let tags = lines.flat_map(|line| line.split(',')).map(|tag| tag.trim().to_owned());
        // `*` names no version, so it could overwrite what its sender has never seen.
        Self(tags.filter(|tag| !tag.is_empty() && tag != "*").collect())
    }

    /// Refuses a change that does not say, or says wrongly, of which version it is; weak tags never fit (RFC 9110).
    pub(crate) fn must_name(&self, version: i64) -> Result<(), Problem> {
        if self.0.is_empty() {
            return Err(Problem::PreconditionRequired);
        }
        let named = self.0.iter().any(|tag| *tag == tag_of(version));
        if named { Ok(()) } else { Err(Problem::PreconditionFailed(Some(version))) }
    }
}

/// The tag of a version.
pub(crate) fn tag_of(version: i64) -> String {
    format!("\"{version}\"")
}

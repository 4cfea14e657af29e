//! Who asks, and how: one parameter of every handler, with the permission as its type.

use axum::{extract::FromRequestParts, http::request::Parts};

use super::request::Said;
use crate::{
    AppState,
    editor::access::{Demand, Permit},
    problem::Problem,
    query::{ApiQuery, ChangeQuery, FromQuery, PublishQuery},
};

/// A request of somebody who may do what `D` demands, with the parameters `Q`.
#[derive(Clone, Debug)]
pub(super) struct Asking<D: Demand, Q> {
    pub(super) permit: Permit<D>,
    pub(super) query: Q,
    pub(super) said: Said,
}

/// Parameters of a request that changes something.
pub(super) trait Changes {
    /// Whether everything is undone in the end.
    fn is_dry(&self) -> bool;
}

impl Changes for ChangeQuery {
    fn is_dry(&self) -> bool {
        self.dry_run
    }
}

impl Changes for PublishQuery {
    fn is_dry(&self) -> bool {
        self.change.dry_run
    }
}

impl<D: Demand, Q: FromQuery> FromRequestParts<AppState> for Asking<D, Q> {
    type Rejection = Problem;

    /// The permit first: whoever may not ask learns nothing else.
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let permit = Permit::from_request_parts(parts, state).await?;
        let said = Said::from_request_parts(parts, state).await?;
        let ApiQuery(query) = ApiQuery::from_request_parts(parts, state).await?;
        Ok(Self { permit, query, said })
    }
}

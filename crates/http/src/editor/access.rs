//! Who may do what: the permission is the type of a parameter, so that no handler can forget it.

use std::{marker::PhantomData, sync::Arc};

use axum::{extract::FromRequestParts, http::request::Parts};
use myk10_domain::{
    Content,
    identity::{Role, Scope},
};
use uuid::Uuid;

use super::{authentication, refusals::Witness, trail::Trail};
use crate::{
    AppState,
    problem::{Lacking, Problem},
};

/// What somebody needs who calls an operation.
pub(crate) trait Demand: Send + Sync + 'static {
    /// The permission; none where it is enough to be known.
    fn scope() -> Option<Scope>;

    /// Whether only people may do it, and no API tokens.
    const IS_FOR_PEOPLE: bool = false;
}

/// Reads drafts, and everything else of content.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reads;

/// Writes drafts of a kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Writes<C>(PhantomData<fn() -> C>);

/// Publishes and takes back what is of a kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Publishes<C>(PhantomData<fn() -> C>);

/// Keeps the accounts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Administers;

/// Is known, as a person or as a program of one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignedIn;

/// Is known as a person: a program must not change by what its person signs in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InPerson;

impl Demand for Reads {
    fn scope() -> Option<Scope> {
        Some(Scope::ContentRead)
    }
}

impl<C: Content> Demand for Writes<C> {
    fn scope() -> Option<Scope> {
        Some(Scope::to_write(C::KIND))
    }
}

impl<C: Content> Demand for Publishes<C> {
    fn scope() -> Option<Scope> {
        Some(Scope::to_publish(C::KIND))
    }
}

impl Demand for Administers {
    fn scope() -> Option<Scope> {
        Some(Scope::Admin)
    }
}

impl Demand for SignedIn {
    fn scope() -> Option<Scope> {
        None
    }
}

impl Demand for InPerson {
    fn scope() -> Option<Scope> {
        None
    }

    const IS_FOR_PEOPLE: bool = true;
}

/// Somebody who may do what `D` demands.
#[derive(Clone, Debug)]
pub(crate) struct Permit<D: Demand> {
    /// Who it is.
    pub(crate) person: Person,
    /// What the audit remembers of the request.
    pub(crate) trail: Trail,
    demand: PhantomData<fn() -> D>,
}

/// Somebody who is known, or a program that acts for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// The account.
    pub(crate) account: Uuid,
    /// Its name.
    pub(crate) username: String,
    /// The roles that it has at this moment.
    pub(crate) roles: Vec<Role>,
    /// What may be done: all that the roles allow, or what of that the API token was made for.
    pub(crate) scopes: Vec<Scope>,
    /// The API token that was used, where it was one.
    pub(crate) api_token: Option<Uuid>,
    /// The session, where somebody signed in.
    pub(crate) session: Option<Uuid>,
}

impl Person {
    /// Whether this may be done.
    pub(crate) fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }

    /// Refuses somebody who may not do this, and says what is missing.
    fn demand<D: Demand>(&self) -> Result<(), Problem> {
        if D::IS_FOR_PEOPLE && self.api_token.is_some() {
            return Err(Problem::Forbidden(Lacking::Person));
        }
        match D::scope().filter(|scope| !self.may(*scope)) {
            None => Ok(()),
            // Where the roles allow it, it is the token that does not.
            Some(scope) if Scope::of(&self.roles).contains(&scope) => Err(Problem::Forbidden(Lacking::Scope(scope))),
            Some(scope) => Err(Problem::Forbidden(Lacking::Role(scope.least_role()))),
        }
    }
}

impl<D: Demand> FromRequestParts<AppState> for Permit<D> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let person = authentication::person(parts, state).await?;
        if let Some(witness) = parts.extensions.get::<Witness>() {
            // The first to find out says so; the others found the same.
            let _known = Arc::clone(witness).set(person.clone());
        }
        person.demand::<D>()?;
        Ok(Self { person, trail: Trail::of(parts, state), demand: PhantomData })
    }
}

//! `/editor/me`: whoever is signed in, and what they may do.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use myk10_domain::{
    Kind,
    identity::{Password, Role, Scope, Username},
};
use myk10_persistence::identity::{Changed, PasswordHash};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    access::{InPerson, Person, SignedIn},
    body::StrictJson,
    call::Call,
    responses::{PersonalBodyRefusals, SignedInRefusals},
    session::admit,
};
use crate::{
    AppState,
    answer::RecordLinks,
    problem::{Problem, RefusedMember},
    reading::json,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(read)).routes(routes!(change_password))
}

/// Whoever asks.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Me {
    /// The account.
    id: Uuid,
    /// Its name.
    username: String,
    /// The roles of the account.
    roles: Vec<Role>,
    /// What the roles allow, or what of that the API token was made for.
    scopes: Vec<Scope>,
    /// What of that holds for each kind of content.
    kinds: Vec<KindPermission>,
    /// The API token that was used; null for a person who signed in.
    api_token_id: Option<Uuid>,
    /// The addresses of this answer and what belongs to it.
    links: RecordLinks,
}

/// What may be done with one kind of content.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct KindPermission {
    /// Which kind.
    kind: Kind,
    /// Whether its drafts and their history may be read.
    may_read: bool,
    /// Whether its drafts may be written.
    may_write: bool,
    /// Whether it may be published, scheduled, taken back and deleted.
    may_publish: bool,
}

impl KindPermission {
    fn of(person: &Person, kind: Kind) -> Self {
        Self {
            kind,
            may_read: person.may(Scope::ContentRead),
            may_write: person.may(Scope::to_write(kind)),
            may_publish: person.may(Scope::to_publish(kind)),
        }
    }
}

/// A password and the next one.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PasswordChange {
    /// The password as it is.
    #[schema(format = Password, max_length = 1000)]
    current_password: String,
    /// The password as it is to be: 12 to 128 characters, and not easy to guess.
    #[schema(format = Password, min_length = 12, max_length = 128)]
    new_password: String,
}

/// Read who you are and what you may do
///
/// Use it to show what somebody can do, and nothing else: roles, the permissions that they give, and what follows for each
/// kind of content.
#[utoipa::path(get, path = "/editor/me", operation_id = "getMe", tag = "Me",
    responses((status = 200, description = "Whoever asks.", body = Me), SignedInRefusals))]
async fn read(State(state): State<AppState>, call: Call<SignedIn>) -> Result<Response, Problem> {
    let person = call.permit.person;
    let kinds = Kind::ALL.iter().map(|kind| KindPermission::of(&person, *kind)).collect();
    let links = RecordLinks { this: format!("{}/v1/editor/me", state.settings.public_url) };
    let Person { account, username, roles, scopes, api_token, session: _ } = person;
    let me = Me { id: account, username, roles, scopes, kinds, api_token_id: api_token, links };
    json(HeaderMap::new(), &me)
}

/// Change your password
///
/// Use it with the password that you have. Every other session of yours ends, and so does the access token that you asked
/// with; the refresh token of this session gives the next one.
#[utoipa::path(put, path = "/editor/me/password", operation_id = "changePassword", tag = "Me",
    security(("session" = [])), request_body = PasswordChange,
    responses((status = 204, description = "The password is changed."), PersonalBodyRefusals))]
async fn change_password(
    State(state): State<AppState>,
    call: Call<InPerson>,
    body: StrictJson,
) -> Result<Response, Problem> {
    let PasswordChange { current_password, new_password } = body.read()?;
    let username: Username = call.permit.person.username.parse().map_err(|fault| Problem::Internal(Box::new(fault)))?;
    let chosen = Password::choose(&new_password, &username)
        .map_err(|fault| Problem::InvalidBody(vec![RefusedMember::of("/newPassword", &fault)]))?;
    // Whoever has stolen a token must not guess the password with it.
    admit(&state, &call.permit.trail, username.as_str(), "account.password").await?;
    confirm(&state, &call, Password::given(&current_password)).await?;
    keep(&state, &call, PasswordHash::of(chosen).await?).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Refuses, and remembers, a password that is not the one of whoever asks.
async fn confirm(state: &AppState, call: &Call<InPerson>, password: Password) -> Result<(), Problem> {
    let (person, trail) = (&call.permit.person, &call.permit.trail);
    let credentials = state.store.read().await?.credentials(&person.username).await?;
    if credentials.check(password).await?.is_some() {
        return Ok(());
    }
    let mut writing = state.store.write((state.clock)()).await?;
    let target = format!("accounts/{}", person.account);
    writing.audit(trail.refused("account.password", target).saying("the current password is wrong")).await?;
    writing.commit().await?;
    let (german, english) = ("ist nicht das jetzige Passwort", "is not the password as it is");
    Err(Problem::InvalidBody(vec![RefusedMember::new("/currentPassword", "wrongPassword", german, english)]))
}

async fn keep(state: &AppState, call: &Call<InPerson>, password: PasswordHash) -> Result<(), Problem> {
    let (person, trail) = (&call.permit.person, &call.permit.trail);
    let mut writing = state.store.write((state.clock)()).await?;
    match writing.change_password(person.account, password, person.session).await? {
        Changed::Done(_) => {}
        Changed::Unknown | Changed::LastAdmin => return Err(Problem::Unauthenticated { with_token: true }),
    }
    writing.audit(trail.event("account.password", format!("accounts/{}", person.account))).await?;
    Ok(writing.commit().await?)
}

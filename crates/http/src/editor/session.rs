//! `/editor/sessions`: sign in, stay signed in, sign out.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jsonwebtoken::EncodingKey;
use myk10_domain::identity::Password;
use myk10_persistence::{
    Writing,
    audit::AuditEvent,
    identity::{Account, Admission, OpenedSession, Refreshed},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    access::InPerson,
    access_token::{self, LIFETIME, Subject},
    body::StrictJson,
    call::{Call, OpenCall},
    keys,
    responses::{PersonalRefusals, SignInRefusals},
    trail::Trail,
};
use crate::{AppState, problem::Problem, reading::json};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(create)).routes(routes!(refresh)).routes(routes!(end))
}

/// Who signs in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SignIn)]
struct SignIn {
    /// The name of the account.
    #[schema(example = "erika", max_length = 200)]
    username: String,
    /// The password of the account.
    #[schema(format = Password, example = "vier Wörter ohne Zusammenhang", max_length = 1000)]
    password: String,
}

/// What a session goes on with.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SessionRefresh {
    /// The `refreshToken` that was given last; each can be used once.
    #[schema(format = Password, max_length = 1000)]
    refresh_token: String,
}

/// What somebody who is signed in asks with.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Session {
    /// Say with every request who asks: `Authorization: Bearer` and this.
    access_token: String,
    /// Changes for the next pair, once; keep it as safe as a password.
    refresh_token: String,
    /// How the access token is sent.
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// After how many seconds the access token does not hold any more.
    #[schema(example = 900)]
    expires_in: i64,
}

/// Sign in
///
/// Use it first: a name and a password give a token for every other operation, and one to stay signed in with. A name
/// that nobody has and a wrong password get the same answer. Too many attempts have to wait.
#[utoipa::path(post, path = "/editor/sessions", operation_id = "createSession", tag = "Sessions", security(()),
    request_body = SignIn,
    responses((status = 201, description = "You are signed in.", body = Session), SignInRefusals))]
async fn create(State(state): State<AppState>, call: OpenCall, body: StrictJson) -> Result<Response, Problem> {
    let SignIn { username, password } = body.read()?;
    // A name in capital letters, or with a space behind it, is the same name.
    let username = username.trim().to_lowercase();
    admit(&state, &call.trail, &username, "session.create").await?;
    let account = checked(&state, &username, Password::given(&password)).await?;
    let opened = begin(&state, &call.trail, account).await?;
    let location = HeaderValue::try_from(format!("{}/v1/editor/sessions/current", state.settings.public_url));
    let location = location.map_err(|error| Problem::Internal(Box::new(error)))?;
    let session = answer(&state, opened).await?;
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], session).into_response())
}

/// Stay signed in
///
/// Use it before an access token ends, or when it has ended: it gives the next pair, with the roles as they are now. Each
/// refresh token can be used once; when one comes a second time, somebody has stolen it, and the session is over.
#[utoipa::path(post, path = "/editor/sessions/refresh", operation_id = "refreshSession", tag = "Sessions", security(()),
    request_body = SessionRefresh,
    responses((status = 200, description = "The session goes on.", body = Session), SignInRefusals))]
async fn refresh(State(state): State<AppState>, call: OpenCall, body: StrictJson) -> Result<Response, Problem> {
    let SessionRefresh { refresh_token } = body.read()?;
    let opened = go_on(&state, &call.trail, &refresh_token).await?;
    answer(&state, opened).await
}

/// Sign out
///
/// Use it at the end of the day, and on a computer that others use as well: neither the access token nor the refresh
/// token of the session holds any more.
#[utoipa::path(delete, path = "/editor/sessions/current", operation_id = "endSession", tag = "Sessions",
    security(("session" = [])),
    responses((status = 204, description = "The session is over."), PersonalRefusals))]
async fn end(State(state): State<AppState>, call: Call<InPerson>) -> Result<Response, Problem> {
    let session = call.permit.person.session.ok_or(Problem::Unauthenticated { with_token: true })?;
    let mut writing = state.store.write((state.clock)()).await?;
    writing.end_session(session).await?;
    writing.audit(call.permit.trail.event("session.end", format!("sessions/{session}"))).await?;
    writing.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Counts an attempt to give a password; too many have to wait.
pub(super) async fn admit(
    state: &AppState,
    trail: &Trail,
    username: &str,
    action: &'static str,
) -> Result<(), Problem> {
    let mut writing = state.store.write((state.clock)()).await?;
    let admission = writing.count_sign_in(username, trail.address().as_deref()).await?;
    if let Admission::Wait(wait) = admission {
        let known = writing.account_by_name(username).await?;
        writing.audit(naming(trail.refused(action, None), known.as_ref()).saying("too many attempts")).await?;
        writing.commit().await?;
        // Half a second is not nothing.
        return Err(Problem::Throttled(wait.as_secs() + u64::from(wait.subsec_nanos() > 0)));
    }
    writing.commit().await?;
    Ok(())
}

/// The account of a name as it is, and whether the password is right and somebody may sign in with it.
struct Checked {
    known: Option<Account>,
    right: Option<Account>,
}

async fn checked(state: &AppState, username: &str, password: Password) -> Result<Checked, Problem> {
    let reading = state.store.read().await?;
    let (known, credentials) = (reading.account_by_name(username).await?, reading.credentials(username).await?);
    // Hashing takes a while, and others want to read.
    drop(reading);
    Ok(Checked { known, right: credentials.check(password).await? })
}

async fn begin(state: &AppState, trail: &Trail, checked: Checked) -> Result<OpenedSession, Problem> {
    let mut writing = state.store.write((state.clock)()).await?;
    let opened = match &checked.right {
        Some(account) => writing.begin_session(account).await?,
        None => None,
    };
    let Some(opened) = opened else {
        // What somebody typed is not kept: people type passwords where names belong.
        let event = naming(trail.refused("session.create", None), checked.known.as_ref());
        writing.audit(event.saying("wrong name or password, or disabled")).await?;
        writing.commit().await?;
        return Err(Problem::InvalidCredentials);
    };
    note(&mut writing, trail, "session.create", &opened).await?;
    writing.commit().await?;
    Ok(opened)
}

async fn go_on(state: &AppState, trail: &Trail, token: &str) -> Result<OpenedSession, Problem> {
    let mut writing = state.store.write((state.clock)()).await?;
    let refused = || trail.refused("session.refresh", None);
    let event = match writing.refresh_session(token).await? {
        Refreshed::Renewed(opened) => {
            note(&mut writing, trail, "session.refresh", &opened).await?;
            writing.commit().await?;
            return Ok(opened);
        }
        Refreshed::Reused { session, account } => {
            let target = Some(format!("sessions/{session}"));
            AuditEvent { target, ..naming(refused(), Some(&account)) }.saying("used twice; the session is over")
        }
        Refreshed::Unknown => refused().saying("not a token of a session that goes on"),
    };
    writing.audit(event).await?;
    // Also because the session may be over.
    writing.commit().await?;
    Err(Problem::InvalidRefreshToken)
}

async fn note(
    writing: &mut Writing,
    trail: &Trail,
    action: &'static str,
    opened: &OpenedSession,
) -> Result<(), Problem> {
    let event = trail.event(action, format!("sessions/{}", opened.session));
    Ok(writing.audit(naming(event, Some(&opened.account))).await?)
}

/// The same event of somebody whose account is known, although nobody is signed in.
fn naming(event: AuditEvent, account: Option<&Account>) -> AuditEvent {
    let username = account.map(|account| account.username.to_string());
    AuditEvent { account: account.map(|account| account.id), username, ..event }
}

async fn answer(state: &AppState, opened: OpenedSession) -> Result<Response, Problem> {
    let OpenedSession { session, account, refresh_token, expires_at: _ } = opened;
    // Asked for again: another replica, or the command line, may have taken the one that is kept out of service.
    let ring = keys::current(state).await?;
    let key = EncodingKey::from_ed_der(ring.signing.pkcs8());
    let subject = Subject { account: account.id, session, epoch: account.epoch };
    let token = access_token::issue(&state.settings, (&ring.signing.kid, &key), subject, (state.clock)());
    let session = Session {
        access_token: token.map_err(|error| Problem::Internal(Box::new(error)))?,
        refresh_token: refresh_token.expose().to_owned(),
        token_type: "Bearer",
        expires_in: LIFETIME.num_seconds(),
    };
    json(HeaderMap::new(), &session)
}

//! Who asks: the holder of an access token, or a program with an API token.

use axum::http::{HeaderMap, header, request::Parts};
use chrono::{DateTime, Utc};
use myk10_persistence::identity::{Account, LiveToken, Token};

use super::{access::Person, access_token, keys};
use crate::{AppState, problem::Problem};

/// Who asks. Everything about the account is as it is at this moment, so that a change of it holds at once.
pub(super) async fn person(parts: &Parts, state: &AppState) -> Result<Person, Problem> {
    let token = bearer(&parts.headers)?;
    let now = (state.clock)();
    let person = if token.starts_with(Token::API) {
        of_program(state, token, now).await?
    } else {
        of_session(state, token, now).await?
    };
    person.ok_or(Problem::Unauthenticated { with_token: true })
}

/// The token of the header `Authorization`; nowhere else is one looked for.
fn bearer(headers: &HeaderMap) -> Result<&str, Problem> {
    let mut given = headers.get_all(header::AUTHORIZATION).into_iter();
    let Some(first) = given.next() else { return Err(Problem::Unauthenticated { with_token: false }) };
    let refused = Problem::Unauthenticated { with_token: true };
    match (first.to_str().ok().and_then(|value| value.split_once(' ')), given.next()) {
        (Some((scheme, token)), None) if scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() => Ok(token),
        _ => Err(refused),
    }
}

async fn of_session(state: &AppState, token: &str, now: DateTime<Utc>) -> Result<Option<Person>, Problem> {
    let Some(kid) = access_token::key_named(token) else { return Ok(None) };
    let Some(key) = keys::named(state, &kid).await? else { return Ok(None) };
    let Some(subject) = access_token::verify(&state.settings, &key, token, now) else { return Ok(None) };
    let account = state.store.read().await?.session_account(subject.session, now).await?;
    let account = account.filter(|account| account.id == subject.account && account.epoch == subject.epoch);
    Ok(account.map(|account| Person { session: Some(subject.session), ..known(account) }))
}

async fn of_program(state: &AppState, token: &str, now: DateTime<Utc>) -> Result<Option<Person>, Problem> {
    let Some(live) = state.store.read().await?.api_token(token, now).await? else { return Ok(None) };
    if live.wants_note(now) {
        state.store.note_use(live.token.id, now).await?;
    }
    let scopes = live.scopes();
    let LiveToken { token, account } = live;
    Ok(Some(Person { scopes, api_token: Some(token.id), ..known(account) }))
}

fn known(account: Account) -> Person {
    Person {
        account: account.id,
        username: account.username.to_string(),
        scopes: account.scopes(),
        roles: account.roles,
        api_token: None,
        session: None,
    }
}

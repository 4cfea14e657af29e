//! `/editor/accounts`: who may write, for administrators.

mod change;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use myk10_domain::identity::{Password, Role, Username};
use myk10_persistence::{
    Position, StoreError,
    identity::{self, NewAccount, PasswordHash},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    access::Administers,
    body::StrictJson,
    call::{Call, PathId, tag_of},
    page::{Page, Walk},
    responses::{ChangeRefusals, CreateRefusals, ItemRefusals, ListRefusals},
};
use crate::{
    AppState, Settings,
    answer::{ListLinks, RecordLinks},
    problem::{Problem, RefusedMember},
    query::PageQuery,
    reading::json,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(read, change))
}

/// Somebody who may sign in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Account {
    /// Which account; never used again.
    id: Uuid,
    /// The name by which somebody signs in; it never changes.
    #[schema(example = "erika")]
    username: String,
    /// What somebody does.
    roles: Vec<Role>,
    /// Whether nobody may sign in with it any more.
    is_disabled: bool,
    /// Grows with every change of roles, state or password; also in the header `ETag`.
    #[schema(minimum = 1)]
    version: i64,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it was changed.
    updated_at: DateTime<Utc>,
    /// When somebody last signed in with it; null when nobody ever did.
    last_sign_in_at: Option<DateTime<Utc>>,
    /// The address of the account.
    links: RecordLinks,
}

/// A page of the list of accounts.
#[derive(Serialize, ToSchema)]
struct AccountList {
    /// The accounts, by name.
    data: Vec<Account>,
    /// Where the page is in the list, and whether there is another one.
    page: Page,
    /// The addresses of this page and the next.
    links: ListLinks,
}

/// An account that is to be made.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct AccountDraft {
    /// The name: 2 to 64 of a–z, 0–9, `.`, `_` and `-`, with a letter or a digit first. Nobody may have it, or have had it.
    #[schema(example = "erika", min_length = 2, max_length = 64, pattern = "^[a-z0-9][a-z0-9._-]{1,63}$")]
    username: String,
    /// What somebody is to do.
    #[schema(value_type = Vec<Role>, min_items = 1)]
    roles: Vec<String>,
    /// The first password: 12 to 128 characters, and not easy to guess.
    #[schema(format = Password, min_length = 12, max_length = 128)]
    password: String,
}

/// What is to be different about an account; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct AccountChange {
    /// What somebody is to do, all of it.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Vec<Role>, required = false, min_items = 1)]
    roles: Option<Vec<String>>,
    /// Whether nobody may sign in any more; ends every session at once.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = bool, required = false)]
    is_disabled: Option<bool>,
    /// Another password, for somebody who has forgotten theirs; ends every session at once.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = String, required = false, format = Password, min_length = 12, max_length = 128)]
    password: Option<String>,
}

/// What is there must have a value: null would mean to remove it, and nothing of an account can be removed.
fn present<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl Account {
    fn say(account: identity::Account, settings: &Settings) -> Self {
        let identity::Account { id, username, roles, disabled, epoch, created_at, updated_at, last_sign_in_at } =
            account;
        Self {
            id,
            username: username.into(),
            roles,
            is_disabled: disabled,
            version: epoch,
            created_at,
            updated_at,
            last_sign_in_at,
            links: RecordLinks { this: address(id, settings) },
        }
    }
}

fn address(id: Uuid, settings: &Settings) -> String {
    format!("{}/v1/editor/accounts/{id}", settings.public_url)
}

/// List the accounts
///
/// Use it to see who may write, in which roles, and who has not been there for long.
#[utoipa::path(get, path = "/editor/accounts", operation_id = "listAccounts", tag = "Accounts",
    security(("session" = ["admin"]), ("apiToken" = ["admin"])), params(PageQuery),
    responses((status = 200, description = "The accounts, by name.", body = AccountList), ListRefusals))]
async fn list(State(state): State<AppState>, call: Call<Administers, PageQuery>) -> Result<Response, Problem> {
    let settings = &state.settings;
    let walk = Walk { settings, asked: &call.asked, scope: "editor accounts".to_owned(), query: &call.query };
    let after = walk.after()?.and_then(|position| String::from_utf8(position.sort_key).ok());
    let reading = state.store.read().await?;
    let rows = reading.accounts(after.as_deref(), walk.rows()).await?;
    let total = if call.query.count { Some(reading.count_accounts().await?) } else { None };
    let place = |row: &identity::Account| Position { sort_key: row.username.as_str().into(), id: row.id };
    walk.answer(rows, total, place, |rows, page, links| {
        let data = rows.into_iter().map(|row| Account::say(row, settings)).collect();
        AccountList { data, page, links }
    })
}

/// Read an account
///
/// Use it before a change: its `ETag` is the version that the change must name.
#[utoipa::path(get, path = "/editor/accounts/{id}", operation_id = "getAccount", tag = "Accounts",
    security(("session" = ["admin"]), ("apiToken" = ["admin"])),
    params(("id" = Uuid, Path, description = "The id of the account.")),
    responses((status = 200, description = "The account.", body = Account), ItemRefusals))]
async fn read(State(state): State<AppState>, _: Call<Administers>, PathId(id): PathId) -> Result<Response, Problem> {
    let account = state.store.read().await?.account(id).await?;
    answer(&state, account.ok_or(Problem::UnknownRecord)?)
}

/// Make an account
///
/// Use it for somebody new, and tell them the first password in person; they change it with `PUT /editor/me/password`.
#[utoipa::path(post, path = "/editor/accounts", operation_id = "createAccount", tag = "Accounts",
    security(("session" = ["admin"]), ("apiToken" = ["admin"])),
    request_body = AccountDraft,
    responses((status = 201, description = "The account is made.", body = Account), CreateRefusals))]
async fn create(State(state): State<AppState>, call: Call<Administers>, body: StrictJson) -> Result<Response, Problem> {
    let (username, roles, password) = checked(&body.read()?)?;
    let new = NewAccount { username, roles, password: PasswordHash::of(password).await? };
    let mut writing = state.store.write((state.clock)()).await?;
    let account = writing.add_account(new).await.map_err(taken)?;
    let event = call.permit.trail.event("account.create", format!("accounts/{}", account.id));
    writing.audit(event.saying(change::said(&account.username, &account.roles))).await?;
    writing.commit().await?;
    let location = HeaderValue::try_from(address(account.id, &state.settings));
    let location = location.map_err(|error| Problem::Internal(Box::new(error)))?;
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], answer(&state, account)?).into_response())
}

/// Change an account
///
/// Use it when somebody gets other tasks, leaves, or has forgotten the password. It holds from their next request on. The
/// last administrator cannot be disabled and stays one.
#[utoipa::path(patch, path = "/editor/accounts/{id}", operation_id = "changeAccount", tag = "Accounts",
    security(("session" = ["admin"]), ("apiToken" = ["admin"])),
    params(("id" = Uuid, Path, description = "The id of the account."),
        ("If-Match" = String, Header, description = "The version that the change is of, as `ETag` gave it.", example = "\"3\"")),
    request_body(content((AccountChange = "application/merge-patch+json"), (AccountChange = "application/json"))),
    responses((status = 200, description = "The account as it is now.", body = Account), ChangeRefusals))]
async fn change(
    State(state): State<AppState>,
    call: Call<Administers>,
    PathId(id): PathId,
    body: StrictJson,
) -> Result<Response, Problem> {
    let wanted = change::Wanted::read(&state, id, body.read()?).await?;
    answer(&state, change::apply(&state, &call, wanted).await?)
}

/// Everything that is wrong with a draft, or what it says.
fn checked(draft: &AccountDraft) -> Result<(Username, Vec<Role>, Password), Problem> {
    let mut refused = Vec::new();
    let username = kept(&mut refused, "/username", draft.username.parse::<Username>());
    let roles = change::roles(&mut refused, &draft.roles);
    // Without a name of its own, the password is held against none.
    let against = username.clone().or_else(|| "nobody".parse().ok());
    let password = against.and_then(|name| kept(&mut refused, "/password", Password::choose(&draft.password, &name)));
    match (username, password) {
        (Some(username), Some(password)) if refused.is_empty() => Ok((username, roles, password)),
        _ => Err(Problem::InvalidBody(refused)),
    }
}

/// What was read, or a refusal more.
fn kept<T>(refused: &mut Vec<RefusedMember>, pointer: &str, read: Result<T, myk10_domain::Fault>) -> Option<T> {
    read.map_err(|fault| refused.push(RefusedMember::of(pointer, &fault))).ok()
}

fn taken(error: StoreError) -> Problem {
    let StoreError::Conflict = error else { return error.into() };
    let (german, english) = ("hat schon jemand", "is taken");
    Problem::Conflict(vec![RefusedMember::new("/username", "usernameTaken", german, english)])
}

fn answer(state: &AppState, account: identity::Account) -> Result<Response, Problem> {
    let tag = HeaderValue::try_from(tag_of(account.epoch)).map_err(|error| Problem::Internal(Box::new(error)))?;
    json(HeaderMap::from_iter([(header::ETAG, tag)]), &Account::say(account, &state.settings))
}

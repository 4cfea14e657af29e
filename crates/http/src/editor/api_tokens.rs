//! `/editor/api-tokens`: how programs say who asks.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Days, Utc};
use myk10_domain::{
    Vocabulary,
    identity::{Role, Scope},
    single_line,
};
use myk10_persistence::{
    Position,
    identity::{self, NewApiToken},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    access::{InPerson, Person},
    body::StrictJson,
    call::{Call, PathId},
    page::{Page, Walk},
    responses::{ItemRefusals, ListRefusals, PersonalBodyRefusals},
};
use crate::{
    AppState,
    answer::ListLinks,
    problem::{Problem, RefusedMember},
    query::PageQuery,
    reading::json,
};

/// So many characters a name may have.
const LONGEST_NAME: usize = 100;
/// So many days a token holds at most: somebody should look at it once a year.
const LONGEST: Days = Days::new(366);

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(revoke))
}

/// A token of a program, without the token itself.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ApiToken {
    /// Which token.
    id: Uuid,
    /// Whose it is.
    account_id: Uuid,
    /// What it is for.
    name: String,
    /// What it was made for; of that it may do what the roles of its account allow at the moment.
    scopes: Vec<Scope>,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// From when on it does not hold.
    expires_at: DateTime<Utc>,
    /// When it was last used, to the minute; null when it never was.
    last_used_at: Option<DateTime<Utc>>,
    /// When it was revoked; null while nobody has.
    revoked_at: Option<DateTime<Utc>>,
}

/// A token that was just made, with the token itself.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct NewToken {
    /// The token, for the header `Authorization`; it is shown this once and nowhere kept.
    token: String,
    /// What is known of it.
    api_token: ApiToken,
}

/// A page of the list of tokens.
#[derive(Serialize, ToSchema)]
struct ApiTokenList {
    /// The tokens, the newest first.
    data: Vec<ApiToken>,
    /// Where the page is in the list, and whether there is another one.
    page: Page,
    /// The addresses of this page and the next.
    links: ListLinks,
}

/// A token that is to be made.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ApiTokenDraft {
    /// What it is for.
    #[schema(example = "Import der Sprechzeiten", min_length = 1, max_length = 100)]
    name: String,
    /// What it is to be allowed; not more than you are.
    #[schema(value_type = Vec<Scope>, min_items = 1)]
    scopes: Vec<String>,
    /// From when on it does not hold: at most 366 days from now.
    #[schema(value_type = DateTime<Utc>)]
    expires_at: String,
}

impl From<identity::ApiToken> for ApiToken {
    fn from(token: identity::ApiToken) -> Self {
        let identity::ApiToken { id, account, name, scopes, created_at, expires_at, last_used_at, revoked_at } = token;
        Self { id, account_id: account, name, scopes, created_at, expires_at, last_used_at, revoked_at }
    }
}

/// List API tokens
///
/// Use it to see which programs may ask, for what, and which of them nobody uses any more. Administrators see everybody's.
#[utoipa::path(get, path = "/editor/api-tokens", operation_id = "listApiTokens", tag = "API tokens", params(PageQuery),
    security(("session" = [])),
    responses((status = 200, description = "The tokens, the newest first.", body = ApiTokenList), ListRefusals))]
async fn list(State(state): State<AppState>, call: Call<InPerson, PageQuery>) -> Result<Response, Problem> {
    let person = &call.permit.person;
    let of = (!is_admin(person)).then_some(person.account);
    let scope = format!("editor api-tokens {of:?}");
    let walk = Walk { settings: &state.settings, asked: &call.asked, scope, query: &call.query };
    let after = walk.after()?.map(|position| position.id);
    let reading = state.store.read().await?;
    let rows = reading.api_tokens(of, after, walk.rows()).await?;
    let total = if call.query.count { Some(reading.count_api_tokens(of).await?) } else { None };
    let place = |row: &identity::ApiToken| Position { sort_key: Vec::new(), id: row.id };
    walk.answer(rows, total, place, |rows, page, links| ApiTokenList {
        data: rows.into_iter().map(ApiToken::from).collect(),
        page,
        links,
    })
}

/// Make an API token
///
/// Use it for a program: it gets a token of its own, for what it does and no more, and only you see it, this once. When
/// your roles allow less later, so does the token.
#[utoipa::path(post, path = "/editor/api-tokens", operation_id = "createApiToken", tag = "API tokens",
    security(("session" = [])), request_body = ApiTokenDraft,
    responses((status = 201, description = "The token is made.", body = NewToken), PersonalBodyRefusals))]
async fn create(State(state): State<AppState>, call: Call<InPerson>, body: StrictJson) -> Result<Response, Problem> {
    let now = (state.clock)();
    let new = checked(body.read()?, &call.permit.person, now)?;
    let scopes = new.scopes.iter().map(|scope| scope.word()).collect::<Vec<_>>().join(" ");
    let mut writing = state.store.write(now).await?;
    let (api_token, token) = writing.create_api_token(new).await?;
    let event = call.permit.trail.event("apiToken.create", format!("api-tokens/{}", api_token.id));
    writing.audit(event.saying(scopes)).await?;
    writing.commit().await?;
    let location = format!("{}/v1/editor/api-tokens/{}", state.settings.public_url, api_token.id);
    let location = HeaderValue::try_from(location).map_err(|error| Problem::Internal(Box::new(error)))?;
    let made = NewToken { token: token.expose().to_owned(), api_token: api_token.into() };
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], json(HeaderMap::new(), &made)?).into_response())
}

/// Revoke an API token
///
/// Use it when a program is gone or its token may be known to somebody else; it does not hold from its next use on.
#[utoipa::path(delete, path = "/editor/api-tokens/{id}", operation_id = "revokeApiToken", tag = "API tokens",
    security(("session" = [])), params(("id" = Uuid, Path, description = "The id of the token.")),
    responses((status = 204, description = "The token does not hold any more."), ItemRefusals))]
async fn revoke(State(state): State<AppState>, call: Call<InPerson>, PathId(id): PathId) -> Result<Response, Problem> {
    let person = &call.permit.person;
    let mut writing = state.store.write((state.clock)()).await?;
    let token = writing.api_token_by_id(id).await?;
    // Of the tokens of others nobody learns that there are any.
    let token = token.filter(|token| token.account == person.account || is_admin(person));
    let token = token.ok_or(Problem::UnknownRecord)?;
    writing.revoke_api_token(token.id).await?;
    writing.audit(call.permit.trail.event("apiToken.revoke", format!("api-tokens/{id}"))).await?;
    writing.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn is_admin(person: &Person) -> bool {
    person.roles.contains(&Role::Admin)
}

/// Everything that is wrong with a draft, or what it says.
fn checked(draft: ApiTokenDraft, person: &Person, now: DateTime<Utc>) -> Result<NewApiToken, Problem> {
    let ApiTokenDraft { name, scopes, expires_at } = draft;
    let mut refused = Vec::new();
    let name = single_line(&name, LONGEST_NAME);
    let name = name.map_err(|fault| refused.push(RefusedMember::of("/name", &fault))).ok();
    let scopes = allowed(&mut refused, &scopes, person);
    let last = now.checked_add_days(LONGEST).unwrap_or(now);
    let end = moment(&expires_at).filter(|end| (now..=last).contains(end) && *end != now);
    if end.is_none() {
        let (german, english) =
            ("muss ein Zeitpunkt in den nächsten 366 Tagen sein", "must be an instant within the next 366 days");
        refused.push(RefusedMember::new("/expiresAt", "outOfRange", german, english));
    }
    match (name, end) {
        (Some(name), Some(expires_at)) if refused.is_empty() => {
            Ok(NewApiToken { account: person.account, name, scopes, expires_at })
        }
        _ => Err(Problem::InvalidBody(refused)),
    }
}

/// An instant with its offset, in milliseconds as everything here.
fn moment(text: &str) -> Option<DateTime<Utc>> {
    use chrono::SubsecRound;
    DateTime::parse_from_rfc3339(text).ok().map(|at| at.with_timezone(&Utc).trunc_subsecs(3))
}

/// The permissions that words name and somebody has.
fn allowed(refused: &mut Vec<RefusedMember>, words: &[String], person: &Person) -> Vec<Scope> {
    let own = || person.scopes.iter().map(|scope| scope.word());
    if words.is_empty() {
        let (german, english) = ("braucht mindestens einen Umfang", "needs at least one scope");
        refused.push(RefusedMember::new("/scopes", "required", german, english).allowing(own()));
    }
    let mut scopes = Vec::new();
    for (index, word) in words.iter().enumerate() {
        match Scope::parse(word) {
            Ok(scope) if person.may(scope) && !scopes.contains(&scope) => scopes.push(scope),
            _ => {
                let (german, english) = (
                    "ist kein Umfang, den Ihre Rollen erlauben, oder steht schon da",
                    "is no scope that your roles allow, or stands there already",
                );
                let member = RefusedMember::new(format!("/scopes/{index}"), "unknownValue", german, english);
                refused.push(member.allowing(own()));
            }
        }
    }
    scopes
}

//! Reads a list or a record, the same way for every kind.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use myk10_domain::{Content, Kind};
use myk10_persistence::{Listed, Lookup, PageOf, Published, Reading, Record};
use serde::Serialize;

use crate::{
    AppState, Settings,
    answer::{Answer, Answered, ListLinks, ListOf, PageInfo},
    asked::Asked,
    conditional::Freshness,
    cursor::Cursor,
    problem::{Problem, Reason, RefusedParameter},
    query::{ItemQuery, ListQuery},
    speaker::Speaker,
};

/// The kinds whose changes move an answer about `C`: its own, and those that are shown with it.
pub(crate) fn kinds<C: Record>() -> Vec<Kind> {
    let mut kinds = vec![C::KIND];
    kinds.extend(C::REFERRERS.iter().filter(|kind| **kind != C::KIND));
    kinds
}

/// A page of a list, or 304.
pub(crate) async fn list<A>(state: &AppState, asked: &Asked, query: ListQuery) -> Result<Response, Problem>
where
    A: Answer<Content: Record>,
{
    let ListQuery { lang, fallback, limit, cursor } = query;
    let scope = format!("{} {lang} {fallback:?}", A::Content::KIND.plural());
    let after = match &cursor {
        None => None,
        Some(cursor) => Some(Cursor::open(&state.settings.cursor_key, &scope, cursor).ok_or_else(|| {
            Problem::InvalidParameters(vec![RefusedParameter {
                parameter: "cursor".to_owned(),
                reason: Reason::BadCursor,
            }])
        })?),
    };
    let reading = state.store.read().await?;
    let kinds = kinds::<A::Content>();
    let freshness = Freshness::new(&state.settings, reading.newest_change(&kinds).await?, &kinds, asked, lang);
    if let Some(response) = freshness.not_modified(asked) {
        return Ok(response);
    }
    let Listed { records, next } = reading.list::<A::Content>(PageOf { after, limit: limit.into() }).await?;
    let next = next.and_then(|position| Cursor::seal(&state.settings.cursor_key, &scope, &position));
    let links = links(&state.settings, asked, next.as_deref());
    let data = records.iter().map(|record| Answered::<A>::say(record, &state.settings, Speaker::new(lang, fallback)));
    let page = PageInfo { limit, has_more: next.is_some(), next };
    let mut headers = freshness.headers();
    headers.extend(link_header(&links));
    json(headers, &ListOf { data: data.collect(), page, links })
}

/// One record, or 304, or where it went.
pub(crate) async fn item<A>(state: &AppState, asked: &Asked, name: &str, query: ItemQuery) -> Result<Response, Problem>
where
    A: Answer<Content: Record>,
{
    let reading = state.store.read().await?;
    let kinds = kinds::<A::Content>();
    let freshness = Freshness::new(&state.settings, reading.newest_change(&kinds).await?, &kinds, asked, query.lang);
    let published = match look_up::<A::Content>(&reading, name).await? {
        Ok(published) => published,
        Err(slug) => return Ok(moved(&state.settings, A::Content::KIND, &slug, asked)),
    };
    if let Some(response) = freshness.not_modified(asked) {
        return Ok(response);
    }
    let speaker = Speaker::new(query.lang, query.fallback);
    json(freshness.headers(), &Answered::<A>::say(&published, &state.settings, speaker))
}

/// The record that a name leads to, or the slug that it has now.
pub(crate) async fn look_up<C: Record>(
    reading: &Reading,
    name: &str,
) -> Result<Result<Box<Published<C>>, String>, Problem> {
    match reading.look_up::<C>(name).await? {
        Lookup::Found(published) => Ok(Ok(published)),
        Lookup::Moved(slug) => Ok(Err(slug)),
        Lookup::Gone(tombstone) => Err(Problem::Gone(Box::new(tombstone))),
        Lookup::Missing => Err(Problem::NotFound),
    }
}

/// Sends the client to the address with the new slug.
pub(crate) fn moved(settings: &Settings, kind: Kind, slug: &str, asked: &Asked) -> Response {
    let rest: Vec<&str> = asked.path().split('/').skip(4).collect();
    let rest = if rest.is_empty() { String::new() } else { format!("/{}", rest.join("/")) };
    let location = format!("{}/v1/{}/{slug}{rest}{}", settings.public_url, kind.plural(), asked.query());
    let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, "public, max-age=60".to_owned())];
    (StatusCode::PERMANENT_REDIRECT, headers).into_response()
}

/// An answer as JSON.
pub(crate) fn json(headers: HeaderMap, answer: &impl Serialize) -> Result<Response, Problem> {
    let body = serde_json::to_vec(answer).map_err(|error| Problem::Internal(Box::new(error)))?;
    Ok((headers, [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response())
}

fn links(settings: &Settings, asked: &Asked, next: Option<&str>) -> ListLinks {
    let others = url::form_urlencoded::parse(asked.query().trim_start_matches('?').as_bytes())
        .into_owned()
        .filter(|(name, _)| name != "cursor")
        .collect::<Vec<_>>();
    let next = next.map(|cursor| {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&others)
            .append_pair("cursor", cursor)
            .finish();
        format!("{}{}?{query}", settings.public_url, asked.path())
    });
    ListLinks { this: format!("{}{}", settings.public_url, asked.target()), next }
}

/// The links of a list as RFC 8288 has them.
fn link_header(ListLinks { this, next }: &ListLinks) -> Option<(header::HeaderName, HeaderValue)> {
    let next = next.as_ref().map(|next| format!(", <{next}>; rel=\"next\"")).unwrap_or_default();
    let value = format!("<{this}>; rel=\"self\"{next}");
    Some((header::LINK, HeaderValue::try_from(value).ok()?))
}

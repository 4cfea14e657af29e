//! Reads a list or a record, the same way for every kind.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use myk10_domain::{Content, Kind};
use myk10_persistence::{Filter, Listed, Lookup, PageOf, Position, Published, Reading, Record, Words};
use serde::Serialize;

use crate::{
    AppState, Settings,
    answer::{Answer, Answered, ListLinks, ListOf, PageInfo},
    as_of::{Then, holding},
    asked::Asked,
    conditional::Freshness,
    cursor::Cursor,
    expand::{expand, expanded_kinds},
    formats::{self, Manner},
    problem::{Problem, Reason, RefusedParameter},
    query::{Fallback, ItemQuery, ListQuery},
};

/// The kinds whose changes move an answer about `C`: its own, and those that are shown with it.
pub(crate) fn kinds<C: Record>() -> Vec<Kind> {
    let mut kinds = vec![C::KIND];
    kinds.extend(C::REFERRERS.iter().filter(|kind| **kind != C::KIND));
    kinds
}

/// A page of a list, or 304.
pub(crate) async fn list<A>(state: &AppState, asked: &Asked, query: ListQuery<A>) -> Result<Response, Problem>
where
    A: Answer<Content: Record>,
{
    let (settings, text, then) = (&state.settings, query.text, Then::asked(state, query.as_of));
    let scope = query.scope();
    let after = query.cursor.as_deref().map(|cursor| open(settings, &scope, cursor)).transpose()?;
    let reading = state.store.read().await?;
    let expansions = formats::expansions::<A>(asked.format(), &query.expand);
    let mut kinds = touched::<A>(&expansions);
    kinds.extend(query.filters.iter().flat_map(Filter::kinds::<A::Content>));
    kinds.sort_unstable();
    kinds.dedup();
    let freshness = Freshness::of(state, &reading, &kinds, asked, text.lang).await?.told_today(then);
    if let Some(response) = freshness.not_modified(asked) {
        return Ok(response);
    }
    let limit = query.limit;
    let strict = text.fallback == Fallback::None;
    let words = query.q.map(|query| Words { query, language: text.lang, strict });
    let (sort, filters, count, as_of) = (query.sort, query.filters, query.count, then.map(Then::as_of));
    let page = PageOf { after, limit: limit.into(), sort, filters, words, count, as_of };
    let Listed { records, next, total, without_position } = reading.list::<A::Content>(page).await?;
    let records = holding(&reading, records, then).await?;
    let next = next.and_then(|position| Cursor::seal(&settings.cursor_key, &scope, &position));
    let links = links(settings, asked, next.as_deref());
    let mut data: Vec<Answered<A>> =
        records.iter().map(|record| Answered::say(record, settings, text.speaker())).collect();
    expand(&reading, settings, (text, &expansions, then), &records, &mut data).await?;
    let mut headers = freshness.headers();
    headers.extend(link_header(&links));
    headers.extend(robots(&data, &expansions));
    let page = PageInfo { limit, has_more: next.is_some(), next, total, without_position };
    let manner =
        Manner { settings, asked, expand: &query.expand, dialect: query.format.dialect, fields: &query.fields };
    formats::list(&manner, headers, &records, &ListOf::say((settings, text.lang), &records, data, (page, links)))
}

/// One record, or 304, or where it went.
pub(crate) async fn item<A>(
    state: &AppState,
    asked: &Asked,
    name: &str,
    query: ItemQuery<A>,
) -> Result<Response, Problem>
where
    A: Answer<Content: Record>,
{
    let (settings, text, then) = (&state.settings, query.text, Then::asked(state, query.as_of));
    let reading = state.store.read().await?;
    let expansions = formats::expansions::<A>(asked.format(), &query.expand);
    let kinds = touched::<A>(&expansions);
    let freshness = Freshness::of(state, &reading, &kinds, asked, text.lang).await?;
    let published = match find::<A::Content>(&reading, settings, (asked, name), &freshness).await {
        Ok(published) => published,
        Err(elsewhere) => return Ok(*elsewhere),
    };
    let freshness = freshness.of_record(A::Content::KIND, published.id).told_today(then);
    let records = holding(&reading, vec![*published], then).await?;
    if records.is_empty() {
        return Ok(freshness.refuse(Problem::NotValidThen));
    }
    if let Some(response) = freshness.not_modified(asked) {
        return Ok(response);
    }
    let mut answers = [Answered::<A>::say(&records[0], settings, text.speaker())];
    expand(&reading, settings, (text, &expansions, then), &records, &mut answers).await?;
    let mut headers = freshness.headers();
    headers.extend(robots(&answers, &expansions));
    let manner =
        Manner { settings, asked, expand: &query.expand, dialect: query.format.dialect, fields: &query.fields };
    formats::item(&manner, headers, &records[0], &answers[0])
}

/// Search engines stay away from answers about people.
fn robots<A: Answer>(answers: &[Answered<A>], expand: &[&str]) -> Option<(header::HeaderName, HeaderValue)> {
    let person = expand.contains(&"contacts") || answers.iter().any(Answered::is_about_a_person);
    person.then(no_index)
}

/// The header that keeps search engines away.
pub(crate) fn no_index() -> (header::HeaderName, HeaderValue) {
    (header::HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"))
}

/// The kinds whose changes move an answer.
fn touched<A: Answer<Content: Record>>(expand: &[&str]) -> Vec<Kind> {
    let mut kinds = kinds::<A::Content>();
    kinds.extend(expanded_kinds::<A>(expand));
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// The place that a cursor stands for.
pub(crate) fn open(settings: &Settings, scope: &str, cursor: &str) -> Result<Position, Problem> {
    let refused = || RefusedParameter { parameter: "cursor".to_owned(), reason: Reason::BadCursor };
    Cursor::open(&settings.cursor_key, scope, cursor).ok_or_else(|| Problem::InvalidParameters(vec![refused()]))
}

/// The record that a name leads to, or the answer about where it went.
pub(crate) async fn find<C: Record>(
    reading: &Reading,
    settings: &Settings,
    (asked, name): (&Asked, &str),
    freshness: &Freshness,
) -> Result<Box<Published<C>>, Box<Response>> {
    let refused = |problem| Err(Box::new(freshness.refuse(problem)));
    match reading.look_up::<C>(name).await {
        Ok(Lookup::Found(published)) => Ok(published),
        Ok(Lookup::Moved(slug)) => Err(Box::new(moved(settings, (C::KIND, &slug), asked, freshness))),
        Ok(Lookup::Gone(tombstone)) => refused(Problem::Gone(Box::new(tombstone))),
        Ok(Lookup::Missing) => refused(Problem::NotFound),
        Err(error) => refused(error.into()),
    }
}

/// Sends the client to the address with the new slug.
fn moved(settings: &Settings, (kind, slug): (Kind, &str), asked: &Asked, freshness: &Freshness) -> Response {
    let rest: Vec<&str> = asked.path().split('/').skip(4).collect();
    let rest = if rest.is_empty() { String::new() } else { format!("/{}", rest.join("/")) };
    let location = format!("{}/v1/{}/{slug}{rest}{}", settings.public_url, kind.plural(), asked.query());
    let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, freshness.for_a_minute().to_string())];
    (StatusCode::PERMANENT_REDIRECT, headers).into_response()
}

/// An answer as JSON.
pub(crate) fn json(headers: HeaderMap, answer: &impl Serialize) -> Result<Response, Problem> {
    let body = serde_json::to_vec(answer).map_err(|error| Problem::Internal(Box::new(error)))?;
    Ok((headers, [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response())
}

/// The addresses of a page of a list, and of the next one.
pub(crate) fn links(settings: &Settings, asked: &Asked, next: Option<&str>) -> ListLinks {
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
pub(crate) fn link_header(ListLinks { this, next }: &ListLinks) -> Option<(header::HeaderName, HeaderValue)> {
    let next = next.as_ref().map(|next| format!(", <{next}>; rel=\"next\"")).unwrap_or_default();
    let value = format!("<{this}>; rel=\"self\"{next}");
    Some((header::LINK, HeaderValue::try_from(value).ok()?))
}

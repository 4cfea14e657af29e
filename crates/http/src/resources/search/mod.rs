//! `/search`: records of any kind by the words in them.

mod excerpt;
mod hit;

use std::collections::HashMap;

use axum::{extract::State, response::Response};
use myk10_domain::Kind;
use myk10_persistence::{Hit, HitPosition, Hits, HitsOf, Position};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    AppState,
    answer::{ListLinks, PageInfo},
    asked::Asked,
    conditional::Freshness,
    cursor::Cursor,
    problem::{ListRefusals, Problem, Reason, RefusedParameter},
    query::{ApiQuery, Fallback, HitsQuery},
    reading::{json, link_header, links, no_index, open},
};

use hit::{SearchHit, Shown};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list))
}

/// A page of hits.
#[derive(Serialize, ToSchema)]
struct SearchHitList {
    /// The hits, the best first.
    data: Vec<SearchHit>,
    /// Where the page is, and whether there is another one.
    page: PageInfo,
    /// The addresses of this page and the next.
    links: ListLinks,
}

/// Search records of every kind
///
/// Use it for the search box of a page: it looks through records of every kind at once and gives the title, the address
/// and the passage of each hit, also as HTML with the words in `mark` elements. Hits with more of the words in their
/// title come first, then in the summary, then in the rest. To search among records of one kind only, with its filters,
/// use `q` on their list.
#[utoipa::path(get, path = "/search", operation_id = "listSearchHits", tag = "Search", params(HitsQuery),
    responses((status = 200, description = "A page of hits, the best first.", body = SearchHitList), ListRefusals))]
async fn list(
    State(state): State<AppState>,
    asked: Asked,
    ApiQuery(query): ApiQuery<HitsQuery>,
) -> Result<Response, Problem> {
    search(&state, &asked, query).await
}

/// A page of hits, or 304.
async fn search(state: &AppState, asked: &Asked, query: HitsQuery) -> Result<Response, Problem> {
    let (settings, scope) = (&state.settings, query.scope());
    let after = query.cursor.as_deref().map(|cursor| place(open(settings, &scope, cursor)?)).transpose()?;
    let HitsQuery { text, query: Some(query), kinds, limit, count, .. } = query else {
        return Err(refused("q", Reason::MissingParameter));
    };
    let reading = state.store.read().await?;
    let touched = if kinds.is_empty() { Kind::ALL } else { &kinds[..] };
    let freshness = Freshness::of(state, &reading, touched, asked, text.lang).await?;
    if let Some(response) = freshness.not_modified(asked) {
        return Ok(response);
    }
    let strict = text.fallback == Fallback::None;
    let of = HitsOf { query: query.clone(), language: text.lang, strict, kinds, after, limit: limit.into(), count };
    let Hits { hits, next, total } = reading.search(of).await?;
    let mut shown: HashMap<Uuid, Shown> = hit::show(&reading, settings, (text, &query), &hits).await?;
    let shown: Vec<Shown> = hits.iter().filter_map(|Hit { id, .. }| shown.remove(id)).collect();
    let next = next.and_then(|next| Cursor::seal(&settings.cursor_key, &scope, &position(next)));
    let links = links(settings, asked, next.as_deref());
    let mut headers = freshness.headers();
    headers.extend(link_header(&links));
    headers.extend(shown.iter().any(|shown| shown.is_about_a_person).then(no_index));
    let page = PageInfo { limit, has_more: next.is_some(), next, total, without_position: None };
    json(headers, &SearchHitList { data: shown.into_iter().map(|shown| shown.hit).collect(), page, links })
}

/// The place of a hit as a cursor keeps it.
fn position(HitPosition { score, id }: HitPosition) -> Position {
    Position { sort_key: score.to_be_bytes().to_vec(), id }
}

fn place(Position { sort_key, id }: Position) -> Result<HitPosition, Problem> {
    let score = sort_key.try_into().map(i64::from_be_bytes);
    score.map(|score| HitPosition { score, id }).map_err(|_| refused("cursor", Reason::BadCursor))
}

fn refused(parameter: &str, reason: Reason) -> Problem {
    Problem::InvalidParameters(vec![RefusedParameter { parameter: parameter.to_owned(), reason }])
}

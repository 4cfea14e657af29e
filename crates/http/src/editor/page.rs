//! A page of a list of the editor API.

use axum::response::Response;
use myk10_persistence::Position;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Settings,
    answer::ListLinks,
    asked::Asked,
    cursor::Cursor,
    problem::Problem,
    query::PageQuery,
    reading::{json, link_header, links, open},
};

/// Where a page of a list is, and how it goes on.
#[derive(Serialize, ToSchema)]
#[schema(as = PageInfo)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Page {
    /// How many entries a page has at most.
    #[schema(value_type = i32, minimum = 1, maximum = 200)]
    pub(crate) limit: u16,
    /// The cursor of the next page, for `cursor`; null on the last one. Following `links.next` does the same.
    pub(crate) next: Option<String>,
    /// Whether there is a next page.
    pub(crate) has_more: bool,
    /// How many entries the whole list has; null without `count=true`.
    #[schema(value_type = Option<i64>, minimum = 0)]
    pub(crate) total: Option<u64>,
}

/// A list that is walked page by page.
pub(crate) struct Walk<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) asked: &'a Asked,
    /// What a cursor is bound to.
    pub(crate) scope: String,
    pub(crate) query: &'a PageQuery,
}

impl Walk<'_> {
    /// The place after which the page begins.
    pub(crate) fn after(&self) -> Result<Option<Position>, Problem> {
        self.query.cursor.as_deref().map(|cursor| open(self.settings, &self.scope, cursor)).transpose()
    }

    /// How many rows to look for: one more than the page has, to know whether it goes on.
    pub(crate) fn rows(&self) -> u64 {
        u64::from(self.query.limit) + 1
    }

    /// The answer, from the rows that were found and their places.
    pub(crate) fn answer<T, A: Serialize>(
        &self,
        mut rows: Vec<T>,
        total: Option<u64>,
        place: impl Fn(&T) -> Position,
        list: impl FnOnce(Vec<T>, Page, ListLinks) -> A,
    ) -> Result<Response, Problem> {
        let limit = self.query.limit;
        let has_more = rows.len() > usize::from(limit);
        rows.truncate(limit.into());
        let end = rows.last().filter(|_| has_more).map(place);
        let next = end.and_then(|position| Cursor::seal(&self.settings.cursor_key, &self.scope, &position));
        let links = links(self.settings, self.asked, next.as_deref());
        let headers = link_header(&links).into_iter().collect();
        json(headers, &list(rows, Page { limit, next, has_more, total }, links))
    }
}

/// The place of what has a number.
pub(crate) fn at_number(number: i64) -> Position {
    Position { sort_key: number.to_be_bytes().to_vec(), id: Uuid::nil() }
}

/// The number of a place.
pub(crate) fn number_of(position: &Position) -> Option<i64> {
    position.sort_key.as_slice().try_into().ok().map(i64::from_be_bytes)
}

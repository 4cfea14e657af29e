//! A page of a list: a walk along the index of one filter, looking at the others on the way.

mod walk;
mod wanted;

use myk10_domain::{AsOf, Language, SearchQuery};
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult};
use uuid::Uuid;

use crate::{Filter, Published, Reading, Record, StoreError, entity::published, filter::nowhere, gather::assemble};
use wanted::Wanted;

/// Where a page ends: the place of its last record in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// What decides the place.
    pub sort_key: Vec<u8>,
    /// The record, where several share a place.
    pub id: Uuid,
}

/// In which order a list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// One of [`Record::ORDERS`].
    pub order: &'static str,
    /// Whether the last comes first; records that lack what the order goes by come last all the same.
    pub descending: bool,
}

impl Sort {
    /// The hits of a search with more of its words in better places first.
    pub const BEST_HITS: Self = Self { order: "", descending: false };
}

/// The words that every record of a list has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Which.
    pub query: SearchQuery,
    /// In the texts that are shown in this language.
    pub language: Language,
    /// Whether texts that stand there in German, because that language is missing, do not count.
    pub strict: bool,
}

/// Which page of a list is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct PageOf {
    /// The place after which it begins; the record there need not exist any more.
    pub after: Option<Position>,
    /// How many records at most.
    pub limit: u64,
    /// In which order.
    pub sort: Sort,
    /// What every record must fulfil.
    pub filters: Vec<Filter>,
    /// The words that every record has, where somebody looks for some.
    pub words: Option<Words>,
    /// Whether to count all records of the list, on whatever page.
    pub count: bool,
    /// The day on which the records must have held, and of which the words of filters are meant.
    pub as_of: Option<AsOf>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<C> {
    /// The records, in order.
    pub records: Vec<Published<C>>,
    /// Where the next page begins, where there is one.
    pub next: Option<Position>,
    /// How many records the whole list has, where that was asked for.
    pub total: Option<u64>,
    /// How many records are left out because they have no position, where a filter asks for positions.
    pub without_position: Option<u64>,
}

impl Reading {
    /// A page of the public records of a kind.
    pub async fn list<C: Record>(&self, page: PageOf) -> Result<Listed<C>, StoreError> {
        let wanted = Wanted::new::<C>(&self.tx, &page).await?;
        let total = if page.count { Some(wanted.count(&self.tx, None).await?) } else { None };
        let positions = page.filters.iter().any(Filter::is_about_positions);
        let without_position = if positions { Some(without_position::<C>(&self.tx, &page).await?) } else { None };
        let Some(select) = wanted.page(&page) else {
            return Ok(Listed { records: Vec::new(), next: None, total, without_position });
        };
        let rows = self.tx.query_all(&select).await?;
        let more = rows.len() as u64 > page.limit;
        let shown = if more { &rows[..rows.len() - 1] } else { &rows[..] };
        let next = match shown.last().filter(|_| more) {
            Some(row) => Some(Position { sort_key: wanted.sort_key(row)?, id: row.try_get("", "id")? }),
            None => None,
        };
        let rows: Result<Vec<_>, _> = shown.iter().map(|row| published::Model::from_query_result(row, "")).collect();
        Ok(Listed { records: assemble(&self.tx, rows?).await?, next, total, without_position })
    }
}

/// How many records the other filters let through that have no position.
async fn without_position<C: Record>(db: &DatabaseTransaction, page: &PageOf) -> Result<u64, StoreError> {
    let filters = page.filters.iter().filter(|filter| !filter.is_about_positions()).cloned().collect();
    let wanted = Wanted::new::<C>(db, &PageOf { filters, ..page.clone() }).await?;
    wanted.count(db, Some(nowhere())).await
}

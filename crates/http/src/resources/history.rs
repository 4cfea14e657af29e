//! What changed in a record when, the same way for every kind.

use axum::response::Response;
use chrono::{DateTime, Utc};
use myk10_domain::{
    Content, Kind, Language,
    history::{Difference, Titles, Told},
};
use myk10_persistence::{Chapter, Chapters, ChaptersOf, Position, Reading, Record};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    AppState,
    answer::{Answer, ListLinks, PageInfo},
    as_of::Today,
    asked::Asked,
    conditional::Freshness,
    cursor::Cursor,
    problem::Problem,
    query::HistoryQuery,
    reading::{find, json, link_header, links, no_index, open},
};

/// What changed in a record, newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct History {
    /// The publications since the record was last not public.
    data: Vec<HistoryEntry>,
    /// Where the page is, and whether there is another one.
    page: PageInfo,
    /// The addresses of this page and the next.
    links: ListLinks,
    /// The language of the texts.
    language: Language,
}

/// A publication of a record.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct HistoryEntry {
    /// The `version` that the record got by this publication.
    #[schema(minimum = 1)]
    version: i32,
    /// What happened: `created` (the record became public) or `updated`. More values may come.
    #[schema(example = "updated")]
    change_type: &'static str,
    /// When it was published.
    changed_at: DateTime<Utc>,
    /// What changed, in the order of the record; empty when it became public.
    changes: Vec<HistoryChange>,
}

/// A member that changed.
#[derive(Serialize, ToSchema)]
struct HistoryChange {
    /// Which member, as a JSON Pointer into the record as it is written: texts have all their languages there.
    #[schema(example = "/status/key")]
    pointer: String,
    /// What the member is called, in words to print.
    #[schema(example = "Status")]
    label: String,
    /// What stood there, in words; long texts are cut. Null where nothing stood there, or where it is not told.
    #[schema(example = "geplant")]
    before: Option<String>,
    /// What stands there now, in the same way.
    #[schema(example = "in Umsetzung")]
    after: Option<String>,
    /// The change as a whole, in words to print.
    #[schema(example = "Status: geplant → in Umsetzung")]
    text: String,
}

/// A page of the history of the record of the kind that `A` answers, or 304, or where the record went.
pub(crate) async fn history<A>(
    state: &AppState,
    asked: &Asked,
    name: &str,
    query: HistoryQuery<A>,
) -> Result<Response, Problem>
where
    A: Answer<Content: Record>,
{
    let (settings, kind, today) = (&state.settings, A::Content::KIND, Today::of(state));
    let reading = state.store.read().await?;
    let freshness = freshness::<A::Content>(state, &reading, asked, query.lang).await?;
    let record = match find::<A::Content>(&reading, settings, (asked, name), &freshness).await {
        Ok(record) => record.id,
        Err(elsewhere) => return Ok(*elsewhere),
    };
    let scope = format!("{}/{record}/history {}", kind.plural(), query.lang);
    let before = query.cursor.as_deref().map(|cursor| open(settings, &scope, cursor)).transpose()?;
    let freshness = freshness.of_record(kind, record);
    if let Some(response) = freshness.not_modified(asked) {
        return Ok(response);
    }
    let wanted =
        ChaptersOf { record, before: before.as_ref().and_then(version), limit: query.limit.into(), count: query.count };
    let Chapters { chapters, more, total } = reading.chapters(wanted).await?;
    let next = chapters.last().filter(|_| more).map(|chapter| place(record, chapter));
    let next = next.and_then(|position| Cursor::seal(&settings.cursor_key, &scope, &position));
    let titles = reading.titles(&references::<A::Content>(&chapters), today.date).await?;
    let data = chapters.into_iter().map(|chapter| HistoryEntry::say::<A::Content>(chapter, &titles, query.lang));
    let links = links(settings, asked, next.as_deref());
    let mut headers = freshness.headers();
    headers.extend(link_header(&links));
    headers.extend((kind == Kind::Contact).then(no_index));
    let page = PageInfo { limit: query.limit, has_more: next.is_some(), next, total, without_position: None };
    json(headers, &History { data: data.collect(), page, links, language: query.lang })
}

/// What the answer depends on: the record, and what the records are called that stand in it. Who is a former holder of
/// a role may change at midnight.
async fn freshness<C: Record>(
    state: &AppState,
    reading: &Reading,
    asked: &Asked,
    language: Language,
) -> Result<Freshness, Problem> {
    let mut kinds = C::SHAPE.kinds();
    let names_people = kinds.contains(&Kind::Contact);
    kinds.push(C::KIND);
    kinds.sort_unstable();
    kinds.dedup();
    let freshness = Freshness::of(state, reading, &kinds, asked, language).await?;
    Ok(if names_people { freshness.until_midnight(Today::of(state)) } else { freshness })
}

/// Where a page ends, as a cursor keeps it.
fn place(record: Uuid, chapter: &Chapter) -> Position {
    Position { sort_key: chapter.version.to_be_bytes().to_vec(), id: record }
}

/// The version that a cursor stands for.
fn version(position: &Position) -> Option<i32> {
    position.sort_key.as_slice().try_into().ok().map(i32::from_be_bytes)
}

/// The records that stand in what changed.
fn references<C: Content>(chapters: &[Chapter]) -> Vec<(Kind, Uuid)> {
    let differences = chapters.iter().flat_map(|chapter| &chapter.differences);
    differences.flat_map(|difference| difference.references(C::SHAPE)).collect()
}

impl HistoryEntry {
    fn say<C: Content>(chapter: Chapter, titles: &Titles, language: Language) -> Self {
        let Chapter { version, change_type, changed_at, differences } = chapter;
        let changes = differences.into_iter().map(|difference| {
            let Told { label, before, after, text } = difference.tell(C::SHAPE, titles, language);
            let Difference { pointer, .. } = difference;
            HistoryChange { pointer, label, before, after, text }
        });
        Self { version, change_type: change_type.word(), changed_at, changes: changes.collect() }
    }
}

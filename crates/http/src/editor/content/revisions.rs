//! The history of a record for its editors: every revision, and what lies between two of them.

use std::{borrow::Cow, marker::PhantomData};

use axum::{extract::State, http::HeaderMap, response::Response};
use chrono::{DateTime, Utc};
use myk10_domain::{
    Action, Content,
    draft::{self, alterations},
    history::Happened,
};
use myk10_persistence::{Entry, Position, Reading, Record, RevisionEntry, Revisions, RevisionsOf};
use serde::Serialize;
use serde_json::Value;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{Ref, RefOr, Schema},
};
use uuid::Uuid;

use super::{answer::json, asking::Asking, names::Names, target::RevisionPath};
use crate::{
    AppState, Settings,
    answer::ListLinks,
    cursor::Cursor,
    editor::{access::Reads, call::PathId, page::Page},
    problem::Problem,
    query::{DiffQuery, Edition, NoQuery, RevisionsQuery},
    reading::{link_header, links, open},
};

/// A revision, without what it says.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = RevisionSummary)]
#[serde(rename_all = "camelCase")]
pub(super) struct Meta {
    /// Its number within the record, from 1.
    #[schema(minimum = 1, example = 7)]
    version: i32,
    /// What made it.
    action: Action,
    /// Who made it: the name of the account.
    #[schema(example = "erika")]
    author: String,
    /// Why, where somebody said.
    comment: Option<String>,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// Whether this is the revision that is public now.
    is_public: bool,
    /// The addresses of the revision.
    links: RevisionLinks,
}

/// The addresses of a revision.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct RevisionLinks {
    /// The address of the revision.
    #[serde(rename = "self")]
    this: String,
    /// The address of its record.
    record: String,
}

/// A page of the revisions of a record.
#[derive(Serialize, ToSchema)]
pub(super) struct RevisionList {
    /// The revisions, the newest first.
    data: Vec<Meta>,
    /// Where the page is in the list, and whether there is another one.
    page: Page,
    /// The addresses of this page and the next.
    links: ListLinks,
}

/// A revision with its draft.
#[derive(Clone, Debug, Serialize)]
#[serde(bound = "")]
pub(super) struct RevisionOf<C: Content> {
    #[serde(flatten)]
    meta: Meta,
    draft: C::Draft,
    #[serde(skip)]
    content: PhantomData<fn() -> C>,
}

/// In what two revisions of a record differ.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Comparison {
    /// The number of the older revision; null where nothing is public, which counts as an empty draft.
    #[schema(minimum = 1)]
    from: Option<i32>,
    /// The number of the newer revision; null where nothing is public, which counts as an empty draft.
    #[schema(minimum = 1)]
    to: Option<i32>,
    /// What differs, in the order of the record; empty where both say the same.
    changes: Vec<Alteration>,
}

/// A place in which two revisions differ.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct Alteration {
    /// Where, as a JSON Pointer into the newer draft; into the older one where something was removed.
    #[schema(example = "/status/key")]
    pointer: String,
    /// What happened there: `added`, `removed`, `changed` or `reordered`. More values may come.
    #[schema(value_type = String, example = "changed")]
    change: Happened,
    /// What stood there, as the draft has it; null where nothing stood there.
    #[schema(nullable, example = "planned")]
    before: Value,
    /// What stands there, as the draft has it; null where nothing stands there any more.
    #[schema(nullable, example = "inProgress")]
    after: Value,
}

impl<C: Content<Draft: ToSchema>> PartialSchema for RevisionOf<C> {
    fn schema() -> RefOr<Schema> {
        let RefOr::T(Schema::Object(mut object)) = Meta::schema() else { return RefOr::T(Schema::default()) };
        let said = "What the revision says, with all its languages.";
        let draft = Ref::builder().ref_location_from_schema_name(C::Draft::name()).description(Some(said)).build();
        object.properties.insert("draft".to_owned(), draft.into());
        object.required.push("draft".to_owned());
        object.description = Some(format!("A revision of {}; it never changes.", Names::of(C::KIND).one));
        RefOr::T(Schema::Object(object))
    }
}

impl<C: Content<Draft: ToSchema>> ToSchema for RevisionOf<C> {
    fn name() -> Cow<'static, str> {
        Cow::Owned(format!("{}Revision", Names::of(C::KIND).singular))
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        Meta::schemas(schemas);
    }
}

/// A page of the revisions of a record, the newest first.
pub(super) async fn list<C: Record>(
    State(state): State<AppState>,
    Asking { query, said, .. }: Asking<Reads, RevisionsQuery>,
    PathId(id): PathId,
) -> Result<Response, Problem> {
    let settings = &state.settings;
    let scope = format!("editor {}/{id}/revisions", C::KIND.plural());
    let before = query.cursor.as_deref().map(|cursor| open(settings, &scope, cursor)).transpose()?;
    let reading = state.store.read().await?;
    let entry = entry::<C>(&reading, id).await?;
    let wanted = RevisionsOf {
        record: id,
        before: before.as_ref().and_then(number),
        limit: query.limit.into(),
        count: query.count,
    };
    let Revisions { revisions, more, total } = reading.revisions(wanted).await?;
    let next = revisions.last().filter(|_| more).map(|revision| place(id, revision));
    let next = next.and_then(|position| Cursor::seal(&settings.cursor_key, &scope, &position));
    let data = revisions.into_iter().map(|revision| Meta::say(revision, &entry, settings)).collect();
    let links = links(settings, &said.asked, next.as_deref());
    let headers = link_header(&links).into_iter().collect::<HeaderMap>();
    let page = Page { limit: query.limit, has_more: next.is_some(), next, total };
    json(headers, &RevisionList { data, page, links })
}

/// A revision with its draft.
pub(super) async fn item<C: Record>(
    State(state): State<AppState>,
    _: Asking<Reads, NoQuery>,
    RevisionPath(id, number): RevisionPath,
) -> Result<Response, Problem> {
    let reading = state.store.read().await?;
    let entry = entry::<C>(&reading, id).await?;
    let revision = reading.revision(id, number).await?.ok_or(Problem::UnknownRecord)?;
    let draft = reading.revision_draft::<C>(id, number).await?.ok_or(Problem::UnknownRecord)?;
    let myk10_persistence::Revision { number, document: _, author, comment, created_at, action } = revision;
    let meta = Meta::say(RevisionEntry { number, action, author, comment, created_at }, &entry, &state.settings);
    json(HeaderMap::new(), &RevisionOf::<C> { meta, draft, content: PhantomData })
}

/// In what two revisions differ.
pub(super) async fn compare<C: Record>(
    State(state): State<AppState>,
    Asking { query: DiffQuery { from, to }, .. }: Asking<Reads, DiffQuery>,
    PathId(id): PathId,
) -> Result<Response, Problem> {
    let reading = state.store.read().await?;
    let entry = entry::<C>(&reading, id).await?;
    let (from, to) = (edition(&entry, from), edition(&entry, to));
    let (before, after) = (said::<C>(&reading, id, from).await?, said::<C>(&reading, id, to).await?);
    let changes = alterations::<C>(&before, &after).map_err(|error| Problem::Internal(Box::new(error)))?;
    let changes = changes.into_iter().map(|draft::Alteration { pointer, change, before, after }| Alteration {
        pointer,
        change,
        before,
        after,
    });
    json(HeaderMap::new(), &Comparison { from, to, changes: changes.collect() })
}

/// The record, where it is of this kind; also a deleted one has a history.
async fn entry<C: Record>(reading: &Reading, id: Uuid) -> Result<Entry, Problem> {
    reading.entry(id).await?.filter(|entry| entry.kind == C::KIND).ok_or(Problem::UnknownRecord)
}

/// The number of an edition; none where nothing is public.
fn edition(entry: &Entry, edition: Edition) -> Option<i32> {
    match edition {
        Edition::Published => entry.published_revision,
        Edition::Newest => Some(entry.newest_revision),
        Edition::Number(number) => Some(number),
    }
}

/// What a revision says; where there is none, nothing.
async fn said<C: Record>(reading: &Reading, id: Uuid, number: Option<i32>) -> Result<C::Draft, Problem> {
    match number {
        Some(number) => reading.revision_draft::<C>(id, number).await?.ok_or(Problem::UnknownRecord),
        None => Ok(C::Draft::default()),
    }
}

/// Where a page ends, as a cursor keeps it.
fn place(record: Uuid, revision: &RevisionEntry) -> Position {
    Position { sort_key: revision.number.to_be_bytes().to_vec(), id: record }
}

/// The number that a cursor stands for.
fn number(position: &Position) -> Option<i32> {
    position.sort_key.as_slice().try_into().ok().map(i32::from_be_bytes)
}

impl Meta {
    fn say(revision: RevisionEntry, entry: &Entry, settings: &Settings) -> Self {
        let RevisionEntry { number, action, author, comment, created_at } = revision;
        let record = format!("{}/v1/editor/{}/{}", settings.public_url, entry.kind.plural(), entry.id);
        let links = RevisionLinks { this: format!("{record}/revisions/{number}"), record };
        let is_public = entry.published_revision == Some(number);
        Self { version: number, action, author, comment, created_at, is_public, links }
    }
}

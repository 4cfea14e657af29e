//! Keeps the table of drafts in step with the ledger: one function, after every change of a record.

use chrono::{DateTime, Utc};
use myk10_domain::{Content, WorkState, draft as said, sort_key, with_kind};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Entry, Revision, StoreError,
    entity::{change, draft, draft_reference, published, record, schedule},
    ledger,
};

/// A longer key is cut; an index entry must not be of any size.
const LONGEST_KEY: usize = 400;
/// So many rows are written at once; databases take only so many values in a statement.
const AT_ONCE: usize = 5_000;

/// Writes the row of a record again, with its references.
pub(crate) async fn refresh(db: &DatabaseTransaction, id: Uuid) -> Result<(), StoreError> {
    let entry = ledger::entry(db, id).await?.ok_or(StoreError::NotFound(id))?;
    draft::Entity::delete_by_id(id).exec(db).await?;
    with_kind!(entry.kind, C => write::<C>(db, &entry).await)
}

/// Writes the rows of all records again.
pub(crate) async fn refresh_all(db: &DatabaseTransaction) -> Result<(), StoreError> {
    let ids = record::Entity::find().select_only().column(record::Column::Id).order_by_asc(record::Column::Id);
    for id in ids.into_tuple::<Uuid>().all(db).await? {
        refresh(db, id).await?;
    }
    Ok(())
}

/// Whether some record has no row.
pub(crate) async fn lacks_drafts(db: &DatabaseTransaction) -> Result<bool, StoreError> {
    let known = draft::Entity::find().select_only().column(draft::Column::Id).into_query();
    let lacking = record::Entity::find().filter(record::Column::Id.not_in_subquery(known)).limit(1);
    Ok(lacking.one(db).await?.is_some())
}

async fn write<C: Content>(db: &DatabaseTransaction, entry: &Entry) -> Result<(), StoreError> {
    let newest = revision(db, entry.id, entry.newest_revision).await?;
    let json: Value = serde_json::from_str(&newest.document).unwrap_or_default();
    let row = row::<C>(entry, &newest, &json, state(db, entry, &newest).await?, published_at(db, entry.id).await?);
    draft::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    let references = said::references(C::SHAPE, &json).into_iter().map(|reference| {
        let said::DraftReference { pointer, kinds: _, id: to_id } = reference;
        draft_reference::Model { from_id: entry.id, pointer, from_kind: C::KIND.word().to_owned(), to_id }
            .into_active_model()
    });
    for some in references.collect::<Vec<_>>().chunks(AT_ONCE) {
        draft_reference::Entity::insert_many(some.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}

fn row<C: Content>(
    entry: &Entry,
    newest: &Revision,
    json: &Value,
    state: WorkState,
    published_at: Option<DateTime<Utc>>,
) -> draft::Model {
    let title = said::title(C::SHAPE, json);
    let slug = json["slug"].as_str().map(|slug| slug.replace('\0', ""));
    draft::Model {
        id: entry.id,
        kind: C::KIND.word().to_owned(),
        state: state.word().to_owned(),
        version: entry.newest_revision,
        published_version: entry.published_revision,
        title: title.map(ToString::to_string),
        title_key: title_key(title, slug.as_deref()),
        slug,
        updated_key: updated_key(newest.created_at),
        created_at: entry.created_at,
        updated_at: newest.created_at,
        updated_by: newest.author.clone(),
        published_at,
        deleted_at: entry.deleted_at,
        // A space before each word, so that its beginning can be told from its middle.
        words: std::iter::once(String::new()).chain(said::words(C::SHAPE, json)).collect::<Vec<_>>().join(" "),
    }
}

/// What sorts a draft among others by its title, or by its slug while it has none.
fn title_key(title: Option<&Value>, slug: Option<&str>) -> Vec<u8> {
    let texts = title.and_then(Value::as_object);
    let text = texts.and_then(|texts| texts.get("de").or_else(|| texts.values().next())).and_then(Value::as_str);
    let mut key = sort_key(text.or(slug).unwrap_or_default()).into_bytes();
    key.truncate(LONGEST_KEY);
    key
}

/// What sorts a draft among others by its last change: bytes that compare as the instants do.
pub(super) fn updated_key(at: DateTime<Utc>) -> Vec<u8> {
    at.timestamp_millis().to_be_bytes().to_vec()
}

async fn state(db: &DatabaseTransaction, entry: &Entry, newest: &Revision) -> Result<WorkState, StoreError> {
    if entry.deleted_at.is_some() {
        return Ok(WorkState::Deleted);
    }
    let plan = schedule::Entity::find_by_id(entry.id).one(db).await?;
    if plan.is_some_and(|plan| plan.due_at.is_some()) {
        return Ok(WorkState::Scheduled);
    }
    let Some(public) = entry.published_revision else {
        let once = change::Entity::find().filter(change::Column::RecordId.eq(entry.id)).limit(1).one(db).await?;
        return Ok(if once.is_some() { WorkState::Unpublished } else { WorkState::Draft });
    };
    let same = public == newest.number || revision(db, entry.id, public).await?.document == newest.document;
    Ok(if same { WorkState::Published } else { WorkState::Changed })
}

async fn published_at(db: &DatabaseTransaction, id: Uuid) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(published::Entity::find_by_id(id).one(db).await?.map(|row| row.published_at))
}

async fn revision(db: &DatabaseTransaction, id: Uuid, number: i32) -> Result<Revision, StoreError> {
    ledger::revision(db, id, number).await?.ok_or(StoreError::NotFound(id))
}

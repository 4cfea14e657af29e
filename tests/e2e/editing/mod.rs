//! The editor's desk on the ledger: lists, versions, releases, withdrawals, and what each leaves behind.

mod answers;
mod comparing;
mod findings;
mod lists;
mod releasing;
mod states;
mod versions;
mod withdrawing;

use chrono::{DateTime, NaiveDate, Utc};
use myk10_domain::{Content, Draft, Kind, local_day};
use myk10_persistence::{
    Author, DraftList, DraftOrder, DraftSort, DraftsOf, EditError, Edited, Editing, Expected, Record, Referrer, Store,
    With, Workpiece, Writing,
};
use myk10_tests::noon;
use serde_json::Value;
use uuid::Uuid;

/// Does one thing at the desk and keeps it.
pub(crate) async fn edit<C: Record>(
    store: &Store,
    work: impl AsyncFnOnce(Editing<C>) -> Result<(Writing, Edited), EditError>,
) -> Result<Edited, EditError> {
    edit_at(store, noon(), "mira", work).await
}

pub(crate) async fn edit_at<C: Record>(
    store: &Store,
    now: DateTime<Utc>,
    name: &str,
    work: impl AsyncFnOnce(Editing<C>) -> Result<(Writing, Edited), EditError>,
) -> Result<Edited, EditError> {
    let writing = store.write(now).await?;
    let (writing, edited) = work(writing.editing::<C>(Author::named(name))).await?;
    writing.commit().await?;
    Ok(edited)
}

/// Makes a record and gives the number of its newest revision.
pub(crate) async fn create<C: Record>(store: &Store, id: Uuid, json: &Value) -> i32 {
    let draft = draft::<C>(json);
    edit::<C>(store, async |desk| desk.create(id, &draft).await).await.expect("a new record").version
}

pub(crate) async fn replace<C: Record>(
    store: &Store,
    id: Uuid,
    version: i32,
    json: &Value,
) -> Result<Edited, EditError> {
    let draft = draft::<C>(json);
    edit::<C>(store, async |desk| desk.replace(id, Expected(version), &draft).await).await
}

pub(crate) async fn publish<C: Record>(store: &Store, id: Uuid, version: i32) -> Result<Edited, EditError> {
    edit::<C>(store, async |desk| desk.publish(id, Expected(version), With::Nothing).await).await
}

pub(crate) async fn publish_all<C: Record>(store: &Store, id: Uuid, version: i32) -> Result<Edited, EditError> {
    edit::<C>(store, async |desk| desk.publish(id, Expected(version), With::References(Kind::ALL.to_vec())).await).await
}

pub(crate) fn draft<C: Content>(json: &Value) -> C::Draft {
    C::Draft::from_json(json).expect("a draft")
}

pub(crate) fn today() -> NaiveDate {
    local_day(noon())
}

pub(crate) async fn workpiece<C: Record>(store: &Store, id: Uuid) -> Workpiece<C> {
    let reading = store.read().await.expect("a snapshot");
    reading.workpiece::<C>(id, today()).await.expect("the desk").expect("a workpiece")
}

pub(crate) async fn version<C: Record>(store: &Store, id: Uuid) -> i32 {
    workpiece::<C>(store, id).await.summary.version
}

pub(crate) async fn list<C: Record>(store: &Store, wanted: &DraftsOf) -> DraftList {
    store.read().await.expect("a snapshot").draft_list::<C>(wanted, today()).await.expect("a list")
}

/// Everything but what is deleted, by title.
pub(crate) fn everything() -> DraftsOf {
    DraftsOf {
        states: Vec::new(),
        q: None,
        updated_since: None,
        updated_by: None,
        sort: DraftSort { by: DraftOrder::Title, descending: false },
        after: None,
        limit: 200,
        count: true,
    }
}

pub(crate) fn places(referrers: &[Referrer]) -> Vec<(Uuid, &str)> {
    referrers.iter().map(|referrer| (referrer.id, referrer.pointer.as_str())).collect()
}

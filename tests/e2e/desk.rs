//! What the tests do at an editor's desk, each in a transaction of its own.

use chrono::{DateTime, Utc};
use myk10_domain::{Finding, Kind};
use myk10_persistence::{
    Change, Entry, Lookup, Publication, PublishError, Published, Record, Store, StoreError, UnpublishError, Withdrawal,
};
use myk10_tests::{noon, save};
use serde_json::Value;
use uuid::Uuid;

/// A record with a draft.
pub(crate) type Written = (Kind, Uuid, Value);

pub(crate) fn id() -> Uuid {
    Uuid::now_v7()
}

/// Saves drafts; returns the numbers of their revisions.
pub(crate) async fn write(store: &Store, records: &[Written]) -> Result<Vec<i32>, StoreError> {
    let mut writing = store.write(noon()).await?;
    let mut numbers = Vec::new();
    for (kind, id, draft) in records {
        numbers.push(save(&mut writing, *kind, *id, draft).await?);
    }
    writing.commit().await?;
    Ok(numbers)
}

/// Publishes what is saved already.
pub(crate) async fn publish(
    store: &Store,
    now: DateTime<Utc>,
    ids: &[(Kind, Uuid)],
) -> Result<Vec<Publication>, PublishError> {
    let (writing, publications) = store.write(now).await?.publish(ids).await?;
    writing.commit().await?;
    Ok(publications)
}

/// Saves and publishes.
pub(crate) async fn release(store: &Store, records: &[Written]) -> Result<Vec<Publication>, PublishError> {
    write(store, records).await?;
    let ids: Vec<(Kind, Uuid)> = records.iter().map(|(kind, id, _)| (*kind, *id)).collect();
    publish(store, noon(), &ids).await
}

pub(crate) async fn unpublish(
    store: &Store,
    kind: Kind,
    id: Uuid,
    withdrawal: Withdrawal,
) -> Result<(), UnpublishError> {
    let mut writing = store.write(noon()).await?;
    writing.unpublish(kind, id, withdrawal).await?;
    Ok(writing.commit().await?)
}

pub(crate) async fn delete(store: &Store, kind: Kind, id: Uuid) -> Result<(), UnpublishError> {
    let mut writing = store.write(noon()).await?;
    writing.delete(kind, id, Withdrawal::default()).await?;
    Ok(writing.commit().await?)
}

pub(crate) async fn changes(store: &Store) -> Vec<Change> {
    store.read().await.expect("a snapshot").changes(0, 10_000).await.expect("the change log")
}

pub(crate) async fn entry(store: &Store, id: Uuid) -> Entry {
    store.read().await.expect("a snapshot").entry(id).await.expect("the ledger").expect("an entry")
}

pub(crate) async fn look_up<C: Record>(store: &Store, id_or_slug: &str) -> Lookup<C> {
    store.read().await.expect("a snapshot").look_up(id_or_slug).await.expect("an answer")
}

pub(crate) async fn find<C: Record>(store: &Store, id_or_slug: &str) -> Published<C> {
    let found = look_up::<C>(store, id_or_slug).await;
    let Lookup::Found(published) = found else { panic!("{id_or_slug} leads to {found:?}") };
    *published
}

/// What each refused record is refused for, as `/pointer code`.
pub(crate) fn faults<T: std::fmt::Debug>(outcome: Result<T, PublishError>) -> Vec<(Uuid, Vec<String>)> {
    let Err(PublishError::Refused(records)) = outcome else { panic!("not refused: {outcome:?}") };
    records.iter().map(|record| (record.id, codes(&record.refused.violations))).collect()
}

pub(crate) fn codes(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.pointer, finding.fault.code())).collect()
}

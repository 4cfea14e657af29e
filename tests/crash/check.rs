//! What must hold of a database after every crash.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use myk10_persistence::{Entry, Store, audit::AuditFilter};
use myk10_tests::{differences, dump_derived};
use uuid::Uuid;

use crate::{book::Subject, writer::Writer};

/// What the audit calls the deeds of our clients.
const ACTIONS: [&str; 6] =
    ["content.create", "content.save", "content.publish", "content.unpublish", "content.delete", "content.undelete"];
const NOTHING: [&str; 0] = [];

/// Looks at the database itself; `others` are what the test did beside its clients: records, and deeds.
pub(crate) async fn everything(url: &str, writers: &[Writer], others: (usize, u64)) {
    let store = Store::connect(url).await.expect("the database");
    ledger(&store, writers, others.0).await;
    log(&store).await;
    audit(&store, writers.iter().map(|writer| writer.deeds).sum::<u64>() + others.1).await;
    rebuild(&store).await;
}

/// Every record is known, at the version that was told last; none is there twice.
async fn ledger(store: &Store, writers: &[Writer], others: usize) {
    let entries = store.read().await.expect("a snapshot").entries().await.expect("the ledger");
    let entries: BTreeMap<Uuid, Entry> = entries.into_iter().map(|entry| (entry.id, entry)).collect();
    let known: Vec<&Subject> = writers.iter().flat_map(|writer| &writer.subjects).collect();
    assert_eq!(entries.len(), known.len() + others, "records that nobody made, or twice");
    for subject in known {
        let entry = entries.get(&subject.id.expect("an id")).expect("a record that was acknowledged");
        let is = (entry.newest_revision.into(), entry.published_revision.map(i64::from), entry.deleted_at.is_some());
        assert_eq!(is, (subject.version, subject.published, subject.is_deleted), "{subject:?}");
    }
}

/// The change log has no gaps, and the ledger agrees with it about what is public.
async fn log(store: &Store) {
    let reading = store.read().await.expect("a snapshot");
    let changes = reading.changes(0, 1_000_000).await.expect("the change log");
    assert!(changes.iter().zip(1..).all(|(change, number)| change.seq == number), "a gap in the change log");
    let mut public = BTreeMap::new();
    for change in changes {
        public.insert(change.record_id, change.revision.filter(|_| change.change_type.publishes()));
    }
    for entry in reading.entries().await.expect("the ledger") {
        assert_eq!(entry.published_revision, public.get(&entry.id).copied().flatten(), "{entry:?}");
    }
}

/// The chain holds, and every deed is in it once.
async fn audit(store: &Store, deeds: u64) {
    let reading = store.read().await.expect("a snapshot");
    assert_eq!(reading.verify_audit().await.expect("the audit").fault, None);
    let filter = AuditFilter { actions: ACTIONS.map(str::to_owned).to_vec(), ..AuditFilter::default() };
    assert_eq!(reading.count_audit_entries(&filter).await.expect("a number"), deeds, "deeds in the audit");
}

/// The published tables and the drafts are what comes of the ledger.
async fn rebuild(store: &Store) {
    let before = dump_derived(store).await;
    let mut writing = store.write(DateTime::<Utc>::UNIX_EPOCH).await.expect("a transaction");
    writing.rebuild().await.expect("the published tables");
    writing.commit().await.expect("a commit");
    assert_eq!(differences(&before, &dump_derived(store).await), NOTHING, "what a rebuild would change");
}

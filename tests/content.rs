//! The content pack, and how drafts get into a store.

use std::{fs, path::Path};

use chrono::{DateTime, Utc};
use myk10_domain::{Content, Kind, with_kind};
use myk10_persistence::{Publication, Store, StoreError, Writing};
use serde_json::Value;
use uuid::Uuid;

/// Every record of `content/`, kind by kind and file by file: its kind, its id, its draft.
pub fn content_pack() -> Vec<(Kind, Uuid, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let records = Kind::ALL.iter().flat_map(|kind| {
        let folder = fs::read_dir(root.join(kind.plural())).expect("a folder for each kind");
        let mut files: Vec<_> = folder.map(|entry| entry.expect("a file").path()).collect();
        files.sort();
        files.into_iter().map(|file| read(*kind, &file))
    });
    records.collect()
}

/// Saves and publishes everything in one transaction.
pub async fn load(store: &Store, pack: &[(Kind, Uuid, Value)], now: DateTime<Utc>) -> Vec<Publication> {
    let mut writing = store.write(now).await.expect("a transaction");
    for (kind, id, draft) in pack {
        save(&mut writing, *kind, *id, draft).await.expect("a revision");
    }
    let ids: Vec<(Kind, Uuid)> = pack.iter().map(|(kind, id, _)| (*kind, *id)).collect();
    let (writing, publications) = writing.publish(&ids).await.expect("a publication");
    writing.commit().await.expect("a commit");
    publications
}

/// Saves a draft of any kind, written as JSON; returns the number of the revision.
pub async fn save(writing: &mut Writing, kind: Kind, id: Uuid, draft: &Value) -> Result<i32, StoreError> {
    with_kind!(kind, C => {
        let draft: <C as Content>::Draft = serde_json::from_value(draft.clone()).expect("a draft");
        writing.save::<C>(id, &draft, "test", None).await
    })
}

fn read(kind: Kind, file: &Path) -> (Kind, Uuid, Value) {
    let yaml = fs::read_to_string(file).expect("a file");
    let mut draft: Value = serde_saphyr::from_str(&yaml).expect("YAML");
    let id = draft.as_object_mut().and_then(|members| members.shift_remove("id")).expect("an id");
    (kind, id.as_str().and_then(|id| id.parse().ok()).expect("a UUID"), draft)
}

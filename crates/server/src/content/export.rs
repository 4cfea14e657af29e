//! Saves everything that a database holds as a folder of content.

use std::{fs, path::Path};

use anyhow::Context;
use myk10_persistence::{Entry, Reading, Store};
use serde_json::{Map, Value};

/// Writes one file for each record that is not deleted, and one more for a newer draft; says how many.
///
/// The folder must be empty, so that no file of an older export stays behind.
pub async fn export(store: &Store, dir: &Path) -> anyhow::Result<usize> {
    fs::create_dir_all(dir).with_context(|| format!("cannot make the folder {}", dir.display()))?;
    anyhow::ensure!(
        fs::read_dir(dir)?.next().is_none(),
        "the folder {} is not empty; choose another one",
        dir.display()
    );
    let reading = store.read().await?;
    let mut files = 0;
    for entry in reading.entries().await?.into_iter().filter(|entry| entry.deleted_at.is_none()) {
        let Entry { id, kind, newest_revision, published_revision, .. } = entry;
        let public = match published_revision {
            Some(number) => Some(document(&reading, id, number).await?),
            None => None,
        };
        let newest = document(&reading, id, newest_revision).await?;
        if let Some(public) = &public {
            let slug = public["slug"].as_str().map_or_else(|| id.to_string(), str::to_owned);
            write(&dir.join(kind.plural()).join(format!("{slug}.yaml")), public)?;
            files += 1;
        }
        if public.as_ref() != Some(&newest) {
            write(&dir.join("drafts").join(kind.plural()).join(format!("{id}.yaml")), &newest)?;
            files += 1;
        }
    }
    Ok(files)
}

/// A revision as a file has it: the id, then the members of the draft.
async fn document(reading: &Reading, id: uuid::Uuid, number: i32) -> anyhow::Result<Value> {
    let revision =
        reading.revision(id, number).await?.with_context(|| format!("the ledger has no revision {number} of {id}"))?;
    let draft: Map<String, Value> = serde_json::from_str(&revision.document)?;
    let mut document = Map::from_iter([("id".to_owned(), Value::String(id.to_string()))]);
    document.extend(draft);
    Ok(Value::Object(document))
}

fn write(file: &Path, document: &Value) -> anyhow::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, serde_saphyr::to_string(document)?).with_context(|| format!("cannot write {}", file.display()))
}

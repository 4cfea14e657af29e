//! Loads a folder of content into a database: everything or nothing, and nothing twice.

use std::{collections::HashMap, path::PathBuf};

use chrono::{DateTime, Utc};
use indicatif::ProgressBar;
use myk10_domain::{Kind, with_kind};
use myk10_persistence::{PublishError, Record, Store, StoreError, Writing};
use uuid::Uuid;

use super::{Pack, PackRecord, Problem, Problems};

/// Who the ledger says saved what was loaded.
const AUTHOR: &str = "import";

/// What loading a folder came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Records that were not there before.
    pub created: usize,
    /// Records that have a new revision.
    pub updated: usize,
    /// Files that say what is there already.
    pub unchanged: usize,
    /// Records whose public content changed.
    pub published: usize,
    /// What an editor should look at.
    pub warnings: Vec<Problem>,
}

impl Outcome {
    /// The outcome in one line.
    pub fn summary(&self, dry_run: bool) -> String {
        let Self { created, updated, unchanged, published, warnings } = self;
        let would = if dry_run { "Dry run, nothing was kept: " } else { "" };
        if *created == 0 && *updated == 0 && *published == 0 {
            return format!("{would}Nothing to do: all {unchanged} files say what is there already.");
        }
        format!(
            "{would}{created} records created, {updated} updated, {unchanged} unchanged, {published} published; {} warnings.",
            warnings.len()
        )
    }
}

/// Loads a folder at an instant; a dry run does everything but keep it.
pub async fn import(store: &Store, pack: &Pack, now: DateTime<Utc>, dry_run: bool) -> anyhow::Result<Outcome> {
    let mut writing = store.write(now).await?;
    let mut outcome = Outcome::default();
    let progress = ProgressBar::new(pack.len() as u64);
    let mut changed = Vec::new();
    let (drafts, published): (Vec<&PackRecord>, Vec<&PackRecord>) =
        pack.records.iter().partition(|record| record.draft_only);
    for record in published {
        if save(&mut writing, record, &mut outcome).await? {
            changed.push((record.kind, record.id));
        }
        progress.inc(1);
    }
    let files = pack
        .records
        .iter()
        .filter(|record| !record.draft_only)
        .map(|record| (record.id, record.file.clone()))
        .collect();
    writing = publish(writing, &changed, &files, &mut outcome).await?;
    // Drafts come last: what is published is always the newest revision.
    for record in drafts {
        save(&mut writing, record, &mut outcome).await?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    if !dry_run {
        writing.commit().await?;
    }
    Ok(outcome)
}

/// Saves a record as a new revision unless it is there already; says whether it has to be published.
async fn save(writing: &mut Writing, record: &PackRecord, outcome: &mut Outcome) -> anyhow::Result<bool> {
    with_kind!(record.kind, C => save_as::<C>(writing, record, outcome).await)
}

async fn save_as<C: Record>(writing: &mut Writing, record: &PackRecord, outcome: &mut Outcome) -> anyhow::Result<bool> {
    let draft = record.draft::<C>().map_err(|problem| Problems(vec![problem]))?;
    if let Some(entry) = writing.entry(record.id).await? {
        let (known, unpublished) = match entry.published_revision {
            Some(number) if !record.draft_only => (number, false),
            _ => (entry.newest_revision, !record.draft_only),
        };
        if writing.says::<C>(record.id, known, &draft).await? {
            outcome.unchanged += usize::from(!unpublished);
            return Ok(unpublished);
        }
    }
    match writing.save::<C>(record.id, &draft, AUTHOR, None).await {
        Ok(1) => outcome.created += 1,
        Ok(_) => outcome.updated += 1,
        Err(StoreError::Conflict) => {
            let problem = Problem::new(&record.file, "/id", "belongs to a record that is deleted or of another kind");
            return Err(Problems(vec![problem]).into());
        }
        Err(error) => return Err(error.into()),
    }
    Ok(!record.draft_only)
}

async fn publish(
    writing: Writing,
    changed: &[(Kind, Uuid)],
    files: &HashMap<Uuid, PathBuf>,
    outcome: &mut Outcome,
) -> anyhow::Result<Writing> {
    let file = |id: &Uuid| files.get(id).cloned().unwrap_or_default();
    match writing.publish(changed).await {
        Ok((writing, publications)) => {
            for publication in publications {
                outcome.published += usize::from(publication.changed);
                let file = file(&publication.id);
                outcome.warnings.extend(publication.warnings.iter().map(|finding| Problem::found(&file, finding)));
            }
            Ok(writing)
        }
        Err(PublishError::Refused(refused)) => {
            let problems = refused.iter().flat_map(|record| {
                let file = file(&record.id);
                record.refused.violations.iter().map(move |finding| Problem::found(&file, finding))
            });
            Err(Problems(problems.collect()).into())
        }
        Err(PublishError::Store(error)) => Err(error.into()),
    }
}

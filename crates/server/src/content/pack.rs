//! Reads a folder of content.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use myk10_domain::{Content, Draft, Kind, with_kind};
use serde_json::Value;
use uuid::Uuid;

use super::{Problem, Problems};

/// A record of a folder.
#[derive(Clone, Debug, PartialEq)]
pub struct PackRecord {
    /// Where it stands.
    pub file: PathBuf,
    /// What kind of record it is.
    pub kind: Kind,
    /// Which record.
    pub id: Uuid,
    /// Whether it is only a draft.
    pub draft_only: bool,
    /// The members of its draft.
    pub document: Value,
}

impl PackRecord {
    /// The draft; its shape was checked when the folder was read.
    pub fn draft<C: Content>(&self) -> Result<C::Draft, Problem> {
        let read: Result<C::Draft, _> = serde_path_to_error::deserialize(&self.document);
        let draft = read.map_err(|error| {
            let pointer = format!("/{}", error.path().to_string().replace('.', "/").replace(['[', ']'], ""));
            Problem::new(&self.file, &pointer, error.into_inner().to_string())
        })?;
        match draft.list_as_object(&self.document) {
            Some(pointer) => Err(Problem::new(&self.file, &pointer, "must be a mapping, not a list")),
            None => Ok(draft),
        }
    }
}

/// A folder of content that has the right shape; whether it obeys the rules is another question.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    pub(super) records: Vec<PackRecord>,
}

impl Pack {
    /// Reads a folder; reports every file that cannot be read.
    pub fn read(dir: &Path) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut records = Vec::new();
        for (folder, draft_only) in [(dir.to_owned(), false), (dir.join("drafts"), true)] {
            for kind_folder in folders(&folder, draft_only, &mut problems) {
                records.extend(read_folder(&kind_folder, draft_only, &mut problems));
            }
        }
        refuse_repeated_ids(&records, &mut problems);
        if records.is_empty() && problems.is_empty() {
            problems.push(Problem::new(dir, "", "has no content; expected folders such as projects/ with YAML files"));
        }
        if problems.is_empty() { Ok(Self { records }) } else { Err(Problems(problems)) }
    }

    /// How many files it has.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether it has no files.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

/// The entries of a folder, in a fixed order.
fn entries(folder: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let read = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>());
    let mut paths = read.unwrap_or_else(|error| {
        problems.push(Problem::new(folder, "", error.to_string()));
        Vec::new()
    });
    paths.sort();
    paths
}

/// The folders of kinds; other folders are mistakes, files beside them (a README, say) are not content.
fn folders(folder: &Path, draft_only: bool, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    if draft_only && !folder.exists() {
        return Vec::new();
    }
    let (known, unknown): (Vec<PathBuf>, Vec<PathBuf>) = entries(folder, problems)
        .into_iter()
        .filter(|path| path.is_dir())
        .partition(|path| Kind::from_plural(&name(path)).is_some());
    for path in unknown.iter().filter(|path| draft_only || name(path) != "drafts") {
        let allowed: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
        problems.push(Problem::new(path, "", format!("is not a kind of content; allowed: {}", allowed.join(", "))));
    }
    known
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read_folder(folder: &Path, draft_only: bool, problems: &mut Vec<Problem>) -> Vec<PackRecord> {
    let Some(kind) = Kind::from_plural(&name(folder)) else { return Vec::new() };
    let files = entries(folder, problems);
    let read = files.iter().map(|file| read_file(file, kind, draft_only));
    read.filter_map(|record| record.map_err(|problem| problems.push(problem)).ok()).collect()
}

fn read_file(file: &Path, kind: Kind, draft_only: bool) -> Result<PackRecord, Problem> {
    if file.extension().is_none_or(|extension| extension != "yaml") {
        return Err(Problem::new(file, "", "is not content; expected a file that ends in .yaml"));
    }
    let text = fs::read_to_string(file).map_err(|error| Problem::new(file, "", error.to_string()))?;
    let mut document: Value = serde_saphyr::from_str(&text).map_err(|error| {
        let line = error.location().map(|location| format!("line {}:", location.line())).unwrap_or_default();
        Problem::new(file, &line, error.to_string().lines().next().unwrap_or_default())
    })?;
    let members = document.as_object_mut().ok_or_else(|| Problem::new(file, "", "must be a mapping"))?;
    let id = members.shift_remove("id").unwrap_or_default();
    let id = id.as_str().and_then(|id| Uuid::try_parse(id).ok()).filter(|id| id.get_version_num() == 7);
    let id = id.ok_or_else(|| Problem::new(file, "/id", "must be a UUID of version 7"))?;
    let record = PackRecord { file: file.to_owned(), kind, id, draft_only, document };
    with_kind!(kind, C => record.draft::<C>().map(drop))?;
    Ok(record)
}

/// A record stands in one file, and in one more for a newer draft of it.
fn refuse_repeated_ids(records: &[PackRecord], problems: &mut Vec<Problem>) {
    let mut seen: HashMap<(Uuid, bool), &Path> = HashMap::new();
    for record in records {
        if let Some(first) = seen.insert((record.id, record.draft_only), &record.file) {
            problems.push(Problem::new(&record.file, "/id", format!("stands in {} too", first.display())));
        }
    }
}

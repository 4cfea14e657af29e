//! `openapi-breaking RELEASED CURRENT…`: refuses current documents that break clients of the released ones.
//!
//! `RELEASED` is the folder in which the released documents have the same names.

use std::{
    collections::BTreeSet,
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use openapi_breaking::{breaks, path_version};
use serde_json::Value;

fn main() -> anyhow::Result<ExitCode> {
    let mut files = env::args_os().skip(1).map(PathBuf::from);
    let released = files.next().context("usage: openapi-breaking RELEASED CURRENT…")?;
    let current: Vec<PathBuf> = files.collect();
    let mut out = io::stdout().lock();
    let mut is_right = true;
    for file in &current {
        let name = file.file_name().context("a document has a name")?;
        let (said, is_well) = compare(&released.join(name), file)?;
        writeln!(out, "{said}")?;
        is_right &= is_well;
    }
    for file in without(&released, &current)? {
        writeln!(out, "{} was released, and there is no such document now.", file.display())?;
        is_right = false;
    }
    Ok(if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What is to be said of a document, and whether it is well.
fn compare(released: &Path, current: &Path) -> anyhow::Result<(String, bool)> {
    let (was, is) = (released.display(), current.display());
    if !released.exists() {
        return Ok((format!("{is}: nothing is released yet, so nothing can break."), true));
    }
    let (before, now) = (read(released)?, read(current)?);
    if path_version(&before) != path_version(&now) {
        return Ok((format!("{is} has another path version than {was}, so both are served side by side."), true));
    }
    let lines: Vec<String> = breaks(&before, &now).iter().map(|one| format!("- {one}")).collect();
    let count = match lines.len() {
        0 => return Ok((format!("{is} breaks no client of {was}."), true)),
        1 => "one change breaks".to_owned(),
        count => format!("{count} changes break"),
    };
    let advice = "Take them back, offer the new beside the old, or give the path another version.";
    Ok((format!("{is}: {count} clients of {was}.\n\n{}\n\n{advice}", lines.join("\n")), false))
}

fn read(file: &Path) -> anyhow::Result<Value> {
    let text = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    serde_json::from_slice(&text).with_context(|| format!("{} is no JSON", file.display()))
}

/// The released documents that have no current one.
fn without(released: &Path, current: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    if !released.exists() {
        return Ok(Vec::new());
    }
    let names: BTreeSet<_> = current.iter().filter_map(|file| file.file_name()).collect();
    let files = fs::read_dir(released)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    let is_document = |file: &Path| file.extension().is_some_and(|extension| extension == "json");
    let is_known = |file: &Path| file.file_name().is_some_and(|name| names.contains(name));
    Ok(files.into_iter().filter(|file| is_document(file) && !is_known(file)).collect())
}

//! Backups as files: packed, complete or not there at all, and for nobody else to read.

use std::{
    fs::File,
    io::{BufReader, BufWriter},
    path::Path,
};

use anyhow::Context;
use flate2::{Compression, bufread::MultiGzDecoder, write::GzEncoder};
use myk10_migrations::{migrate_to, pending};
use myk10_persistence::{
    Store, StoreError,
    audit::AuditEvent,
    backup::{Archive, BackupError, Rows},
};
use tempfile::NamedTempFile;

use crate::{commands::now, config::DatabaseOptions, database, sealing};

type Packed = BufReader<MultiGzDecoder<BufReader<File>>>;

/// Writes a backup beside a server that goes on; says what is in it.
pub(crate) async fn back_up(file: &Path, options: &DatabaseOptions) -> anyhow::Result<String> {
    anyhow::ensure!(!file.exists(), "{} is there already", file.display());
    let store = existing(options).await?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let cannot = || format!("cannot write {}", file.display());
    // Only its owner may read such a file, from its first moment on.
    let mut half = NamedTempFile::new_in(folder).with_context(cannot)?;
    let mut packer = GzEncoder::new(BufWriter::new(half.as_file_mut()), Compression::default());
    remember(&store, file).await?;
    let rows = store.read().await?.back_up(now(), &mut packer).await.with_context(cannot)?;
    let buffer = packer.finish().with_context(cannot)?;
    buffer.into_inner().map_err(std::io::IntoInnerError::into_error).with_context(cannot)?.sync_all()?;
    half.persist_noclobber(file).map_err(|refused| refused.error).with_context(cannot)?;
    File::open(folder)?.sync_all()?;
    Ok(format!("{} written: {}", file.display(), told(&rows)))
}

/// Fills an empty database from a backup; says what it has now.
pub(crate) async fn restore(file: &Path, options: &DatabaseOptions) -> anyhow::Result<String> {
    let cannot = || format!("cannot restore {}", file.display());
    let archive = unpacked(file).with_context(cannot)?;
    let schema = archive.header().schema.clone();
    // Everything is looked at before anything is written.
    archive.verify().with_context(cannot)?;
    database::make_folder(options)?;
    let store = database::connect(&options.url()).await?;
    store.read().await?.must_be_empty().await.with_context(cannot)?;
    migrate_to(store.connection(), &schema).await.with_context(cannot)?;
    let rows = fill(&store, unpacked(file)?).await.with_context(cannot)?;
    // A backup of an older program is brought to the newest schema like any older database.
    let store = database::open(options).await?;
    Ok(format!("{} restored: {}.{}", file.display(), told(&rows), keys(&store, options).await?))
}

/// No copy leaves without a line in the audit, so the line comes first.
async fn remember(store: &Store, file: &Path) -> anyhow::Result<()> {
    let mut writing = store.write(now()).await?;
    writing.audit(AuditEvent::on_command_line("backup.create", Some(file.display().to_string()))).await?;
    Ok(writing.commit().await?)
}

/// What is left to do where the keys that were restored cannot be opened here.
async fn keys(store: &Store, options: &DatabaseOptions) -> anyhow::Result<String> {
    match store.key_ring(&sealing::key(options)?, now()).await {
        Err(error @ StoreError::Sealed) => Ok(format!("\nNobody can sign in yet: {}", sealing::explained(error))),
        opened => Ok(opened.map(|_| String::new())?),
    }
}

/// In one transaction: all of it, with what is made from it, or nothing.
async fn fill(store: &Store, archive: Archive<Packed>) -> anyhow::Result<Rows> {
    let newest = pending(store.connection()).await?.is_empty();
    let mut writing = store.write(now()).await?;
    let rows = writing.restore(archive).await?;
    if newest {
        writing.rebuild().await?;
    }
    writing.commit().await?;
    Ok(rows)
}

/// The database that a server of this program uses; a backup changes no schema.
async fn existing(options: &DatabaseOptions) -> anyhow::Result<Store> {
    let url = options.url();
    if let Some(path) = url.strip_prefix("sqlite://") {
        let path = path.split('?').next().unwrap_or_default();
        anyhow::ensure!(Path::new(path).is_file(), "there is no database {path}");
    }
    let store = database::connect(&url).await?;
    let lacking = pending(store.connection()).await.context("the database is not of this program")?;
    anyhow::ensure!(lacking.is_empty(), "the database has an older schema; back it up with the program that serves it");
    Ok(store)
}

fn unpacked(file: &Path) -> Result<Archive<Packed>, BackupError> {
    let packed = BufReader::new(File::open(file)?);
    Archive::open(BufReader::new(MultiGzDecoder::new(packed)))
}

fn told(rows: &Rows) -> String {
    let some = rows.iter().filter(|(_, count)| **count > 0);
    some.map(|(table, count)| format!("{count} {table}")).collect::<Vec<_>>().join(", ")
}

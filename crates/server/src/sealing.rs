//! The secret under which the keys that sign lie in the database: configured, or in a file that only this machine has.

use std::{
    fs,
    io::{ErrorKind, Write},
    path::Path,
};

use anyhow::{Context, anyhow};
use myk10_persistence::{StoreError, identity::SealingKey};
use tempfile::NamedTempFile;

use crate::config::DatabaseOptions;

/// The file with the secret of a single machine, in the data folder.
const FILE: &str = "sealing.key";
const TOO_SHORT: &str = "the secret has fewer than 32 characters; make one with `openssl rand -base64 32`";

/// The key of an installation; without a configured secret, one that is made for this machine.
pub(crate) fn key(options: &DatabaseOptions) -> anyhow::Result<SealingKey> {
    if let Some(secret) = &options.key_secret {
        return SealingKey::from_secret(secret.expose()).context(TOO_SHORT).context("MYK10_KEY_SECRET");
    }
    let file = options.data_dir.join(FILE);
    if !file.exists() {
        make(&options.data_dir, &file)
            .with_context(|| format!("cannot make {}; or set MYK10_KEY_SECRET", file.display()))?;
    }
    let secret = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    SealingKey::from_secret(&secret).context(TOO_SHORT).with_context(|| file.display().to_string())
}

/// Says what to do when the keys in the database cannot be opened.
pub(crate) fn explained(error: StoreError) -> anyhow::Error {
    if !matches!(error, StoreError::Sealed) {
        return error.into();
    }
    anyhow!(
        "{error}; give the one of the other replicas with MYK10_KEY_SECRET, put the file {FILE} back, or make other \
         keys with `myk10 keys rotate --discard`"
    )
}

/// Makes the file all at once, for its owner only; one that another program made meanwhile stays.
fn make(folder: &Path, file: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    let mut made = NamedTempFile::new_in(folder)?;
    writeln!(made, "{}", SealingKey::random_secret()?)?;
    made.as_file().sync_all()?;
    match made.persist_noclobber(file) {
        Err(error) if error.error.kind() != ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}

//! Opens the database and brings it to the newest schema.

use anyhow::Context;
use myk10_migrations::{migrate, pending};
use myk10_persistence::Store;

use crate::{commands::now, config::DatabaseOptions};

/// Opens the configured database; makes the data folder when it is needed.
pub(crate) async fn open(options: &DatabaseOptions) -> anyhow::Result<Store> {
    make_folder(options)?;
    open_url(&options.url()).await
}

/// Makes the data folder when it is needed.
pub(crate) fn make_folder(options: &DatabaseOptions) -> anyhow::Result<()> {
    let folder = &options.data_dir;
    if options.database_url.is_some() {
        return Ok(());
    }
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the data folder {}", folder.display()))
}

/// Opens a database as it is.
pub(crate) async fn connect(url: &str) -> anyhow::Result<Store> {
    let scheme = scheme(url)?;
    // Addresses may hold a password, so none is ever repeated.
    Store::connect(url).await.with_context(|| format!("cannot open the {scheme} database"))
}

/// Opens a database by its address.
pub(crate) async fn open_url(url: &str) -> anyhow::Result<Store> {
    let store = connect(url).await?;
    let db = store.connection();
    let outdated = !pending(db).await.context("cannot read the schema of the database")?.is_empty();
    migrate(db).await.context("cannot bring the database to the newest schema")?;
    // A step of the schema may add columns and tables that only the ledger can fill; also where an earlier start got no
    // further than the schema.
    if outdated || store.read().await?.wants_rebuild().await? {
        let mut writing = store.write(now()).await?;
        writing.rebuild().await.context("cannot make the published tables again")?;
        writing.commit().await?;
    }
    Ok(store)
}

/// Which database an address names.
pub(crate) fn scheme(url: &str) -> anyhow::Result<&str> {
    let scheme = url.split("://").next().unwrap_or_default();
    anyhow::ensure!(
        matches!(scheme, "sqlite" | "postgres" | "postgresql"),
        "the database address must begin with sqlite:// or postgres://, not with {scheme:?}"
    );
    Ok(scheme)
}

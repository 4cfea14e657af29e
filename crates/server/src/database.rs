//! Opens the database and brings it to the newest schema.

use anyhow::Context;
use myk10_migrations::migrate;
use myk10_persistence::Store;

use crate::{commands::now, config::DatabaseOptions};

/// Opens the configured database; makes the data folder when it is needed.
pub(crate) async fn open(options: &DatabaseOptions) -> anyhow::Result<Store> {
    let url = options.url();
    if options.database_url.is_none() {
        let folder = &options.data_dir;
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make the data folder {}", folder.display()))?;
    }
    open_url(&url).await
}

/// Opens a database by its address.
pub(crate) async fn open_url(url: &str) -> anyhow::Result<Store> {
    let scheme = scheme(url)?;
    // Addresses may hold a password, so none is ever repeated.
    let store = Store::connect(url).await.with_context(|| format!("cannot open the {scheme} database"))?;
    migrate(store.connection()).await.context("cannot bring the database to the newest schema")?;
    // A database that was filled before there was a search has nothing to search in.
    store.complete_search(now()).await.context("cannot index what is public")?;
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

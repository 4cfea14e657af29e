//! A database of its own for each test, on SQLite and on PostgreSQL.

use std::{
    env,
    fmt::Debug,
    io::{self, Write},
    thread,
    time::{Duration, SystemTime},
};

use myk10_migrations::Migrator;
use myk10_persistence::Store;
use sea_orm_migration::{
    MigratorTrait,
    sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, Statement},
};
use tokio::{runtime, sync::OnceCell};
use url::Url;
use uuid::Uuid;

/// Where the server is, unless `MYK10_TEST_POSTGRES` says otherwise.
const SERVER: &str = "postgres://postgres@127.0.0.1:5432/postgres";
/// How the names of our databases begin; the second in which they were made follows.
const PREFIX: &str = "myk10_test_";
/// After so many seconds nobody uses a database any more, and the next run removes it.
const ABANDONED: u64 = 3600;

/// A fresh database with the newest schema; it goes when this value goes, also when the test panics.
#[derive(Debug)]
pub struct TestDatabase {
    /// The database, opened.
    pub store: Store,
    /// What people call it: `SQLite` or `PostgreSQL`.
    pub name: &'static str,
    /// Where it is, for another connection.
    pub url: String,
    _remover: Box<dyn Debug + Send + Sync>,
}

/// Removes a database of the server.
#[derive(Debug)]
struct Remover {
    server: Url,
    name: String,
}

/// Runs a test on SQLite and, when a server answers, on PostgreSQL.
pub async fn on_each_database(test: impl AsyncFn(&TestDatabase)) {
    for database in TestDatabase::each().await {
        // Shown only when the test fails.
        #[expect(clippy::print_stderr, reason = "says on which database a test failed")]
        {
            eprintln!("on {}:", database.name);
        }
        test(&database).await;
    }
}

impl TestDatabase {
    /// One of each kind that can be tested here.
    pub async fn each() -> Vec<Self> {
        let mut databases = vec![Self::sqlite().await];
        if let Some(server) = server().await {
            databases.push(Self::postgres(server).await);
        }
        databases
    }

    /// One on SQLite, for what does not depend on the database.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("myk10.sqlite").display());
        Self::open(url, Box::new(folder)).await
    }

    async fn postgres(server: &Url) -> Self {
        let name = format!("{PREFIX}{}_{}", now(), Uuid::new_v4().simple());
        let admin = administrator(server).await.expect("the server");
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
        admin.close().await.expect("an end");
        let mut url = server.clone();
        url.set_path(&name);
        Self::open(url.into(), Box::new(Remover { server: server.clone(), name })).await
    }

    async fn open(url: String, remover: Box<dyn Debug + Send + Sync>) -> Self {
        let store = Store::connect(&url).await.expect("a database");
        Migrator::up(store.connection(), None).await.expect("the newest schema");
        Self { name: store.database_name(), store, url, _remover: remover }
    }
}

impl Drop for Remover {
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        // The test's runtime may be about to end, so the removal has one of its own.
        let removal = thread::spawn(move || {
            let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async { remove(&administrator(&server).await?, &name).await })
        });
        // What is left behind, the next run removes.
        drop(removal.join());
    }
}

/// The server, where one answers; asked once.
async fn server() -> Option<&'static Url> {
    static FOUND: OnceCell<Result<Url, String>> = OnceCell::const_new();
    match FOUND.get_or_init(find_server).await {
        Ok(server) => Some(server),
        Err(reason) => {
            assert!(!env::var("CI").is_ok_and(|ci| ci == "true"), "{reason}; set MYK10_TEST_POSTGRES to its address");
            None
        }
    }
}

async fn find_server() -> Result<Url, String> {
    let address = env::var("MYK10_TEST_POSTGRES").unwrap_or_else(|_| SERVER.to_owned());
    let server = Url::parse(&address).expect("MYK10_TEST_POSTGRES is the address of a PostgreSQL server");
    match administrator(&server).await {
        Ok(admin) => {
            remove_abandoned(&admin).await.expect("the databases of the server");
            let _ = writeln!(io::stderr(), "Tested on SQLite and PostgreSQL.");
            Ok(server)
        }
        Err(error) => {
            let place = format!("{}:{}", server.host_str().unwrap_or_default(), server.port().unwrap_or(5432));
            let reason = format!("no PostgreSQL answers at {place} ({error})");
            // Straight to the terminal: what tests print is kept from it.
            let _ = writeln!(io::stderr(), "Only SQLite is tested: {reason}.");
            Err(reason)
        }
    }
}

async fn administrator(server: &Url) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(server.as_str());
    options.max_connections(1).connect_timeout(Duration::from_secs(5)).sqlx_logging(false);
    Database::connect(options).await
}

async fn remove(admin: &DatabaseConnection, name: &str) -> Result<(), DbErr> {
    admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await.map(drop)
}

/// Removes what runs that were killed left behind.
async fn remove_abandoned(admin: &DatabaseConnection) -> Result<(), DbErr> {
    let ours = format!("SELECT datname::text FROM pg_database WHERE datname LIKE '{PREFIX}%'");
    for row in admin.query_all_raw(Statement::from_string(admin.get_database_backend(), ours)).await? {
        let name: String = row.try_get_by_index(0)?;
        let made_at = name.trim_start_matches(PREFIX).split('_').next().and_then(|second| second.parse::<u64>().ok());
        if made_at.is_some_and(|second| second + ABANDONED < now()) {
            remove(admin, &name).await?;
        }
    }
    Ok(())
}

fn now() -> u64 {
    SystemTime::UNIX_EPOCH.elapsed().expect("a clock after 1970").as_secs()
}

//! Copies of projects, with everything that is public of them: a hundred times as many, in seconds.

use myk10_tests::TestDatabase;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, QueryResult, Statement};

/// What is copied, with the column that says of which record it is.
const TABLES: [(&str, &str); 6] = [
    ("records", "id"),
    ("published", "id"),
    ("projects", "id"),
    ("texts", "record_id"),
    ("relations", "from_id"),
    ("facets", "record_id"),
];

/// Copies every project with everything that is public of it, each copy with an id and a slug of its own.
pub(super) async fn copy_projects(database: &TestDatabase, copies: usize) {
    let db = database.store.connection();
    let indexes = indexes(db).await;
    for (name, _) in &indexes {
        run(db, &format!("DROP INDEX {name}")).await;
    }
    run(db, "CREATE TABLE originals AS SELECT id FROM published WHERE kind = 'project'").await;
    let numbers = format!(
        "CREATE TABLE copies AS WITH RECURSIVE c(n) AS \
         (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {copies}) SELECT n FROM c"
    );
    run(db, &numbers).await;
    for (table, key) in TABLES {
        copy(db, table, key).await;
    }
    run(db, &format!("UPDATE facet_counts SET records = records * ({copies} + 1) WHERE kind = 'project'")).await;
    // Indexes are made faster than kept up to date.
    for (_, definition) in indexes {
        run(db, &definition).await;
    }
    refresh_statistics(database).await;
}

/// What the planner needs to know, as the databases gather it by themselves after a while.
pub(super) async fn refresh_statistics(database: &TestDatabase) {
    let db = database.store.connection();
    let sql = if is_sqlite(db) { "ANALYZE" } else { "VACUUM ANALYZE" };
    db.execute_unprepared(sql).await.expect("statistics");
}

async fn copy(db: &DatabaseConnection, table: &str, key: &str) {
    let new = if is_sqlite(db) {
        format!("unhex(substr(hex({key}), 1, 24) || printf('%08x', n))")
    } else {
        format!("encode(overlay(uuid_send({key}) placing int4send(n) from 13 for 4), 'hex')::uuid")
    };
    let columns = columns(db, table).await;
    let value = |column: &String| match column.as_str() {
        name if name == key => new.clone(),
        "slug" => "slug || '-' || n".to_owned(),
        name => format!("\"{name}\""),
    };
    let values: Vec<String> = columns.iter().map(value).collect();
    let names: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    let (names, values) = (names.join(", "), values.join(", "));
    let from = format!("FROM {table}, copies WHERE {key} IN (SELECT id FROM originals)");
    run(db, &format!("INSERT INTO {table} ({names}) SELECT {values} {from}")).await;
}

/// A test's own database may be filled without the care that an editor's work deserves.
async fn run(db: &DatabaseConnection, sql: &str) {
    let haste = if is_sqlite(db) {
        "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; "
    } else {
        "SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '400MB'; "
    };
    db.execute_unprepared(&format!("{haste}{sql}")).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// The indexes that are not keys, with their definitions.
async fn indexes(db: &DatabaseConnection) -> Vec<(String, String)> {
    let sql = if is_sqlite(db) {
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name LIKE 'ix_%'"
    } else {
        "SELECT indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE 'ix_%'"
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("indexes");
    let pair = |index, row: &QueryResult| row.try_get_by_index(index).expect("text");
    rows.iter().map(|row| (pair(0, row), pair(1, row))).collect()
}

/// The columns of a table that are not computed.
async fn columns(db: &DatabaseConnection, table: &str) -> Vec<String> {
    let sql = if is_sqlite(db) {
        format!("SELECT name FROM pragma_table_info('{table}')")
    } else {
        format!(
            "SELECT attname::text FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 \
             AND NOT attisdropped AND attgenerated = ''"
        )
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.expect("columns");
    rows.iter().map(|row| row.try_get_by_index(0).expect("a name")).collect()
}

fn is_sqlite(db: &DatabaseConnection) -> bool {
    db.get_database_backend() == DbBackend::Sqlite
}

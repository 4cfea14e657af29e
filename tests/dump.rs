//! Everything that is public, in a form that both databases share.

use std::{collections::BTreeMap, fmt::Write};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use myk10_persistence::Store;
use sea_orm_migration::sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, QueryResult, Statement, TryGetable,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// The rows of every table, by the table's name.
pub type Dump = BTreeMap<String, Vec<Value>>;

/// The tables that are not made from others; every other table is taken to be.
const LEDGER: [&str; 5] = ["change_counter", "changes", "records", "revisions", "seaql_migrations"];

/// How the tables begin that SQLite keeps for an index.
const INDEX: &str = "search_index";

/// Columns that a database fills as it likes: the number of a row, the form in which an index wants it.
const DERIVED: [&str; 2] = ["seq", "tokens"];

/// The columns of every table, with the types that the database declares for them.
const SQLITE_COLUMNS: &str = "SELECT m.name, c.name, lower(c.type) FROM sqlite_schema m, pragma_table_info(m.name) c \
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid";
const POSTGRES_COLUMNS: &str = "SELECT c.relname::text, a.attname::text, format_type(a.atttypid, NULL) \
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relkind = 'r' AND a.attnum > 0 \
     AND c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped ORDER BY c.relname, a.attnum";

/// Every row of every published table: instants as RFC 3339, bytes as hexadecimal digits, rows in a fixed order.
pub async fn dump_published(store: &Store) -> Dump {
    read_tables(store.connection()).await.expect("the published tables")
}

/// The rows that only one of two dumps has, each with its table, and which of the two has it.
pub fn differences(left: &Dump, right: &Dump) -> Vec<String> {
    let only = |side: &str, these: &Dump, others: &Dump| -> Vec<String> {
        let rows = these.iter().flat_map(|(table, rows)| rows.iter().map(move |row| (table, row)));
        let alone = rows.filter(|(table, row)| !others.get(*table).is_some_and(|others| others.contains(row)));
        alone.map(|(table, row)| format!("only {side}: {table} {row}")).collect()
    };
    [only("left", left, right), only("right", right, left)].concat()
}

async fn read_tables(db: &DatabaseConnection) -> Result<Dump, DbErr> {
    let backend = db.get_database_backend();
    let columns = if backend == DbBackend::Sqlite { SQLITE_COLUMNS } else { POSTGRES_COLUMNS };
    let mut tables: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for row in db.query_all_raw(Statement::from_string(backend, columns)).await? {
        let table: String = row.try_get_by_index(0)?;
        tables.entry(table).or_default().push((row.try_get_by_index(1)?, row.try_get_by_index(2)?));
    }
    tables.retain(|table, _| !LEDGER.contains(&table.as_str()) && !table.starts_with(INDEX));
    for columns in tables.values_mut() {
        columns.retain(|(name, _)| !DERIVED.contains(&name.as_str()));
    }
    let mut dump = Dump::new();
    for (table, columns) in tables {
        let select = Statement::from_string(backend, format!("SELECT * FROM \"{table}\""));
        let rows = db.query_all_raw(select).await?;
        let mut rows = rows.iter().map(|row| as_json(row, &columns)).collect::<Result<Vec<_>, _>>()?;
        // Primary keys are the first columns; databases order text in ways of their own.
        rows.sort_by_key(Value::to_string);
        dump.insert(table, rows);
    }
    Ok(dump)
}

fn as_json(row: &QueryResult, columns: &[(String, String)]) -> Result<Value, DbErr> {
    let members = columns.iter().map(|(name, declared)| Ok((name.clone(), cell(row, name, declared)?)));
    Ok(Value::Object(members.collect::<Result<_, DbErr>>()?))
}

fn cell(row: &QueryResult, name: &str, declared: &str) -> Result<Value, DbErr> {
    fn get<T: TryGetable>(row: &QueryResult, name: &str, json: impl Fn(T) -> Value) -> Result<Value, DbErr> {
        Ok(row.try_get::<Option<T>>("", name)?.map_or(Value::Null, json))
    }
    let word = declared.split(['_', '(', ' ']).next().unwrap_or_default();
    match word {
        "uuid" => get(row, name, |id: Uuid| json!(id)),
        "timestamp" => get(row, name, |at: DateTime<Utc>| json!(at.to_rfc3339_opts(SecondsFormat::AutoSi, true))),
        "date" => get(row, name, |day: NaiveDate| json!(day)),
        "boolean" => get(row, name, |flag: bool| json!(flag)),
        "double" => get(row, name, |number: f64| json!(number)),
        // SQLite calls integers of every size so.
        "integer" => {
            get(row, name, |number: i32| json!(number)).or_else(|_| get(row, name, |number: i64| json!(number)))
        }
        "bigint" => get(row, name, |number: i64| json!(number)),
        "blob" | "varbinary" | "bytea" => get(row, name, |bytes: Vec<u8>| json!(hexadecimal(&bytes))),
        "text" | "varchar" | "character" => get(row, name, |text: String| json!(text)),
        _ => Err(DbErr::Type(format!("{name} is of an unexpected type: {declared}"))),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

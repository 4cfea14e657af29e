//! Everything that is public, in a form that both databases share.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use myk10_persistence::{
    Store,
    backup::{Fate, TABLES},
};
use sea_orm_migration::sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, QueryResult, Statement, TryGetable,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// The rows of every table, by the table's name.
pub type Dump = BTreeMap<String, Vec<Value>>;

/// The columns of tables with the types that a database declares.
type Tables = BTreeMap<String, Vec<(String, String)>>;

/// The tables of the editor's desk: made from others, and never public.
const DESK: [&str; 2] = ["draft_references", "drafts"];

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
    let mut dump = dump_derived(store).await;
    dump.retain(|table, _| !DESK.contains(&table.as_str()));
    dump
}

/// The same of every table that is made from the ledger: those of the editor's desk too.
pub async fn dump_derived(store: &Store) -> Dump {
    let tables = tables(store.connection(), &[Fate::Rebuilt]).await.expect("the schema");
    read(store.connection(), tables).await.expect("the tables")
}

/// Every row of every table, in the same form.
pub async fn dump_everything(store: &Store) -> Dump {
    let tables = columns(store.connection()).await.expect("the schema");
    read(store.connection(), tables).await.expect("the tables")
}

/// Every row of every table that is not made from others, in the same form.
pub async fn dump_kept(store: &Store) -> Dump {
    let tables = tables(store.connection(), &[Fate::Copied, Fate::Replaced]).await.expect("the schema");
    read(store.connection(), tables).await.expect("the ledger")
}

/// The names of all tables, but for those that an index or the database keeps for itself.
pub async fn table_names(store: &Store) -> Vec<String> {
    columns(store.connection()).await.expect("the schema").into_keys().collect()
}

/// The rows that only one of two dumps has, each with its table, and which of the two has it.
pub fn differences(left: &Dump, right: &Dump) -> Vec<String> {
    let only = |side: &str, these: &Dump, others: &Dump| -> Vec<String> {
        let told = |dump: &Dump| -> BTreeSet<String> {
            dump.iter().flat_map(|(table, rows)| rows.iter().map(move |row| format!("{table} {row}"))).collect()
        };
        told(these).difference(&told(others)).map(|row| format!("only {side}: {row}")).collect()
    };
    [only("left", left, right), only("right", right, left)].concat()
}

async fn columns(db: &DatabaseConnection) -> Result<Tables, DbErr> {
    let backend = db.get_database_backend();
    let columns = if backend == DbBackend::Sqlite { SQLITE_COLUMNS } else { POSTGRES_COLUMNS };
    let mut tables = Tables::new();
    for row in db.query_all_raw(Statement::from_string(backend, columns)).await? {
        let table: String = row.try_get_by_index(0)?;
        tables.entry(table).or_default().push((row.try_get_by_index(1)?, row.try_get_by_index(2)?));
    }
    tables.retain(|table, _| !table.starts_with(INDEX));
    for (table, columns) in &mut tables {
        columns.retain(|(name, _)| !(meets(table, &[Fate::Rebuilt]) && DERIVED.contains(&name.as_str())));
    }
    Ok(tables)
}

/// The tables that meet one of some fates in a backup.
async fn tables(db: &DatabaseConnection, fates: &[Fate]) -> Result<Tables, DbErr> {
    let mut tables = columns(db).await?;
    tables.retain(|table, _| meets(table, fates));
    Ok(tables)
}

fn meets(table: &str, fates: &[Fate]) -> bool {
    TABLES.iter().any(|(name, fate)| *name == table && fates.contains(fate))
}

async fn read(db: &DatabaseConnection, tables: Tables) -> Result<Dump, DbErr> {
    let backend = db.get_database_backend();
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

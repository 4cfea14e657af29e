//! How many rows a statement reads, as the database itself counts them.

use myk10_tests::TestDatabase;
use rusqlite::{Connection, OpenFlags, StatementStatus, types::Value as Cell};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement, Value};
use serde_json::Value as Json;

/// The rows that a statement reads. SQLite counts the steps of its machine instead: a few for each row.
pub(super) async fn rows_read(database: &TestDatabase, statement: &Statement) -> u64 {
    if statement.db_backend == DbBackend::Sqlite {
        steps(&database.url, statement)
    } else {
        rows(database, statement).await
    }
}

fn steps(url: &str, statement: &Statement) -> u64 {
    let path = url.trim_start_matches("sqlite://");
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file");
    let mut prepared = db.prepare(&statement.sql).expect("a statement");
    let values = statement.values.iter().flat_map(|values| values.0.iter().map(cell));
    let values: Vec<Cell> = values.collect();
    let mut rows = prepared.query(rusqlite::params_from_iter(values)).expect("rows");
    while rows.next().expect("a row").is_some() {}
    drop(rows);
    u64::from(prepared.get_status(StatementStatus::VmStep).unsigned_abs())
}

#[expect(clippy::wildcard_enum_match_arm, reason = "a value of another type stops the test")]
fn cell(value: &Value) -> Cell {
    match value {
        Value::Bool(Some(flag)) => Cell::Integer((*flag).into()),
        Value::Int(Some(number)) => Cell::Integer((*number).into()),
        Value::BigInt(Some(number)) => Cell::Integer(*number),
        Value::BigInt(None) => Cell::Null,
        Value::BigUnsigned(Some(number)) => Cell::Integer(i64::try_from(*number).expect("a limit")),
        Value::String(Some(text)) => Cell::Text(text.clone()),
        Value::Bytes(Some(bytes)) => Cell::Blob(bytes.clone()),
        Value::Uuid(Some(id)) => Cell::Blob(id.as_bytes().to_vec()),
        other => panic!("no statement has such a value yet: {other:?}"),
    }
}

async fn rows(database: &TestDatabase, statement: &Statement) -> u64 {
    let explain = format!("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {}", statement.sql);
    let values = statement.values.iter().flat_map(|values| values.0.clone());
    let explain = Statement::from_sql_and_values(DbBackend::Postgres, explain, values);
    let row = database.store.connection().query_one_raw(explain).await.expect("a plan").expect("a plan");
    let plan: Json = row.try_get_by_index(0).expect("JSON");
    rows_of(&plan[0]["Plan"])
}

/// The rows that the scans of a plan looked at, whether or not they let them through.
fn rows_of(node: &Json) -> u64 {
    let number = |name: &str| node[name].as_f64().unwrap_or_default();
    let is_scan = node["Node Type"].as_str().is_some_and(|node_type| node_type.ends_with("Scan"));
    let reads_table = is_scan && (node["Relation Name"].is_string() || node["Index Name"].is_string());
    let seen = number("Actual Rows") + number("Rows Removed by Filter") + number("Rows Removed by Index Recheck");
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of rows")]
    let own = if reads_table { (seen * number("Actual Loops")).round() as u64 } else { 0 };
    own + node["Plans"].as_array().into_iter().flatten().map(rows_of).sum::<u64>()
}

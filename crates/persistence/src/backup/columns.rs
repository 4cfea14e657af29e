//! The columns of a table, as the database itself tells them: a backup misses none, whichever step added it.

use std::collections::BTreeMap;

use sea_orm::{
    ConnectionTrait, DbBackend, DbErr, Order, QueryResult, Statement,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement},
};
use serde_json::Value;

use super::{cell::Type, kept};
use crate::StoreError;

const SQLITE: &str = "SELECT m.name, c.name, lower(c.type), c.pk FROM sqlite_schema m, pragma_table_info(m.name) c \
     WHERE m.type = 'table' ORDER BY m.name, c.cid";
const POSTGRES: &str = "SELECT c.relname::text, a.attname::text, format_type(a.atttypid, NULL), \
     coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0) \
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid \
     LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary \
     WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped \
     AND c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) ORDER BY c.relname, a.attnum";

/// So many rows are read at once; a revision may be large.
const PAGE: u64 = 200;

/// The columns of a table, in the order in which it has them.
#[derive(Debug, Default)]
pub(super) struct Columns {
    columns: Vec<(String, Type)>,
    /// The columns of the primary key, by their place in it.
    key: BTreeMap<i32, String>,
}

impl Columns {
    /// The columns of every table that a backup has.
    pub(super) async fn of_schema(db: &impl ConnectionTrait) -> Result<BTreeMap<&'static str, Self>, StoreError> {
        let backend = db.get_database_backend();
        let sqlite = backend == DbBackend::Sqlite;
        let mut tables: BTreeMap<&str, Self> = BTreeMap::new();
        for row in db.query_all_raw(Statement::from_string(backend, if sqlite { SQLITE } else { POSTGRES })).await? {
            let name: String = row.try_get_by_index(0)?;
            let Some((table, _)) = kept().find(|(table, _)| *table == name) else { continue };
            tables.entry(table).or_default().add(&row, sqlite)?;
        }
        Ok(tables)
    }

    fn add(&mut self, row: &QueryResult, sqlite: bool) -> Result<(), DbErr> {
        let (name, declared): (String, String) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        let place: i32 = row.try_get_by_index(3)?;
        if place > 0 {
            self.key.insert(place, name.clone());
        }
        let unknown = || DbErr::Type(format!("the column {name} is of an unexpected type: {declared}"));
        let declared = Type::declared(&declared, sqlite).ok_or_else(unknown)?;
        self.columns.push((name, declared));
        Ok(())
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.columns.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The type of a column, where there is one of this name.
    pub(super) fn type_of(&self, wanted: &str) -> Option<Type> {
        self.columns.iter().find(|(name, _)| name == wanted).map(|(_, declared)| *declared)
    }

    /// The rows after one whose values are known, in the order of the primary key; not more than fit into memory.
    pub(super) fn page(&self, table: &'static str, last: Option<Vec<Value>>) -> Result<SelectStatement, DbErr> {
        let mut select = Query::select();
        select.columns(self.columns.iter().map(|(name, _)| Alias::new(name))).from(table).limit(PAGE);
        for column in self.key.values() {
            select.order_by(Alias::new(column), Order::Asc);
        }
        if let Some(last) = last {
            let key = self.key.values().map(|column| Expr::col(Alias::new(column)));
            select.and_where(Expr::tuple(key).gt(Expr::tuple(self.key_of(last)?)));
        }
        Ok(select)
    }

    fn key_of(&self, row: Vec<Value>) -> Result<Vec<Expr>, DbErr> {
        let mut cells: BTreeMap<&str, (Type, Value)> =
            self.columns.iter().zip(row).map(|((name, declared), cell)| (name.as_str(), (*declared, cell))).collect();
        let value = |column: &String| cells.remove(column.as_str()).and_then(|(declared, cell)| declared.bind(cell));
        let key: Option<Vec<Expr>> = self.key.values().map(value).map(|bound| bound.map(Expr::val)).collect();
        key.filter(|key| !key.is_empty()).ok_or_else(|| DbErr::Type("a table has no primary key".to_owned()))
    }

    /// The values of a row that [`Self::select`] gave.
    pub(super) fn cells(&self, row: &QueryResult) -> Result<Vec<Value>, DbErr> {
        self.columns.iter().enumerate().map(|(place, (_, declared))| declared.read(row, place)).collect()
    }
}

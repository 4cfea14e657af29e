//! A backup goes into an empty database.

use std::{collections::BTreeMap, io::BufRead, mem};

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, Statement,
    sea_query::{Alias, Expr, Query},
};
use serde_json::Value;

use super::{
    Archive, BackupError, Columns, Fate, Rows,
    archive::{Line, damaged},
    cell::Type,
    kept,
};
use crate::{Reading, Writing, change};

/// So many rows go over in one statement; neither database takes any number of values at once.
const BATCH: usize = 100;

/// A table that is being filled.
struct Target {
    table: &'static str,
    columns: Vec<(String, Type)>,
    batch: Vec<Vec<Expr>>,
}

impl Reading {
    /// An error unless nothing was ever kept in this database, whatever its schema.
    pub async fn must_be_empty(&self) -> Result<(), BackupError> {
        must_be_empty(&self.tx).await
    }
}

impl Writing {
    /// Fills an empty database with what a backup has; the change log goes on after its last number.
    ///
    /// The published tables stay empty until [`Writing::rebuild`].
    pub async fn restore<R: BufRead>(&mut self, mut archive: Archive<R>) -> Result<Rows, BackupError> {
        must_be_empty(&self.tx).await?;
        let schema = Columns::of_schema(&self.tx).await?;
        let mut target: Option<Target> = None;
        while let Some(line) = archive.next()? {
            match line {
                Line::Table { table, columns } => {
                    if let Some(full) = target.replace(Target::new(&schema, &table, columns)?) {
                        full.finish(&self.tx).await?;
                    }
                    clear(&self.tx, &table).await?;
                }
                Line::Row(cells) => {
                    let target = target.as_mut().ok_or_else(|| damaged("a row belongs to no table"))?;
                    target.take(&self.tx, cells).await?;
                }
                Line::Trailer { .. } => {}
            }
        }
        if let Some(full) = target {
            full.finish(&self.tx).await?;
        }
        self.sequence = change::read_counter(&self.tx).await?;
        if self.sequence == archive.header().sequence { Ok(archive.rows()) } else { Err(damaged("its log is cut")) }
    }
}

async fn must_be_empty(tx: &DatabaseTransaction) -> Result<(), BackupError> {
    let there = Columns::of_schema(tx).await?;
    for (table, _) in kept().filter(|(table, fate)| *fate == Fate::Copied && there.contains_key(table)) {
        let any = Query::select().expr(Expr::val(1)).from(table).limit(1).to_owned();
        if tx.query_one(&any).await?.is_some() {
            return Err(BackupError::NotEmpty(table));
        }
    }
    Ok(())
}

/// Takes away the rows that a fresh schema has.
async fn clear(tx: &DatabaseTransaction, table: &str) -> Result<(), BackupError> {
    if kept().any(|(name, fate)| name == table && fate == Fate::Replaced) {
        tx.execute(Query::delete().from_table(Alias::new(table))).await?;
    }
    Ok(())
}

impl Target {
    fn new(schema: &BTreeMap<&'static str, Columns>, table: &str, names: Vec<String>) -> Result<Self, BackupError> {
        let unknown = |what: &str| damaged(&format!("this program has no place for {what}"));
        let (table, known) = schema.get_key_value(table).ok_or_else(|| unknown(table))?;
        let typed = |name: String| match known.type_of(&name) {
            Some(declared) => Ok((name, declared)),
            None => Err(unknown(&format!("{table}.{name}"))),
        };
        Ok(Self { table, columns: names.into_iter().map(typed).collect::<Result<_, _>>()?, batch: Vec::new() })
    }

    async fn take(&mut self, tx: &DatabaseTransaction, cells: Vec<Value>) -> Result<(), BackupError> {
        if cells.len() != self.columns.len() {
            return Err(damaged("a row has too many values, or too few"));
        }
        let bound = self.columns.iter().zip(cells).map(|((_, declared), cell)| declared.bind(cell).map(Expr::val));
        let row: Option<Vec<Expr>> = bound.collect();
        self.batch.push(row.ok_or_else(|| damaged("a value is of the wrong type"))?);
        if self.batch.len() == BATCH { self.flush(tx).await } else { Ok(()) }
    }

    async fn flush(&mut self, tx: &DatabaseTransaction) -> Result<(), BackupError> {
        let mut insert = Query::insert();
        insert.into_table(self.table).columns(self.columns.iter().map(|(name, _)| Alias::new(name)));
        for row in mem::take(&mut self.batch) {
            insert.values_panic(row);
        }
        let mut statement = tx.get_database_backend().build(&insert);
        // A step of the schema may have prepared the same words with narrower numbers, and a connection remembers that.
        statement.sql.push_str(" /* restored */");
        tx.execute_raw(statement).await?;
        Ok(())
    }

    async fn finish(mut self, tx: &DatabaseTransaction) -> Result<(), BackupError> {
        if !self.batch.is_empty() {
            self.flush(tx).await?;
        }
        if tx.get_database_backend() == DbBackend::Postgres { self.go_on(tx).await } else { Ok(()) }
    }

    /// Numbers that `PostgreSQL` gives out by itself go on after those that were restored; SQLite sees to it itself.
    async fn go_on(&self, tx: &DatabaseTransaction) -> Result<(), BackupError> {
        let table = self.table;
        for (column, _) in self.columns.iter().filter(|(_, declared)| matches!(declared, Type::Integer | Type::Big)) {
            let onward = format!(
                "SELECT setval(s::regclass, max(\"{column}\")) FROM \"{table}\", \
                 pg_get_serial_sequence('\"{table}\"', '{column}') s WHERE s IS NOT NULL GROUP BY s"
            );
            tx.query_one_raw(Statement::from_string(DbBackend::Postgres, onward)).await?;
        }
        Ok(())
    }
}

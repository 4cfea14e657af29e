//! The form of a backup: lines of JSON that are counted and hashed.

use std::{
    fmt::Write as _,
    io::{self, BufRead, Write},
    mem,
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{BackupError, Rows};

/// The form that is written today; a reader that does not know it refuses.
const FORMAT: &str = "myk10-backup/1";

/// What the first line of a backup says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Header {
    /// The form of the lines that follow.
    format: String,
    /// The version of the program that wrote it.
    pub program: String,
    /// The newest step of the schema that the rows have.
    pub schema: String,
    /// The last number of the change log.
    pub sequence: i64,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// A line of a backup after the first.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(super) enum Line {
    /// Rows of a table follow.
    Table {
        /// Which table.
        table: String,
        /// The columns whose values its rows have.
        columns: Vec<String>,
    },
    /// A row of the table that was named last.
    Row(Vec<Value>),
    /// The end: what there must have been.
    Trailer {
        /// How many rows there are of each table.
        rows: Rows,
        /// The SHA-256 of every byte before this line.
        sha256: String,
    },
}

impl Header {
    pub(super) fn new(schema: String, sequence: i64, made_at: DateTime<Utc>) -> Self {
        Self { format: FORMAT.to_owned(), program: env!("CARGO_PKG_VERSION").to_owned(), schema, sequence, made_at }
    }
}

/// Writes a backup.
pub(super) struct Writer<W> {
    out: W,
    hash: Sha256,
    rows: Rows,
    table: String,
}

impl<W: Write> Writer<W> {
    pub(super) fn begin(out: W, header: &Header) -> io::Result<Self> {
        let mut writer = Self { out, hash: Sha256::new(), rows: Rows::new(), table: String::new() };
        writer.line(header)?;
        Ok(writer)
    }

    pub(super) fn table(&mut self, name: &str, columns: &[&str]) -> io::Result<()> {
        name.clone_into(&mut self.table);
        self.rows.insert(name.to_owned(), 0);
        self.line(&json!({ "table": name, "columns": columns }))
    }

    pub(super) fn row(&mut self, cells: &[Value]) -> io::Result<()> {
        *self.rows.entry(self.table.clone()).or_default() += 1;
        self.line(&cells)
    }

    pub(super) fn end(mut self) -> io::Result<Rows> {
        let rows = mem::take(&mut self.rows);
        let sha256 = hexadecimal(&mem::take(&mut self.hash));
        self.line(&json!({ "rows": rows, "sha256": sha256 }))?;
        self.out.flush()?;
        Ok(rows)
    }

    fn line(&mut self, line: &impl Serialize) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        self.hash.update(&bytes);
        self.out.write_all(&bytes)
    }
}

/// Reads a backup, line by line.
#[derive(Debug)]
pub struct Archive<R> {
    lines: R,
    hash: Sha256,
    seen: Rows,
    table: String,
    header: Header,
}

impl<R: BufRead> Archive<R> {
    /// Reads the first line.
    pub fn open(mut lines: R) -> Result<Self, BackupError> {
        let first = next_line(&mut lines)?.ok_or_else(|| damaged("it is empty"))?;
        let header: Header = serde_json::from_slice(&first).map_err(|_| damaged("it does not begin like one"))?;
        if header.format != FORMAT {
            return Err(damaged(&format!("its format is {}, this program reads {FORMAT}", header.format)));
        }
        let hash = Sha256::new_with_prefix(&first);
        Ok(Self { lines, hash, seen: Rows::new(), table: String::new(), header })
    }

    /// What the first line says.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// How many rows of each table were read so far.
    pub(super) fn rows(self) -> Rows {
        self.seen
    }

    /// Reads to the end and holds everything against the trailer; says how many rows there are.
    pub fn verify(mut self) -> Result<Rows, BackupError> {
        while self.next()?.is_some() {}
        Ok(self.seen)
    }

    /// The next line that is not the trailer; none after a trailer that is right. Everything else is an error.
    pub(super) fn next(&mut self) -> Result<Option<Line>, BackupError> {
        let bytes = next_line(&mut self.lines)?.ok_or_else(|| damaged("it ends too early"))?;
        let line = serde_json::from_slice(&bytes).map_err(|_| damaged("a line cannot be understood"))?;
        match &line {
            Line::Table { table, .. } => {
                table.clone_into(&mut self.table);
                self.seen.insert(table.clone(), 0);
            }
            Line::Row(_) => *self.seen.entry(self.table.clone()).or_default() += 1,
            Line::Trailer { rows, sha256 } => return self.end(rows, sha256).map(|()| None),
        }
        self.hash.update(&bytes);
        Ok(Some(line))
    }

    fn end(&mut self, rows: &Rows, sha256: &str) -> Result<(), BackupError> {
        if hexadecimal(&mem::take(&mut self.hash)) != sha256 || self.seen != *rows {
            return Err(damaged("what it holds is not what was written"));
        }
        match next_line(&mut self.lines)? {
            None => Ok(()),
            Some(_) => Err(damaged("something follows its end")),
        }
    }
}

pub(super) fn damaged(why: &str) -> BackupError {
    BackupError::Damaged(why.to_owned())
}

/// The next line with its end; what cannot be unpacked is damage, not a file that failed.
fn next_line(lines: &mut impl BufRead) -> Result<Option<Vec<u8>>, BackupError> {
    let mut line = Vec::new();
    match lines.read_until(b'\n', &mut line) {
        Ok(0) => Ok(None),
        Ok(_) => Ok(Some(line)),
        Err(error) if is_damage(error.kind()) => Err(damaged("it cannot be unpacked")),
        Err(error) => Err(error.into()),
    }
}

fn is_damage(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof)
}

fn hexadecimal(hash: &Sha256) -> String {
    hash.clone().finalize().iter().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

//! Tables as text (RFC 4180), safe to open in a spreadsheet.

use serde_json::Value;

use crate::{formats::Column, problem::Problem};

/// How a table is to be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// What stands between cells.
    pub(crate) delimiter: Delimiter,
    /// Whether a byte order mark comes first; Excel takes the table for UTF-8 then.
    pub(crate) bom: bool,
}

/// What stands between cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Delimiter {
    /// As RFC 4180 has it.
    #[default]
    Comma,
    /// As spreadsheets expect it where a comma stands in numbers.
    Semicolon,
}

impl Delimiter {
    /// The words of the parameter.
    pub(crate) const WORDS: &'static [&'static str] = &["comma", "semicolon"];

    /// What a word stands for.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        match word {
            "comma" => Some(Self::Comma),
            "semicolon" => Some(Self::Semicolon),
            _ => None,
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
        }
    }
}

/// A table of records, as JSON has them, with a line of names.
pub(crate) fn write(dialect: Dialect, columns: &[Column], records: &[Value]) -> Result<Vec<u8>, Problem> {
    let names = columns.iter().map(|column| column.name.to_owned()).collect();
    let lines = records.iter().map(|record| columns.iter().map(|column| column.cell.of(record)).collect());
    table(dialect, [names].into_iter().chain(lines))
}

fn table(Dialect { delimiter, bom }: Dialect, lines: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Problem> {
    let begin = if bom { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).delimiter(delimiter.byte()).from_writer(begin);
    for line in lines {
        writer.write_record(line).map_err(|error| Problem::Internal(Box::new(error)))?;
    }
    writer.into_inner().map_err(|error| Problem::Internal(error.to_string().into()))
}

/// A cell that a spreadsheet would take for a formula, with the apostrophe that makes it a text.
pub(crate) fn defused(cell: String) -> String {
    const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const COLUMNS: [Column; 3] =
        [Column::text("x", "/x", ""), Column::text("y", "/y", ""), Column::number("n", "/n", "")];

    #[test]
    fn a_cell_is_a_text_or_a_number_and_nothing_else() {
        let records = [json!({ "x": "=1+1", "y": "a,\"b\"", "n": -2 }), json!({ "x": "-", "y": "ä\n", "n": null })];
        let body = write(Dialect::default(), &COLUMNS, &records).expect("a table");
        assert_eq!(String::from_utf8_lossy(&body), "x,y,n\r\n'=1+1,\"a,\"\"b\"\"\",-2\r\n'-,\"ä\n\",\r\n");
        let dialect = Dialect { delimiter: Delimiter::Semicolon, bom: true };
        let body = write(dialect, &COLUMNS, &[json!({ "x": "＝1", "y": "a;b", "n": 1.5 })]).expect("a table");
        assert_eq!(String::from_utf8_lossy(&body), "\u{feff}x;y;n\r\n'＝1;\"a;b\";1.5\r\n");
    }
}

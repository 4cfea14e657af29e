//! A value of a column, as JSON that both databases share.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use sea_orm::{DbErr, QueryResult, TryGetable, Value as Bound};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Uuid,
    Instant,
    Date,
    Boolean,
    Small,
    Integer,
    /// Any integer: SQLite declares those of every size alike.
    Big,
    Double,
    Bytes,
    Text,
}

impl Type {
    /// The type that a database declares for a column.
    pub(super) fn declared(declared: &str, sqlite: bool) -> Option<Self> {
        Some(match declared.split(['_', '(', ' ']).next().unwrap_or_default() {
            "uuid" => Self::Uuid,
            "timestamp" => Self::Instant,
            "date" => Self::Date,
            "boolean" => Self::Boolean,
            "smallint" | "integer" if sqlite => Self::Big,
            "smallint" => Self::Small,
            "integer" => Self::Integer,
            "bigint" => Self::Big,
            "double" | "real" => Self::Double,
            "blob" | "varbinary" | "binary" | "bytea" => Self::Bytes,
            "text" | "varchar" | "character" | "char" => Self::Text,
            _ => return None,
        })
    }

    /// The value of a column as JSON: instants as RFC 3339, bytes as hexadecimal digits.
    pub(super) fn read(self, row: &QueryResult, column: usize) -> Result<Value, DbErr> {
        fn get<T: TryGetable>(row: &QueryResult, column: usize, json: impl Fn(T) -> Value) -> Result<Value, DbErr> {
            Ok(row.try_get_by_index::<Option<T>>(column)?.map_or(Value::Null, json))
        }
        match self {
            Self::Uuid => get(row, column, |id: Uuid| json!(id)),
            Self::Instant => {
                get(row, column, |at: DateTime<Utc>| json!(at.to_rfc3339_opts(SecondsFormat::AutoSi, true)))
            }
            Self::Date => get(row, column, |day: NaiveDate| json!(day)),
            Self::Boolean => get(row, column, |flag: bool| json!(flag)),
            Self::Small => get(row, column, |number: i16| json!(number)),
            Self::Integer => get(row, column, |number: i32| json!(number)),
            Self::Big => get(row, column, |number: i64| json!(number)),
            Self::Double => get(row, column, |number: f64| json!(number)),
            Self::Bytes => get(row, column, |bytes: Vec<u8>| json!(digits(&bytes))),
            Self::Text => get(row, column, |text: String| json!(text)),
        }
    }

    /// The value as a database takes it; nothing where the JSON is not of this type.
    pub(super) fn bind(self, json: Value) -> Option<Bound> {
        fn read<T: DeserializeOwned>(json: Value) -> serde_json::Result<Option<T>> {
            serde_json::from_value(json)
        }
        Some(match self {
            Self::Uuid => read::<Uuid>(json).ok()?.into(),
            Self::Instant => read::<DateTime<Utc>>(json).ok()?.into(),
            Self::Date => read::<NaiveDate>(json).ok()?.into(),
            Self::Boolean => read::<bool>(json).ok()?.into(),
            Self::Small => read::<i16>(json).ok()?.into(),
            Self::Integer => read::<i32>(json).ok()?.into(),
            Self::Big => read::<i64>(json).ok()?.into(),
            Self::Double => read::<f64>(json).ok()?.into(),
            Self::Bytes => match read::<String>(json).ok()? {
                Some(text) => Some(bytes(&text)?).into(),
                None => None::<Vec<u8>>.into(),
            },
            Self::Text => read::<String>(json).ok()?.into(),
        })
    }
}

fn digits(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).collect()
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.len().is_multiple_of(2).then(|| digits.as_bytes().chunks(2).map(pair).collect())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_as_they_are_written() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(bytes(&digits(&all)), Some(all));
        assert_eq!(bytes(""), Some(Vec::new()));
        for wrong in ["a", "zz", "0x", "é"] {
            assert_eq!(bytes(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_of_another_type_is_not_bound() {
        assert_eq!(Type::Integer.bind(json!(7)), Some(7_i32.into()));
        assert_eq!(Type::Integer.bind(Value::Null), Some(None::<i32>.into()));
        for (declared, wrong) in [(Type::Integer, json!("7")), (Type::Uuid, json!("x")), (Type::Text, json!(1))] {
            assert_eq!(declared.bind(wrong), None);
        }
    }
}

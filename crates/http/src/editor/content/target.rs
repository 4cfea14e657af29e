//! Which revision of which record an address names.

use axum::{
    extract::{self, FromRequestParts},
    http::request::Parts,
};
use uuid::Uuid;

use crate::problem::Problem;

/// A revision of the record of an address.
#[derive(Clone, Copy, Debug)]
pub(super) struct RevisionPath(pub(super) Uuid, pub(super) i32);

/// The number of a revision as answers write it.
fn number(text: &str) -> Result<i32, Problem> {
    let number = text.parse().ok().filter(|number: &i32| *number > 0 && number.to_string() == text);
    number.ok_or(Problem::UnknownRecord)
}

impl<S: Send + Sync> FromRequestParts<S> for RevisionPath {
    type Rejection = Problem;

    #[expect(
        clippy::disallowed_types,
        reason = "two parts of a path are read here, and what does not fit is a problem"
    )]
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = extract::Path::<(String, String)>::from_request_parts(parts, state).await;
        let extract::Path((record, revision)) = path.map_err(|_| Problem::UnknownRecord)?;
        let record = Uuid::try_parse(&record).ok().filter(|_| record.len() == 36).ok_or(Problem::UnknownRecord)?;
        Ok(Self(record, number(&revision)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_in_one_way() {
        assert!(number("7").is_ok());
        for text in ["", "0", "-1", "+1", "07", "1.0", "2147483648", "seven"] {
            assert!(number(text).is_err(), "{text:?}");
        }
    }
}

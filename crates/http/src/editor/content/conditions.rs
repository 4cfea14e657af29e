//! Preconditions: a change names the version that it rests on, so that nobody's work is lost.

use axum::http::{HeaderMap, HeaderName, header};

use crate::{editor::call::tag_of, problem::Problem};

/// What a request expects of the record that it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Conditions {
    /// The tags of `If-Match`, where it is there.
    seen: Option<Vec<String>>,
    /// Whether `If-None-Match: *` asks for a record that is not there yet.
    is_new: bool,
}

impl Conditions {
    /// What the headers of a request say.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let seen = headers.contains_key(header::IF_MATCH).then(|| tags(headers, &header::IF_MATCH));
        let is_new = tags(headers, &header::IF_NONE_MATCH).iter().any(|tag| tag == "*");
        Self { seen, is_new }
    }

    /// Whether a record is wanted that is not there yet.
    pub(super) fn wants_new(&self) -> bool {
        self.is_new && self.seen.is_none()
    }

    /// Whether nothing is said of any version.
    pub(super) fn says_nothing(&self) -> bool {
        self.seen.is_none() && !self.is_new
    }

    /// Refuses a change that does not say, or that says wrongly, on which version it rests.
    ///
    /// `*` names no version, so it could overwrite what its sender has never seen; weak tags never match here (RFC 9110).
    pub(super) fn rest_on(&self, newest: i32) -> Result<(), Problem> {
        let seen = self.seen.as_ref().filter(|tags| tags.iter().any(|tag| tag != "*"));
        let seen = seen.ok_or(Problem::PreconditionRequired)?;
        if seen.iter().any(|seen| *seen == tag_of(newest.into())) {
            Ok(())
        } else {
            Err(Problem::PreconditionFailed(Some(newest.into())))
        }
    }
}

/// The tags of all lines of a header.
fn tags(headers: &HeaderMap, name: &HeaderName) -> Vec<String> {
    let lines = headers.get_all(name).into_iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn sent(name: &HeaderName, value: &'static str) -> Conditions {
        Conditions::of(&HeaderMap::from_iter([(name.clone(), HeaderValue::from_static(value))]))
    }

    #[test]
    fn only_the_version_that_is_there_lets_a_change_pass() {
        for (value, expected) in [
            ("\"7\"", "passes"),
            ("\"6\", \"7\"", "passes"),
            ("\"6\"", "failed"),
            ("W/\"7\"", "failed"),
            ("7", "failed"),
            ("\"07\"", "failed"),
            ("*", "required"),
            ("", "required"),
        ] {
            let outcome = match sent(&header::IF_MATCH, value).rest_on(7) {
                Ok(()) => "passes",
                Err(Problem::PreconditionRequired) => "required",
                Err(_) => "failed",
            };
            assert_eq!(outcome, expected, "{value:?}");
        }
        assert!(matches!(Conditions::default().rest_on(7), Err(Problem::PreconditionRequired)));
    }

    #[test]
    fn only_a_star_asks_for_something_new() {
        assert!(sent(&header::IF_NONE_MATCH, "*").wants_new());
        assert!(!sent(&header::IF_NONE_MATCH, "\"7\"").wants_new());
        assert!(!sent(&header::IF_MATCH, "*").wants_new());
        assert!(!Conditions::default().wants_new());
    }
}

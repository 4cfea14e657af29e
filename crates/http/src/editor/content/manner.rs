//! How a client wants the answer to a change: the whole record, or only that it happened.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// Asks for less (RFC 7240).
const PREFER: HeaderName = HeaderName::from_static("prefer");
/// Says that less was given.
const APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// What the client prefers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Preference {
    /// Nothing said.
    #[default]
    Unsaid,
    /// The record, expressly.
    Whole,
    /// The headers are enough.
    Minimal,
}

impl Preference {
    /// The first preference about the answer counts; unknown ones are for others to keep (RFC 7240).
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(PREFER).into_iter().filter_map(|line| line.to_str().ok());
        let mut wishes = lines.flat_map(|line| line.split(',')).map(|wish| wish.split(';').next().unwrap_or_default());
        let wish = wishes.find_map(|wish| {
            let (name, value) = wish.split_once('=')?;
            let is_return = name.trim().eq_ignore_ascii_case("return");
            is_return.then(|| value.trim().trim_matches('"').to_ascii_lowercase())
        });
        match wish.as_deref() {
            Some("minimal") => Self::Minimal,
            Some("representation") => Self::Whole,
            Some(_) | None => Self::Unsaid,
        }
    }

    /// What `Preference-Applied` says.
    pub(super) fn applied(self) -> Option<(HeaderName, HeaderValue)> {
        let said = match self {
            Self::Unsaid => return None,
            Self::Whole => "return=representation",
            Self::Minimal => "return=minimal",
        };
        Some((APPLIED, HeaderValue::from_static(said)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wish_about_the_answer_counts() {
        let cases = [
            ("return=minimal", Preference::Minimal),
            ("Return = \"minimal\"", Preference::Minimal),
            ("respond-async, return=minimal; foo=bar", Preference::Minimal),
            ("return=representation, return=minimal", Preference::Whole),
            ("return=nothing", Preference::Unsaid),
            ("minimal", Preference::Unsaid),
            ("", Preference::Unsaid),
        ];
        for (value, preference) in cases {
            let headers = HeaderMap::from_iter([(PREFER, HeaderValue::from_static(value))]);
            assert_eq!(Preference::of(&headers), preference, "{value:?}");
        }
    }
}

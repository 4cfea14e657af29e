//! What a request asks for, beside its parameters: the target, the format, and what the client has already.

use std::marker::PhantomData;

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderMap, Uri, header, request::Parts},
};
use url::form_urlencoded;

use crate::{
    formats::{Format, media_types},
    problem::Problem,
};

/// The target of a request, its conditions, and the format in which the client wants the answer.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    uri: Uri,
    headers: HeaderMap,
    format: Format,
}

/// A request for an operation that answers in the formats of `O`.
#[derive(Clone, Debug)]
pub(crate) struct Accepting<O>(pub(crate) Asked, pub(crate) PhantomData<fn() -> O>);

/// The formats of an operation.
pub(crate) trait Offer {
    /// Which; the first is the one for clients that take any.
    fn formats() -> Vec<Format>;
}

/// JSON only, as most operations answer.
#[derive(Clone, Debug)]
pub(crate) struct Json;

impl Offer for Json {
    fn formats() -> Vec<Format> {
        vec![Format::Json]
    }
}

/// JSON, or a table for a spreadsheet.
#[derive(Clone, Debug)]
pub(crate) struct JsonOrCsv;

impl Offer for JsonOrCsv {
    fn formats() -> Vec<Format> {
        vec![Format::Json, Format::Csv]
    }
}

impl Asked {
    /// The path with the version: `/v1/projects`.
    pub(crate) fn path(&self) -> &str {
        self.uri.path()
    }

    /// The path with the query as it was sent, in the characters that an address may have.
    pub(crate) fn target(&self) -> &str {
        self.uri.path_and_query().map_or(self.uri.path(), |target| target.as_str())
    }

    /// The query as it was sent, with its question mark; empty without one.
    pub(crate) fn query(&self) -> String {
        self.uri.query().map(|query| format!("?{query}")).unwrap_or_default()
    }

    /// The format in which the answer is wanted.
    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// Whether the client has what `etag` stands for (RFC 9110, weak comparison).
    pub(crate) fn has(&self, etag: &str) -> bool {
        has(&self.headers, etag)
    }
}

/// Whether a client that sends these headers has what `etag` stands for (RFC 9110, weak comparison).
pub(crate) fn has(headers: &HeaderMap, etag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let tags = headers.get_all(header::IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
    tags.flat_map(|value| value.split(',')).any(|tag| tag.trim() == "*" || opaque(tag) == opaque(etag))
}

/// What a client accepts, where it says so.
pub(crate) fn accept(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(header::ACCEPT).into_iter().filter_map(|value| value.to_str().ok());
    let values: Vec<&str> = values.collect();
    (!values.is_empty()).then(|| values.join(","))
}

/// The format of an answer: the one that the parameter names, else the one that `Accept` likes best.
///
/// A parameter that names none of them is for the query to refuse.
pub(crate) fn negotiated(named: Option<&str>, accept: Option<&str>, offered: &[Format]) -> Option<Format> {
    match named.filter(|_| offered.len() > 1) {
        Some(named) => offered.iter().find(|format| format.word() == named).or(offered.first()).copied(),
        None => preferred(accept, offered),
    }
}

/// The format that the client likes best (RFC 9110).
///
/// How refusals look says nothing about answers: generated clients ask for a calendar with that of refusals alone.
fn preferred(accept: Option<&str>, offered: &[Format]) -> Option<Format> {
    let ranges = accept.into_iter().flat_map(|accept| accept.split(','));
    let ranges: Vec<&str> = ranges.filter(|range| !names(range, "application/problem+json")).collect();
    if ranges.is_empty() {
        return offered.first().copied();
    }
    let mut best = (0.0, None);
    for format in offered {
        let weight = weight(format.media_type(), &ranges);
        if weight > best.0 {
            best = (weight, Some(*format));
        }
    }
    best.1
}

/// How much a client likes a media type: the most exact range that covers it decides, 0 where none does.
fn weight(media_type: &str, ranges: &[&str]) -> f32 {
    let kind = media_type.split('/').next().unwrap_or_default();
    let covering = [media_type.to_owned(), format!("{kind}/*"), "*/*".to_owned()];
    let range = covering.iter().find_map(|wanted| ranges.iter().find(|range| names(range, wanted)));
    let Some(range) = range else { return 0.0 };
    let weights = range.split(';').skip(1).filter_map(|parameter| parameter.trim().strip_prefix("q="));
    weights.filter_map(|weight| weight.parse().ok()).fold(1.0, f32::min)
}

impl<O: Offer, S: Send + Sync> FromRequestParts<S> for Accepting<O> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let OriginalUri(uri) =
            OriginalUri::from_request_parts(parts, state).await.unwrap_or_else(|never| match never {});
        let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        let named = query.into_iter().find(|(name, _)| name == "format").map(|(_, value)| value.into_owned());
        let formats = O::formats();
        let format = negotiated(named.as_deref(), accept(&parts.headers).as_deref(), &formats);
        let format = format.ok_or_else(|| Problem::NotAcceptable(media_types(&formats)))?;
        // At worst it stays as it was sent.
        let uri = uri.path_and_query().and_then(|target| encoded(target.as_str()).parse().ok()).unwrap_or(uri);
        Ok(Self(Asked { uri, headers: parts.headers.clone(), format }, PhantomData))
    }
}

/// A target in the characters that an address may have (RFC 3986), with the same meaning: clients such as curl send
/// umlauts, brackets and lone percent signs as they were typed, and addresses in answers must be ones for everybody.
fn encoded(target: &str) -> String {
    let bytes = target.as_bytes();
    let is_escape = |index: usize| {
        let digits = bytes.get(index + 1..index + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let mut encoded = String::with_capacity(bytes.len());
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            b'%' if is_escape(index) => encoded.push('%'),
            byte if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(byte) => {
                encoded.push(char::from(*byte));
            }
            byte => encoded.extend(percent_encoding(*byte)),
        }
    }
    encoded
}

/// `%C3`, for one byte.
fn percent_encoding(byte: u8) -> [char; 3] {
    let digit = |digit: u8| char::from_digit(digit.into(), 16).unwrap_or_default().to_ascii_uppercase();
    ['%', digit(byte >> 4), digit(byte & 0xF)]
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Accepting::<Json>::from_request_parts(parts, state).await.map(|Accepting(asked, _)| asked)
    }
}

/// Whether a range of `Accept` names this, whatever its parameters.
fn names(range: &str, wanted: &str) -> bool {
    range.split(';').next().is_some_and(|name| name.trim().eq_ignore_ascii_case(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_given_to_whoever_takes_it() {
        let cases = [
            ("", true),
            ("*/*", true),
            ("application/*", true),
            ("application/json", true),
            ("Application/JSON; charset=utf-8", true),
            ("text/html, application/xhtml+xml, */*;q=0.8", true),
            ("text/csv", false),
            ("text/html", false),
            ("application/json;q=0", false),
            ("application/json;q=0, */*", false),
            ("*/*;q=0", false),
            ("nonsense", false),
            ("application/problem+json", true),
            ("application/problem+json;q=0.9", true),
            ("text/csv, application/problem+json", false),
        ];
        for (accept, accepted) in cases {
            let given = Some(accept).filter(|accept| !accept.is_empty());
            assert_eq!(preferred(given, &Json::formats()).is_some(), accepted, "{accept:?}");
        }
    }

    #[test]
    fn the_best_liked_format_is_given() {
        let cases = [
            ("*/*", Some("application/json")),
            ("text/*", Some("text/csv")),
            ("text/csv", Some("text/csv")),
            ("text/csv, application/json", Some("application/json")),
            ("application/json;q=0.5, text/csv", Some("text/csv")),
            ("*/*;q=0.1, text/csv;q=0.2", Some("text/csv")),
            ("text/csv;q=0, */*", Some("application/json")),
            ("application/json;q=0, */*;q=0.1", Some("text/csv")),
            ("text/html", None),
        ];
        for (accept, media_type) in cases {
            let preferred = preferred(Some(accept), &JsonOrCsv::formats());
            assert_eq!(preferred.map(Format::media_type), media_type, "{accept:?}");
        }
    }

    #[test]
    fn the_parameter_wins_over_the_header() {
        let of = |named, accept| negotiated(named, accept, &JsonOrCsv::formats());
        assert_eq!(of(Some("csv"), Some("application/json")), Some(Format::Csv));
        assert_eq!(of(Some("json"), Some("text/html")), Some(Format::Json));
        assert_eq!(of(Some("surprise"), Some("text/html")), Some(Format::Json), "the query refuses it");
        assert_eq!(of(None, Some("text/html")), None);
        assert_eq!(negotiated(Some("csv"), Some("text/csv"), &Json::formats()), None, "no parameter of this one");
    }

    #[test]
    fn an_address_is_one_for_everybody() {
        let cases = [
            ("/v1/projects?q=%C3%b6l+a,b&sort=-title", "/v1/projects?q=%C3%b6l+a,b&sort=-title"),
            ("/v1/projects?q=\u{d6}l", "/v1/projects?q=%C3%96l"),
            ("/v1/projects?q=100%&a=%4", "/v1/projects?q=100%25&a=%254"),
            ("/v1/projects?q=[\"a\"]|{^`}\\", "/v1/projects?q=%5B%22a%22%5D%7C%7B%5E%60%7D%5C"),
        ];
        for (sent, given) in cases {
            assert_eq!(encoded(sent), given);
        }
    }

    #[test]
    fn every_line_of_the_header_counts() {
        let lines = ["text/html", "text/csv"].map(|value| (header::ACCEPT, value.parse().expect("a header")));
        let headers = HeaderMap::from_iter([lines[0].clone()]);
        assert_eq!(accept(&headers).as_deref(), Some("text/html"));
        let mut both = headers;
        both.append(header::ACCEPT, lines[1].1.clone());
        assert_eq!(accept(&both).as_deref(), Some("text/html,text/csv"));
        assert_eq!(accept(&HeaderMap::new()), None);
    }
}

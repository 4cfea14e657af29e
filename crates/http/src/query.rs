//! Query parameters, strictly: unknown, repeated, empty and impossible ones are refused, all at once.

use axum::{
    extract::{self, FromRequestParts},
    http::request::Parts,
};
use myk10_domain::{Language, Vocabulary};
use serde::Deserialize;
use url::form_urlencoded;
use utoipa::IntoParams;

use crate::{
    cursor::Cursor,
    problem::{Problem, Reason, RefusedParameter},
};

const DEFAULT_LIMIT: u16 = 20;
const MAX_LIMIT: u16 = 200;

/// The parameters of an operation that reads one record.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ItemQuery {
    /// The language of texts. A text that is missing in it is given in German, and `fallbacks` says so.
    #[param(value_type = Option<Language>, nullable = false, default = "de")]
    pub(crate) lang: Language,
    /// With `none`, a text that is missing in the language is null instead of German.
    #[param(value_type = Option<Fallback>, nullable = false)]
    pub(crate) fallback: Fallback,
}

/// The parameters of an operation that reads a list.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ListQuery {
    /// The language of texts. A text that is missing in it is given in German, and `fallbacks` says so.
    #[param(value_type = Option<Language>, nullable = false, default = "de")]
    pub(crate) lang: Language,
    /// With `none`, a text that is missing in the language is null instead of German.
    #[param(value_type = Option<Fallback>, nullable = false)]
    pub(crate) fallback: Fallback,
    /// How many records a page has at most.
    #[param(value_type = Option<i32>, nullable = false, minimum = 1, maximum = 200, default = 20)]
    pub(crate) limit: u16,
    /// Where the page begins: `page.next` of the page before. Opaque; bound to the list and its other parameters.
    #[param(value_type = Option<String>, nullable = false, max_length = 1000)]
    #[serde(skip)]
    pub(crate) cursor: Option<String>,
}

/// What stands where a text is missing in the language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Fallback {
    /// The German text.
    #[default]
    #[serde(skip)]
    German,
    /// Null.
    None,
}

/// The parameters of an operation that has none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoQuery;

/// Parameters that are read from a query.
pub(crate) trait FromQuery: Sized {
    /// Every parameter that the operation knows.
    const NAMES: &'static [&'static str];

    /// The parameters; what is refused is told to `values`.
    fn read(values: &mut Values) -> Self;
}

impl FromQuery for NoQuery {
    const NAMES: &'static [&'static str] = &[];

    fn read(_: &mut Values) -> Self {
        Self
    }
}

impl FromQuery for ItemQuery {
    const NAMES: &'static [&'static str] = &["lang", "fallback"];

    fn read(values: &mut Values) -> Self {
        Self { lang: values.language(), fallback: values.fallback() }
    }
}

impl FromQuery for ListQuery {
    const NAMES: &'static [&'static str] = &["lang", "fallback", "limit", "cursor"];

    fn read(values: &mut Values) -> Self {
        let limit = values.limit();
        let cursor = values.take("cursor");
        if cursor.as_deref().is_some_and(|cursor| !Cursor::is_well_formed(cursor)) {
            values.refuse("cursor", Reason::BadCursor);
        }
        Self { lang: values.language(), fallback: values.fallback(), limit, cursor }
    }
}

/// The query of a request.
#[derive(Clone, Debug)]
pub(crate) struct ApiQuery<T>(pub(crate) T);

impl<T: FromQuery, S: Send + Sync> FromRequestParts<S> for ApiQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let mut values = Values::parse(parts.uri.query().unwrap_or_default(), T::NAMES);
        let read = T::read(&mut values);
        if values.refused.is_empty() { Ok(Self(read)) } else { Err(Problem::InvalidParameters(values.refused)) }
    }
}

/// The last part of a path, decoded.
#[derive(Clone, Debug)]
pub(crate) struct PathName(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for PathName {
    type Rejection = Problem;

    #[expect(clippy::disallowed_types, reason = "the one place where the plain extractor is wrapped")]
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        // What is no UTF-8 names nothing.
        let name = extract::Path::from_request_parts(parts, state).await;
        name.map(|extract::Path(name)| Self(name)).map_err(|_| Problem::NotFound)
    }
}

/// The values of a query, each at most once.
#[derive(Clone, Debug)]
pub(crate) struct Values {
    values: Vec<(String, String)>,
    refused: Vec<RefusedParameter>,
}

impl Values {
    fn parse(query: &str, names: &'static [&'static str]) -> Self {
        let mut parsed = Self { values: Vec::new(), refused: Vec::new() };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !names.contains(&name.as_ref()) {
                parsed.refuse(&name, Reason::Unknown(names));
            } else if value.is_empty() {
                parsed.refuse(&name, Reason::Empty);
            } else if parsed.values.iter().any(|(given, _)| *given == name) {
                parsed.refuse(&name, Reason::Repeated);
            } else {
                parsed.values.push((name.into_owned(), value.into_owned()));
            }
        }
        parsed
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let index = self.values.iter().position(|(given, _)| given == name)?;
        Some(self.values.swap_remove(index).1)
    }

    fn refuse(&mut self, parameter: &str, reason: Reason) {
        // The answer repeats the name, but not at any length.
        let parameter = parameter.chars().take(100).collect();
        self.refused.push(RefusedParameter { parameter, reason });
    }

    fn language(&mut self) -> Language {
        let language = self.take("lang").map(|tag| tag.parse());
        language.unwrap_or(Ok(Language::De)).unwrap_or_else(|_| {
            self.refuse("lang", Reason::UnknownValue(Language::WORDS));
            Language::De
        })
    }

    fn fallback(&mut self) -> Fallback {
        match self.take("fallback").as_deref() {
            None => Fallback::German,
            Some("none") => Fallback::None,
            Some(_) => {
                self.refuse("fallback", Reason::UnknownValue(&["none"]));
                Fallback::German
            }
        }
    }

    fn limit(&mut self) -> u16 {
        let Some(text) = self.take("limit") else { return DEFAULT_LIMIT };
        match text.parse() {
            Ok(limit @ 1..=MAX_LIMIT) if text.bytes().all(|byte| byte.is_ascii_digit()) => limit,
            _ => {
                self.refuse("limit", Reason::OutOfRange(1, MAX_LIMIT));
                DEFAULT_LIMIT
            }
        }
    }
}

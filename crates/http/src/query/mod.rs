//! Query parameters, strictly: unknown, repeated, empty and impossible ones are refused, all at once.

use std::marker::PhantomData;

use axum::{
    extract::{self, FromRequestParts},
    http::request::Parts,
};
use chrono::NaiveDate;
use myk10_domain::{Content, Language, SearchQuery};
use myk10_persistence::{Filter, Record, Sort};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    answer::Answer,
    asked::accept,
    cursor::Cursor,
    problem::{Problem, Reason},
    speaker::Speaker,
};

mod as_of;
mod clock;
mod editor;
mod fields;
mod filters;
mod format;
mod geo;
mod history;
mod identity;
mod params;
mod search;
mod values;

pub(crate) use as_of::AsOfQuery;
pub(crate) use clock::{DaysQuery, InstantQuery, YearQuery};
pub(crate) use editor::{ChangeQuery, DiffQuery, DraftsQuery, Edition, ORDERS, PublishQuery, RevisionsQuery};
pub(crate) use fields::Fields;
use filters::filters;
pub(crate) use filters::{FilterKind, FilterParameter};
pub(crate) use format::FormatQuery;
pub(crate) use history::HistoryQuery;
pub(crate) use identity::{AuditQuery, PageQuery};
pub(crate) use search::HitsQuery;
use values::Values;

/// In which language texts are wanted; every operation that gives texts knows these two.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TextQuery {
    /// The language of the texts: German, English (`lang=en`) or Leichte Sprache (`lang=de-simple`). A text that is
    /// missing in it is given in German, and `fallbacks` says where.
    #[param(value_type = Option<Language>, nullable = false, default = "de")]
    pub(crate) lang: Language,
    /// With `fallback=none`, a text that is missing in the language is null instead of German.
    #[param(value_type = Option<Fallback>, nullable = false)]
    pub(crate) fallback: Fallback,
}

/// The parameters of an operation that reads one record of the kind that `A` answers.
#[derive(Clone, Debug)]
pub(crate) struct ItemQuery<A> {
    pub(crate) text: TextQuery,
    /// The expansions that are wanted, by name.
    pub(crate) expand: Vec<&'static str>,
    /// The members that are wanted.
    pub(crate) fields: Fields,
    /// How the format is written.
    pub(crate) format: FormatQuery<A>,
    /// The day for which it is answered.
    pub(crate) as_of: Option<NaiveDate>,
    answer: PhantomData<fn() -> A>,
}

/// The parameters of an operation that reads a list of the kind that `A` answers.
#[derive(Clone, Debug)]
pub(crate) struct ListQuery<A> {
    pub(crate) text: TextQuery,
    /// The words that every record has.
    pub(crate) q: Option<SearchQuery>,
    pub(crate) sort: Sort,
    pub(crate) limit: u16,
    pub(crate) cursor: Option<String>,
    pub(crate) count: bool,
    pub(crate) filters: Vec<Filter>,
    pub(crate) expand: Vec<&'static str>,
    /// The members that are wanted.
    pub(crate) fields: Fields,
    /// How the format is written.
    pub(crate) format: FormatQuery<A>,
    /// The day for which it is answered.
    pub(crate) as_of: Option<NaiveDate>,
    answer: PhantomData<fn() -> A>,
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
    fn names() -> Vec<&'static str>;

    /// The parameters; what is refused is told to `values`.
    fn read(values: &mut Values) -> Self;
}

impl FromQuery for NoQuery {
    fn names() -> Vec<&'static str> {
        Vec::new()
    }

    fn read(_: &mut Values) -> Self {
        Self
    }
}

impl FromQuery for TextQuery {
    fn names() -> Vec<&'static str> {
        vec!["lang", "fallback"]
    }

    fn read(values: &mut Values) -> Self {
        Self { lang: values.language(), fallback: values.fallback() }
    }
}

impl<A: Answer> FromQuery for ItemQuery<A> {
    fn names() -> Vec<&'static str> {
        let expand = (!A::EXPANSIONS.is_empty()).then_some("expand");
        let names = TextQuery::names().into_iter().chain(expand).chain(["fields"]);
        names.chain(FormatQuery::<A>::names()).chain(as_of::name_for::<A>()).collect()
    }

    fn read(values: &mut Values) -> Self {
        let (text, expand) = (TextQuery::read(values), values.expansions::<A>());
        let fields = values.fields::<A>(&expand);
        let as_of = as_of::day_for::<A>(values);
        Self { text, expand, fields, format: FormatQuery::read(values), as_of, answer: PhantomData }
    }
}

impl<A: Answer<Content: Record>> FromQuery for ListQuery<A> {
    fn names() -> Vec<&'static str> {
        let filters = filters::<A>().map(|filter| filter.name);
        ItemQuery::<A>::names().into_iter().chain(["q", "sort", "limit", "cursor", "count"]).chain(filters).collect()
    }

    fn read(values: &mut Values) -> Self {
        let limit = values.limit();
        let cursor = values.take("cursor");
        if cursor.as_deref().is_some_and(|cursor| !Cursor::is_well_formed(cursor)) {
            values.refuse("cursor", Reason::BadCursor);
        }
        let q = values.take("q").and_then(|text| search::searched(values, "q", &text));
        let ItemQuery { text, expand, fields, format, as_of, answer } = ItemQuery::<A>::read(values);
        Self {
            text,
            sort: if q.is_some() && !values.has("sort") { Sort::BEST_HITS } else { values.sort::<A>() },
            q,
            limit,
            cursor,
            count: values.flag("count"),
            filters: filters::<A>().filter_map(|filter| values.filter(filter)).collect(),
            expand,
            fields,
            format,
            as_of,
            answer,
        }
    }
}

impl TextQuery {
    /// Somebody who speaks the language that is wanted.
    pub(crate) fn speaker(self) -> Speaker {
        Speaker::new(self.lang, self.fallback)
    }
}

impl<A: Answer> ListQuery<A> {
    /// What a cursor is bound to: the list, its filters, its order and its language; not the size of its pages.
    pub(crate) fn scope(&self) -> String {
        let TextQuery { lang, fallback } = self.text;
        let (q, sort, filters, as_of) = (&self.q, self.sort, &self.filters, self.as_of);
        format!("{} {lang} {fallback:?} {q:?} {sort:?} {filters:?} {as_of:?}", A::Content::KIND.plural())
    }
}

/// The query of a request.
#[derive(Clone, Debug)]
pub(crate) struct ApiQuery<T>(pub(crate) T);

impl<T: FromQuery, S: Send + Sync> FromRequestParts<S> for ApiQuery<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        let mut values = Values::parse(query, &T::names()).with_accept(accept(&parts.headers));
        let read = T::read(&mut values);
        values.finish().map(|()| Self(read))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::{catalog::Rdf, project::Project};

    #[test]
    fn the_document_names_every_parameter() {
        fn named<T: IntoParams>() -> Vec<String> {
            T::into_params(|| None).into_iter().map(|parameter| parameter.name).collect()
        }
        assert_eq!(named::<TextQuery>(), TextQuery::names());
        assert_eq!(named::<ItemQuery<Project>>(), ItemQuery::<Project>::names());
        assert_eq!(named::<ListQuery<Project>>(), ListQuery::<Project>::names());
        assert_eq!(named::<AsOfQuery>(), AsOfQuery::names());
        assert_eq!(named::<HistoryQuery<Project>>(), HistoryQuery::<Project>::names());
        assert_eq!(named::<InstantQuery>(), InstantQuery::names());
        assert_eq!(named::<DaysQuery>(), DaysQuery::names());
        assert_eq!(named::<YearQuery>(), YearQuery::names());
        assert_eq!(named::<FormatQuery<Rdf>>(), FormatQuery::<Rdf>::names());
        assert_eq!(named::<HitsQuery>(), HitsQuery::names());
        assert_eq!(named::<AuditQuery>(), AuditQuery::names());
    }
}

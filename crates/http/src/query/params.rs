//! The filters of lists, described once: parsing, conditions and the document come from here.

use std::collections::BTreeSet;

use myk10_domain::Kind;
use utoipa::{
    IntoParams,
    openapi::{
        ArrayBuilder, ObjectBuilder, Required, Schema,
        path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle},
        schema::Type,
    },
};

use super::{ItemQuery, ListQuery, TextQuery};
use crate::answer::Answer;

/// A filter of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FilterParameter {
    /// Its name in the query.
    pub(crate) name: &'static str,
    /// What it lets through, for the document.
    pub(crate) description: &'static str,
    /// What its values are.
    pub(crate) kind: FilterKind,
}

/// What the values of a filter are; several may be given, one is enough.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FilterKind {
    /// Words of a vocabulary.
    Word(&'static [&'static str]),
    /// Ids or slugs of records of this kind.
    Record(Kind),
    /// Official area keys of 5, 8, 9 or 12 digits.
    Area,
}

impl FilterKind {
    fn schema(self) -> Schema {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let text = match self {
            Self::Word(words) => text.enum_values(Some(words.iter().copied())),
            Self::Record(_) => text.pattern(Some("^[0-9A-Za-z-]{1,100}$")),
            Self::Area => text.pattern(Some(r"^(\d{5}|\d{8}|\d{9}|\d{12})$")),
        };
        Schema::Array(ArrayBuilder::new().items(text).max_items(Some(50)).build())
    }
}

/// A parameter whose values may be repeated or separated by commas.
pub(super) fn list(name: &str, description: &str, schema: Schema) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(description))
        .style(Some(ParameterStyle::Form))
        .explode(Some(true))
        .schema(Some(schema))
        .build()
}

pub(super) fn scalar(name: &str, description: &str, schema: ObjectBuilder) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(Schema::Object(schema.build())))
        .build()
}

/// How a list is walked.
pub(super) fn paging() -> [Parameter; 3] {
    let number =
        ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).maximum(Some(200)).default(Some(20.into()));
    let cursor = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(1000));
    let description = "Where the page begins: `page.next` of the page before. Opaque; bound to the list, its filters and its language.";
    let flag = ObjectBuilder::new().schema_type(Type::Boolean).default(Some(false.into()));
    [
        scalar("limit", "How many records a page has at most.", number),
        scalar("cursor", description, cursor),
        scalar("count", "Whether `page.total` says how many records the whole list has.", flag),
    ]
}

impl<A: Answer> IntoParams for ItemQuery<A> {
    fn into_params(provider: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = TextQuery::into_params(provider);
        let names: BTreeSet<&str> = A::EXPANSIONS.iter().map(|expansion| expansion.name).collect();
        if !names.is_empty() {
            let words = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names));
            let schema = Schema::Array(ArrayBuilder::new().items(words).max_items(Some(50)).build());
            let description = "Records to give beside their ids, in the same language.";
            parameters.push(list("expand", description, schema));
        }
        parameters
    }
}

impl<A: Answer> IntoParams for ListQuery<A> {
    fn into_params(provider: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = ItemQuery::<A>::into_params(provider);
        parameters.extend(paging());
        parameters.extend(A::FILTERS.iter().map(|filter| list(filter.name, filter.description, filter.kind.schema())));
        parameters
    }
}

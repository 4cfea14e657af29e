//! The filters of lists, described once: parsing, conditions and the document come from here.

use std::collections::BTreeSet;

use myk10_domain::Kind;
use myk10_persistence::Record;
use utoipa::{
    IntoParams,
    openapi::{
        ArrayBuilder, KnownFormat, ObjectBuilder, Ref, Required, Schema, SchemaFormat,
        path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle},
        schema::Type,
    },
};

use super::{
    FormatQuery, ItemQuery, ListQuery, TextQuery,
    clock::{day_schema, instant_schema},
    geo,
    search::words,
    values::{MAX_FIELDS, MAX_VALUES},
};
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

/// What the values of a filter are, and under which facet the records stand that it lets through.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FilterKind {
    /// Words of a vocabulary; several may be given, one is enough.
    Word(&'static str, &'static [&'static str]),
    /// Short names that editors choose; several may be given, one is enough.
    Key(&'static str),
    /// Ids or slugs of records of these kinds; several may be given, one is enough.
    Record(&'static str, &'static [Kind]),
    /// Official area keys of 5, 8, 9 or 12 digits; several may be given, one is enough.
    Area(&'static str),
    /// Ids of the records themselves.
    Ids,
    /// A day after which something is.
    After(&'static str),
    /// A day before which something is.
    Before(&'static str),
    /// An amount in euros.
    Amount(&'static str),
    /// An instant of the last change.
    UpdatedSince,
    /// A circle.
    Near,
    /// A part of the map.
    BoundingBox,
}

/// The filters that every list has.
pub(super) const COMMON_FILTERS: &[FilterParameter] = &[
    FilterParameter { name: "ids", description: "Only the records with these ids.", kind: FilterKind::Ids },
    FilterParameter {
        name: "updatedSince",
        description: "Only records whose public content changed at this instant (RFC 3339, years 1997 to 2098) or later. What was taken back does not show; compare `total` from time to time.",
        kind: FilterKind::UpdatedSince,
    },
];

/// Every filter of the lists that `A` answers.
pub(super) fn filters<A: Answer>() -> impl Iterator<Item = &'static FilterParameter> {
    A::FILTERS.iter().chain(COMMON_FILTERS)
}

impl FilterParameter {
    fn parameter(&self) -> Parameter {
        let text = || ObjectBuilder::new().schema_type(Type::String);
        let several = |item: ObjectBuilder| {
            let values = ArrayBuilder::new().items(item).max_items(Some(MAX_VALUES));
            list(self.name, self.description, Schema::Array(values.build()))
        };
        let one = |schema: ObjectBuilder| scalar(self.name, self.description, schema);
        match self.kind {
            FilterKind::Word(_, words) => several(text().enum_values(Some(words.iter().copied()))),
            FilterKind::Key(_) => several(text().pattern(Some(KEY))),
            FilterKind::Record(..) => several(text().pattern(Some("^[0-9A-Za-z-]{1,100}$"))),
            FilterKind::Area(_) => several(text().pattern(Some(r"^(\d{5}|\d{8}|\d{9}|\d{12})$"))),
            FilterKind::Ids => several(text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))),
            FilterKind::After(_) | FilterKind::Before(_) => one(day_schema()),
            FilterKind::Amount(_) => one(text().pattern(Some(r"^[0-9]{1,15}(\.[0-9]{1,2})?$"))),
            FilterKind::UpdatedSince => one(instant_schema()),
            FilterKind::Near => one(text().pattern(Some(geo::near_pattern()))),
            FilterKind::BoundingBox => one(text().pattern(Some(geo::bbox_pattern()))),
        }
    }
}

/// The words of `sort` for the lists that `A` answers: each order upwards and downwards.
pub(super) fn sorts<A: Answer<Content: Record>>() -> Vec<String> {
    let orders = A::Content::ORDERS.iter();
    orders.flat_map(|order| [(*order).to_owned(), format!("-{order}")]).collect()
}

/// What a short name looks like that editors choose; a comma separates two of them.
const KEY: &str = r"^[^,\x00-\x1f\x7f]{1,100}$";

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
    let description = "Where the page begins: `page.next` of the page before. Opaque; bound to the list, its filters, its order and its language.";
    let flag = ObjectBuilder::new().schema_type(Type::Boolean).default(Some(false.into()));
    [
        scalar("limit", "How many records a page has at most.", number),
        scalar("cursor", description, cursor),
        scalar("count", "Whether `page.total` says how many records the whole list has.", flag),
    ]
}

impl<A: Answer> IntoParams for ItemQuery<A> {
    fn into_params(provider: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = TextQuery::into_params(&provider);
        let names: BTreeSet<&str> = A::EXPANSIONS.iter().map(|expansion| expansion.name).collect();
        if !names.is_empty() {
            let words = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names));
            let schema = Schema::Array(ArrayBuilder::new().items(words).max_items(Some(MAX_VALUES)).build());
            let description =
                "Records to give beside their ids, in the same language; only with the formats `json` and `geojson`.";
            parameters.push(list("expand", description, schema));
        }
        // Which names there are, the document itself knows once it is complete.
        let names = Ref::from_schema_name(format!("{}Field", A::name()));
        let schema = Schema::Array(ArrayBuilder::new().items(names).max_items(Some(MAX_FIELDS)).build());
        let description = "Only these members, by their names with dots (`status.key`); `id` and `type` always stay. Only with the format `json`.";
        parameters.push(list("fields", description, schema));
        parameters.extend(FormatQuery::<A>::into_params(provider));
        parameters.extend(super::as_of::parameter_for::<A>());
        parameters
    }
}

impl<A: Answer<Content: Record>> IntoParams for ListQuery<A> {
    fn into_params(provider: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = ItemQuery::<A>::into_params(provider);
        parameters.push(words(false));
        let words = ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(sorts::<A>()))
            .default(A::Content::ORDERS.first().map(|order| (*order).into()));
        let description = "The order: names and titles in German as in a dictionary (DIN 5007-1), `-` for the other way round. What lacks a date or amount comes last either way.";
        parameters.push(scalar("sort", description, words));
        parameters.extend(paging());
        parameters.extend(filters::<A>().map(FilterParameter::parameter));
        parameters
    }
}

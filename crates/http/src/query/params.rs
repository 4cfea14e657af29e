//! How the document describes the parameters of lists and records.

use std::collections::BTreeSet;

use myk10_persistence::Record;
use utoipa::{
    IntoParams,
    openapi::{
        ArrayBuilder, ObjectBuilder, Ref, Required, Schema,
        path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle},
        schema::Type,
    },
};

use super::{
    FilterParameter, FormatQuery, ItemQuery, ListQuery, TextQuery,
    filters::filters,
    search::words,
    values::{MAX_FIELDS, MAX_VALUES},
};
use crate::{answer::Answer, cursor::LONGEST};

/// The words of `sort` for the lists that `A` answers: each order upwards and downwards.
pub(super) fn sorts<A: Answer<Content: Record>>() -> Vec<String> {
    let orders = A::Content::ORDERS.iter();
    orders.flat_map(|order| [(*order).to_owned(), format!("-{order}")]).collect()
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
    let cursor = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(LONGEST));
    let description = "Where the page begins: `page.next` of the page before, as it is; or follow `links.next`, which has it already. It is bound to the list, its filters, its order and its language.";
    let flag = ObjectBuilder::new().schema_type(Type::Boolean).default(Some(false.into()));
    [
        scalar("limit", "How many records a page has at most: `limit=200` gives the largest pages.", number),
        scalar("cursor", description, cursor),
        scalar(
            "count",
            "Whether to count: with `count=true`, `page.total` says how many records the whole list has.",
            flag,
        ),
    ]
}

impl<A: Answer> IntoParams for ItemQuery<A> {
    fn into_params(provider: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = TextQuery::into_params(&provider);
        let names: BTreeSet<&str> = A::EXPANSIONS.iter().map(|expansion| expansion.name).collect();
        if let Some(first) = names.first().copied() {
            let words = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names));
            let schema = Schema::Array(ArrayBuilder::new().items(words).max_items(Some(MAX_VALUES)).build());
            let description = format!(
                "Related records to give beside their ids, in the same language: `expand={first}` adds the member `{first}`. Only with the formats `json` and `geojson`."
            );
            parameters.push(list("expand", &description, schema));
        }
        // Which names there are, the document itself knows once it is complete.
        let names = Ref::from_schema_name(format!("{}Field", A::name()));
        let schema = Schema::Array(ArrayBuilder::new().items(names).max_items(Some(MAX_FIELDS)).build());
        let description = "Only these members, with dots before nested ones: `fields=slug,links.self`; `id` and `type` always stay. What is not named is left out, also where the schema of the answer requires it. Only with the format `json`.";
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
        // No default: clients would send it with `q` too, where the order is another one.
        let words = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(sorts::<A>()));
        let usual = A::Content::ORDERS.first().copied().unwrap_or_default();
        let description = format!(
            "The order; `-` turns it round, as in `sort=-updatedAt`. Without it by `{usual}`; with `q`, the best hits come first. Names and titles stand as in a German dictionary (DIN 5007-1). What lacks a date or amount comes last either way."
        );
        parameters.push(scalar("sort", &description, words));
        parameters.extend(paging());
        parameters.extend(filters::<A>().map(FilterParameter::parameter));
        parameters
    }
}

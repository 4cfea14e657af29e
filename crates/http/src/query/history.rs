//! The parameters of an operation that tells what changed.

use std::marker::PhantomData;

use myk10_domain::Language;
use myk10_persistence::Record;
use utoipa::{
    IntoParams,
    openapi::path::{Parameter, ParameterIn},
};

use super::{FromQuery, ListQuery, Values};
use crate::{answer::Answer, cursor::Cursor, problem::Reason};

/// Those of a list that make sense here.
const NAMES: [&str; 4] = ["lang", "limit", "cursor", "count"];

/// The parameters of an operation that tells what changed in a record of the kind that `A` answers.
#[derive(Clone, Debug)]
pub(crate) struct HistoryQuery<A> {
    pub(crate) lang: Language,
    pub(crate) limit: u16,
    pub(crate) cursor: Option<String>,
    pub(crate) count: bool,
    answer: PhantomData<fn() -> A>,
}

impl<A: Answer> FromQuery for HistoryQuery<A> {
    fn names() -> Vec<&'static str> {
        NAMES.to_vec()
    }

    fn read(values: &mut Values) -> Self {
        let cursor = values.take("cursor");
        if cursor.as_deref().is_some_and(|cursor| !Cursor::is_well_formed(cursor)) {
            values.refuse("cursor", Reason::BadCursor);
        }
        let (lang, limit, count) = (values.language(), values.limit(), values.flag("count"));
        Self { lang, limit, cursor, count, answer: PhantomData }
    }
}

impl<A: Answer<Content: Record>> IntoParams for HistoryQuery<A> {
    fn into_params(provider: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let known = ListQuery::<A>::into_params(provider).into_iter();
        known.filter(|parameter| NAMES.contains(&parameter.name.as_str())).collect()
    }
}

//! The parameter `asOf`: what held on a day.

use chrono::NaiveDate;
use myk10_domain::Content;
use utoipa::{
    IntoParams,
    openapi::path::{Parameter, ParameterIn},
};

use super::{FromQuery, TextQuery, Values, clock, params::scalar};
use crate::{answer::Answer, problem::Reason};

/// Its name.
const NAME: &str = "asOf";

/// The parameters of an operation that answers for a day, with one answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AsOfQuery {
    pub(crate) text: TextQuery,
    /// The day; what is public now where it is not given.
    pub(crate) as_of: Option<NaiveDate>,
}

impl FromQuery for AsOfQuery {
    fn names() -> Vec<&'static str> {
        TextQuery::names().into_iter().chain([NAME]).collect()
    }

    fn read(values: &mut Values) -> Self {
        Self { text: TextQuery::read(values), as_of: day(values) }
    }
}

impl IntoParams for AsOfQuery {
    fn into_params(provider: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = TextQuery::into_params(provider);
        parameters.push(parameter());
        parameters
    }
}

/// The name of the parameter, for kinds that know what held on a day.
pub(super) fn name_for<A: Answer>() -> Option<&'static str> {
    A::Content::KNOWS_DAYS.then_some(NAME)
}

/// The day, for kinds that know what held on one.
pub(super) fn day_for<A: Answer>(values: &mut Values) -> Option<NaiveDate> {
    name_for::<A>().and_then(|_| day(values))
}

/// How the document describes it, for kinds that know what held on a day.
pub(super) fn parameter_for<A: Answer>() -> Option<Parameter> {
    name_for::<A>().map(|_| parameter())
}

fn day(values: &mut Values) -> Option<NaiveDate> {
    let text = values.take(NAME);
    let day = text.as_deref().and_then(clock::day);
    if text.is_some() && day.is_none() {
        values.refuse(NAME, Reason::MalformedDay);
    }
    day
}

fn parameter() -> Parameter {
    let description = "What held on this day (years 1997 to 2098), by the dates of the statements themselves and told from what is public now: `asOf=2023-06-30`. Who holds a role no longer is not named.";
    scalar(NAME, description, clock::day_schema())
}

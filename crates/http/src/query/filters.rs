//! The filters of lists, described once: parsing, conditions and the document come from here.

use myk10_domain::{AreaKey, Kind};
use myk10_persistence::Filter;
use utoipa::openapi::{ArrayBuilder, KnownFormat, ObjectBuilder, Schema, SchemaFormat, path::Parameter, schema::Type};
use uuid::Uuid;

use super::{
    Values,
    clock::{day, day_schema, instant, instant_schema},
    geo,
    params::{list, scalar},
    values::MAX_VALUES,
};
use crate::{answer::Answer, problem::Reason};

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
    FilterParameter {
        name: "ids",
        description: "Only the records with these ids, at most 50, with commas between them: `ids=01a2076b-445d-7d36-9903-f74536079a2c`. For what you know already, in one request.",
        kind: FilterKind::Ids,
    },
    FilterParameter {
        name: "updatedSince",
        description: "Only records whose public content changed at this instant (RFC 3339, years 1997 to 2098) or later: `updatedSince=2026-01-01T00:00:00Z`. What was taken back does not show; compare `total` from time to time.",
        kind: FilterKind::UpdatedSince,
    },
];

/// Every filter of the lists that `A` answers.
pub(super) fn filters<A: Answer>() -> impl Iterator<Item = &'static FilterParameter> {
    A::FILTERS.iter().chain(COMMON_FILTERS)
}

impl FilterParameter {
    pub(super) fn parameter(&self) -> Parameter {
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

/// What a short name looks like that editors choose; a comma separates two of them.
const KEY: &str = r"^[^,\x00-\x1f\x7f-\x9f]{1,100}$";

impl Values {
    /// The filter that is asked for under this name, where it is.
    pub(super) fn filter(&mut self, FilterParameter { name, kind, .. }: &FilterParameter) -> Option<Filter> {
        if !self.has(name) {
            return None;
        }
        match kind {
            FilterKind::Word(facet, known) => {
                Some(Filter::Word(facet, self.words(name, known).into_iter().map(str::to_owned).collect()))
            }
            FilterKind::Key(facet) => Some(Filter::Word(facet, self.keys(name))),
            FilterKind::Record(facet, kinds) => Some(Filter::RefersTo(facet, kinds, self.names(name))),
            FilterKind::Area(facet) => Some(Filter::Area(facet, self.areas(name))),
            FilterKind::Ids => Some(Filter::Ids(self.ids(name))),
            FilterKind::After(facet) => self.one(name, day, &Reason::MalformedDay).map(|day| Filter::After(facet, day)),
            FilterKind::Before(facet) => {
                self.one(name, day, &Reason::MalformedDay).map(|day| Filter::Before(facet, day))
            }
            FilterKind::Amount(facet) => {
                self.one(name, cents, &Reason::MalformedAmount).map(|cents| Filter::AtLeast(facet, cents))
            }
            FilterKind::UpdatedSince => self.one(name, instant, &Reason::MalformedInstant).map(Filter::UpdatedSince),
            FilterKind::Near => self.parsed(name, geo::near),
            FilterKind::BoundingBox => self.parsed(name, geo::bbox),
        }
    }

    /// The only value of a parameter, read; a malformed one is refused.
    fn one<T>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>, reason: &Reason) -> Option<T> {
        self.parsed(name, |text| read(text).ok_or_else(|| reason.clone()))
    }

    fn parsed<T>(&mut self, name: &str, read: impl Fn(&str) -> Result<T, Reason>) -> Option<T> {
        let text = self.take(name)?;
        match read(&text) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.refuse(name, reason);
                None
            }
        }
    }

    fn ids(&mut self, name: &str) -> Vec<Uuid> {
        let values = self.list(name);
        let hyphenated = |text: &&String| text.len() == 36;
        let ids: Vec<Uuid> = values.iter().filter(hyphenated).filter_map(|text| Uuid::try_parse(text).ok()).collect();
        if ids.len() < values.iter().filter(|value| !value.is_empty()).count() {
            self.refuse(name, Reason::MalformedId);
        }
        ids
    }

    fn keys(&mut self, name: &str) -> Vec<String> {
        let keys = self.list(name);
        let could_be = |key: &String| key.chars().count() <= 100 && !key.chars().any(char::is_control);
        if !keys.iter().all(could_be) {
            self.refuse(name, Reason::MalformedKey);
        }
        keys
    }

    fn names(&mut self, name: &str) -> Vec<String> {
        let names = self.list(name);
        let could_be = |given: &String| {
            given.len() <= 100 && given.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if !names.iter().all(could_be) {
            self.refuse(name, Reason::MalformedName);
        }
        names
    }

    fn areas(&mut self, name: &str) -> Vec<AreaKey> {
        let mut keys = Vec::new();
        for value in self.list(name).into_iter().filter(|value| !value.is_empty()) {
            match value.parse() {
                Ok(key) => keys.push(key),
                Err(_) => self.refuse(name, Reason::MalformedArea),
            }
        }
        keys
    }
}

/// A decimal number of euros, in cents.
fn cents(text: &str) -> Option<i64> {
    let (euros, cents) = text.split_once('.').unwrap_or((text, "00"));
    let are_digits =
        |text: &str, max| (1..=max).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(euros, 15) || !are_digits(cents, 2) {
        return None;
    }
    euros.parse::<i64>().ok()?.checked_mul(100)?.checked_add(format!("{cents:0<2}").parse().ok()?)
}

//! Facets: under which values of which filters a published record stands, with its place in every order.
//!
//! A list under one value is a walk along one index, in any order, and reads as many rows as it gives. Ranges are cut
//! into few values: a day stands under its month, its year and its decade, a position under the cells of some grids.

pub(crate) mod amounts;
pub(crate) mod areas;
pub(crate) mod cells;
pub(crate) mod days;
mod refresh;

use chrono::{Datelike, NaiveDate};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use uuid::Uuid;

pub(crate) use refresh::{refresh, refresh_all, touched};

/// The facet under which every record of a kind stands.
pub(crate) const ALL: &str = "";
/// The facet of positions on the globe, and the value of those that have none.
pub(crate) const GEO: &str = "geo";
pub(crate) const NOWHERE: &str = "none";
/// The facet of the days on which a record holds.
pub(crate) const VALID: &str = "valid";
/// The facet of the days on which a record may be found by a name.
pub(crate) const NAMED: &str = "named";
/// The facet of where something stands, and of where it stood from one day until another.
pub(crate) const STATUS: &str = "status";
pub(crate) const STATUS_ON: &str = "statusOn";
/// The facet of the instant of the last change.
pub(crate) const UPDATED: &str = "updated";

/// Where a record stands: under a value of a facet, with the exact numbers where the value is only near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    name: &'static str,
    value: String,
    low: Option<i64>,
    high: Option<i64>,
}

impl Facet {
    /// Under a word or key.
    pub(crate) fn word(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into(), low: None, high: None }
    }

    /// Under the record that it refers to.
    pub(crate) fn refers(name: &'static str, id: Uuid) -> Self {
        Self::word(name, reference(id))
    }

    /// Under a value, from one day on until just before another.
    pub(crate) fn span(name: &'static str, value: &str, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Self {
        let (low, high) = (from.map_or(i64::MIN, number), until.map_or(i64::MAX, number));
        Self { low: Some(low), high: Some(high), ..Self::word(name, value) }
    }

    fn at(name: &'static str, value: String, low: i64, high: Option<i64>) -> Self {
        Self { name, value, low: Some(low), high }
    }
}

/// A day as a number.
pub(crate) fn number(day: NaiveDate) -> i64 {
    day.num_days_from_ce().into()
}

/// An id as the value of a facet.
pub(crate) fn reference(id: Uuid) -> String {
    id.simple().to_string()
}

/// What the numbers of a row must fulfil, where its value alone does not decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Check {
    /// `low` is at least this.
    AtLeast(i64),
    /// `low` is less than this.
    Below(i64),
    /// This lies between `low` and just before `high`.
    Holds(i64),
    /// `low` (latitude) and `high` (longitude), in millionths of a degree, lie in a box.
    Inside { south: i64, west: i64, north: i64, east: i64 },
    /// The same in a circle on the plane: `scale` is the square of how much shorter a degree of longitude is, in
    /// ten-thousandths, and `width` how far east and west the circle reaches. Integers, so that every database draws the
    /// same edge.
    Near { latitude: i64, longitude: i64, radius: i64, width: i64, scale: i64 },
}

impl Check {
    /// The condition on the rows of `table`.
    pub(crate) fn condition(self, table: &'static str) -> Expr {
        let (low, high) = (Expr::col((table, "low")), Expr::col((table, "high")));
        match self {
            Self::AtLeast(number) => low.gte(number),
            Self::Below(number) => low.lt(number),
            Self::Holds(number) => low.lte(number).and(high.gt(number)),
            Self::Inside { south, west, north, east } => low.between(south, north).and(high.between(west, east)),
            Self::Near { latitude, longitude, radius, width, scale } => {
                let (north, east) = (low.clone().sub(latitude), high.clone().sub(longitude));
                let square = |length: Expr| length.clone().mul(length);
                let inside = square(north).mul(10_000i64).add(square(east).mul(scale)).lte(radius * radius * 10_000);
                let reached = low
                    .between(latitude - radius, latitude + radius)
                    .and(high.between(longitude - width, longitude + width));
                // Beyond the reach the squares are too large for PostgreSQL, which looks in any order but this one.
                CaseStatement::new().case(reached, inside).finally(false).into()
            }
        }
    }
}

/// A value under which the records that are wanted stand, and what must be looked at beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Probe {
    pub(crate) facet: &'static str,
    pub(crate) value: String,
    pub(crate) check: Option<Check>,
}

impl Probe {
    pub(crate) fn new(facet: &'static str, value: impl Into<String>) -> Self {
        Self { facet, value: value.into(), check: None }
    }

    pub(crate) fn checked(self, check: Check) -> Self {
        Self { check: Some(check), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Under how many of the probes a record with these facets is found.
    pub(super) fn meets(facets: &[Facet], probes: &[Probe]) -> usize {
        let fulfils = |facet: &Facet, check: Check| {
            let (low, high) = (facet.low.unwrap_or_default(), facet.high.unwrap_or_default());
            match check {
                Check::AtLeast(number) => low >= number,
                Check::Below(number) => low < number,
                Check::Holds(number) => low <= number && number < high,
                Check::Inside { south, west, north, east } => {
                    (south..=north).contains(&low) && (west..=east).contains(&high)
                }
                Check::Near { latitude, longitude, radius, width, scale } => {
                    let reached = (low - latitude).abs() <= radius && (high - longitude).abs() <= width;
                    reached
                        && (low - latitude).pow(2) * 10_000 + (high - longitude).pow(2) * scale
                            <= radius.pow(2) * 10_000
                }
            }
        };
        let found = probes.iter().filter(|probe| {
            let meets = |facet: &&Facet| facet.name == probe.facet && facet.value == probe.value;
            facets.iter().filter(meets).any(|facet| probe.check.is_none_or(|check| fulfils(facet, check)))
        });
        found.count()
    }
}

//! Which records of a list are wanted; typed, so that nothing a client sends becomes SQL.

use chrono::{DateTime, NaiveDate, Utc};
use myk10_domain::{AreaKey, AsOf, Kind};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::SelectStatement,
};
use uuid::Uuid;

use crate::{
    BoundingBox, Record, StoreError,
    entity::{facet, published, relation},
    facet::{
        Check, GEO, NAMED, Probe, STATUS, STATUS_ON, UPDATED, VALID, amounts, areas, cells, days, number, reference,
    },
};

/// What a record of a list must fulfil; of the values within one filter, one is enough.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// Is one of these records.
    Ids(Vec<Uuid>),
    /// Has one of these words or keys under the facet of this name.
    Word(&'static str, Vec<String>),
    /// Refers under the facet of this name to a record of these kinds by one of these ids or slugs.
    RefersTo(&'static str, &'static [Kind], Vec<String>),
    /// Concerns an area that contains one of these or lies in it.
    Area(&'static str, Vec<AreaKey>),
    /// Lies within so many metres of a position.
    Near(cells::Position, f64),
    /// Lies in a part of the map.
    Within(BoundingBox),
    /// Has at least this amount, in minor units, under the facet of this name.
    AtLeast(&'static str, i64),
    /// Its day under the facet of this name comes after this one.
    After(&'static str, NaiveDate),
    /// Its day under the facet of this name comes before this one.
    Before(&'static str, NaiveDate),
    /// Changed at this instant or later.
    UpdatedSince(DateTime<Utc>),
    /// Held on this day, by its own dates.
    ValidOn(NaiveDate),
    /// Is still named on this day: not a person whose role is over.
    NamedOn(NaiveDate),
    /// Had one of these words on this day, under the facet of this name.
    WordOn(&'static str, Vec<String>, NaiveDate),
}

impl Filter {
    /// The same on a day: where something stood on a past day is another facet than where it stands.
    pub(crate) fn on(self, at: AsOf) -> Self {
        if let Self::Word(STATUS, words) = &self
            && at.is_past()
        {
            return Self::WordOn(STATUS_ON, words.clone(), at.day);
        }
        self
    }

    /// Whether it asks where something is, so that what has no position is left out.
    pub(crate) fn is_about_positions(&self) -> bool {
        matches!(self, Self::Near(..) | Self::Within(_))
    }

    /// The kinds whose changes move which records of kind `C` it lets through, beside `C` itself.
    pub fn kinds<C: Record>(&self) -> &'static [Kind] {
        match self {
            Self::RefersTo(_, kinds, _) => kinds,
            Self::Near(..) | Self::Within(_) | Self::AtLeast(..) => C::WATCHES,
            Self::Ids(_)
            | Self::Word(..)
            | Self::Area(..)
            | Self::After(..)
            | Self::Before(..)
            | Self::UpdatedSince(_)
            | Self::ValidOn(_)
            | Self::NamedOn(_)
            | Self::WordOn(..) => &[],
        }
    }

    /// How much it usually leaves over, the least first; a list walks along the first and looks at the others.
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Self::Ids(_) => 0,
            Self::Near(..) | Self::Within(_) => 1,
            Self::RefersTo(..) => 2,
            Self::Word(..) | Self::WordOn(..) => 3,
            Self::AtLeast(..) => 4,
            Self::Area(..) => 5,
            Self::After(..) | Self::Before(..) => 6,
            Self::UpdatedSince(_) => 7,
            Self::ValidOn(_) | Self::NamedOn(_) => 8,
        }
    }

    /// Where the records stand that it lets through.
    pub(crate) async fn among<C: Record>(&self, db: &DatabaseTransaction) -> Result<Among, StoreError> {
        let each = |name: &'static str, words: &[String]| words.iter().map(|word| Probe::new(name, word)).collect();
        Ok(Among::Probes(match self {
            Self::Ids(ids) => return Ok(Among::Ids(ids.clone())),
            Self::Word(name, words) => each(name, words),
            Self::RefersTo(name, kinds, names) => {
                let ids = named(kinds, names, db).await?.into_iter();
                ids.map(|id| Probe::new(name, reference(id))).collect()
            }
            Self::Area(name, keys) => distinct(keys.iter().flat_map(|key| areas::related(name, key)).collect()),
            Self::Near(position, metres) => return located::<C>(cells::near(*position, *metres), db).await,
            Self::Within(corners) => return located::<C>(cells::inside(*corners), db).await,
            Self::AtLeast(name, cents) => amounts::at_least(name, *cents),
            Self::After(name, day) => days::after(name, *day),
            Self::Before(name, day) => days::before(name, *day),
            Self::UpdatedSince(at) => days::since(UPDATED, *at),
            Self::NamedOn(day) => vec![Probe::new(NAMED, "").checked(Check::Holds(number(*day)))],
            Self::ValidOn(day) => vec![Probe::new(VALID, "").checked(Check::Holds(number(*day)))],
            Self::WordOn(name, words, day) => {
                let on = Check::Holds(number(*day));
                words.iter().map(|word| Probe::new(name, word).checked(on)).collect()
            }
        }))
    }
}

/// Where records stand that a filter lets through.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Among {
    /// Among what another query finds, such as the hits of a search.
    Hits(Box<SelectStatement>),
    /// These very records.
    Ids(Vec<Uuid>),
    /// Under one of these values.
    Probes(Vec<Probe>),
}

impl Among {
    /// How many walks it takes to walk along it; `None` for what stands in no order.
    pub(crate) fn walks(&self) -> Option<usize> {
        match self {
            Self::Hits(_) => None,
            Self::Ids(ids) => Some(ids.len()),
            Self::Probes(probes) => Some(probes.len()),
        }
    }

    /// How many values a walk along another one needs to look at it; `None` where that is not known.
    pub(crate) fn values(&self) -> Option<usize> {
        match self {
            Self::Hits(_) => None,
            Self::Ids(ids) => Some(ids.len()),
            Self::Probes(probes) => {
                Some(probes.iter().map(|probe| 1 + probe.check.map_or(0, |_| MOST_OF_A_CHECK)).sum())
            }
        }
    }
}

/// The values of the check that has the most of them, that of a circle.
const MOST_OF_A_CHECK: usize = 12;
/// So many places are looked up at once; where there are more in a circle, what happens there is no small part of all.
const MOST_PLACES: u64 = 200;

/// Where records of kind `C` stand whose positions stand at these values: the records themselves, or those that refer
/// to such a place. Places are few beside what happens at them, so they are looked up first.
async fn located<C: Record>(probes: Vec<Probe>, db: &DatabaseTransaction) -> Result<Among, StoreError> {
    let Some((facet, pointer)) = C::PLACED_BY else { return Ok(Among::Probes(probes)) };
    let at = probes.iter().map(|probe| {
        let check = probe.check.map(|check| check.condition("facets"));
        Condition::all().add(facet::Column::Value.eq(&probe.value)).add_option(check)
    });
    let places = facet::Entity::find()
        .select_only()
        .column(facet::Column::RecordId)
        .filter(facet::Column::Kind.eq(Kind::Place.word()))
        .filter(facet::Column::Facet.eq(GEO))
        .filter(at.fold(Condition::any(), Condition::add));
    let some: Vec<Uuid> = places.clone().limit(MOST_PLACES + 1).into_tuple().all(db).await?;
    if some.len() as u64 <= MOST_PLACES {
        return Ok(Among::Probes(some.into_iter().map(|place| Probe::new(facet, reference(place))).collect()));
    }
    let there = relation::Entity::find()
        .select_only()
        .column_as(relation::Column::FromId, "record_id")
        .filter(relation::Column::FromKind.eq(C::KIND.word()))
        .filter(relation::Column::Pointer.starts_with(pointer))
        .filter(relation::Column::ToId.in_subquery(places.into_query()));
    Ok(Among::Hits(Box::new(there.into_query())))
}

/// Where records stand that have no position.
pub(crate) fn nowhere() -> Among {
    Among::Probes(vec![Probe::new(GEO, crate::facet::NOWHERE)])
}

fn distinct(mut probes: Vec<Probe>) -> Vec<Probe> {
    probes.sort_by(|a, b| a.value.cmp(&b.value));
    probes.dedup();
    probes
}

/// The ids of the published records that these ids and slugs name.
async fn named(kinds: &[Kind], names: &[String], db: &DatabaseTransaction) -> Result<Vec<Uuid>, StoreError> {
    let (ids, slugs): (Vec<_>, Vec<_>) =
        names.iter().map(|name| Uuid::try_parse(name).map_err(|_| name)).partition(Result::is_ok);
    let mut ids: Vec<Uuid> = ids.into_iter().filter_map(Result::ok).collect();
    if !slugs.is_empty() {
        let slugs = slugs.into_iter().filter_map(Result::err).cloned();
        let by_slug = Condition::all()
            .add(published::Column::Kind.is_in(kinds.iter().map(|kind| kind.word())))
            .add(published::Column::Slug.is_in(slugs));
        ids.extend(published::Entity::find().filter(by_slug).all(db).await?.into_iter().map(|row| row.id));
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

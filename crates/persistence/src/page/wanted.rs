//! What is wanted of a list: of which kind, in which order, standing where.

use myk10_domain::Kind;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, EntityTrait,
    sea_query::{Condition, Expr, ExprTrait, Func, Query, SelectStatement},
};

use super::{PageOf, Sort, Words};
use crate::{
    Filter, Record, StoreError,
    entity::facet_count,
    facet::{ALL, GEO, NOWHERE, Probe},
    filter::Among,
    search,
};

/// So many walks a page has at most, two for each value: SQLite joins 500.
const MOST_WALKS: usize = 200;
/// So many values a statement has at most, two for each walk: SQLite takes 32,766.
const MOST_VALUES: usize = 15_000;
/// So many values a walk needs for itself.
const OWN_VALUES: usize = 20;

/// What is looked for in a list.
pub(super) struct Wanted {
    pub(super) kind: Kind,
    /// The column of the order.
    pub(super) column: &'static str,
    pub(super) descending: bool,
    /// Whether records may lack what the order goes by.
    pub(super) optional: bool,
    /// What every record must fulfil, the narrowest first.
    pub(super) among: Vec<Among>,
    /// Whether the page is a walk along the first of them; else along all records, with a look at each.
    pub(super) along: bool,
    /// The hits, where they stand in the order of their own.
    pub(super) best: Option<SelectStatement>,
}

impl Wanted {
    pub(super) async fn new<C: Record>(db: &DatabaseTransaction, page: &PageOf) -> Result<Self, StoreError> {
        let index = C::ORDERS.iter().position(|order| *order == page.sort.order).unwrap_or_default();
        let mut filters = page.filters.clone();
        if let Some(at) = page.as_of {
            filters = filters.into_iter().map(|filter| filter.on(at)).collect();
            filters.extend(C::DATED.then_some(Filter::ValidOn(at.day)));
            // A former holder is not named in the answer, so a word of the name must not lead to it.
            filters.extend((C::NAMES_PEOPLE && page.words.is_some()).then_some(Filter::NamedOn(at.today)));
        }
        filters.sort_by_key(Filter::rank);
        let mut among = Vec::new();
        for filter in filters {
            among.push(filter.among::<C>(db).await?);
        }
        let mut best = None;
        if let Some(Words { query, language, strict }) = &page.words {
            let hits = search::hits(db.get_database_backend(), query, *language, *strict, &[C::KIND]);
            match page.sort {
                Sort::BEST_HITS => best = Some(hits),
                _ => among.push(Among::Hits(Box::new(hits))),
            }
        }
        let column = ["order_1", "order_2", "order_3", "order_4"][index.min(3)];
        Ok(Self {
            kind: C::KIND,
            column,
            descending: page.sort.descending,
            optional: index > 1,
            along: along(&among),
            among,
            best,
        })
    }

    /// The rows of `table` under a value.
    pub(super) fn under(&self, table: &'static str, probe: &Probe) -> Condition {
        Condition::all()
            .add(Expr::col((table, "kind")).eq(self.kind.word()))
            .add(Expr::col((table, "facet")).eq(probe.facet))
            .add(Expr::col((table, "value")).eq(probe.value.as_str()))
            .add_option(probe.check.map(|check| check.condition(table)))
    }

    /// How many records the list has; of those only that stand at `only`, where it is given.
    pub(super) async fn count(&self, db: &DatabaseTransaction, only: Option<Among>) -> Result<u64, StoreError> {
        let best = self.best.clone().map(|hits| Among::Hits(Box::new(hits)));
        if self.among.is_empty() && best.is_none() {
            let (facet, value) = if only.is_some() { (GEO, NOWHERE) } else { (ALL, "") };
            let key = (self.kind.word().to_owned(), facet.to_owned(), value.to_owned());
            let row = facet_count::Entity::find_by_id(key).one(db).await?;
            return Ok(row.map_or(0, |row| u64::try_from(row.records).unwrap_or_default()));
        }
        let all = self.among.iter().chain(&best).chain(&only).map(also);
        let count = Query::select()
            .expr(Func::count(Expr::col(("r", "record_id"))))
            .from_as("facets", "r")
            .cond_where(self.under("r", &Probe::new(ALL, "")))
            .cond_where(all.fold(Condition::all(), Condition::add))
            .to_owned();
        let row = db.query_one(&count).await?;
        let records: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default();
        Ok(u64::try_from(records).unwrap_or_default())
    }
}

/// That the record of the row `r` stands there as well.
pub(super) fn also(among: &Among) -> Expr {
    let probes = match among {
        Among::Hits(hits) => {
            let ids = Query::select().column(("h", "record_id")).from_subquery(*hits.clone(), "h").to_owned();
            return Expr::col(("r", "record_id")).in_subquery(ids);
        }
        Among::Ids(ids) => return Expr::col(("r", "record_id")).is_in(ids.iter().copied()),
        Among::Probes(probes) => probes,
    };
    let (checked, whole): (Vec<&Probe>, Vec<&Probe>) = probes.iter().partition(|probe| probe.check.is_some());
    let values = whole.iter().map(|probe| probe.value.as_str());
    let any = Condition::any().add(Expr::col(("o", "value")).is_in(values));
    let any = checked.iter().fold(any, |any, probe| {
        let exact = probe.check.map(|check| check.condition("o"));
        any.add(Condition::all().add(Expr::col(("o", "value")).eq(probe.value.as_str())).add_option(exact))
    });
    let facet = probes.first().map_or(ALL, |probe| probe.facet);
    let there = Query::select()
        .expr(Expr::cust("1"))
        .from_as("facets", "o")
        .and_where(Expr::col(("o", "record_id")).equals(("r", "record_id")))
        .and_where(Expr::col(("o", "facet")).eq(facet))
        .cond_where(any)
        .to_owned();
    Expr::exists(there)
}

/// Whether a page can be a walk along the first filter: databases take only so many walks in one statement, and only so
/// many values, of which each walk needs those of all the other filters.
fn along(among: &[Among]) -> bool {
    let Some((first, others)) = among.split_first() else { return false };
    // A search reads all of its hits anyway, and they would be looked for in each walk.
    let beside = others.iter().map(Among::values).sum::<Option<usize>>();
    let fits = |walks: usize, beside: usize| walks <= MOST_WALKS && walks * (beside + OWN_VALUES) <= MOST_VALUES;
    first.walks().zip(beside).is_some_and(|(walks, beside)| fits(walks, beside))
}

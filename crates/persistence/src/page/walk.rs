//! The walks that make a page: each along the index of one value, in the order that is wanted, and no longer than a page.

use sea_orm::{
    DbErr, Iterable, QueryResult,
    sea_query::{Condition, Expr, ExprTrait, JoinType, Order, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

use super::{
    PageOf, Position,
    wanted::{Wanted, also},
};
use crate::{
    entity::published,
    facet::{ALL, Probe},
    filter::Among,
};

impl Wanted {
    /// The rows of `published` that make the page, with the `place` of each; `None` where a filter lets nothing through.
    pub(super) fn page(&self, page: &PageOf) -> Option<SelectStatement> {
        if let Some(hits) = &self.best {
            return Some(self.best_hits(hits, page));
        }
        let all = Probe::new(ALL, "");
        let mut branches = Vec::new();
        match self.among.first().filter(|_| self.along) {
            Some(Among::Ids(ids)) => {
                branches.extend(ids.iter().flat_map(|id| self.branches(&all, Some(*id), page)));
            }
            Some(Among::Probes(probes)) => {
                branches.extend(probes.iter().flat_map(|probe| self.branches(probe, None, page)));
            }
            None | Some(Among::Hits(_)) => branches.extend(self.branches(&all, None, page)),
        }
        let mut branches = branches.into_iter();
        let mut merged = branches.next()?;
        merged.unions(branches.map(|branch| (UnionType::All, branch)));
        let direction = || if self.descending { Order::Desc } else { Order::Asc };
        let first = Query::select()
            .distinct()
            .columns([("m", "record_id"), ("m", "place"), ("m", "lacking")])
            .from_subquery(merged, "m")
            .order_by(("m", "lacking"), Order::Asc)
            .order_by(("m", "place"), direction())
            .order_by(("m", "record_id"), direction())
            .limit(page.limit + 1)
            .to_owned();
        let columns = published::Column::iter().map(|column| ("p", column));
        let rows = Query::select()
            .columns(columns)
            .column(("f", "place"))
            .from_subquery(first, "f")
            .join_as(JoinType::InnerJoin, "published", "p", Expr::col(("p", "id")).equals(("f", "record_id")))
            .order_by(("f", "lacking"), Order::Asc)
            .order_by(("f", "place"), direction())
            .order_by(("f", "record_id"), direction())
            .to_owned();
        Some(rows)
    }

    /// The page of the hits that fulfil everything else, by their score and then by their id.
    fn best_hits(&self, hits: &SelectStatement, page: &PageOf) -> SelectStatement {
        let score = || Expr::col(("r", "score"));
        let behind = page.after.as_ref().map(|Position { sort_key, id }| {
            let last = i64::from_be_bytes(sort_key.as_slice().try_into().unwrap_or_default());
            score().lt(last).or(score().eq(last).and(Expr::col(("r", "record_id")).gt(*id)))
        });
        let first = Query::select()
            .columns([("r", "record_id"), ("r", "score")])
            .from_subquery(hits.clone(), "r")
            .cond_where(self.among.iter().map(also).fold(Condition::all(), Condition::add))
            .and_where_option(behind)
            .order_by(("r", "score"), Order::Desc)
            .order_by(("r", "record_id"), Order::Asc)
            .limit(page.limit + 1)
            .to_owned();
        Query::select()
            .columns(published::Column::iter().map(|column| ("p", column)))
            .expr_as(Expr::col(("f", "score")), "place")
            .from_subquery(first, "f")
            .join_as(JoinType::InnerJoin, "published", "p", Expr::col(("p", "id")).equals(("f", "record_id")))
            .order_by(("f", "score"), Order::Desc)
            .order_by(("f", "record_id"), Order::Asc)
            .to_owned()
    }

    /// What decides the place of a row.
    pub(super) fn sort_key(&self, row: &QueryResult) -> Result<Vec<u8>, DbErr> {
        if self.best.is_some() {
            Ok(row.try_get::<i64>("", "place")?.to_be_bytes().to_vec())
        } else {
            row.try_get("", "place")
        }
    }

    /// The first records under a value: one walk, or two where those come last that lack what the order goes by.
    fn branches(&self, probe: &Probe, id: Option<Uuid>, page: &PageOf) -> Vec<SelectStatement> {
        // Each condition says that the place is there, since the index of an optional order has only those rows.
        let place = || Expr::col(("r", self.column));
        let walk = |only: Option<Expr>| self.walk(probe, id, page).and_where_option(only).to_owned();
        if !self.optional {
            return vec![wrapped(self.behind(walk(None), page.after.as_ref()), false)];
        }
        if !self.descending {
            return vec![wrapped(self.behind(walk(Some(place().gte(vec![0u8]))), page.after.as_ref()), false)];
        }
        let (known, lacking) = (walk(Some(place().lt(vec![1u8]))), walk(Some(place().eq(vec![1u8]))));
        match page.after.as_ref() {
            Some(position) if position.sort_key.first() == Some(&1) => {
                vec![wrapped(self.behind(lacking, Some(position)), true)]
            }
            after => vec![wrapped(self.behind(known, after), false), wrapped(lacking, true)],
        }
    }

    fn walk(&self, probe: &Probe, id: Option<Uuid>, page: &PageOf) -> SelectStatement {
        let direction = || if self.descending { Order::Desc } else { Order::Asc };
        let others = self.among.iter().skip(usize::from(self.along)).map(also);
        Query::select()
            .column(("r", "record_id"))
            .expr_as(Expr::col(("r", self.column)), "place")
            .from_as("facets", "r")
            .cond_where(self.under("r", probe))
            .and_where_option(id.map(|id| Expr::col(("r", "record_id")).eq(id)))
            .cond_where(others.fold(Condition::all(), Condition::add))
            .order_by(("r", self.column), direction())
            .order_by(("r", "record_id"), direction())
            .limit(page.limit + 1)
            .to_owned()
    }

    fn behind(&self, mut walk: SelectStatement, after: Option<&Position>) -> SelectStatement {
        let Some(Position { sort_key, id }) = after else { return walk };
        let place = Expr::tuple([Expr::col(("r", self.column)), Expr::col(("r", "record_id"))]);
        let position = Expr::tuple([Expr::val(sort_key.clone()), Expr::val(*id)]);
        walk.and_where(if self.descending { place.lt(position) } else { place.gt(position) }).to_owned()
    }
}

/// A branch that may stand in a union, where databases take no order of its own.
fn wrapped(walk: SelectStatement, lacking: bool) -> SelectStatement {
    let lacking = Expr::cust(if lacking { "1" } else { "0" });
    Query::select()
        .columns([("b", "record_id"), ("b", "place")])
        .expr_as(lacking, "lacking")
        .from_subquery(walk, "b")
        .to_owned()
}

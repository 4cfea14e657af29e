//! A page of a list: a walk along the index of one filter, looking at the others on the way.

use myk10_domain::{AsOf, Kind, Language, SearchQuery};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, Iterable, QueryResult,
    sea_query::{Condition, Expr, ExprTrait, Func, JoinType, Order, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

use crate::{
    Filter, Published, Reading, Record, StoreError,
    entity::{facet_count, published},
    facet::{ALL, Check, GEO, NOWHERE, Probe},
    filter::{Among, nowhere},
    gather::assemble,
    search,
};

/// Where a page ends: the place of its last record in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// What decides the place.
    pub sort_key: Vec<u8>,
    /// The record, where several share a place.
    pub id: Uuid,
}

/// In which order a list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// One of [`Record::ORDERS`].
    pub order: &'static str,
    /// Whether the last comes first; records that lack what the order goes by come last all the same.
    pub descending: bool,
}

impl Sort {
    /// The hits of a search with more of its words in better places first.
    pub const BEST_HITS: Self = Self { order: "", descending: false };
}

/// The words that every record of a list has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Which.
    pub query: SearchQuery,
    /// In the texts that are shown in this language.
    pub language: Language,
    /// Whether texts that stand there in German, because that language is missing, do not count.
    pub strict: bool,
}

/// Which page of a list is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct PageOf {
    /// The place after which it begins; the record there need not exist any more.
    pub after: Option<Position>,
    /// How many records at most.
    pub limit: u64,
    /// In which order.
    pub sort: Sort,
    /// What every record must fulfil.
    pub filters: Vec<Filter>,
    /// The words that every record has, where somebody looks for some.
    pub words: Option<Words>,
    /// Whether to count all records of the list, on whatever page.
    pub count: bool,
    /// The day on which the records must have held, and of which the words of filters are meant.
    pub as_of: Option<AsOf>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<C> {
    /// The records, in order.
    pub records: Vec<Published<C>>,
    /// Where the next page begins, where there is one.
    pub next: Option<Position>,
    /// How many records the whole list has, where that was asked for.
    pub total: Option<u64>,
    /// How many records are left out because they have no position, where a filter asks for positions.
    pub without_position: Option<u64>,
}

/// What is looked for in a list.
struct Search {
    kind: Kind,
    /// The column of the order.
    column: &'static str,
    descending: bool,
    /// Whether records may lack what the order goes by.
    optional: bool,
    /// What every record must fulfil, the narrowest first.
    among: Vec<Among>,
    /// The hits, where they stand in the order of their own.
    best: Option<SelectStatement>,
}

impl Reading {
    /// A page of the public records of a kind.
    pub async fn list<C: Record>(&self, page: PageOf) -> Result<Listed<C>, StoreError> {
        let search = Search::new::<C>(&self.tx, &page).await?;
        let total = if page.count { Some(search.count(&self.tx, None).await?) } else { None };
        let positions = page.filters.iter().any(Filter::is_about_positions);
        let without_position = if positions { Some(without_position::<C>(&self.tx, &page).await?) } else { None };
        let Some(select) = search.page(&page) else {
            return Ok(Listed { records: Vec::new(), next: None, total, without_position });
        };
        let rows = self.tx.query_all(&select).await?;
        let more = rows.len() as u64 > page.limit;
        let shown = if more { &rows[..rows.len() - 1] } else { &rows[..] };
        let next = match shown.last().filter(|_| more) {
            Some(row) => Some(Position { sort_key: search.sort_key(row)?, id: row.try_get("", "id")? }),
            None => None,
        };
        let rows: Result<Vec<_>, _> = shown.iter().map(|row| published::Model::from_query_result(row, "")).collect();
        Ok(Listed { records: assemble(&self.tx, rows?).await?, next, total, without_position })
    }
}

/// How many records the other filters let through that have no position.
async fn without_position<C: Record>(db: &DatabaseTransaction, page: &PageOf) -> Result<u64, StoreError> {
    let filters = page.filters.iter().filter(|filter| !filter.is_about_positions()).cloned().collect();
    let search = Search::new::<C>(db, &PageOf { filters, ..page.clone() }).await?;
    search.count(db, Some(nowhere())).await
}

impl Search {
    async fn new<C: Record>(db: &DatabaseTransaction, page: &PageOf) -> Result<Self, StoreError> {
        let index = C::ORDERS.iter().position(|order| *order == page.sort.order).unwrap_or_default();
        let mut filters = page.filters.clone();
        if let Some(at) = page.as_of {
            filters = filters.into_iter().map(|filter| filter.on(at)).collect();
            filters.extend(C::DATED.then_some(Filter::ValidOn(at.day)));
        }
        filters.sort_by_key(Filter::rank);
        let mut among = Vec::new();
        for filter in filters {
            among.push(filter.among(db).await?);
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
        Ok(Self { kind: C::KIND, column, descending: page.sort.descending, optional: index > 1, among, best })
    }

    /// The rows of `published` that make the page, with the `place` of each; `None` where a filter lets nothing through.
    fn page(&self, page: &PageOf) -> Option<SelectStatement> {
        if let Some(hits) = &self.best {
            return Some(self.best_hits(hits, page));
        }
        let all = Probe::new(ALL, "");
        let mut branches = Vec::new();
        match self.among.first() {
            None | Some(Among::Hits(_)) => branches.extend(self.branches(&all, None, page)),
            Some(Among::Ids(ids)) => {
                branches.extend(ids.iter().flat_map(|id| self.branches(&all, Some(*id), page)));
            }
            Some(Among::Probes(probes)) => {
                branches.extend(probes.iter().flat_map(|probe| self.branches(probe, None, page)));
            }
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
    fn sort_key(&self, row: &QueryResult) -> Result<Vec<u8>, DbErr> {
        if self.best.is_some() {
            Ok(row.try_get::<i64>("", "place")?.to_be_bytes().to_vec())
        } else {
            row.try_get("", "place")
        }
    }

    /// The first records under a value: one walk, or two where those come last that lack what the order goes by.
    fn branches(&self, probe: &Probe, id: Option<Uuid>, page: &PageOf) -> Vec<SelectStatement> {
        let place = || Expr::col(("r", self.column));
        let whole = self.walk(probe, id, page);
        if !(self.descending && self.optional) {
            return vec![wrapped(self.behind(whole, page.after.as_ref()), false)];
        }
        let known = whole.clone().and_where(place().lt(vec![1u8])).to_owned();
        let lacking = whole.clone().and_where(place().eq(vec![1u8])).to_owned();
        match page.after.as_ref() {
            Some(position) if position.sort_key.first() == Some(&1) => {
                vec![wrapped(self.behind(lacking, Some(position)), true)]
            }
            after => vec![wrapped(self.behind(known, after), false), wrapped(lacking, true)],
        }
    }

    fn walk(&self, probe: &Probe, id: Option<Uuid>, page: &PageOf) -> SelectStatement {
        let direction = || if self.descending { Order::Desc } else { Order::Asc };
        // A walk cannot be along the hits, so they are looked at on the way.
        let along = usize::from(!matches!(self.among.first(), None | Some(Among::Hits(_))));
        let others = self.among.iter().skip(along).map(also);
        Query::select()
            .column(("r", "record_id"))
            .expr_as(Expr::col(("r", self.column)), "place")
            .from_as("facets", "r")
            .cond_where(self.under("r", probe))
            .and_where_option(id.map(|id| Expr::col(("r", "record_id")).eq(id)))
            // The index of an optional order has only the rows that have it.
            .and_where_option(self.optional.then(|| Expr::col(("r", self.column)).is_not_null()))
            .and_where_option(probe.check.map(|check| first_time(probe, check)))
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

    /// The rows of `table` under a value.
    fn under(&self, table: &'static str, probe: &Probe) -> Condition {
        Condition::all()
            .add(Expr::col((table, "kind")).eq(self.kind.word()))
            .add(Expr::col((table, "facet")).eq(probe.facet))
            .add(Expr::col((table, "value")).eq(probe.value.as_str()))
            .add_option(probe.check.map(|check| check.condition(table)))
    }

    /// How many records the list has; of those only that stand at `only`, where it is given.
    async fn count(&self, db: &DatabaseTransaction, only: Option<Among>) -> Result<u64, StoreError> {
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

/// A branch that may stand in a union, where databases take no order of its own.
fn wrapped(walk: SelectStatement, lacking: bool) -> SelectStatement {
    let lacking = Expr::cust(if lacking { "1" } else { "0" });
    Query::select()
        .columns([("b", "record_id"), ("b", "place")])
        .expr_as(lacking, "lacking")
        .from_subquery(walk, "b")
        .to_owned()
}

/// That the record of the row `r` stands there as well.
fn also(among: &Among) -> Expr {
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

/// That the row `r` is the first of its record that the check lets through: a record may stand under a value several
/// times, as with two places in one cell.
fn first_time(probe: &Probe, check: Check) -> Expr {
    let before = Query::select()
        .expr(Expr::cust("1"))
        .from_as("facets", "s")
        .and_where(Expr::col(("s", "record_id")).equals(("r", "record_id")))
        .and_where(Expr::col(("s", "facet")).eq(probe.facet))
        .and_where(Expr::col(("s", "value")).eq(probe.value.as_str()))
        .and_where(Expr::col(("s", "position")).lt(Expr::col(("r", "position"))))
        .and_where(check.condition("s"))
        .to_owned();
    Expr::col(("r", "position")).eq(0).or(Expr::exists(before).not())
}

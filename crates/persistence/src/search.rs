//! Full text: which published records have all terms of a query, the best first.
//!
//! The index of the database finds the documents that have the tokens. Whether tokens stand next to each other and in
//! which field is decided by looking into the columns, with the one operation that both databases have for it.

mod documents;

use std::collections::BTreeSet;

use myk10_domain::{Kind, Language, Needle, SearchQuery, Vocabulary};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryResult, QuerySelect, QueryTrait,
    sea_query::{BinOper, CaseStatement, Condition, Expr, ExprTrait, Func, Order, Query, SelectStatement, SimpleExpr},
};
use uuid::Uuid;

use crate::{Reading, StoreError, entity::search_document};

pub(crate) use documents::write;

/// The fields of a document, and what a term that is found there counts for.
const FIELDS: [(search_document::Column, i64); 3] = [
    (search_document::Column::Title, 10_000),
    (search_document::Column::Summary, 100),
    (search_document::Column::Description, 1),
];

/// Which hits are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitsOf {
    /// What every hit has.
    pub query: SearchQuery,
    /// The language in which the hits are shown.
    pub language: Language,
    /// Whether texts that stand there in German, because that language is missing, do not count.
    pub strict: bool,
    /// Of which kinds; of any, where none is named.
    pub kinds: Vec<Kind>,
    /// The place after which the page begins; the hit there need not exist any more.
    pub after: Option<HitPosition>,
    /// How many at most.
    pub limit: u64,
    /// Whether to count all hits, on whatever page.
    pub count: bool,
}

/// A page of hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits {
    /// The hits, the best first.
    pub hits: Vec<Hit>,
    /// Where the next page begins, where there is one.
    pub next: Option<HitPosition>,
    /// How many hits there are, where that was asked for.
    pub total: Option<u64>,
}

/// A record that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Of what kind.
    pub kind: Kind,
    /// Which record.
    pub id: Uuid,
    /// How many terms stand in its title (times 10,000), its summary (times 100) and its description.
    pub score: i64,
}

/// The place of a hit in the order of hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HitPosition {
    /// The score, highest first.
    pub score: i64,
    /// The record, where several have the same.
    pub id: Uuid,
}

impl Reading {
    /// A page of the records that have all terms of a query, whatever their kind.
    pub async fn search(
        &self,
        HitsOf { query, language, strict, kinds, after, limit, count }: HitsOf,
    ) -> Result<Hits, StoreError> {
        let all = hits(self.tx.get_database_backend(), &query, language, strict, &kinds);
        let total = if count { Some(self.count_hits(all.clone()).await?) } else { None };
        let mut page = Query::select();
        page.columns(["record_id", "kind", "score"]).from_subquery(all, "hits");
        page.order_by("score", Order::Desc).order_by("record_id", Order::Asc).limit(limit + 1);
        if let Some(HitPosition { score, id }) = after {
            let behind = Condition::all().add(Expr::col("score").eq(score)).add(Expr::col("record_id").gt(id));
            page.cond_where(Condition::any().add(Expr::col("score").lt(score)).add(behind));
        }
        let rows = self.tx.query_all(&page).await?;
        let mut hits = rows.iter().map(hit).collect::<Result<Vec<_>, _>>()?;
        let more = hits.len() as u64 > limit;
        if more {
            hits.pop();
        }
        let next = hits.last().filter(|_| more).map(|Hit { id, score, .. }| HitPosition { score: *score, id: *id });
        Ok(Hits { hits, next, total })
    }

    async fn count_hits(&self, all: SelectStatement) -> Result<u64, StoreError> {
        let mut count = Query::select();
        count.expr_as(Func::count(Expr::col("record_id")), "total").from_subquery(all, "hits");
        let row = self.tx.query_one(&count).await?;
        let total: i64 = row.map(|row| row.try_get("", "total")).transpose()?.unwrap_or_default();
        Ok(u64::try_from(total).unwrap_or_default())
    }
}

/// The records that have all terms of a query, as a `SELECT` of `record_id`, `kind` and `score` to page or to join.
///
/// Each record is there once. Values are bound, or made of tokens, which are letters and digits.
pub(crate) fn hits(
    backend: DbBackend,
    query: &SearchQuery,
    language: Language,
    strict: bool,
    kinds: &[Kind],
) -> SelectStatement {
    let terms = query.needles(language, strict);
    let mut documents = search_document::Entity::find()
        .select_only()
        .columns([search_document::Column::RecordId, search_document::Column::Kind])
        .expr_as(score(backend, &terms), "score")
        .filter(search_document::Column::Language.eq(language.word()))
        .filter(candidates(backend, &terms));
    if !kinds.is_empty() {
        documents = documents.filter(search_document::Column::Kind.is_in(kinds.iter().map(|kind| kind.word())));
    }
    // The index does not know what stands next to what.
    for phrase in terms.iter().filter(|term| term.iter().any(|needle| needle.tokens().len() > 1)) {
        let fields =
            FIELDS.iter().fold(Condition::any(), |any, (field, _)| any.add(stands_in(backend, *field, phrase)));
        documents = documents.filter(fields);
    }
    documents.into_query()
}

/// Our own rank, the same on every database: how many terms stand in each field.
fn score(backend: DbBackend, terms: &[Vec<Needle>]) -> SimpleExpr {
    let points = FIELDS.iter().flat_map(|(field, points)| {
        terms.iter().map(|term| {
            let case = CaseStatement::new().case(stands_in(backend, *field, term), Expr::val(*points));
            SimpleExpr::Case(Box::new(case.finally(Expr::val(0_i64))))
        })
    });
    points.reduce(SimpleExpr::add).unwrap_or_else(|| Expr::val(0_i64))
}

/// Whether one of the needles is in a field.
fn stands_in(backend: DbBackend, field: search_document::Column, term: &[Needle]) -> Condition {
    let find = if backend == DbBackend::Sqlite { "instr" } else { "strpos" };
    let needles: BTreeSet<String> = term.iter().map(Needle::text).collect();
    let place = |needle: String| Func::cust(find).arg(Expr::col(field)).arg(Expr::val(needle));
    needles.into_iter().fold(Condition::any(), |any, needle| any.add(Expr::expr(place(needle)).gt(0)))
}

/// The documents that have the tokens of every term, by the index.
fn candidates(backend: DbBackend, terms: &[Vec<Needle>]) -> SimpleExpr {
    if backend == DbBackend::Sqlite {
        let mut index = Query::select();
        index.expr(Expr::col("rowid")).from("search_index");
        index.and_where(Expr::col("search_index").binary(BinOper::Custom("MATCH"), expression(terms, FTS5)));
        return search_document::Column::Seq.in_subquery(index);
    }
    let tokens = Expr::val(expression(terms, TSQUERY)).cast_as("tsquery");
    Expr::col("tokens").binary(BinOper::Custom("@@"), tokens)
}

/// How a language for full text says: and, or, "goes on".
type Notation = (&'static str, &'static str, &'static str);

const FTS5: Notation = (" AND ", " OR ", "*");
const TSQUERY: Notation = (" & ", " | ", ":*");

/// The terms in such a language; tokens are letters and digits and need no quotes.
fn expression(terms: &[Vec<Needle>], (and, or, goes_on): Notation) -> String {
    let needle = |needle: &Needle| {
        let tokens =
            needle.tokens().iter().map(|token| format!("{token}{}", if needle.is_unfinished() { goes_on } else { "" }));
        format!("({})", tokens.collect::<Vec<_>>().join(and))
    };
    let term = |term: &Vec<Needle>| format!("({})", term.iter().map(needle).collect::<Vec<_>>().join(or));
    terms.iter().map(term).collect::<Vec<_>>().join(and)
}

fn hit(row: &QueryResult) -> Result<Hit, StoreError> {
    let (id, kind): (Uuid, String) = (row.try_get("", "record_id")?, row.try_get("", "kind")?);
    let kind = Kind::parse(&kind).map_err(|fault| StoreError::Corrupt {
        table: "search_documents",
        id,
        reason: fault.to_string(),
    })?;
    Ok(Hit { kind, id, score: row.try_get("", "score")? })
}

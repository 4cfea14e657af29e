//! Lists of what is worked on: one walk along an index for each state, and no longer than a page.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use myk10_domain::{WorkState, draft_words};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    sea_query::{Condition, Expr, ExprTrait, Func, Order, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

use super::{
    drafts::updated_key,
    findings::findings,
    workpiece::{DraftSummary, summary},
};
use crate::{
    Position, Reading, Record, StoreError, Verdict,
    entity::{draft, revision},
    ledger,
};

/// By what a list of drafts is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftOrder {
    /// By the last change.
    Updated,
    /// By what they are called.
    Title,
}

/// In which order a list of drafts stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftSort {
    /// By what.
    pub by: DraftOrder,
    /// Whether the last comes first.
    pub descending: bool,
}

/// Which page of a list of drafts is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftsOf {
    /// Where they stand; where none is named, everywhere but deleted.
    pub states: Vec<WorkState>,
    /// Words of which each must begin a word of the draft.
    pub q: Option<String>,
    /// Changed at this instant or later.
    pub updated_since: Option<DateTime<Utc>>,
    /// Last changed by this person.
    pub updated_by: Option<String>,
    /// In which order.
    pub sort: DraftSort,
    /// The place after which the page begins; the draft there need not exist any more.
    pub after: Option<Position>,
    /// How many at most.
    pub limit: u64,
    /// Whether to count all drafts of the list.
    pub count: bool,
}

/// A page of a list of drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftList {
    /// The drafts, in order.
    pub drafts: Vec<DraftSummary>,
    /// Where the next page begins, where there is one.
    pub next: Option<Position>,
    /// How many drafts the whole list has, where that was asked for.
    pub total: Option<u64>,
}

impl DraftOrder {
    fn column(self) -> &'static str {
        match self {
            Self::Updated => "updated_key",
            Self::Title => "title_key",
        }
    }

    fn key(self, row: &draft::Model) -> Vec<u8> {
        match self {
            Self::Updated => row.updated_key.clone(),
            Self::Title => row.title_key.clone(),
        }
    }
}

impl Reading {
    /// A page of the drafts of a kind, with what stands against the publication of each on a day.
    pub async fn draft_list<C: Record>(&self, wanted: &DraftsOf, today: NaiveDate) -> Result<DraftList, StoreError> {
        let total = if wanted.count { Some(wanted.total::<C>(&self.tx).await?) } else { None };
        let mut rows = wanted.rows::<C>(&self.tx).await?;
        let more = rows.len() as u64 > wanted.limit;
        if more {
            rows.pop();
        }
        let last = rows.last().filter(|_| more);
        let next = last.map(|row| Position { sort_key: wanted.sort.by.key(row), id: row.id });
        let findings = reviewed::<C>(&self.tx, &rows, today).await?;
        let drafts = rows.into_iter().zip(findings).map(|(row, findings)| summary(row, findings));
        Ok(DraftList { drafts: drafts.collect::<Result<_, _>>()?, next, total })
    }
}

impl DraftsOf {
    fn states(&self) -> Vec<WorkState> {
        let all = || WorkState::ALL.iter().copied().filter(|state| *state != WorkState::Deleted).collect();
        let mut states = if self.states.is_empty() { all() } else { self.states.clone() };
        states.sort_unstable();
        states.dedup();
        states
    }

    /// The rows of a page and one more, where there is one.
    async fn rows<C: Record>(&self, db: &DatabaseTransaction) -> Result<Vec<draft::Model>, StoreError> {
        let direction = || if self.sort.descending { Order::Desc } else { Order::Asc };
        let mut walks = self.states().into_iter().map(|state| self.walk::<C>(state));
        let Some(mut all) = walks.next() else { return Ok(Vec::new()) };
        all.unions(walks.map(|walk| (UnionType::All, walk)));
        let page = Query::select()
            .column(("m", "id"))
            .from_subquery(all, "m")
            .order_by(("m", "place"), direction())
            .order_by(("m", "id"), direction())
            .limit(self.limit + 1)
            .to_owned();
        let ids: Result<Vec<Uuid>, _> = db.query_all(&page).await?.iter().map(|row| row.try_get("", "id")).collect();
        let ids = ids?;
        let rows = draft::Entity::find().filter(draft::Column::Id.is_in(ids.clone())).all(db).await?;
        let mut rows: HashMap<Uuid, draft::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
        Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
    }

    /// The first drafts of a state, in a form that may stand in a union.
    fn walk<C: Record>(&self, state: WorkState) -> SelectStatement {
        let direction = || if self.sort.descending { Order::Desc } else { Order::Asc };
        let column = self.sort.by.column();
        let behind = self.after.as_ref().map(|Position { sort_key, id }| {
            let place = Expr::tuple([Expr::col(("d", column)), Expr::col(("d", "id"))]);
            let position = Expr::tuple([Expr::val(sort_key.clone()), Expr::val(*id)]);
            if self.sort.descending { place.lt(position) } else { place.gt(position) }
        });
        let walk = Query::select()
            .column(("d", "id"))
            .expr_as(Expr::col(("d", column)), "place")
            .from_as("drafts", "d")
            .cond_where(self.condition::<C>(&[state]))
            .and_where_option(behind)
            .order_by(("d", column), direction())
            .order_by(("d", "id"), direction())
            .limit(self.limit + 1)
            .to_owned();
        Query::select().columns([("b", "id"), ("b", "place")]).from_subquery(walk, "b").to_owned()
    }

    async fn total<C: Record>(&self, db: &DatabaseTransaction) -> Result<u64, StoreError> {
        let count = Query::select()
            .expr(Func::count(Expr::col(("d", "id"))))
            .from_as("drafts", "d")
            .cond_where(self.condition::<C>(&self.states()))
            .to_owned();
        let row = db.query_one(&count).await?;
        let total: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default();
        Ok(u64::try_from(total).unwrap_or_default())
    }

    fn condition<C: Record>(&self, states: &[WorkState]) -> Condition {
        let words = self.q.as_deref().map(draft_words).unwrap_or_default();
        let since = self.updated_since.map(|at| Expr::col(("d", "updated_key")).gte(updated_key(at)));
        let by = self.updated_by.as_ref().map(|name| Expr::col(("d", "updated_by")).eq(name.as_str()));
        let condition = Condition::all()
            .add(Expr::col(("d", "kind")).eq(C::KIND.word()))
            .add(Expr::col(("d", "state")).is_in(states.iter().map(|state| state.word())))
            .add_option(since)
            .add_option(by);
        words.iter().fold(condition, |condition, word| condition.add(has_word(word)))
    }
}

/// That some word of the draft begins so; words are of ASCII letters and digits.
fn has_word(beginning: &str) -> Expr {
    Expr::col(("d", "words")).like(format!("% {beginning}%"))
}

/// What a review finds in each of these drafts: a fixed number of queries for what all of them have.
async fn reviewed<C: Record>(
    db: &DatabaseTransaction,
    rows: &[draft::Model],
    today: NaiveDate,
) -> Result<Vec<Verdict>, StoreError> {
    let newest = rows.iter().fold(Condition::any(), |any, row| {
        any.add(revision::Column::RecordId.eq(row.id).and(revision::Column::Number.eq(row.version)))
    });
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let documents = revision::Entity::find().filter(newest).all(db).await?;
    let documents: HashMap<Uuid, String> = documents.into_iter().map(|row| (row.record_id, row.document)).collect();
    let drafts = rows.iter().map(|row| {
        let document = documents.get(&row.id).ok_or(StoreError::NotFound(row.id))?;
        Ok((row.id, ledger::draft::<C>(row.id, document)?))
    });
    findings::<C>(db, today, drafts.collect::<Result<_, StoreError>>()?).await
}

//! Writing the facets: of what changed, and of what depends on it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::SecondsFormat;
use myk10_domain::{Fault, Kind, Vocabulary, with_kind};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{Expr, ExprTrait, Func, Query},
};
use uuid::Uuid;

use super::{ALL, Facet, GEO, NOWHERE, UPDATED, days};
use crate::{
    Published, Record, StoreError,
    entity::{facet, facet_count, relation},
    gather::get_many,
};

/// So many records are looked at together.
const BATCH: usize = 200;
/// So many rows are written with one statement; SQLite takes 32,766 values.
const ROWS: usize = 1_000;

/// Records by kind.
pub(crate) type Touched = BTreeMap<Kind, BTreeSet<Uuid>>;

/// These records and those whose facets depend on them: what refers to them, what they refer to, what they correct.
pub(crate) async fn touched(db: &DatabaseTransaction, ids: &[(Kind, Uuid)]) -> Result<Touched, StoreError> {
    let mut touched = Touched::new();
    for (kind, id) in ids {
        touched.entry(*kind).or_default().insert(*id);
    }
    let corrected = neighbours(db, ids, Some("/supersedesId")).await?;
    let centre: Vec<(Kind, Uuid)> = ids.iter().copied().chain(corrected).collect();
    for (kind, id) in neighbours(db, &centre, None).await? {
        touched.entry(kind).or_default().insert(id);
    }
    Ok(touched)
}

/// The records beside these whose facets tell something of them.
async fn neighbours(
    db: &DatabaseTransaction,
    ids: &[(Kind, Uuid)],
    pointer: Option<&str>,
) -> Result<Vec<(Kind, Uuid)>, StoreError> {
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let of_kind: Vec<Uuid> = ids.iter().filter(|(other, _)| other == kind).map(|(_, id)| *id).collect();
        let watchers: Vec<Kind> =
            Kind::ALL.iter().copied().filter(|other| with_kind!(*other, C => C::WATCHES.contains(kind))).collect();
        for some in of_kind.chunks(ROWS) {
            found.extend(related(db, some, &watchers, pointer).await?);
        }
    }
    let known: HashSet<&(Kind, Uuid)> = ids.iter().collect();
    found.retain(|other| !known.contains(other));
    Ok(found)
}

/// The records of these kinds that refer to some records, or that these refer to.
async fn related(
    db: &DatabaseTransaction,
    ids: &[Uuid],
    kinds: &[Kind],
    pointer: Option<&str>,
) -> Result<Vec<(Kind, Uuid)>, StoreError> {
    let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let ids = || ids.iter().copied();
    let away = relation::Column::FromId.is_in(ids()).and(relation::Column::ToKind.is_in(words.iter().copied()));
    let towards = relation::Column::ToId.is_in(ids()).and(relation::Column::FromKind.is_in(words.iter().copied()));
    let mut rows = relation::Entity::find().filter(Condition::any().add(away).add(towards));
    if let Some(pointer) = pointer {
        rows = rows.filter(relation::Column::Pointer.eq(pointer));
    }
    let ends = |row: relation::Model| [(row.from_kind, row.from_id), (row.to_kind, row.to_id)];
    let ends = rows.all(db).await?.into_iter().flat_map(ends);
    let ends = ends.filter(|(kind, _)| words.contains(&kind.as_str()));
    let parsed = ends.map(|(kind, id)| {
        let corrupt = |fault: Fault| StoreError::Corrupt { table: "relations", id, reason: fault.to_string() };
        Ok((Kind::parse(&kind).map_err(corrupt)?, id))
    });
    parsed.collect()
}

/// Writes the facets of these records as they are now; those that are not public have none.
pub(crate) async fn refresh(db: &DatabaseTransaction, touched: Touched) -> Result<(), StoreError> {
    for (kind, ids) in touched {
        let ids: Vec<Uuid> = ids.into_iter().collect();
        for batch in ids.chunks(BATCH) {
            with_kind!(kind, C => write::<C>(db, batch).await)?;
        }
        recount(db, kind).await?;
    }
    Ok(())
}

/// Writes the facets of all records.
pub(crate) async fn refresh_all(db: &DatabaseTransaction, ids: &[(Kind, Uuid)]) -> Result<(), StoreError> {
    let mut touched: Touched = Kind::ALL.iter().map(|kind| (*kind, BTreeSet::new())).collect();
    for (kind, id) in ids {
        touched.entry(*kind).or_default().insert(*id);
    }
    refresh(db, touched).await
}

async fn write<C: Record>(db: &DatabaseTransaction, ids: &[Uuid]) -> Result<(), StoreError> {
    facet::Entity::delete_many().filter(facet::Column::RecordId.is_in(ids.iter().copied())).exec(db).await?;
    let records = get_many::<C>(db, ids).await?;
    let mut derived = C::derived(&records, db).await?;
    let rows = records.iter().flat_map(|record| rows(record, derived.remove(&record.id).unwrap_or_default()));
    let rows: Vec<facet::ActiveModel> = rows.map(IntoActiveModel::into_active_model).collect();
    for rows in rows.chunks(ROWS) {
        facet::Entity::insert_many(rows.iter().cloned()).exec_without_returning(db).await?;
    }
    Ok(())
}

fn rows<C: Record>(record: &Published<C>, derived: Vec<Facet>) -> Vec<facet::Model> {
    let mut facets = vec![Facet::word(ALL, "")];
    facets.extend(days::of_instant(UPDATED, record.updated_at));
    facets.extend(record.content.facets());
    facets.extend(derived);
    let [order_3, order_4] = record.content.optional_orders();
    let last = |order: usize, key: Option<Vec<u8>>| (C::ORDERS.len() >= order).then(|| place(key));
    let mut positions: HashMap<(&'static str, String), i32> = HashMap::new();
    let mut seen = Vec::new();
    let mut rows = Vec::new();
    for each in facets {
        if seen.contains(&each) {
            continue;
        }
        seen.push(each.clone());
        let Facet { name, value, low, high } = each;
        let position = positions.entry((name, value.clone())).or_insert(0);
        rows.push(facet::Model {
            record_id: record.id,
            facet: name.to_owned(),
            value,
            position: *position,
            kind: C::KIND.word().to_owned(),
            low,
            high,
            order_1: record.content.sort_key().into_bytes(),
            order_2: record.updated_at.to_rfc3339_opts(SecondsFormat::Millis, true).into_bytes(),
            order_3: last(3, order_3.clone()),
            order_4: last(4, order_4.clone()),
        });
        *position += 1;
    }
    rows
}

/// The place of a record that may lack what an order goes by; those that lack it come last.
fn place(key: Option<Vec<u8>>) -> Vec<u8> {
    key.map_or_else(|| vec![1], |key| [&[0], key.as_slice()].concat())
}

/// Counts what lists must know without counting.
async fn recount(db: &DatabaseTransaction, kind: Kind) -> Result<(), StoreError> {
    facet_count::Entity::delete_many().filter(facet_count::Column::Kind.eq(kind.word())).exec(db).await?;
    for (name, value) in [(ALL, ""), (GEO, NOWHERE)] {
        let count = Query::select()
            .expr(Func::count(Expr::col("record_id")))
            .from("facets")
            .and_where(Expr::col("kind").eq(kind.word()))
            .and_where(Expr::col("facet").eq(name))
            .and_where(Expr::col("value").eq(value))
            .to_owned();
        let row = db.query_one(&count).await?;
        let records: i64 = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default();
        if records == 0 {
            continue;
        }
        let (facet, value) = (name.to_owned(), value.to_owned());
        let row = facet_count::Model { kind: kind.word().to_owned(), facet, value, records };
        facet_count::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    }
    Ok(())
}

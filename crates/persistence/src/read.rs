//! Reading what is published: one record, or a page of a list, with a fixed number of queries.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use myk10_domain::{Common, Fault, Kind, Provenance, Rights, Vocabulary};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, Iterable, PaginatorTrait, PrimaryKeyToColumn,
    QueryFilter, QueryOrder, QuerySelect, sea_query::SimpleExpr,
};
use uuid::Uuid;

use crate::{
    Change, Filter, Reading, Record, StoreError,
    entity::{change, published, relation, retired_slug, text},
    parts::Parts,
};

/// A record that is public.
#[derive(Clone, Debug, PartialEq)]
pub struct Published<C> {
    /// Which record.
    pub id: Uuid,
    /// How often its public content changed, from 1.
    pub version: i32,
    /// When the record was first saved.
    pub created_at: DateTime<Utc>,
    /// When it was first published.
    pub published_at: DateTime<Utc>,
    /// When its public content last changed.
    pub updated_at: DateTime<Utc>,
    /// What is public.
    pub content: C,
    /// The public records that refer to it and are shown with it, by id.
    pub referrers: Vec<Referrer>,
}

impl<C> Published<C> {
    /// The records of a kind that refer to this one.
    pub fn referring(&self, kind: Kind) -> Vec<Uuid> {
        self.referrers.iter().filter(|referrer| referrer.kind == kind).map(|referrer| referrer.id).collect()
    }

    /// The records that refer to this one in the member that begins so.
    pub fn referring_at(&self, pointer: &str) -> Vec<Uuid> {
        self.referrers
            .iter()
            .filter(|referrer| referrer.pointer.starts_with(pointer))
            .map(|referrer| referrer.id)
            .collect()
    }
}

/// A public record that refers to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referrer {
    /// Of what kind.
    pub kind: Kind,
    /// Which record.
    pub id: Uuid,
    /// Where in it, as a JSON Pointer.
    pub pointer: String,
}

impl TryFrom<relation::Model> for Referrer {
    type Error = StoreError;

    fn try_from(
        relation::Model { from_id: id, from_kind, pointer, to_id: _, to_kind: _ }: relation::Model,
    ) -> Result<Self, StoreError> {
        let corrupt = |fault: Fault| StoreError::Corrupt { table: "relations", id, reason: fault.to_string() };
        Ok(Self { kind: Kind::parse(&from_kind).map_err(corrupt)?, id, pointer })
    }
}

/// Where a page ends: the place of its last record in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// What decides the place.
    pub sort_key: Vec<u8>,
    /// The record, where several share a place.
    pub id: Uuid,
}

/// Which page of a list is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageOf {
    /// The place after which it begins; the record there need not exist any more.
    pub after: Option<Position>,
    /// How many records at most.
    pub limit: u64,
    /// What every record must fulfil.
    pub filters: Vec<Filter>,
    /// Whether to count all records of the list, on whatever page.
    pub count: bool,
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
}

/// What became of a record that was public once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// The last entry about it in the change log.
    pub change: Change,
}

/// What a name or id leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Lookup<C> {
    /// A public record.
    Found(Box<Published<C>>),
    /// A public record whose slug is another now.
    Moved(String),
    /// A record that is public no longer.
    Gone(Tombstone),
    /// Nothing that was ever public.
    Missing,
}

impl Reading {
    /// A page of the public records of a kind, in the order of their sort keys.
    pub async fn list<C: Record>(&self, page: PageOf) -> Result<Listed<C>, StoreError> {
        let mut all = published::Entity::find().filter(published::Column::Kind.eq(C::KIND.word()));
        for filter in &page.filters {
            all = all.filter(filter.condition::<C>(&self.tx).await?);
        }
        let total = if page.count { Some(all.clone().count(&self.tx).await?) } else { None };
        let mut select =
            all.order_by_asc(published::Column::SortKey).order_by_asc(published::Column::Id).limit(page.limit + 1);
        if let Some(position) = page.after {
            select = select.filter(behind(position));
        }
        let mut rows = select.all(&self.tx).await?;
        let more = rows.len() as u64 > page.limit;
        if more {
            rows.pop();
        }
        let last = rows.last().filter(|_| more);
        let next = last.map(|row| Position { sort_key: row.sort_key.clone(), id: row.id });
        Ok(Listed { records: assemble(&self.tx, rows).await?, next, total })
    }

    /// The public records with these ids, in the order of their sort keys.
    pub async fn get_many<C: Record>(&self, ids: &[Uuid]) -> Result<Vec<Published<C>>, StoreError> {
        get_many(&self.tx, ids).await
    }

    /// What an id or slug leads to.
    pub async fn look_up<C: Record>(&self, id_or_slug: &str) -> Result<Lookup<C>, StoreError> {
        let id = Uuid::try_parse(id_or_slug).ok();
        let named = id.map_or_else(|| published::Column::Slug.eq(id_or_slug), |id| published::Column::Id.eq(id));
        let of_kind = published::Entity::find().filter(published::Column::Kind.eq(C::KIND.word()));
        let row = of_kind.filter(named).one(&self.tx).await?;
        if let Some(found) = assemble(&self.tx, row.into_iter().collect()).await?.pop() {
            return Ok(Lookup::Found(Box::new(found)));
        }
        if let Some(slug) = self.new_slug(C::KIND, id_or_slug).await? {
            return Ok(Lookup::Moved(slug));
        }
        self.former(C::KIND, id, id_or_slug).await
    }

    async fn new_slug(&self, kind: Kind, slug: &str) -> Result<Option<String>, StoreError> {
        let retired = retired_slug::Entity::find_by_id((kind.word().to_owned(), slug.to_owned())).one(&self.tx).await?;
        let Some(retired) = retired else { return Ok(None) };
        Ok(published::Entity::find_by_id(retired.record_id).one(&self.tx).await?.map(|row| row.slug))
    }

    /// What became of the record that last had this id or slug.
    async fn former<C>(&self, kind: Kind, id: Option<Uuid>, slug: &str) -> Result<Lookup<C>, StoreError> {
        let named = id.map_or_else(|| change::Column::Slug.eq(slug), |id| change::Column::RecordId.eq(id));
        let Some(owner) = self.last_change(kind, named).await? else { return Ok(Lookup::Missing) };
        let last = self.last_change(kind, change::Column::RecordId.eq(owner.record_id)).await?;
        let change = last.unwrap_or(owner);
        // Withdrawn and published again under another slug.
        let moved = change.change_type.publishes();
        Ok(if moved { Lookup::Moved(change.slug) } else { Lookup::Gone(Tombstone { change }) })
    }

    async fn last_change(&self, kind: Kind, of: SimpleExpr) -> Result<Option<Change>, StoreError> {
        let of_kind = change::Entity::find().filter(change::Column::Kind.eq(kind.word())).filter(of);
        let last = of_kind.order_by_desc(change::Column::Seq).limit(1).one(&self.tx).await?;
        last.map(Change::try_from).transpose()
    }
}

/// The public records with these ids, in the order of their sort keys.
pub(crate) async fn get_many<C: Record>(
    db: &DatabaseTransaction,
    ids: &[Uuid],
) -> Result<Vec<Published<C>>, StoreError> {
    let select = published::Entity::find()
        .filter(published::Column::Kind.eq(C::KIND.word()))
        .filter(published::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(published::Column::SortKey)
        .order_by_asc(published::Column::Id);
    assemble(db, select.all(db).await?).await
}

/// Puts records together from their rows, texts and relations: four queries, however many records.
async fn assemble<C: Record>(
    db: &DatabaseTransaction,
    rows: Vec<published::Model>,
) -> Result<Vec<Published<C>>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let texts = text::Entity::find().filter(text::Column::RecordId.is_in(ids.clone())).all(db).await?;
    let mut texts = grouped(texts, |row| row.record_id);
    let relations = relation::Entity::find().filter(relation::Column::FromId.is_in(ids.clone())).all(db).await?;
    let mut relations = grouped(relations, |row| row.from_id);
    let mut referrers = referrers_of::<C>(db, &ids).await?;
    lend::<C>(db, &relations, &mut referrers).await?;
    let kind_rows = C::Table::find().filter(is_in::<C>(&ids)).all(db).await?;
    let mut kind_rows: HashMap<Uuid, _> = kind_rows.into_iter().map(|row| (C::row_id(&row), row)).collect();
    let mut records = Vec::new();
    for row in rows {
        let id = row.id;
        let kind_row = kind_rows.remove(&id);
        let kind_row = kind_row.ok_or(StoreError::Corrupt { table: C::TABLE, id, reason: "no row".to_owned() })?;
        let texts = texts.remove(&id).unwrap_or_default();
        let mut parts = Parts::new(C::TABLE, id, texts, relations.remove(&id).unwrap_or_default())?;
        let published::Model { version, created_at, published_at, updated_at, .. } = row;
        let content = C::read(kind_row, common(row, &mut parts)?, &mut parts)?;
        let referrers = referrers.remove(&id).unwrap_or_default();
        records.push(Published { id, version, created_at, published_at, updated_at, content, referrers });
    }
    Ok(records)
}

async fn referrers_of<C: Record>(
    db: &DatabaseTransaction,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Referrer>>, StoreError> {
    if C::REFERRERS.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = relation::Entity::find()
        .filter(relation::Column::ToId.is_in(ids.iter().copied()))
        .filter(relation::Column::FromKind.is_in(C::REFERRERS.iter().map(|kind| kind.word())))
        .order_by_asc(relation::Column::FromId)
        .order_by_asc(relation::Column::Pointer)
        .all(db)
        .await?;
    let mut referrers: HashMap<Uuid, Vec<Referrer>> = HashMap::new();
    for row in rows {
        referrers.entry(row.to_id).or_default().push(row.try_into()?);
    }
    Ok(referrers)
}

/// Gives the records to which nothing refers what refers to the records of their [`Record::LENDER`].
async fn lend<C: Record>(
    db: &DatabaseTransaction,
    relations: &HashMap<Uuid, Vec<relation::Model>>,
    referrers: &mut HashMap<Uuid, Vec<Referrer>>,
) -> Result<(), StoreError> {
    let Some(lender) = C::LENDER else { return Ok(()) };
    let without = relations.iter().filter(|(id, _)| !referrers.contains_key(id));
    let lenders: Vec<(Uuid, Uuid)> = without
        .flat_map(|(id, rows)| rows.iter().filter(|row| row.pointer.starts_with(lender)).map(|row| (*id, row.to_id)))
        .collect();
    let ids: Vec<Uuid> = lenders.iter().map(|(_, lender)| *lender).collect();
    let lent = referrers_of::<C>(db, &ids).await?;
    for (id, lender) in lenders {
        referrers.entry(id).or_default().extend(lent.get(&lender).into_iter().flatten().cloned());
    }
    Ok(())
}

fn behind(Position { sort_key, id }: Position) -> Condition {
    let same_place =
        Condition::all().add(published::Column::SortKey.eq(sort_key.clone())).add(published::Column::Id.gt(id));
    Condition::any().add(published::Column::SortKey.gt(sort_key)).add(same_place)
}

fn is_in<C: Record>(ids: &[Uuid]) -> Condition {
    let keys = <C::Table as EntityTrait>::PrimaryKey::iter();
    let columns = keys.map(|key| -> SimpleExpr { key.into_column().is_in(ids.iter().copied()) });
    columns.fold(Condition::all(), Condition::add)
}

fn grouped<T>(rows: Vec<T>, by: impl Fn(&T) -> Uuid) -> HashMap<Uuid, Vec<T>> {
    let mut groups: HashMap<Uuid, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(by(&row)).or_default().push(row);
    }
    groups
}

fn common(row: published::Model, parts: &mut Parts) -> Result<Common, StoreError> {
    let published::Model {
        slug,
        licence,
        provider,
        dataset_uri,
        sources,
        confidence,
        audited_date,
        verified_at,
        verified_by,
        ..
    } = row;
    let provenance = Provenance {
        sources: parts.details(&sources)?,
        confidence: parts.word(&confidence)?,
        audited_date,
        verified_at,
        verified_by,
        note: parts.text("/provenance/note"),
    };
    let licence = parts.maybe_word(licence.as_deref())?;
    let dataset_uri = parts.parsed(dataset_uri)?;
    let rights = licence.zip(provider).map(|(licence, provider)| Rights { licence, provider, dataset_uri });
    Ok(Common { slug: slug.try_into().map_err(|fault| parts.corrupt("slug", fault))?, provenance, rights })
}

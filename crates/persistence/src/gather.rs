//! Puts published records together from their rows, texts and relations: a fixed number of queries, however many
//! records and kinds there are.

use std::collections::{BTreeMap, HashMap};

use myk10_domain::{Common, Kind, Provenance, Rights, Vocabulary, with_kind};
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    Published, Reading, Record, Referrer, StoreError,
    entity::{published, relation, text},
    parts::Parts,
};

/// Published records of several kinds, read at once.
#[derive(Debug, Default)]
pub struct Gathered {
    rows: BTreeMap<Kind, Vec<published::Model>>,
    texts: HashMap<Uuid, Vec<text::Model>>,
    relations: HashMap<Uuid, Vec<relation::Model>>,
    referrers: HashMap<Uuid, Vec<Referrer>>,
}

impl Reading {
    /// The public records with these ids, of whatever kind.
    pub async fn gather(&self, ids: &[Uuid]) -> Result<Gathered, StoreError> {
        if ids.is_empty() {
            return Ok(Gathered::default());
        }
        Gathered::around(&self.tx, rows_of(&self.tx, ids).await?).await
    }
}

impl Gathered {
    /// The records of a kind, in the order of their sort keys.
    pub fn take<C: Record>(&mut self) -> Result<Vec<Published<C>>, StoreError> {
        let rows = self.rows.remove(&C::KIND).unwrap_or_default();
        rows.into_iter().map(|row| self.record(row)).collect()
    }

    /// Reads what belongs to these rows.
    async fn around(db: &DatabaseTransaction, rows: Vec<published::Model>) -> Result<Self, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut gathered = Self::default();
        for row in rows {
            let kind = Kind::parse(&row.kind).map_err(|fault| corrupt("published", row.id, &fault))?;
            gathered.rows.entry(kind).or_default().push(row);
        }
        for row in text::Entity::find().filter(text::Column::RecordId.is_in(ids.clone())).all(db).await? {
            gathered.texts.entry(row.record_id).or_default().push(row);
        }
        gathered.read_relations(db, ids).await?;
        gathered.lend(db).await?;
        Ok(gathered)
    }

    /// What the records refer to, and what refers to those that show it.
    async fn read_relations(&mut self, db: &DatabaseTransaction, ids: Vec<Uuid>) -> Result<(), StoreError> {
        let mut wanted = Condition::any().add(relation::Column::FromId.is_in(ids));
        for (kind, rows) in &self.rows {
            let referrers = with_kind!(*kind, C => C::REFERRERS);
            if !referrers.is_empty() {
                wanted = wanted.add(referring(rows.iter().map(|row| row.id), referrers));
            }
        }
        let kinds: HashMap<Uuid, Kind> =
            self.rows.iter().flat_map(|(kind, rows)| rows.iter().map(|row| (row.id, *kind))).collect();
        for row in ordered(db, wanted).await? {
            let shown = kinds.get(&row.to_id).map_or(&[][..], |kind| with_kind!(*kind, C => C::REFERRERS));
            if shown.iter().any(|kind| kind.word() == row.from_kind) {
                self.referrers.entry(row.to_id).or_default().push(row.clone().try_into()?);
            }
            if kinds.contains_key(&row.from_id) {
                self.relations.entry(row.from_id).or_default().push(row);
            }
        }
        Ok(())
    }

    /// Gives the records to which nothing refers what refers to the records of their [`Record::LENDER`].
    async fn lend(&mut self, db: &DatabaseTransaction) -> Result<(), StoreError> {
        let (mut wanted, mut loans) = (Condition::any(), Vec::new());
        for (kind, rows) in &self.rows {
            let (lender, referrers) = with_kind!(*kind, C => (C::LENDER, C::REFERRERS));
            let Some(lender) = lender else { continue };
            let without = rows.iter().filter(|row| !self.referrers.contains_key(&row.id));
            let relations = without.flat_map(|row| self.relations.get(&row.id).into_iter().flatten());
            let lenders: Vec<(Uuid, Uuid)> = relations
                .filter(|relation| relation.pointer.starts_with(lender))
                .map(|relation| (relation.from_id, relation.to_id))
                .collect();
            wanted = wanted.add(referring(lenders.iter().map(|(_, lender)| *lender), referrers));
            loans.extend(lenders);
        }
        if loans.is_empty() {
            return Ok(());
        }
        let mut lent: HashMap<Uuid, Vec<Referrer>> = HashMap::new();
        for row in ordered(db, wanted).await? {
            lent.entry(row.to_id).or_default().push(row.try_into()?);
        }
        for (id, lender) in loans {
            self.referrers.entry(id).or_default().extend(lent.get(&lender).into_iter().flatten().cloned());
        }
        Ok(())
    }

    fn record<C: Record>(&mut self, row: published::Model) -> Result<Published<C>, StoreError> {
        let id = row.id;
        let (texts, relations) = (self.texts.remove(&id), self.relations.remove(&id));
        let mut parts = Parts::new(C::TABLE, id, texts.unwrap_or_default(), relations.unwrap_or_default())?;
        let fields = parts.details(&row.fields)?;
        let published::Model { version, created_at, published_at, updated_at, .. } = row;
        let content = C::read(fields, common(row, &mut parts)?, &mut parts)?;
        let referrers = self.referrers.remove(&id).unwrap_or_default();
        Ok(Published { id, version, created_at, published_at, updated_at, content, referrers })
    }
}

/// The records of one kind that these rows begin, in their order.
pub(crate) async fn assemble<C: Record>(
    db: &DatabaseTransaction,
    rows: Vec<published::Model>,
) -> Result<Vec<Published<C>>, StoreError> {
    if rows.is_empty() { Ok(Vec::new()) } else { Gathered::around(db, rows).await?.take() }
}

/// The public records of a kind with these ids, in the order of their sort keys.
pub(crate) async fn get_many<C: Record>(
    db: &DatabaseTransaction,
    ids: &[Uuid],
) -> Result<Vec<Published<C>>, StoreError> {
    let mut rows = rows_of(db, ids).await?;
    rows.retain(|row| row.kind == C::KIND.word());
    assemble(db, rows).await
}

async fn rows_of(db: &DatabaseTransaction, ids: &[Uuid]) -> Result<Vec<published::Model>, StoreError> {
    let select = published::Entity::find()
        .filter(published::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(published::Column::SortKey)
        .order_by_asc(published::Column::Id);
    Ok(select.all(db).await?)
}

fn referring(ids: impl Iterator<Item = Uuid>, kinds: &[Kind]) -> Condition {
    Condition::all()
        .add(relation::Column::ToId.is_in(ids))
        .add(relation::Column::FromKind.is_in(kinds.iter().map(|kind| kind.word())))
}

/// Relations in the order in which they are shown.
async fn ordered(db: &DatabaseTransaction, wanted: Condition) -> Result<Vec<relation::Model>, StoreError> {
    let mut rows = relation::Entity::find().filter(wanted).all(db).await?;
    rows.sort_by(|a, b| a.from_id.cmp(&b.from_id).then_with(|| a.pointer.cmp(&b.pointer)));
    Ok(rows)
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

fn corrupt(table: &'static str, id: Uuid, fault: &myk10_domain::Fault) -> StoreError {
    StoreError::Corrupt { table, id, reason: fault.to_string() }
}

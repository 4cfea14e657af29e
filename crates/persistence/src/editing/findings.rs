//! Everything that stands against the publication of drafts as they are, on a day.

use std::collections::HashMap;

use chrono::NaiveDate;
use myk10_domain::{Approved, Draft, Fault, Finding, Kind, Refused, Submission, draft};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Record, StoreError, Verdict,
    entity::{published, relation},
};

/// A draft after the review of its own, and to what it refers.
struct Examined<C> {
    id: Uuid,
    content: Option<C>,
    slug: Option<String>,
    references: Vec<(String, &'static [Kind], Uuid)>,
    verdict: Verdict,
}

/// What is wrong and what is doubtful with each of these drafts: by its own rules, and beside what is public.
pub(super) async fn findings<C: Record>(
    db: &DatabaseTransaction,
    today: NaiveDate,
    drafts: Vec<(Uuid, C::Draft)>,
) -> Result<Vec<Verdict>, StoreError> {
    let mut all =
        drafts.into_iter().map(|(id, draft)| examine::<C>(id, draft, today)).collect::<Result<Vec<_>, _>>()?;
    let kinds = public_kinds(db, &all).await?;
    let owners = owners(db, &all).await?;
    for examined in &mut all {
        examined.look_for_references(&kinds);
        let owner = examined.slug.as_ref().and_then(|slug| owners.get(slug));
        if owner.is_some_and(|owner| *owner != examined.id) {
            examined.refuse("/slug", Fault::SlugTaken);
        }
        examined.look_across(db).await?;
    }
    Ok(all.into_iter().map(|examined| examined.verdict).collect())
}

fn examine<C: Record>(id: Uuid, draft: C::Draft, today: NaiveDate) -> Result<Examined<C>, StoreError> {
    let corrupt = |error: serde_json::Error| StoreError::Corrupt { table: "revisions", id, reason: error.to_string() };
    let json: Value = serde_json::to_value(&draft).map_err(corrupt)?;
    let references = draft::references(C::SHAPE, &json).into_iter();
    let references = references.map(|reference| (reference.pointer, reference.kinds, reference.id)).collect();
    let slug = draft.slug().map(str::to_owned);
    let (content, violations, warnings) = match Approved::<C>::try_from(Submission { draft, today }) {
        Ok(Approved { content, warnings }) => (Some(content), Vec::new(), warnings),
        Err(Refused { violations, warnings }) => (None, violations, warnings),
    };
    Ok(Examined { id, content, slug, references, verdict: Verdict { violations, warnings } })
}

/// Of what kind the public records are that some draft refers to.
async fn public_kinds<C>(db: &DatabaseTransaction, all: &[Examined<C>]) -> Result<HashMap<Uuid, String>, StoreError> {
    let mut ids: Vec<Uuid> = all.iter().flat_map(|examined| &examined.references).map(|(_, _, id)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut kinds = HashMap::new();
    for some in ids.chunks(5_000) {
        let rows: Vec<(Uuid, String)> = published::Entity::find()
            .select_only()
            .columns([published::Column::Id, published::Column::Kind])
            .filter(published::Column::Id.is_in(some.to_vec()))
            .into_tuple()
            .all(db)
            .await?;
        kinds.extend(rows);
    }
    Ok(kinds)
}

/// To which public records the slugs belong that the drafts want.
async fn owners<C: Record>(db: &DatabaseTransaction, all: &[Examined<C>]) -> Result<HashMap<String, Uuid>, StoreError> {
    // What is no slug belongs to nobody, and not every database takes every text.
    let slugs = all.iter().filter_map(|examined| examined.slug.as_ref()?.parse().ok());
    let slugs = slugs.map(|slug: myk10_domain::Slug| String::from(slug));
    let rows: Vec<(String, Uuid)> = published::Entity::find()
        .select_only()
        .columns([published::Column::Slug, published::Column::Id])
        .filter(published::Column::Kind.eq(C::KIND.word()))
        .filter(published::Column::Slug.is_in(slugs))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

impl<C: Record> Examined<C> {
    fn refuse(&mut self, pointer: &str, fault: Fault) {
        self.verdict.violations.push(Finding { pointer: pointer.to_owned(), fault });
    }

    fn look_for_references(&mut self, public: &HashMap<Uuid, String>) {
        for (pointer, kinds, id) in std::mem::take(&mut self.references) {
            let word = public.get(&id).map(String::as_str);
            if id == self.id {
                self.refuse(&pointer, Fault::SelfReference);
            } else if !kinds.iter().any(|kind| word == Some(kind.word())) {
                let kind = kinds.first().map_or("", |kind| kind.word());
                self.refuse(&pointer, Fault::NotPublished { kind, id: id.to_string() });
            }
            self.references.push((pointer, kinds, id));
        }
    }

    /// The rules that need to see other public records.
    async fn look_across(&mut self, db: &DatabaseTransaction) -> Result<(), StoreError> {
        for pointer in C::CHAINS {
            if self.leads_back(db, pointer).await? {
                self.refuse(pointer, Fault::CircularReference);
            }
        }
        if let Some(content) = &self.content {
            let Verdict { violations, warnings } = content.across(self.id, db).await?;
            self.verdict.violations.extend(violations);
            self.verdict.warnings.extend(warnings);
        }
        Ok(())
    }

    async fn leads_back(&self, db: &DatabaseTransaction, pointer: &str) -> Result<bool, StoreError> {
        let first = self.references.iter().find(|(at, _, id)| at == pointer && *id != self.id);
        let mut seen: Vec<Uuid> = first.map(|(_, _, id)| *id).into_iter().collect();
        while let Some(last) = seen.last() {
            let Some(row) = relation::Entity::find_by_id((*last, pointer.to_owned())).one(db).await? else { break };
            if row.to_id == self.id {
                return Ok(true);
            }
            if seen.contains(&row.to_id) {
                break;
            }
            seen.push(row.to_id);
        }
        Ok(false)
    }
}

//! A record on its way to the published tables.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use myk10_domain::{Fault, Finding, Kind, Reference, Refused};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::{
    Record, RefusedRecord, StoreError,
    entity::{published, relation, retired_slug, text},
    parts::json,
    record::Verdict,
    search,
};

/// When a record was public before: how often it changed, and since when it is known.
pub(crate) struct Past {
    pub(crate) version: i32,
    pub(crate) published_at: DateTime<Utc>,
}

/// A record that obeys every rule of its own and waits for those that need the others.
pub(crate) struct Prepared<C> {
    id: Uuid,
    revision: i32,
    created_at: DateTime<Utc>,
    content: C,
    verdict: Verdict,
    unchanged: bool,
}

/// A prepared record of any kind.
#[async_trait::async_trait]
pub(crate) trait Pending: Send + Sync {
    fn kind(&self) -> Kind;
    fn id(&self) -> Uuid;
    fn revision(&self) -> i32;
    fn slug(&self) -> &str;
    fn unchanged(&self) -> bool;
    fn warnings(&self) -> &[Finding];
    fn refuse(&mut self, violation: Finding);
    fn refused(&self) -> Option<RefusedRecord>;
    /// Writes what every record has, so that others can refer to it, and retires the slug that it had.
    async fn register(&self, db: &DatabaseTransaction, now: DateTime<Utc>, past: Past) -> Result<(), StoreError>;
    /// Refuses what refers to a record that is neither public nor refused itself.
    async fn check_references(&mut self, db: &DatabaseTransaction, wrong: &HashSet<Uuid>) -> Result<(), StoreError>;
    /// Writes everything else.
    async fn write(&self, db: &DatabaseTransaction) -> Result<(), StoreError>;
    /// Applies the rules that need to see the other records as they now are.
    async fn judge(&mut self, db: &DatabaseTransaction) -> Result<(), StoreError>;
}

impl<C: Record> Prepared<C> {
    pub(crate) fn new(id: Uuid, revision: i32, created_at: DateTime<Utc>, content: C) -> Self {
        Self { id, revision, created_at, content, verdict: Verdict::default(), unchanged: false }
    }

    /// The same with what the review found, and whether it is public already as it is.
    pub(crate) fn with(self, warnings: Vec<Finding>, unchanged: bool) -> Self {
        Self { verdict: Verdict { warnings, violations: Vec::new() }, unchanged, ..self }
    }

    /// The row that every published record has.
    fn row(&self, now: DateTime<Utc>, Past { version, published_at }: Past) -> Result<published::Model, StoreError> {
        let common = self.content.common();
        let provenance = &common.provenance;
        let rights = common.rights.as_ref();
        Ok(published::Model {
            id: self.id,
            kind: C::KIND.word().to_owned(),
            slug: common.slug.to_string(),
            sort_key: self.content.sort_key().into_bytes(),
            version: version + 1,
            revision: self.revision,
            created_at: self.created_at,
            published_at,
            updated_at: now,
            licence: rights.map(|rights| rights.licence.word().to_owned()),
            provider: rights.map(|rights| rights.provider.clone()),
            dataset_uri: rights.and_then(|rights| rights.dataset_uri.clone()).map(String::from),
            sources: json(self.id, &provenance.sources)?,
            confidence: provenance.confidence.word().to_owned(),
            audited_date: provenance.audited_date,
            verified_at: provenance.verified_at,
            verified_by: provenance.verified_by.clone(),
            fields: json(self.id, &self.content.row(self.id)?)?,
        })
    }

    async fn refuse_circles(&mut self, db: &DatabaseTransaction) -> Result<(), StoreError> {
        for pointer in C::CHAINS {
            let mut seen = vec![self.id];
            while let Some(last) = seen.last() {
                let Some(row) = relation::Entity::find_by_id((*last, (*pointer).to_owned())).one(db).await? else {
                    break;
                };
                if row.to_id == self.id {
                    self.refuse(Finding { pointer: (*pointer).to_owned(), fault: Fault::CircularReference });
                }
                if seen.contains(&row.to_id) {
                    break;
                }
                seen.push(row.to_id);
            }
        }
        Ok(())
    }

    async fn write_relations(&self, db: &DatabaseTransaction) -> Result<(), StoreError> {
        relation::Entity::delete_many().filter(relation::Column::FromId.eq(self.id)).exec(db).await?;
        let rows = self.content.references().into_iter().map(|Reference { pointer, kind, id }| {
            let from_kind = C::KIND.word().to_owned();
            relation::Model { from_id: self.id, from_kind, pointer, to_id: id, to_kind: kind.word().to_owned() }
                .into_active_model()
        });
        let rows: Vec<relation::ActiveModel> = rows.collect();
        if !rows.is_empty() {
            relation::Entity::insert_many(rows).exec_without_returning(db).await?;
        }
        Ok(())
    }

    async fn write_texts(&self, db: &DatabaseTransaction) -> Result<(), StoreError> {
        text::Entity::delete_many().filter(text::Column::RecordId.eq(self.id)).exec(db).await?;
        let note = ("/provenance/note", self.content.common().provenance.note.as_ref());
        let texts = self.content.texts().into_iter().chain([note]);
        let texts = texts.filter_map(|(field, text)| Some((field, text?)));
        let rows = texts.flat_map(|(field, text)| {
            text.iter().map(move |(language, value)| {
                let (field, language) = (field.to_owned(), language.word().to_owned());
                text::Model { record_id: self.id, field, language, value: value.to_owned() }.into_active_model()
            })
        });
        text::Entity::insert_many(rows.collect::<Vec<_>>()).exec_without_returning(db).await?;
        Ok(())
    }
}

#[async_trait::async_trait]
impl<C: Record> Pending for Prepared<C> {
    fn kind(&self) -> Kind {
        C::KIND
    }

    fn id(&self) -> Uuid {
        self.id
    }

    fn revision(&self) -> i32 {
        self.revision
    }

    fn slug(&self) -> &str {
        self.content.common().slug.as_str()
    }

    fn unchanged(&self) -> bool {
        self.unchanged
    }

    fn warnings(&self) -> &[Finding] {
        &self.verdict.warnings
    }

    fn refuse(&mut self, violation: Finding) {
        self.verdict.violations.push(violation);
    }

    fn refused(&self) -> Option<RefusedRecord> {
        let Verdict { violations, warnings } = self.verdict.clone();
        let refused = Refused { violations, warnings };
        (!refused.violations.is_empty()).then_some(RefusedRecord { id: self.id, kind: C::KIND, refused })
    }

    async fn register(&self, db: &DatabaseTransaction, now: DateTime<Utc>, past: Past) -> Result<(), StoreError> {
        let row = self.row(now, past)?;
        retired_slug::Entity::delete_by_id((row.kind.clone(), row.slug.clone())).exec(db).await?;
        let Some(before) = published::Entity::find_by_id(self.id).one(db).await? else {
            published::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
            return Ok(());
        };
        if before.slug != row.slug {
            let retired = retired_slug::Model { kind: before.kind, slug: before.slug, record_id: self.id };
            retired_slug::Entity::insert(retired.into_active_model()).exec_without_returning(db).await?;
        }
        published::Entity::update(row.into_active_model().reset_all()).exec(db).await?;
        Ok(())
    }

    async fn check_references(&mut self, db: &DatabaseTransaction, wrong: &HashSet<Uuid>) -> Result<(), StoreError> {
        let references = self.content.references();
        let ids = references.iter().map(|reference| reference.id);
        let known = published::Entity::find().filter(published::Column::Id.is_in(ids)).all(db).await?;
        for Reference { pointer, kind, id } in references {
            let answered = wrong.contains(&id) || known.iter().any(|row| row.id == id && row.kind == kind.word());
            let fault = match answered {
                _ if id == self.id => Fault::SelfReference,
                true => continue,
                false => Fault::NotPublished { kind: kind.word(), id: id.to_string() },
            };
            self.refuse(Finding { pointer, fault });
        }
        Ok(())
    }

    async fn write(&self, db: &DatabaseTransaction) -> Result<(), StoreError> {
        if self.unchanged {
            return Ok(());
        }
        self.write_texts(db).await?;
        self.write_relations(db).await?;
        search::write(db, self.id, &self.content).await?;
        C::Table::delete_by_id(self.id).exec(db).await?;
        C::Table::insert(self.content.row(self.id)?.into_active_model()).exec_without_returning(db).await?;
        Ok(())
    }

    async fn judge(&mut self, db: &DatabaseTransaction) -> Result<(), StoreError> {
        self.refuse_circles(db).await?;
        let Verdict { violations, warnings } = self.content.across(self.id, db).await?;
        self.verdict.violations.extend(violations);
        self.verdict.warnings.extend(warnings);
        Ok(())
    }
}

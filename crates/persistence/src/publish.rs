//! Publishing: a draft that obeys every rule becomes public, with one entry in the change log.

use std::collections::HashSet;

use myk10_domain::{Approved, Fault, Finding, Kind, Refused, Submission, local_day, with_kind};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    Change, ChangeType, Record, StoreError, Writing, editing,
    entity::{change, published, record},
    facet, history, ledger,
    prepared::{Past, Pending, Prepared},
};

/// What publishing a record came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Which record.
    pub id: Uuid,
    /// The revision that is public now.
    pub revision: i32,
    /// Whether anything public changed.
    pub changed: bool,
    /// What an editor should look at.
    pub warnings: Vec<Finding>,
}

/// A record that cannot be published, with every reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRecord {
    /// Which record.
    pub id: Uuid,
    /// Of what kind.
    pub kind: Kind,
    /// What is wrong with it.
    pub refused: Refused,
}

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Some of the records break rules.
    #[error("{} records cannot be published", .0.len())]
    Refused(Vec<RefusedRecord>),
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A record and which of its revisions: the newest one where none is named.
pub(crate) type Target = (Kind, Uuid, Option<i32>);

impl Writing {
    /// Publishes the newest revision of every one of these records, or none: on refusal the transaction is gone.
    ///
    /// They may refer to each other in any direction. A record whose public content stays the same changes nothing.
    pub async fn publish(self, ids: &[(Kind, Uuid)]) -> Result<(Self, Vec<Publication>), PublishError> {
        let newest: Vec<Target> = ids.iter().map(|(kind, id)| (*kind, *id, None)).collect();
        self.publish_revisions(&newest).await
    }

    /// Publishes revisions that are not the newest ones, in the same way.
    pub(crate) async fn publish_revisions(
        mut self,
        targets: &[Target],
    ) -> Result<(Self, Vec<Publication>), PublishError> {
        let mut refused = Vec::new();
        let mut pending = Vec::new();
        let mut seen = HashSet::new();
        for (kind, id, revision) in targets.iter().filter(|(kind, id, _)| seen.insert((*kind, *id))) {
            match with_kind!(*kind, C => self.prepare::<C>(*id, *revision).await)? {
                Ok(prepared) => pending.push(prepared),
                Err(reasons) => refused.push(RefusedRecord { id: *id, kind: *kind, refused: reasons }),
            }
        }
        let wrong = refused.iter().map(|record| record.id).collect();
        self.register(&mut pending, &wrong).await?;
        refused.extend(pending.iter().filter_map(|prepared| prepared.refused()));
        if !refused.is_empty() {
            return Err(PublishError::Refused(refused));
        }
        let changed: Vec<(Kind, Uuid)> = pending
            .iter()
            .filter(|prepared| !prepared.unchanged())
            .map(|prepared| (prepared.kind(), prepared.id()))
            .collect();
        // What depended on the records as they were, and what depends on them now.
        let mut touched = facet::touched(&self.tx, &changed).await?;
        for prepared in &pending {
            prepared.write(&self.tx).await?;
        }
        for (kind, ids) in facet::touched(&self.tx, &changed).await? {
            touched.entry(kind).or_default().extend(ids);
        }
        for prepared in &mut pending {
            prepared.judge(&self.tx).await?;
        }
        refused.extend(pending.iter().filter_map(|prepared| prepared.refused()));
        if !refused.is_empty() {
            return Err(PublishError::Refused(refused));
        }
        facet::refresh(&self.tx, touched).await?;
        let mut publications = Vec::new();
        for prepared in pending {
            publications.push(self.finish(prepared.as_ref()).await?);
        }
        Ok((self, publications))
    }

    async fn prepare<C: Record>(
        &self,
        id: Uuid,
        revision: Option<i32>,
    ) -> Result<Result<Box<dyn Pending>, Refused>, StoreError> {
        let entry =
            ledger::entry(&self.tx, id).await?.filter(|entry| entry.kind == C::KIND && entry.deleted_at.is_none());
        let entry = entry.ok_or(StoreError::NotFound(id))?;
        let number = revision.unwrap_or(entry.newest_revision);
        let approved = match self.approve::<C>(id, number).await? {
            Ok(approved) => approved,
            Err(refused) => return Ok(Err(refused)),
        };
        let public = match entry.published_revision {
            Some(number) => self.approve::<C>(id, number).await?.ok(),
            None => None,
        };
        let unchanged = public.is_some_and(|public| public.content == approved.content);
        let prepared = Prepared::new(id, number, entry.created_at, approved.content);
        Ok(Ok(Box::new(prepared.with(approved.warnings, unchanged))))
    }

    pub(crate) async fn approve<C: Record>(
        &self,
        id: Uuid,
        number: i32,
    ) -> Result<Result<Approved<C>, Refused>, StoreError> {
        let revision = ledger::revision(&self.tx, id, number).await?.ok_or(StoreError::NotFound(id))?;
        let draft = ledger::draft::<C>(id, &revision.document)?;
        Ok(Approved::try_from(Submission { draft, today: local_day(self.now) }))
    }

    /// Claims the slugs, so that the records can refer to each other, and looks for references that nobody answers.
    ///
    /// A reference to a record that is `wrong` itself is not told again.
    async fn register(&self, pending: &mut [Box<dyn Pending>], wrong: &HashSet<Uuid>) -> Result<(), StoreError> {
        for prepared in pending.iter_mut() {
            if self.slug_is_taken(prepared.as_ref()).await? {
                prepared.refuse(Finding { pointer: "/slug".to_owned(), fault: Fault::SlugTaken });
            } else if !prepared.unchanged() {
                let past = self.past(prepared.id()).await?;
                prepared.register(&self.tx, self.now, past).await?;
            }
        }
        for prepared in pending {
            prepared.check_references(&self.tx, wrong).await?;
        }
        Ok(())
    }

    async fn slug_is_taken(&self, prepared: &dyn Pending) -> Result<bool, StoreError> {
        let by_slug = published::Entity::find()
            .filter(published::Column::Kind.eq(prepared.kind().word()))
            .filter(published::Column::Slug.eq(prepared.slug()));
        Ok(by_slug.one(&self.tx).await?.is_some_and(|owner| owner.id != prepared.id()))
    }

    /// How often the record was published before, and when first.
    async fn past(&self, id: Uuid) -> Result<Past, StoreError> {
        let publishing = [ChangeType::Created.word(), ChangeType::Updated.word()];
        let rows = change::Entity::find()
            .filter(change::Column::RecordId.eq(id))
            .filter(change::Column::ChangeType.is_in(publishing))
            .order_by_asc(change::Column::Seq)
            .all(&self.tx)
            .await?;
        // The first by number: a clock may have been set back since.
        let published_at = rows.first().map_or(self.now, |row| row.changed_at);
        Ok(Past { version: i32::try_from(rows.len()).unwrap_or(i32::MAX), published_at })
    }

    /// How often the record is public with this publication.
    async fn version(&self, id: Uuid) -> Result<i32, StoreError> {
        let row = published::Entity::find_by_id(id).one(&self.tx).await?;
        Ok(row.ok_or(StoreError::NotFound(id))?.version)
    }

    async fn finish(&mut self, prepared: &dyn Pending) -> Result<Publication, StoreError> {
        let (id, revision) = (prepared.id(), prepared.revision());
        let was_public = ledger::entry(&self.tx, id).await?.is_some_and(|entry| entry.published_revision.is_some());
        if !prepared.unchanged() {
            let change_type = if was_public { ChangeType::Updated } else { ChangeType::Created };
            let entry = Change {
                seq: self.sequence + 1,
                change_type,
                kind: prepared.kind(),
                record_id: id,
                slug: prepared.slug().to_owned(),
                revision: Some(revision),
                changed_at: self.now,
                reason: None,
                replaced_by: None,
            };
            let before = if was_public { self.newest_publication(id).await? } else { None };
            self.tell(history::Entry {
                record: (prepared.kind(), id),
                version: self.version(id).await?,
                seq: entry.seq,
                changed_at: self.now,
                revision,
                before,
            })
            .await?;
            self.append(entry).await?;
        }
        let row = record::ActiveModel { id: Set(id), published_revision: Set(Some(revision)), ..Default::default() };
        record::Entity::update(row).exec(&self.tx).await?;
        editing::refresh(&self.tx, id).await?;
        Ok(Publication { id, revision, changed: !prepared.unchanged(), warnings: prepared.warnings().to_vec() })
    }
}

//! Taking back and deleting what is public; what stays is a tombstone in the change log.

use myk10_domain::{Kind, Vocabulary};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    Change, ChangeType, Referrer, StoreError, Writing, editing,
    entity::{published, record, relation},
    facet, ledger,
};

/// Why and for what a record is taken back; both may be seen by the public.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Withdrawal {
    /// Why.
    pub reason: Option<String>,
    /// What stands in its place.
    pub replaced_by: Option<Uuid>,
}

/// Why a record stays public.
#[derive(Debug, thiserror::Error)]
pub enum UnpublishError {
    /// It is not public.
    #[error("the record is not published")]
    NotPublished,
    /// Other public records refer to it.
    #[error("{} published records refer to it", .0.len())]
    Referenced(Vec<Referrer>),
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Writing {
    /// Takes a record back; its drafts stay.
    pub async fn unpublish(&mut self, kind: Kind, id: Uuid, withdrawal: Withdrawal) -> Result<(), UnpublishError> {
        let row = self.public_row(kind, id).await?.ok_or(UnpublishError::NotPublished)?;
        self.withdraw(row, ChangeType::Unpublished, withdrawal).await
    }

    /// Deletes a record, public or not; only its revisions stay, in the ledger.
    pub async fn delete(&mut self, kind: Kind, id: Uuid, withdrawal: Withdrawal) -> Result<(), UnpublishError> {
        let entry = ledger::entry(&self.tx, id).await?.filter(|entry| entry.kind == kind && entry.deleted_at.is_none());
        entry.ok_or(StoreError::NotFound(id))?;
        if let Some(row) = self.public_row(kind, id).await? {
            self.withdraw(row, ChangeType::Deleted, withdrawal).await?;
        }
        // What was planned for it goes with it.
        self.unschedule(id).await?;
        let row = record::ActiveModel { id: Set(id), deleted_at: Set(Some(self.now)), ..Default::default() };
        record::Entity::update(row).exec(&self.tx).await.map_err(StoreError::from)?;
        Ok(editing::refresh(&self.tx, id).await?)
    }

    async fn public_row(&self, kind: Kind, id: Uuid) -> Result<Option<published::Model>, StoreError> {
        let row = published::Entity::find_by_id(id).filter(published::Column::Kind.eq(kind.word()));
        Ok(row.one(&self.tx).await?)
    }

    async fn withdraw(
        &mut self,
        row: published::Model,
        change_type: ChangeType,
        withdrawal: Withdrawal,
    ) -> Result<(), UnpublishError> {
        let referrers = self.referrers(row.id).await?;
        if !referrers.is_empty() {
            return Err(UnpublishError::Referenced(referrers));
        }
        let Withdrawal { reason, replaced_by } = withdrawal;
        let entry = Change {
            seq: self.sequence + 1,
            change_type,
            kind: Kind::parse(&row.kind).map_err(|fault| corrupt(row.id, &fault))?,
            record_id: row.id,
            slug: row.slug,
            revision: None,
            changed_at: self.now,
            reason,
            replaced_by,
        };
        let mut touched = facet::touched(&self.tx, &[(entry.kind, row.id)]).await?;
        published::Entity::delete_by_id(row.id).exec(&self.tx).await.map_err(StoreError::from)?;
        let ledger = record::ActiveModel { id: Set(row.id), published_revision: Set(None), ..Default::default() };
        record::Entity::update(ledger).exec(&self.tx).await.map_err(StoreError::from)?;
        // The kind is counted again, also when nothing else depended on the record.
        touched.entry(entry.kind).or_default();
        facet::refresh(&self.tx, touched).await?;
        let id = entry.record_id;
        self.append(entry).await?;
        Ok(editing::refresh(&self.tx, id).await?)
    }

    async fn referrers(&self, id: Uuid) -> Result<Vec<Referrer>, StoreError> {
        let rows = relation::Entity::find()
            .filter(relation::Column::ToId.eq(id))
            .filter(relation::Column::FromId.ne(id))
            .order_by_asc(relation::Column::FromId)
            .order_by_asc(relation::Column::Pointer)
            .all(&self.tx)
            .await?;
        rows.into_iter().map(Referrer::try_from).collect()
    }
}

fn corrupt(id: Uuid, fault: &myk10_domain::Fault) -> StoreError {
    StoreError::Corrupt { table: "published", id, reason: fault.to_string() }
}

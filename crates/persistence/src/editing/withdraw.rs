//! Taking back, deleting and bringing back; each is a revision that says the same as the one before.

use myk10_domain::{Action, WorkState};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::change::Done;
use crate::{
    Edited, Editing, Entry, Expected, Record, Referrer, StoreError, Withdrawal, Writing,
    entity::{draft, draft_reference, record},
    read::known_kind,
};

impl<C: Record> Editing<C> {
    /// Takes a record back from the public; refused while public records refer to it.
    pub async fn unpublish(mut self, id: Uuid, expected: Expected, withdrawal: Withdrawal) -> Done {
        let entry = self.alive(id, expected).await?;
        let referring_drafts = self.writing.referring_drafts(id).await?;
        self.writing.unpublish(C::KIND, id, withdrawal).await?;
        self.mark(&entry, Action::Unpublish, referring_drafts).await
    }

    /// Deletes a record, public or not; refused while public records refer to it.
    pub async fn delete(mut self, id: Uuid, expected: Expected, withdrawal: Withdrawal) -> Done {
        let entry = self.alive(id, expected).await?;
        let referring_drafts = self.writing.referring_drafts(id).await?;
        self.writing.delete(C::KIND, id, withdrawal).await?;
        self.mark(&entry, Action::Delete, referring_drafts).await
    }

    /// Brings a deleted record back; it is not public, whatever it was.
    pub async fn undelete(self, id: Uuid, expected: Expected) -> Done {
        let entry = self.expected(id, expected).await?;
        if entry.deleted_at.is_none() {
            return Ok((self.writing, Edited { version: entry.newest_revision, ..Edited::default() }));
        }
        let row = record::ActiveModel { id: Set(id), deleted_at: Set(None), ..Default::default() };
        record::Entity::update(row).exec(&self.writing.tx).await.map_err(StoreError::from)?;
        self.mark(&entry, Action::Undelete, Vec::new()).await
    }

    /// Appends a revision that says what happened, and of the content the same as before.
    async fn mark(self, entry: &Entry, action: Action, referring_drafts: Vec<Referrer>) -> Done {
        let document = self.document(entry, entry.newest_revision).await?;
        let (writing, edited) = self.append(entry.id, document, action).await?;
        Ok((writing, Edited { referring_drafts, ..edited }))
    }
}

impl Writing {
    /// The newest drafts that refer to a record and are not deleted.
    pub(crate) async fn referring_drafts(&self, id: Uuid) -> Result<Vec<Referrer>, StoreError> {
        let deleted = draft::Entity::find()
            .select_only()
            .column(draft::Column::Id)
            .filter(draft::Column::State.eq(WorkState::Deleted.word()));
        let rows = draft_reference::Entity::find()
            .filter(draft_reference::Column::ToId.eq(id))
            .filter(draft_reference::Column::FromId.ne(id))
            .filter(draft_reference::Column::FromId.not_in_subquery(deleted.into_query()))
            .order_by_asc(draft_reference::Column::FromId)
            .order_by_asc(draft_reference::Column::Pointer)
            .all(&self.tx)
            .await?;
        rows.into_iter()
            .map(|draft_reference::Model { from_id: id, pointer, from_kind, to_id: _ }| {
                Ok(Referrer { kind: known_kind("draft_references", id, &from_kind)?, id, pointer })
            })
            .collect()
    }
}

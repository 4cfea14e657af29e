//! Changes of a draft; each is a revision of its own, unless it says the same as before.

use myk10_domain::{Action, draft};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    EditError, Edited, Editing, Entry, Expected, Record, StoreError, Writing,
    ledger::{self, Saved},
};

/// What a change gives back: the transaction, which is still to be committed, and what came of it.
pub(super) type Done = Result<(Writing, Edited), EditError>;

impl<C: Record> Editing<C> {
    /// Makes a record that was never there.
    pub async fn create(self, id: Uuid, draft: &C::Draft) -> Done {
        match self.writing.entry(id).await? {
            Some(entry) if entry.kind != C::KIND => Err(EditError::KindMismatch),
            Some(entry) if entry.deleted_at.is_some() => Err(EditError::Deleted),
            Some(_) => Err(EditError::Exists),
            None => self.append(id, ledger::document::<C>(id, draft)?, Action::Save).await,
        }
    }

    /// Puts another draft in place of the newest.
    pub async fn replace(self, id: Uuid, expected: Expected, draft: &C::Draft) -> Done {
        let entry = self.alive(id, expected).await?;
        self.write(&entry, ledger::document::<C>(id, draft)?, Action::Save).await
    }

    /// Changes the newest draft by a merge patch (RFC 7396).
    pub async fn change(self, id: Uuid, expected: Expected, patch: &Value) -> Done {
        let entry = self.alive(id, expected).await?;
        let mut document = self.json(&entry, entry.newest_revision).await?;
        draft::merge(&mut document, patch);
        let draft = draft::read::<C>(&document).map_err(EditError::Malformed)?;
        self.write(&entry, ledger::document::<C>(id, &draft)?, Action::Save).await
    }

    /// Goes back to what is public.
    pub async fn discard(self, id: Uuid, expected: Expected) -> Done {
        let entry = self.alive(id, expected).await?;
        let public = entry.published_revision.ok_or(EditError::NotPublished)?;
        let document = self.document(&entry, public).await?;
        self.write(&entry, document, Action::Discard).await
    }

    /// Goes back to an earlier revision.
    pub async fn restore(self, id: Uuid, expected: Expected, number: i32) -> Done {
        let entry = self.alive(id, expected).await?;
        let document = self.document(&entry, number).await?;
        self.write(&entry, document, Action::Restore).await
    }

    /// The record, when it is of this kind and is at the version that somebody saw.
    pub(super) async fn expected(&self, id: Uuid, Expected(version): Expected) -> Result<Entry, EditError> {
        let entry = self.writing.entry(id).await?.ok_or(EditError::Missing)?;
        if entry.kind != C::KIND {
            return Err(EditError::KindMismatch);
        }
        if entry.newest_revision != version {
            return Err(EditError::Stale { current: entry.newest_revision });
        }
        Ok(entry)
    }

    /// The same of a record that is not deleted.
    pub(super) async fn alive(&self, id: Uuid, expected: Expected) -> Result<Entry, EditError> {
        let found = self.writing.entry(id).await?;
        if found.is_some_and(|entry| entry.kind == C::KIND && entry.deleted_at.is_some()) {
            return Err(EditError::Deleted);
        }
        self.expected(id, expected).await
    }

    /// A revision as the ledger has it.
    pub(super) async fn document(&self, entry: &Entry, number: i32) -> Result<String, EditError> {
        let revision = self.writing.revision(entry.id, number).await?;
        Ok(revision.ok_or(EditError::MissingRevision(number))?.document)
    }

    async fn json(&self, entry: &Entry, number: i32) -> Result<Value, EditError> {
        let document = self.document(entry, number).await?;
        let corrupt = |error: serde_json::Error| StoreError::Corrupt {
            table: "revisions",
            id: entry.id,
            reason: error.to_string(),
        };
        Ok(serde_json::from_str(&document).map_err(corrupt)?)
    }

    /// Appends a document, unless it is the newest one already.
    async fn write(self, entry: &Entry, document: String, action: Action) -> Done {
        if self.document(entry, entry.newest_revision).await? == document {
            return Ok((self.writing, Edited { version: entry.newest_revision, ..Edited::default() }));
        }
        self.append(entry.id, document, action).await
    }

    /// Appends a document.
    pub(super) async fn append(mut self, id: Uuid, document: String, action: Action) -> Done {
        let saved = Saved { document, action, author: &self.author.name, comment: self.author.comment.as_deref() };
        let version = self.writing.append_revision(C::KIND, id, saved).await?;
        Ok((self.writing, Edited { version, changed: true, ..Edited::default() }))
    }
}

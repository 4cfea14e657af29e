//! Publishing the newest draft, with what it refers to where that is wished.

use std::collections::BTreeSet;

use myk10_domain::{Kind, draft};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use serde_json::Value;
use uuid::Uuid;

use super::change::Done;
use crate::{Edited, Editing, Expected, Record, StoreError, entity::published, ledger};
use myk10_domain::with_kind;

/// What is published along with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum With {
    /// Nothing: what it refers to must be public already.
    Nothing,
    /// The drafts that it refers to, directly or through others, where they are not public and of one of these kinds.
    References(Vec<Kind>),
}

impl<C: Record> Editing<C> {
    /// Makes the newest draft public; the version stays.
    pub async fn publish(self, id: Uuid, expected: Expected, with: With) -> Done {
        let entry = self.alive(id, expected).await?;
        let mut wanted = match with {
            With::Nothing => Vec::new(),
            With::References(kinds) => unpublished(&self.writing.tx, (C::KIND, id), &kinds).await?,
        };
        wanted.push((C::KIND, id));
        let (writing, published) = self.writing.publish(&wanted).await?;
        let changed = published.iter().any(|publication| publication.changed);
        let edited = Edited { version: entry.newest_revision, changed, published, ..Edited::default() };
        Ok((writing, edited))
    }
}

/// What a record refers to and is not public, and what that refers to, and so on.
async fn unpublished(
    db: &DatabaseTransaction,
    record: (Kind, Uuid),
    kinds: &[Kind],
) -> Result<Vec<(Kind, Uuid)>, StoreError> {
    let (mut found, mut seen, mut open) = (Vec::new(), BTreeSet::from([record.1]), vec![record]);
    while let Some((kind, id)) = open.pop() {
        for (kind, id) in referred(db, kind, id).await? {
            if seen.insert(id) && kinds.contains(&kind) {
                found.push((kind, id));
                open.push((kind, id));
            }
        }
    }
    Ok(found)
}

/// The records that the newest draft of a record refers to and that are not public but could be.
async fn referred(db: &DatabaseTransaction, kind: Kind, id: Uuid) -> Result<Vec<(Kind, Uuid)>, StoreError> {
    let entry = ledger::entry(db, id).await?.ok_or(StoreError::NotFound(id))?;
    let revision = ledger::revision(db, id, entry.newest_revision).await?.ok_or(StoreError::NotFound(id))?;
    let json: Value = serde_json::from_str(&revision.document).unwrap_or_default();
    let references = draft::references(with_kind!(kind, C => <C as myk10_domain::Content>::SHAPE), &json);
    let ids: BTreeSet<Uuid> = references.iter().map(|reference| reference.id).collect();
    let public = published::Entity::find().filter(published::Column::Id.is_in(ids)).all(db).await?;
    let public: BTreeSet<Uuid> = public.into_iter().map(|row| row.id).collect();
    let mut wanted = Vec::new();
    for reference in references.into_iter().filter(|reference| !public.contains(&reference.id)) {
        let known = ledger::entry(db, reference.id).await?;
        let usable = known.filter(|entry| entry.deleted_at.is_none() && reference.kinds.contains(&entry.kind));
        wanted.extend(usable.map(|entry| (entry.kind, entry.id)));
    }
    Ok(wanted)
}

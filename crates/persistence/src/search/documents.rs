//! The documents of tokens by which records are found: written with the record, gone with it.

use chrono::{DateTime, Utc};
use myk10_domain::{Content, Kind, Language, SearchDocument, with_kind};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use crate::{
    Record, Store, StoreError,
    entity::{published, search_document},
    read::get_many,
};

/// Writes by which tokens a record is found, in place of those that were there.
pub(crate) async fn write<C: Content>(db: &DatabaseTransaction, id: Uuid, content: &C) -> Result<(), StoreError> {
    search_document::Entity::delete_many().filter(search_document::Column::RecordId.eq(id)).exec(db).await?;
    let searched = content.searched();
    let rows = Language::ALL.iter().map(|language| {
        let SearchDocument { title, summary, description } = searched.document(*language);
        search_document::ActiveModel {
            seq: NotSet,
            record_id: Set(id),
            kind: Set(C::KIND.word().to_owned()),
            language: Set(language.word().to_owned()),
            title: Set(title),
            summary: Set(summary),
            description: Set(description),
        }
    });
    search_document::Entity::insert_many(rows.collect::<Vec<_>>()).exec_without_returning(db).await?;
    Ok(())
}

impl Store {
    /// Writes the documents of public records that have none, as in a database from before there was a search; says of
    /// how many. Nothing public changes.
    pub async fn complete_search(&self, now: DateTime<Utc>) -> Result<usize, StoreError> {
        // Mostly there is nothing to do, and then no writer has to wait.
        if missing(&self.read().await?.tx, Kind::ALL).await?.is_empty() {
            return Ok(0);
        }
        let writing = self.write(now).await?;
        let mut completed = 0;
        for kind in Kind::ALL {
            completed += with_kind!(*kind, C => complete::<C>(&writing.tx).await)?;
        }
        writing.commit().await?;
        Ok(completed)
    }
}

async fn complete<C: Record>(db: &DatabaseTransaction) -> Result<usize, StoreError> {
    let ids = missing(db, &[C::KIND]).await?;
    // A statement takes only so many values.
    for some in ids.chunks(500) {
        for record in get_many::<C>(db, some).await? {
            write(db, record.id, &record.content).await?;
        }
    }
    Ok(ids.len())
}

/// The public records of some kinds that have no document.
async fn missing(db: &DatabaseTransaction, kinds: &[Kind]) -> Result<Vec<Uuid>, StoreError> {
    let documents = search_document::Entity::find().select_only().column(search_document::Column::RecordId);
    let without = published::Entity::find()
        .filter(published::Column::Kind.is_in(kinds.iter().map(|kind| kind.word())))
        .filter(published::Column::Id.not_in_subquery(documents.into_query()))
        .select_only()
        .column(published::Column::Id);
    Ok(without.into_tuple().all(db).await?)
}

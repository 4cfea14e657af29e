//! The documents of tokens by which records are found: written with the record, gone with it.

use myk10_domain::{Content, Language, SearchDocument};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter,
};
use uuid::Uuid;

use crate::{StoreError, entity::search_document};

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

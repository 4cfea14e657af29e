//! Which areas a published record concerns, by the parts of their official keys.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, string_len, string_len_null, uuid},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let areas = Table::create()
            .table("areas")
            .col(uuid("record_id"))
            .col(integer("position"))
            .col(string_len("district", 5))
            .col(string_len_null("association", 4))
            .col(string_len_null("municipality", 3))
            .primary_key(Index::create().col("record_id").col("position"))
            .foreign_key(
                ForeignKey::create()
                    .name("fk_areas_published")
                    .from("areas", "record_id")
                    .to("published", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .to_owned();
        manager.create_table(areas).await?;
        let by_key = Index::create()
            .name("ix_areas_key")
            .table("areas")
            .col("district")
            .col("association")
            .col("municipality")
            .to_owned();
        manager.create_index(by_key).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("areas").to_owned()).await
    }
}

//! What each publication of a record changed; it goes with the record.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, string_len, text, timestamp_with_time_zone, uuid},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(histories()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("histories").to_owned()).await
    }
}

fn histories() -> TableCreateStatement {
    Table::create()
        .table("histories")
        .col(uuid("record_id"))
        .col(integer("version"))
        .col(big_integer("seq"))
        .col(string_len("change_type", 16))
        .col(timestamp_with_time_zone("changed_at"))
        .col(text("changes"))
        .primary_key(Index::create().col("record_id").col("version"))
        .foreign_key(
            ForeignKey::create()
                .name("fk_histories_published")
                .from("histories", "record_id")
                .to("published", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

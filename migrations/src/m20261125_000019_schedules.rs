//! What is to become public or to be taken back at an instant: one row for each record that has such a plan.

use sea_orm_migration::{
    prelude::*,
    schema::{
        integer, string_len, string_len_null, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    },
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(schedules()).await?;
        let due = Index::create().name("ix_schedules_due").table("schedules").col("due_at").to_owned();
        manager.create_index(due).await?;
        let due_of_kind =
            Index::create().name("ix_schedules_kind_due").table("schedules").col("kind").col("due_at").to_owned();
        manager.create_index(due_of_kind).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("schedules").to_owned()).await
    }
}

fn schedules() -> TableCreateStatement {
    Table::create()
        .table("schedules")
        .col(uuid("record_id").primary_key())
        .col(string_len("kind", 32))
        .col(integer("revision"))
        .col(timestamp_with_time_zone_null("publish_at"))
        .col(timestamp_with_time_zone_null("unpublish_at"))
        .col(timestamp_with_time_zone_null("due_at"))
        .col(string_len("author", 100))
        .col(timestamp_with_time_zone("scheduled_at"))
        .col(timestamp_with_time_zone_null("failed_at"))
        .col(string_len_null("failed_action", 16))
        .col(text_null("failure"))
        .foreign_key(
            ForeignKey::create()
                .name("fk_schedules_revision")
                .from("schedules", ("record_id", "revision"))
                .to("revisions", ("record_id", "number")),
        )
        .to_owned()
}

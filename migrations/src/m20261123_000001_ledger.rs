//! The ledger: records with all their revisions, and the change log.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, integer, integer_null, pk_uuid, string_len, string_len_null, text, text_null,
        timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
    },
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(records()).await?;
        manager.create_table(revisions()).await?;
        manager.create_table(changes()).await?;
        let by_kind = Index::create().name("ix_changes_kind_seq").table("changes").col("kind").col("seq").to_owned();
        manager.create_index(by_kind).await?;
        let by_record =
            Index::create().name("ix_changes_record_seq").table("changes").col("record_id").col("seq").to_owned();
        manager.create_index(by_record).await?;
        let by_slug =
            Index::create().name("ix_changes_slug").table("changes").col("kind").col("slug").col("seq").to_owned();
        manager.create_index(by_slug).await?;
        let counter =
            Table::create().table("change_counter").col(integer("id").primary_key()).col(big_integer("seq")).to_owned();
        manager.create_table(counter).await?;
        let first = Query::insert()
            .into_table("change_counter")
            .columns(["id", "seq"])
            .values_panic([1.into(), 0.into()])
            .to_owned();
        manager.execute(first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["change_counter", "changes", "revisions", "records"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn records() -> TableCreateStatement {
    Table::create()
        .table("records")
        .col(pk_uuid("id"))
        .col(string_len("kind", 32))
        .col(integer("newest_revision"))
        .col(integer_null("published_revision"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("deleted_at"))
        .to_owned()
}

fn revisions() -> TableCreateStatement {
    Table::create()
        .table("revisions")
        .col(uuid("record_id"))
        .col(integer("number"))
        .col(text("document"))
        .col(integer("schema_version"))
        .col(string_len("author", 100))
        .col(text_null("comment"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("record_id").col("number"))
        .foreign_key(
            ForeignKey::create().name("fk_revisions_record").from("revisions", "record_id").to("records", "id"),
        )
        .to_owned()
}

fn changes() -> TableCreateStatement {
    Table::create()
        .table("changes")
        .col(ColumnDef::new("seq").big_integer().not_null().primary_key())
        .col(string_len("change_type", 16))
        .col(string_len("kind", 32))
        .col(uuid("record_id"))
        .col(string_len("slug", 100))
        .col(integer_null("revision"))
        .col(timestamp_with_time_zone("changed_at"))
        .col(string_len_null("reason", 500))
        .col(uuid_null("replaced_by"))
        .foreign_key(ForeignKey::create().name("fk_changes_record").from("changes", "record_id").to("records", "id"))
        .to_owned()
}

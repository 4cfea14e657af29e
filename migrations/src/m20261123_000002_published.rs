//! What is public: one row for each published record, its texts per language, its relations, its former slugs.

use sea_orm_migration::{
    prelude::*,
    schema::{
        binary, date_null, integer, pk_uuid, string_len, string_len_null, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid,
    },
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(published()).await?;
        let slug =
            Index::create().name("ux_published_slug").table("published").col("kind").col("slug").unique().to_owned();
        manager.create_index(slug).await?;
        let order = Index::create()
            .name("ix_published_order")
            .table("published")
            .col("kind")
            .col("sort_key")
            .col("id")
            .to_owned();
        manager.create_index(order).await?;
        manager.create_table(texts()).await?;
        manager.create_table(relations()).await?;
        let inverse =
            Index::create().name("ix_relations_inverse").table("relations").col("to_id").col("from_kind").to_owned();
        manager.create_index(inverse).await?;
        manager.create_table(retired_slugs()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["retired_slugs", "relations", "texts", "published"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn published() -> TableCreateStatement {
    Table::create()
        .table("published")
        .col(pk_uuid("id"))
        .col(string_len("kind", 32))
        .col(string_len("slug", 100))
        .col(binary("sort_key"))
        .col(integer("version"))
        .col(integer("revision"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("published_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(string_len_null("licence", 32))
        .col(string_len_null("provider", 200))
        .col(text_null("dataset_uri"))
        .col(text("sources"))
        .col(string_len("confidence", 16))
        .col(date_null("audited_date"))
        .col(timestamp_with_time_zone_null("verified_at"))
        .col(string_len_null("verified_by", 200))
        .foreign_key(ForeignKey::create().name("fk_published_record").from("published", "id").to("records", "id"))
        .to_owned()
}

fn texts() -> TableCreateStatement {
    Table::create()
        .table("texts")
        .col(uuid("record_id"))
        .col(string_len("field", 100))
        .col(string_len("language", 16))
        .col(text("value"))
        .primary_key(Index::create().col("record_id").col("field").col("language"))
        .foreign_key(&mut gone_with_published("texts", "record_id"))
        .to_owned()
}

fn relations() -> TableCreateStatement {
    Table::create()
        .table("relations")
        .col(uuid("from_id"))
        .col(string_len("from_kind", 32))
        .col(string_len("pointer", 200))
        .col(uuid("to_id"))
        .col(string_len("to_kind", 32))
        .primary_key(Index::create().col("from_id").col("pointer"))
        .foreign_key(&mut gone_with_published("relations", "from_id"))
        .foreign_key(ForeignKey::create().name("fk_relations_target").from("relations", "to_id").to("published", "id"))
        .to_owned()
}

fn retired_slugs() -> TableCreateStatement {
    Table::create()
        .table("retired_slugs")
        .col(string_len("kind", 32))
        .col(string_len("slug", 100))
        .col(uuid("record_id"))
        .primary_key(Index::create().col("kind").col("slug"))
        .foreign_key(&mut gone_with_published("retired_slugs", "record_id"))
        .to_owned()
}

fn gone_with_published(table: &'static str, column: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_published"))
        .from(table, column)
        .to("published", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

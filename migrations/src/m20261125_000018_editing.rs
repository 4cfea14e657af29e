//! The editor's desk: what is worked on, what it refers to, and answers given already.

use sea_orm_migration::{
    prelude::*,
    schema::{
        binary, integer, integer_null, pk_uuid, string_len, text, text_null, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid,
    },
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(drafts()).await?;
        for (name, columns) in [
            ("ix_drafts_updated", &["kind", "state", "updated_key", "id"][..]),
            ("ix_drafts_title", &["kind", "state", "title_key", "id"]),
            ("ix_drafts_by_updated", &["kind", "state", "updated_by", "updated_key", "id"]),
            ("ix_drafts_by_title", &["kind", "state", "updated_by", "title_key", "id"]),
        ] {
            manager.create_index(index("drafts", name, columns)).await?;
        }
        manager.create_table(draft_references()).await?;
        manager.create_index(index("draft_references", "ix_draft_references", &["to_id"])).await?;
        manager.create_table(idempotency()).await?;
        manager.create_index(index("idempotency", "ix_idempotency_age", &["created_at"])).await?;
        let action = Table::alter().table("revisions").add_column(string_len("action", 16).default("save")).to_owned();
        manager.alter_table(action).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["idempotency", "draft_references", "drafts"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        manager.alter_table(Table::alter().table("revisions").drop_column("action").to_owned()).await
    }
}

fn index(table: &'static str, name: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// One row for each record, deleted or not; it says again what the ledger says of its newest revision.
fn drafts() -> TableCreateStatement {
    Table::create()
        .table("drafts")
        .col(pk_uuid("id"))
        .col(string_len("kind", 32))
        .col(string_len("state", 16))
        .col(integer("version"))
        .col(integer_null("published_version"))
        .col(text_null("slug"))
        .col(text_null("title"))
        .col(binary("title_key"))
        .col(binary("updated_key"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(string_len("updated_by", 100))
        .col(timestamp_with_time_zone_null("published_at"))
        .col(timestamp_with_time_zone_null("deleted_at"))
        .col(text("words"))
        .foreign_key(&mut gone_with("drafts", "id", "records"))
        .to_owned()
}

/// Which drafts refer to which record, and where; the record need not exist.
fn draft_references() -> TableCreateStatement {
    Table::create()
        .table("draft_references")
        .col(uuid("from_id"))
        .col(string_len("pointer", 200))
        .col(string_len("from_kind", 32))
        .col(uuid("to_id"))
        .primary_key(Index::create().col("from_id").col("pointer"))
        .foreign_key(&mut gone_with("draft_references", "from_id", "drafts"))
        .to_owned()
}

/// Answers to requests with an `Idempotency-Key`, so that one that comes again gets the same.
fn idempotency() -> TableCreateStatement {
    Table::create()
        .table("idempotency")
        .col(uuid("account"))
        .col(string_len("key", 255))
        .col(string_len("fingerprint", 64))
        .col(integer("status"))
        .col(text("headers"))
        .col(binary("body"))
        .col(timestamp_with_time_zone("created_at"))
        .primary_key(Index::create().col("account").col("key"))
        .to_owned()
}

fn gone_with(table: &'static str, column: &'static str, owner: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{owner}"))
        .from(table, column)
        .to(owner, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

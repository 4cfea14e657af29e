//! The audit: rows that hold the hash of the row before them, and a head that says which row is the last.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, integer, string_len, text_null, timestamp_with_time_zone, uuid_null},
};

/// What stands in the place of a hash before the first row.
const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(audit()).await?;
        for (name, column) in [
            ("ix_audit_action", "action"),
            ("ix_audit_account", "account_id"),
            ("ix_audit_outcome", "outcome"),
            ("ix_audit_target", "target"),
            ("ix_audit_at", "occurred_at"),
        ] {
            manager.create_index(Index::create().name(name).table("audit").col(column).col("seq").to_owned()).await?;
        }
        let head = Table::create()
            .table("audit_head")
            .col(integer("id").primary_key())
            .col(big_integer("seq"))
            .col(string_len("hash", 64))
            .to_owned();
        manager.create_table(head).await?;
        let first = Query::insert()
            .into_table("audit_head")
            .columns(["id", "seq", "hash"])
            .values_panic([1.into(), 0.into(), NOTHING.into()])
            .to_owned();
        manager.execute(first).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("audit_head").to_owned()).await?;
        manager.drop_table(Table::drop().table("audit").to_owned()).await
    }
}

fn audit() -> TableCreateStatement {
    Table::create()
        .table("audit")
        .col(ColumnDef::new("seq").big_integer().not_null().primary_key())
        .col(timestamp_with_time_zone("occurred_at"))
        .col(string_len("action", 40))
        .col(string_len("outcome", 16))
        .col(uuid_null("account_id"))
        .col(text_null("username"))
        .col(uuid_null("api_token_id"))
        .col(text_null("address"))
        .col(text_null("request_id"))
        .col(text_null("target"))
        .col(text_null("detail"))
        .col(string_len("previous_hash", 64))
        .col(string_len("hash", 64))
        .to_owned()
}

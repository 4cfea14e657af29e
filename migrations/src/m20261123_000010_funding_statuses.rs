//! Statements about money; amounts are integers of minor units.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer_null, boolean, integer_null, string_len, string_len_null},
};

use crate::kind_table::kind_table;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = kind_table("funding_statuses")
            .col(string_len("kind", 32))
            .col(string_len("scope", 32))
            .col(string_len("report_status", 32))
            .col(string_len_null("as_of", 10))
            .col(string_len_null("period_start", 10))
            .col(string_len_null("period_end", 10))
            .col(big_integer_null("amount"))
            .col(string_len_null("currency", 3))
            .col(string_len_null("amount_kind", 32))
            .col(big_integer_null("amount_precision"))
            .col(boolean("amount_approximate"))
            .col(integer_null("rate_hundredths"))
            .col(boolean("shares_complete"))
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("funding_statuses").to_owned()).await
    }
}

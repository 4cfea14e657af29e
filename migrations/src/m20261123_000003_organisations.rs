//! Organisations.

use sea_orm_migration::{
    prelude::*,
    schema::{string_len, string_len_null, text_null},
};

use crate::kind_table::kind_table;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = kind_table("organisations")
            .col(string_len("kind", 32))
            .col(string_len_null("abbreviation", 50))
            .col(string_len_null("founded", 10))
            .col(text_null("website_url"))
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("organisations").to_owned()).await
    }
}

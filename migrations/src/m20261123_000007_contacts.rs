//! Contacts; what must not be published has no column here.

use sea_orm_migration::{
    prelude::*,
    schema::{date_null, string_len, string_len_null},
};

use crate::kind_table::kind_table;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = kind_table("contacts")
            .col(string_len("kind", 32))
            .col(string_len_null("given_name", 100))
            .col(string_len_null("family_name", 100))
            .col(string_len_null("honorific_prefix", 50))
            .col(string_len_null("exclusive_role", 32))
            .col(string_len_null("holder_since", 10))
            .col(date_null("valid_through"))
            .col(date_null("last_confirmed"))
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("contacts").to_owned()).await
    }
}

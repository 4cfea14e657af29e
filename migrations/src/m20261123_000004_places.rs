//! Places.

use sea_orm_migration::{
    prelude::*,
    schema::{double_null, string_len, string_len_null},
};

use crate::kind_table::kind_table;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = kind_table("places")
            .col(string_len("kind", 32))
            .col(string_len_null("near", 100))
            .col(string_len_null("water_body", 100))
            .col(double_null("longitude"))
            .col(double_null("latitude"))
            .col(string_len_null("opened", 10))
            .col(string_len_null("address_type", 32))
            .col(string_len_null("street_address", 200))
            .col(string_len_null("postal_code", 10))
            .col(string_len_null("address_locality", 100))
            .col(string_len_null("address_country", 2))
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("places").to_owned()).await
    }
}

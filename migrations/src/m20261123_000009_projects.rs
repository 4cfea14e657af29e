//! Projects.

use sea_orm_migration::{
    prelude::*,
    schema::{boolean, integer_null, string_len, string_len_null},
};

use crate::kind_table::kind_table;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = kind_table("projects")
            .col(string_len("kind", 32))
            .col(string_len("status", 32))
            .col(string_len_null("phase", 32))
            .col(integer_null("progress_percent"))
            .col(string_len_null("planned_start", 10))
            .col(string_len_null("actual_start", 10))
            .col(string_len_null("planned_end", 10))
            .col(string_len_null("actual_end", 10))
            .col(boolean("district_wide"))
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("projects").to_owned()).await
    }
}

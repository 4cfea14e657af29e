//! Office hours.

use sea_orm_migration::{prelude::*, schema::string_len};

use crate::kind_table::kind_table;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = kind_table("office_hours")
            .col(string_len("time_zone", 64))
            .col(string_len("public_holiday_policy", 32))
            .col(string_len("holiday_calendar", 16))
            .to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("office_hours").to_owned()).await
    }
}

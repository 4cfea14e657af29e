//! Tasks for the future.

use sea_orm_migration::{
    prelude::*,
    schema::{integer, string_len},
};

use crate::kind_table::kind_table;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = kind_table("future_tasks").col(string_len("code", 100)).col(integer("position")).to_owned();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("future_tasks").to_owned()).await
    }
}

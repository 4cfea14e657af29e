//! Under which values of which filters a published record stands, with its places in every order; the row of its kind
//! once more beside what every record has, so that records of many kinds are read at once.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, binary, binary_null, integer, string_len, text, uuid},
};

use crate::{m20261123_000011_areas, m20261123_000012_project_status};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const ORDERS: [&str; 4] = ["order_1", "order_2", "order_3", "order_4"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(facets()).await?;
        for order in ORDERS {
            manager.create_index(in_order(order)).await?;
        }
        manager.create_table(facet_counts()).await?;
        let fields = Table::alter().table("published").add_column(text("fields").default("{}")).to_owned();
        manager.alter_table(fields).await?;
        for (index, table) in [("ix_published_order", "published"), ("ix_projects_status", "projects")] {
            manager.drop_index(Index::drop().name(index).table(table).to_owned()).await?;
        }
        manager.drop_table(Table::drop().table("areas").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["facet_counts", "facets"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        manager.alter_table(Table::alter().table("published").drop_column("fields").to_owned()).await?;
        m20261123_000011_areas::Migration.up(manager).await?;
        m20261123_000012_project_status::Migration.up(manager).await?;
        let order = Index::create()
            .name("ix_published_order")
            .table("published")
            .col("kind")
            .col("sort_key")
            .col("id")
            .to_owned();
        manager.create_index(order).await
    }
}

fn facets() -> TableCreateStatement {
    Table::create()
        .table("facets")
        .col(uuid("record_id"))
        .col(string_len("facet", 32))
        .col(string_len("value", 200))
        .col(integer("position"))
        .col(string_len("kind", 32))
        .col(big_integer_null("low"))
        .col(big_integer_null("high"))
        .col(binary("order_1"))
        .col(binary("order_2"))
        .col(binary_null("order_3"))
        .col(binary_null("order_4"))
        .primary_key(Index::create().col("record_id").col("facet").col("value").col("position"))
        .foreign_key(
            ForeignKey::create()
                .name("fk_facets_published")
                .from("facets", "record_id")
                .to("published", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

/// The records under a value in one order; not every kind has the last two orders.
fn in_order(order: &'static str) -> IndexCreateStatement {
    let mut index = Index::create()
        .name(format!("ix_facets_{order}"))
        .table("facets")
        .col("kind")
        .col("facet")
        .col("value")
        .col(order)
        .col("record_id")
        .to_owned();
    if matches!(order, "order_3" | "order_4") {
        index.and_where(Expr::col(order).is_not_null());
    }
    index
}

fn facet_counts() -> TableCreateStatement {
    Table::create()
        .table("facet_counts")
        .col(string_len("kind", 32))
        .col(string_len("facet", 32))
        .col(string_len("value", 200))
        .col(big_integer("records"))
        .primary_key(Index::create().col("kind").col("facet").col("value"))
        .to_owned()
}

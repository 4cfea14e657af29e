//! What the table of every kind has: one row for each published record, gone with it.

use sea_orm_migration::{
    prelude::*,
    schema::{pk_uuid, text},
};

/// A table that extends `published` by the columns of one kind; `details` holds its nested values as JSON text.
pub(crate) fn kind_table(name: &'static str) -> TableCreateStatement {
    Table::create()
        .table(name)
        .col(pk_uuid("id"))
        .col(text("details"))
        .foreign_key(
            ForeignKey::create()
                .name(format!("fk_{name}_published"))
                .from(name, "id")
                .to("published", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

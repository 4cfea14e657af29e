//! What is searched: one document of tokens for each published record and language, with an index over the tokens.
//!
//! The index only finds candidates: which tokens a document has. What stands next to what, and in which field, is told
//! by the columns, so that both databases answer alike.

use sea_orm_migration::{
    prelude::*,
    schema::{string_len, text, uuid},
    sea_orm::DbBackend,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// FTS5 keeps no text and no positions of its own. The triggers also see rows that go with their record.
const SQLITE: [&str; 4] = [
    "CREATE VIRTUAL TABLE search_index USING fts5(title, summary, description, \
     content='search_documents', content_rowid='seq', tokenize='ascii', detail='none')",
    "CREATE TRIGGER tr_search_documents_insert AFTER INSERT ON search_documents BEGIN \
     INSERT INTO search_index(rowid, title, summary, description) \
     VALUES (new.seq, new.title, new.summary, new.description); END",
    "CREATE TRIGGER tr_search_documents_delete AFTER DELETE ON search_documents BEGIN \
     INSERT INTO search_index(search_index, rowid, title, summary, description) \
     VALUES ('delete', old.seq, old.title, old.summary, old.description); END",
    "CREATE TRIGGER tr_search_documents_update AFTER UPDATE ON search_documents BEGIN \
     INSERT INTO search_index(search_index, rowid, title, summary, description) \
     VALUES ('delete', old.seq, old.title, old.summary, old.description); \
     INSERT INTO search_index(rowid, title, summary, description) \
     VALUES (new.seq, new.title, new.summary, new.description); END",
];

/// Our tokens as they are: no parser and no dictionary of the server looks at them.
const POSTGRES: [&str; 2] = [
    "ALTER TABLE search_documents ADD COLUMN tokens tsvector GENERATED ALWAYS AS \
     (array_to_tsvector(array_remove(string_to_array(title || summary || description, ' '), ''))) STORED",
    "CREATE INDEX ix_search_documents_tokens ON search_documents USING gin (tokens)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(documents()).await?;
        let by_record = Index::create()
            .name("ux_search_documents_record")
            .table("search_documents")
            .col("record_id")
            .col("language")
            .unique()
            .to_owned();
        manager.create_index(by_record).await?;
        let index = if manager.get_database_backend() == DbBackend::Sqlite { &SQLITE[..] } else { &POSTGRES[..] };
        for statement in index {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            manager.get_connection().execute_unprepared("DROP TABLE search_index").await?;
        }
        manager.drop_table(Table::drop().table("search_documents").to_owned()).await
    }
}

fn documents() -> TableCreateStatement {
    Table::create()
        .table("search_documents")
        // The key by which the index names a row; nothing else refers to it.
        .col(ColumnDef::new("seq").big_integer().not_null().auto_increment().primary_key())
        .col(uuid("record_id"))
        .col(string_len("kind", 32))
        .col(string_len("language", 16))
        .col(text("title"))
        .col(text("summary"))
        .col(text("description"))
        .foreign_key(
            ForeignKey::create()
                .name("fk_search_documents_published")
                .from("search_documents", "record_id")
                .to("published", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

//! Who may write: accounts with their sessions and the tokens of their programs, the keys that sign, and who tried.

use sea_orm_migration::{
    prelude::*,
    schema::{
        big_integer, binary, boolean, pk_uuid, string_len, string_len_null, string_len_uniq, timestamp_with_time_zone,
        timestamp_with_time_zone_null, uuid,
    },
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [accounts(), sessions(), refresh_tokens(), api_tokens(), signing_keys(), sign_in_attempts()] {
            manager.create_table(table).await?;
        }
        for (name, table, columns) in [
            ("ix_sessions_account", "sessions", ["account_id", "expires_at"]),
            ("ix_refresh_tokens_session", "refresh_tokens", ["session_id", "used_at"]),
            ("ix_api_tokens_account", "api_tokens", ["account_id", "id"]),
            ("ix_sign_in_attempts_account", "sign_in_attempts", ["account_key", "attempted_at"]),
            ("ix_sign_in_attempts_address", "sign_in_attempts", ["address", "attempted_at"]),
        ] {
            let [first, second] = columns;
            manager.create_index(Index::create().name(name).table(table).col(first).col(second).to_owned()).await?;
        }
        let oldest =
            Index::create().name("ix_sign_in_attempts_at").table("sign_in_attempts").col("attempted_at").to_owned();
        manager.create_index(oldest).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["sign_in_attempts", "signing_keys", "api_tokens", "refresh_tokens", "sessions", "accounts"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn accounts() -> TableCreateStatement {
    Table::create()
        .table("accounts")
        .col(pk_uuid("id"))
        .col(string_len_uniq("username", 64))
        .col(string_len("roles", 200))
        .col(string_len("password_hash", 255))
        .col(boolean("disabled"))
        .col(big_integer("epoch"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(timestamp_with_time_zone_null("last_sign_in_at"))
        .to_owned()
}

fn sessions() -> TableCreateStatement {
    Table::create()
        .table("sessions")
        .col(pk_uuid("id"))
        .col(uuid("account_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("refreshed_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut gone_with("sessions", "account_id", "accounts"))
        .to_owned()
}

fn refresh_tokens() -> TableCreateStatement {
    Table::create()
        .table("refresh_tokens")
        .col(ColumnDef::new("hash").string_len(64).not_null().primary_key())
        .col(uuid("session_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut gone_with("refresh_tokens", "session_id", "sessions"))
        .to_owned()
}

fn api_tokens() -> TableCreateStatement {
    Table::create()
        .table("api_tokens")
        .col(pk_uuid("id"))
        .col(uuid("account_id"))
        .col(string_len("name", 100))
        .col(string_len_uniq("hash", 64))
        .col(string_len("scopes", 200))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("last_used_at"))
        .col(timestamp_with_time_zone_null("revoked_at"))
        .foreign_key(&mut gone_with("api_tokens", "account_id", "accounts"))
        .to_owned()
}

fn signing_keys() -> TableCreateStatement {
    Table::create()
        .table("signing_keys")
        .col(ColumnDef::new("kid").string_len(64).not_null().primary_key())
        .col(binary("public_key"))
        .col(binary("sealed"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("retired_at"))
        .to_owned()
}

fn sign_in_attempts() -> TableCreateStatement {
    Table::create()
        .table("sign_in_attempts")
        .col(pk_uuid("id"))
        .col(string_len("account_key", 64))
        .col(string_len_null("address", 64))
        .col(timestamp_with_time_zone("attempted_at"))
        .to_owned()
}

fn gone_with(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("fk_{table}_{target}"))
        .from(table, column)
        .to(target, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

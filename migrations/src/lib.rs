//! The history of the database schema, one file for each step; a step never changes once it is merged.
//!
//! Steps name no entity and no type of the domain, so that they mean the same in five years. The same steps run on
//! SQLite and PostgreSQL.

mod kind_table;
mod m20261123_000001_ledger;
mod m20261123_000002_published;
mod m20261123_000003_organisations;
mod m20261123_000004_places;
mod m20261123_000005_future_tasks;
mod m20261123_000006_programmes;
mod m20261123_000007_contacts;
mod m20261123_000008_office_hours;
mod m20261123_000009_projects;
mod m20261123_000010_funding_statuses;
mod m20261123_000011_areas;
mod m20261123_000012_project_status;
mod m20261125_000013_search;
mod m20261125_000014_histories;
mod m20261125_000015_facets;
mod m20261125_000016_identity;
mod m20261125_000017_audit;
mod m20261125_000018_editing;
mod m20261125_000019_schedules;

use sea_orm_migration::{prelude::*, sea_orm::DatabaseConnection};

/// Brings a database to the newest schema.
pub async fn migrate(db: &DatabaseConnection) -> Result<(), DbErr> {
    Migrator::up(db, None).await
}

/// Brings a database to the schema of one step, for content that has this shape; never back.
pub async fn migrate_to(db: &DatabaseConnection, step: &str) -> Result<(), DbErr> {
    let steps = Migrator::migrations();
    let place = steps.iter().position(|known| known.name() == step);
    let wanted = place.ok_or_else(|| DbErr::Custom(format!("this program does not know the schema {step}")))? + 1;
    let lacking = Migrator::get_pending_migrations(db).await?.len();
    match (lacking + wanted).checked_sub(steps.len()) {
        Some(missing) => Migrator::up(db, missing.try_into().ok()).await,
        None => Err(DbErr::Custom(format!("the database is already beyond the schema {step}"))),
    }
}

/// The names of the steps that a database still lacks; nothing is changed.
///
/// A database with steps that this program does not know is an error.
pub async fn pending(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let pending = Migrator::get_pending_migrations_read_only(db).await?;
    Ok(pending.iter().map(|step| step.name().to_owned()).collect())
}

/// The steps, in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_ledger::Migration),
            Box::new(m20261123_000002_published::Migration),
            Box::new(m20261123_000003_organisations::Migration),
            Box::new(m20261123_000004_places::Migration),
            Box::new(m20261123_000005_future_tasks::Migration),
            Box::new(m20261123_000006_programmes::Migration),
            Box::new(m20261123_000007_contacts::Migration),
            Box::new(m20261123_000008_office_hours::Migration),
            Box::new(m20261123_000009_projects::Migration),
            Box::new(m20261123_000010_funding_statuses::Migration),
            Box::new(m20261123_000011_areas::Migration),
            Box::new(m20261123_000012_project_status::Migration),
            Box::new(m20261125_000013_search::Migration),
            Box::new(m20261125_000014_histories::Migration),
            Box::new(m20261125_000015_facets::Migration),
            Box::new(m20261125_000016_identity::Migration),
            Box::new(m20261125_000017_audit::Migration),
            Box::new(m20261125_000018_editing::Migration),
            Box::new(m20261125_000019_schedules::Migration),
        ]
    }
}

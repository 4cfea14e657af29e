//! The table of tasks for the future.

use myk10_domain::{Common, FutureTask, LocalizedText};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    Record, StoreError,
    parts::{Parts, narrow},
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "future_tasks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub code: String,
    pub position: i32,
    #[sea_orm(column_type = "Text")]
    pub details: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Record for FutureTask {
    type Table = Entity;
    const TABLE: &'static str = "future_tasks";

    /// In the order of the programme.
    const ORDERS: &'static [&'static str] = &["position", "updatedAt", "title"];

    fn sort_key(&self) -> String {
        format!("{:05}", self.position)
    }

    fn optional_orders(&self) -> [Option<Vec<u8>>; 2] {
        [Some(myk10_domain::sort_key(self.title.resolve(myk10_domain::Language::De).0).into_bytes()), None]
    }

    fn row(&self, id: Uuid) -> Result<Model, StoreError> {
        Ok(Model { id, code: self.code.clone(), position: narrow(self.position), details: "{}".to_owned() })
    }

    fn texts(&self) -> Vec<(&'static str, Option<&LocalizedText>)> {
        vec![
            ("/title", Some(&self.title)),
            ("/shortTitle", self.short_title.as_ref()),
            ("/summary", self.summary.as_ref()),
        ]
    }

    fn read(row: Model, common: Common, parts: &mut Parts) -> Result<Self, StoreError> {
        let Model { id: _, code, position, details: _ } = row;
        Ok(Self {
            common,
            code,
            position: parts.count(position)?,
            title: parts.required_text("/title")?,
            short_title: parts.text("/shortTitle"),
            summary: parts.text("/summary"),
        })
    }
}

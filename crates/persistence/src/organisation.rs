//! The table of organisations.

use myk10_domain::{
    AreaKey, AreaRef, Common, LocalizedText, Organisation, WebUrl, key_figure::KeyFigure, organisation::FormerName,
    place::Address,
};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    Record, StoreError,
    facet::{Facet, areas},
    parts::{Parts, json, label},
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "organisations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub abbreviation: Option<String>,
    pub founded: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub website_url: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub details: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

#[derive(Serialize, Deserialize)]
struct Details {
    former_names: Vec<FormerName>,
    areas: Vec<AreaRef>,
    address: Option<Address>,
    tasks: Vec<LocalizedText>,
    key_figures: Vec<KeyFigure>,
    same_as: Vec<WebUrl>,
}

impl Record for Organisation {
    type Table = Entity;
    const TABLE: &'static str = "organisations";
    const CHAINS: &'static [&'static str] = &["/parentId", "/predecessorId"];
    const ORDERS: &'static [&'static str] = &["name", "updatedAt"];

    fn sort_key(&self) -> String {
        myk10_domain::sort_key(self.name.resolve(myk10_domain::Language::De).0)
    }

    fn facets(&self) -> Vec<Facet> {
        let areas = self.areas.iter().filter_map(|area| area.code.parse().ok());
        let areas = areas.flat_map(|key: AreaKey| areas::of("municipality", &key).collect::<Vec<_>>());
        areas.chain([Facet::word("kind", self.kind.word())]).collect()
    }

    fn row(&self, id: Uuid) -> Result<Model, StoreError> {
        let details = Details {
            former_names: self.former_names.clone(),
            areas: self.areas.clone(),
            address: self.address.clone(),
            tasks: self.tasks.clone(),
            key_figures: self.key_figures.clone(),
            same_as: self.same_as.clone(),
        };
        Ok(Model {
            id,
            kind: self.kind.word().to_owned(),
            abbreviation: self.abbreviation.clone(),
            founded: self.founded.as_ref().map(ToString::to_string),
            website_url: self.website_url.clone().map(String::from),
            details: json(id, &details)?,
        })
    }

    fn texts(&self) -> Vec<(&'static str, Option<&LocalizedText>)> {
        vec![
            ("/name", Some(&self.name)),
            ("/summary", self.summary.as_ref()),
            ("/subordinateTo", self.subordinate_to.as_ref()),
            ("/founded/label", label(self.founded.as_ref())),
        ]
    }

    fn read(row: Model, common: Common, parts: &mut Parts) -> Result<Self, StoreError> {
        let Model { id: _, kind, abbreviation, founded, website_url, details } = row;
        let Details { former_names, areas, address, tasks, key_figures, same_as } = parts.details(&details)?;
        Ok(Self {
            common,
            name: parts.required_text("/name")?,
            abbreviation,
            kind: parts.word(&kind)?,
            summary: parts.text("/summary"),
            parent_id: parts.one("/parentId"),
            predecessor_id: parts.one("/predecessorId"),
            subordinate_to: parts.text("/subordinateTo"),
            former_names,
            founded: parts.date("/founded", founded)?,
            areas,
            address,
            tasks,
            key_figures,
            website_url: parts.parsed(website_url)?,
            same_as,
        })
    }
}

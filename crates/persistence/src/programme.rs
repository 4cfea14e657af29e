//! The table of programmes.

use myk10_domain::{
    Common, Kind, LocalizedText, Programme,
    key_figure::KeyFigure,
    participation::Participation,
    programme::{Event, FundingProgramme, Phase, Strategy, Theme},
};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    Record, StoreError,
    parts::{Parts, json, label},
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "programmes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub application_title: Option<String>,
    pub start: Option<String>,
    pub end: Option<String>,
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
    funding_programme: FundingProgramme,
    phases: Vec<Phase>,
    strategy: Option<Strategy>,
    themes: Vec<Theme>,
    key_figures: Vec<KeyFigure>,
    participations: Vec<Participation>,
    events: Vec<Event>,
}

impl Record for Programme {
    type Table = Entity;
    const TABLE: &'static str = "programmes";
    const REFERRERS: &'static [Kind] = &[Kind::FundingStatus];
    const ORDERS: &'static [&'static str] = &["title", "updatedAt"];

    fn sort_key(&self) -> String {
        myk10_domain::sort_key(self.title.resolve(myk10_domain::Language::De).0)
    }

    fn row(&self, id: Uuid) -> Result<Model, StoreError> {
        let details = Details {
            funding_programme: self.funding_programme.clone(),
            phases: self.phases.clone(),
            strategy: self.strategy.clone(),
            themes: self.themes.clone(),
            key_figures: self.key_figures.clone(),
            participations: self.participations.clone(),
            events: self.events.clone(),
        };
        Ok(Model {
            id,
            application_title: self.application_title.clone(),
            start: self.start.as_ref().map(ToString::to_string),
            end: self.end.as_ref().map(ToString::to_string),
            website_url: self.website_url.clone().map(String::from),
            details: json(id, &details)?,
        })
    }

    fn texts(&self) -> Vec<(&'static str, Option<&LocalizedText>)> {
        vec![
            ("/title", Some(&self.title)),
            ("/shortTitle", self.short_title.as_ref()),
            ("/nameOrigin", self.name_origin.as_ref()),
            ("/motto", self.motto.as_ref()),
            ("/summary", self.summary.as_ref()),
            ("/description", self.description.as_ref()),
            ("/start/label", label(self.start.as_ref())),
            ("/end/label", label(self.end.as_ref())),
        ]
    }

    fn read(row: Model, common: Common, parts: &mut Parts) -> Result<Self, StoreError> {
        let Model { id: _, application_title, start, end, website_url, details } = row;
        let Details { funding_programme, phases, strategy, themes, key_figures, participations, events } =
            parts.details(&details)?;
        Ok(Self {
            common,
            title: parts.required_text("/title")?,
            short_title: parts.text("/shortTitle"),
            application_title,
            name_origin: parts.text("/nameOrigin"),
            motto: parts.text("/motto"),
            summary: parts.text("/summary"),
            description: parts.text("/description"),
            funding_programme,
            start: parts.date("/start", start)?,
            end: parts.date("/end", end)?,
            phases,
            strategy,
            future_task_ids: parts.many("/futureTaskIds"),
            themes,
            lead_organisation_id: parts.required_one("/leadOrganisationId")?,
            partner_organisation_ids: parts.many("/partnerOrganisationIds"),
            key_figures,
            participations,
            events,
            website_url: parts.parsed(website_url)?,
        })
    }
}

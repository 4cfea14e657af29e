//! The table of projects.

use myk10_domain::{
    AreaKey, AreaRef, Common, DISTRICT, Fault, Finding, Image, Kind, LocalizedText, PartialDate, Project,
    key_figure::KeyFigure,
    participation::Participation,
    project::{Actor, Link, Milestone, Reuse, Status},
};
use sea_orm::{DatabaseTransaction, entity::prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    Record, StoreError, Verdict,
    parts::{Parts, json, label, narrow},
    programme,
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "projects")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub status: String,
    pub phase: Option<String>,
    pub progress_percent: Option<i32>,
    pub planned_start: Option<String>,
    pub actual_start: Option<String>,
    pub planned_end: Option<String>,
    pub actual_end: Option<String>,
    pub district_wide: bool,
    #[sea_orm(column_type = "Text")]
    pub details: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

#[derive(Serialize, Deserialize)]
struct Details {
    alternative_names: Vec<String>,
    status: Status,
    status_history: Vec<Status>,
    themes: Vec<String>,
    sdgs: Vec<u32>,
    participations: Vec<Participation>,
    milestones: Vec<Milestone>,
    actors: Vec<Actor>,
    municipalities: Vec<AreaRef>,
    key_figures: Vec<KeyFigure>,
    images: Vec<Image>,
    related_links: Vec<Link>,
    reuse: Option<Reuse>,
}

impl Record for Project {
    type Table = Entity;
    const TABLE: &'static str = "projects";
    const REFERRERS: &'static [Kind] = &[Kind::FundingStatus];
    const CHAINS: &'static [&'static str] = &["/parentProjectId"];

    fn sort_key(&self) -> String {
        myk10_domain::sort_key(self.title.resolve(myk10_domain::Language::De).0)
    }

    fn row(&self, id: Uuid) -> Result<Model, StoreError> {
        let details = Details {
            alternative_names: self.alternative_names.clone(),
            status: self.status.clone(),
            status_history: self.status_history.clone(),
            themes: self.themes.clone(),
            sdgs: self.sdgs.clone(),
            participations: self.participations.clone(),
            milestones: self.milestones.clone(),
            actors: self.actors.clone(),
            municipalities: self.municipalities.clone(),
            key_figures: self.key_figures.clone(),
            images: self.images.clone(),
            related_links: self.related_links.clone(),
            reuse: self.reuse.clone(),
        };
        let value = |date: &Option<PartialDate>| date.as_ref().map(ToString::to_string);
        Ok(Model {
            id,
            kind: self.kind.word().to_owned(),
            status: self.status.key.word().to_owned(),
            phase: self.phase.map(|phase| phase.word().to_owned()),
            progress_percent: self.progress_percent.map(narrow),
            planned_start: value(&self.planned_start),
            actual_start: value(&self.actual_start),
            planned_end: value(&self.planned_end),
            actual_end: value(&self.actual_end),
            district_wide: self.district_wide,
            details: json(id, &details)?,
        })
    }

    fn row_id(row: &Model) -> Uuid {
        row.id
    }

    fn texts(&self) -> Vec<(&'static str, Option<&LocalizedText>)> {
        vec![
            ("/title", Some(&self.title)),
            ("/summary", Some(&self.summary)),
            ("/description", self.description.as_ref()),
            ("/plannedStart/label", label(self.planned_start.as_ref())),
            ("/actualStart/label", label(self.actual_start.as_ref())),
            ("/plannedEnd/label", label(self.planned_end.as_ref())),
            ("/actualEnd/label", label(self.actual_end.as_ref())),
        ]
    }

    fn areas(&self) -> Vec<AreaKey> {
        let district = self.district_wide.then_some(DISTRICT);
        self.municipalities
            .iter()
            .map(|area| area.code.as_str())
            .chain(district)
            .filter_map(|code| code.parse().ok())
            .collect()
    }

    fn word_column(filter: &str) -> Option<Column> {
        (filter == "status").then_some(Column::Status)
    }

    fn read(row: Model, common: Common, parts: &mut Parts) -> Result<Self, StoreError> {
        let Model {
            id: _,
            kind,
            status: _,
            phase,
            progress_percent,
            planned_start,
            actual_start,
            planned_end,
            actual_end,
            district_wide,
            details,
        } = row;
        let details: Details = parts.details(&details)?;
        Ok(Self {
            common,
            title: parts.required_text("/title")?,
            alternative_names: details.alternative_names,
            summary: parts.required_text("/summary")?,
            description: parts.text("/description"),
            kind: parts.word(&kind)?,
            programme_id: parts.one("/programmeId"),
            parent_project_id: parts.one("/parentProjectId"),
            status: details.status,
            status_history: details.status_history,
            phase: parts.maybe_word(phase.as_deref())?,
            progress_percent: progress_percent.map(|percent| parts.count(percent)).transpose()?,
            planned_start: parts.date("/plannedStart", planned_start)?,
            actual_start: parts.date("/actualStart", actual_start)?,
            planned_end: parts.date("/plannedEnd", planned_end)?,
            actual_end: parts.date("/actualEnd", actual_end)?,
            future_task_ids: parts.many("/futureTaskIds"),
            themes: details.themes,
            sdgs: details.sdgs,
            participations: details.participations,
            milestones: details.milestones,
            actors: details.actors,
            municipalities: details.municipalities,
            district_wide,
            place_ids: parts.many("/placeIds"),
            key_figures: details.key_figures,
            images: details.images,
            related_links: details.related_links,
            contact_ids: parts.many("/contactIds"),
            reuse: details.reuse,
        })
    }

    /// Rule S6: a project that outlives its programme is doubtful.
    async fn across(&self, _id: Uuid, db: &DatabaseTransaction) -> Result<Verdict, StoreError> {
        let Some(programme_id) = self.programme_id else { return Ok(Verdict::default()) };
        let programme = programme::Entity::find_by_id(programme_id.uuid()).one(db).await?;
        let end = programme.and_then(|row| row.end).and_then(|end| PartialDate::new(&end, None).ok());
        let mut verdict = Verdict::default();
        for (pointer, date) in [("/plannedEnd", &self.planned_end), ("/actualEnd", &self.actual_end)] {
            let after = end.as_ref().zip(date.as_ref()).is_some_and(|(end, date)| date.latest() > end.latest());
            let finding = Finding { pointer: pointer.to_owned(), fault: Fault::EndsAfterProgramme };
            verdict.warnings.extend(after.then_some(finding));
        }
        Ok(verdict)
    }
}

//! The table of projects.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use iso_currency::Currency;
use myk10_domain::{
    AreaKey, AreaRef, AsOf, Common, Content, DISTRICT, Fault, Finding, FundingStatus, Image, Kind, LocalizedText,
    PartialDate, Place, Project,
    key_figure::KeyFigure,
    participation::Participation,
    project::{Actor, Link, Milestone, Reuse, Status},
};
use sea_orm::{DatabaseTransaction, entity::prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    Published, Record, StoreError, Verdict,
    facet::{Facet, GEO, NOWHERE, STATUS, STATUS_ON, amounts, areas, days},
    gather::get_many,
    parts::{Parts, json, label, narrow},
    programme,
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
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
    const REFERRERS: &'static [Kind] = &[Kind::FundingStatus, Kind::Project];
    const CHAINS: &'static [&'static str] = &["/parentProjectId"];
    const WATCHES: &'static [Kind] = &[Kind::Place, Kind::FundingStatus];
    const PLACED_BY: Option<(&'static str, &'static str)> = Some(("place", "/placeIds/"));
    const ORDERS: &'static [&'static str] = &["title", "updatedAt", "start", "end"];

    fn sort_key(&self) -> String {
        myk10_domain::sort_key(self.title.resolve(myk10_domain::Language::De).0)
    }

    fn optional_orders(&self) -> [Option<Vec<u8>>; 2] {
        let day = |day: NaiveDate| day.to_string().into_bytes();
        [self.start().map(|start| day(start.earliest())), self.end().map(|end| day(end.latest()))]
    }

    fn facets(&self) -> Vec<Facet> {
        let mut facets = vec![Facet::word(STATUS, self.status.key.word()), Facet::word("kind", self.kind.word())];
        facets.extend(stood(self));
        facets.extend(self.future_task_ids.iter().map(|id| Facet::refers("futureTask", id.uuid())));
        facets.extend(self.themes.iter().map(|theme| Facet::word("theme", theme)));
        facets.extend(self.place_ids.iter().map(|id| Facet::refers("place", id.uuid())));
        facets.extend(self.programme_id.map(|id| Facet::refers("programme", id.uuid())));
        let actors = self.actors.iter().map(|actor| actor.organisation_id.uuid());
        facets.extend(actors.map(|id| Facet::refers("organisation", id)));
        let district = self.district_wide.then_some(DISTRICT);
        let areas = self.municipalities.iter().map(|area| area.code.as_str()).chain(district);
        let areas = areas.filter_map(|code| code.parse().ok());
        facets.extend(areas.flat_map(|key: AreaKey| areas::of("municipality", &key).collect::<Vec<_>>()));
        facets.extend(self.start().into_iter().flat_map(|start| days::of_day("start", start.earliest())));
        facets.extend(self.end().into_iter().flat_map(|end| days::of_day("end", end.latest())));
        facets
    }

    /// Whether any place of a project has a position, and how much money a statement that counts says that it got.
    async fn derived(
        records: &[Published<Self>],
        db: &DatabaseTransaction,
    ) -> Result<HashMap<Uuid, Vec<Facet>>, StoreError> {
        let places = records.iter().flat_map(|record| record.content.place_ids.iter().map(|id| id.uuid()));
        let places = get_many::<Place>(db, &places.collect::<Vec<_>>()).await?;
        let grants = records.iter().flat_map(|record| record.referring(Kind::FundingStatus));
        let grants = get_many::<FundingStatus>(db, &grants.collect::<Vec<_>>()).await?;
        let facets = |record: &Published<Self>| {
            let at = |place: &&Published<Place>| record.content.place_ids.iter().any(|id| id.uuid() == place.id);
            let nowhere = !places.iter().filter(at).any(|place| place.content.geo.is_some());
            let mut facets: Vec<Facet> = nowhere.then(|| Facet::word(GEO, NOWHERE)).into_iter().collect();
            let own = record.referring(Kind::FundingStatus);
            let amounts = grants.iter().filter(|grant| own.contains(&grant.id)).filter_map(granted);
            facets.extend(amounts.max().into_iter().flat_map(|cents| amounts::of("funded", cents)));
            (record.id, facets)
        };
        Ok(records.iter().map(facets).collect())
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

/// What a statement says that its subject got, in cents: a grant in euros that nothing corrects.
fn granted(statement: &Published<FundingStatus>) -> Option<i64> {
    let FundingStatus { kind, amount, .. } = &statement.content;
    let counts = kind.is_grant() && statement.referring_at("/supersedesId").is_empty();
    let money = amount.filter(|_| counts)?.money;
    (money.currency() == Currency::EUR && money.cents() >= 0).then_some(money.cents())
}

/// Where a project stood between the days on which its statements begin, each day looked back at from the next one.
fn stood(project: &Project) -> Vec<Facet> {
    let statements = std::iter::once(&project.status).chain(&project.status_history);
    let begin = statements.filter_map(|status| status.as_of.as_ref()).map(PartialDate::earliest);
    let days: BTreeSet<NaiveDate> = begin.collect();
    let edges: Vec<Option<NaiveDate>> = std::iter::once(None).chain(days.into_iter().map(Some)).collect();
    let ends = edges.iter().copied().skip(1).chain([None]);
    let span = |(from, until): (&Option<NaiveDate>, Option<NaiveDate>)| {
        // Where nothing has a date, every past day is like any other.
        let day = from.or_else(|| until.map_or(Some(NaiveDate::default()), |until| until.pred_opt()))?;
        let then = project.clone().held_on(Uuid::nil(), AsOf { day, today: day.succ_opt()? })?;
        Some(Facet::span(STATUS_ON, then.status.key.word(), *from, until))
    };
    edges.iter().zip(ends).filter_map(span).collect()
}

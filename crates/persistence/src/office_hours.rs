//! The table of office hours.

use myk10_domain::{
    Common, LocalizedText, OfficeHours,
    office_hours::{Exception, Interval, Schedule, Target},
};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    Record, StoreError,
    facet::Facet,
    parts::{Parts, json},
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "office_hours")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub time_zone: String,
    pub public_holiday_policy: String,
    pub holiday_calendar: String,
    #[sea_orm(column_type = "Text")]
    pub details: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

#[derive(Serialize, Deserialize)]
struct Details {
    schedules: Vec<Schedule>,
    public_holiday_intervals: Vec<Interval>,
    exceptions: Vec<Exception>,
}

impl Record for OfficeHours {
    type Table = Entity;
    const TABLE: &'static str = "office_hours";
    const ORDERS: &'static [&'static str] = &["title", "updatedAt"];

    fn sort_key(&self) -> String {
        myk10_domain::sort_key(self.title.resolve(myk10_domain::Language::De).0)
    }

    fn facets(&self) -> Vec<Facet> {
        vec![match self.applies_to {
            Target::Place(id) => Facet::refers("place", id.uuid()),
            Target::Contact(id) => Facet::refers("contact", id.uuid()),
        }]
    }

    fn row(&self, id: Uuid) -> Result<Model, StoreError> {
        let details = Details {
            schedules: self.schedules.clone(),
            public_holiday_intervals: self.public_holiday_intervals.clone(),
            exceptions: self.exceptions.clone(),
        };
        Ok(Model {
            id,
            time_zone: self.time_zone.name().to_owned(),
            public_holiday_policy: self.public_holiday_policy.word().to_owned(),
            holiday_calendar: self.holiday_calendar.code().to_owned(),
            details: json(id, &details)?,
        })
    }

    fn texts(&self) -> Vec<(&'static str, Option<&LocalizedText>)> {
        vec![("/title", Some(&self.title)), ("/audience", self.audience.as_ref()), ("/notes", self.notes.as_ref())]
    }

    fn read(row: Model, common: Common, parts: &mut Parts) -> Result<Self, StoreError> {
        let Model { id: _, time_zone, public_holiday_policy, holiday_calendar, details } = row;
        let Details { schedules, public_holiday_intervals, exceptions } = parts.details(&details)?;
        let place = parts.one("/appliesTo/placeId").map(Target::Place);
        let contact = parts.one("/appliesTo/contactId").map(Target::Contact);
        Ok(Self {
            common,
            title: parts.required_text("/title")?,
            applies_to: place.or(contact).ok_or_else(|| parts.corrupt("appliesTo", "no relation"))?,
            time_zone: time_zone.parse().map_err(|error| parts.corrupt("time_zone", error))?,
            schedules,
            public_holiday_policy: parts.word(&public_holiday_policy)?,
            public_holiday_intervals,
            holiday_calendar: holiday_calendar.parse().map_err(|fault| parts.corrupt("holiday_calendar", fault))?,
            exceptions,
            audience: parts.text("/audience"),
            notes: parts.text("/notes"),
        })
    }
}

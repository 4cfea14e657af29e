//! The table of contacts; it has no column for what must not be published.

use myk10_domain::{
    Common, Contact, Finding, Image, Kind, LocalizedText, PartialDate,
    contact::{Channel, ContactKind},
};
use sea_orm::{DatabaseTransaction, entity::prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    Record, StoreError, Verdict,
    facet::{Facet, NAMED, VALID},
    gather::get_many,
    parts::{Parts, json, label},
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "contacts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub honorific_prefix: Option<String>,
    pub exclusive_role: Option<String>,
    pub holder_since: Option<String>,
    pub valid_through: Option<Date>,
    pub last_confirmed: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub details: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

#[derive(Serialize, Deserialize)]
struct Details {
    responsibilities: Vec<LocalizedText>,
    channels: Vec<Channel>,
    languages: Vec<String>,
    accessibility: Vec<LocalizedText>,
    photo: Option<Image>,
}

impl Record for Contact {
    type Table = Entity;
    const TABLE: &'static str = "contacts";
    const REFERRERS: &'static [Kind] = &[Kind::OfficeHours];
    /// A contact without office hours of its own has those of its places.
    const LENDER: Option<&'static str> = Some("/placeIds");
    const DATED: bool = true;
    const NAMES_PEOPLE: bool = true;
    const ORDERS: &'static [&'static str] = &["name", "updatedAt"];

    fn sort_key(&self) -> String {
        myk10_domain::sort_key(self.display_name.resolve(myk10_domain::Language::De).0)
    }

    fn facets(&self) -> Vec<Facet> {
        let since = self.holder_since.as_ref().map(PartialDate::earliest);
        let until = self.valid_through.and_then(|last| last.succ_opt());
        let role = self.exclusive_role.map(|role| Facet::word("role", role.word()));
        let always = [
            Facet::word("kind", self.kind.word()),
            Facet::refers("organisation", self.organisation_id.uuid()),
            Facet::span(VALID, "", since, until),
            Facet::span(NAMED, "", None, until.filter(|_| self.kind == ContactKind::Person)),
        ];
        always.into_iter().chain(role).collect()
    }

    fn row(&self, id: Uuid) -> Result<Model, StoreError> {
        let details = Details {
            responsibilities: self.responsibilities.clone(),
            channels: self.channels.clone(),
            languages: self.languages.clone(),
            accessibility: self.accessibility.clone(),
            photo: self.photo.clone(),
        };
        Ok(Model {
            id,
            kind: self.kind.word().to_owned(),
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            honorific_prefix: self.honorific_prefix.clone(),
            exclusive_role: self.exclusive_role.map(|role| role.word().to_owned()),
            holder_since: self.holder_since.as_ref().map(ToString::to_string),
            valid_through: self.valid_through,
            last_confirmed: self.last_confirmed,
            details: json(id, &details)?,
        })
    }

    fn texts(&self) -> Vec<(&'static str, Option<&LocalizedText>)> {
        vec![
            ("/displayName", Some(&self.display_name)),
            ("/roleTitle", self.role_title.as_ref()),
            ("/holderSince/label", label(self.holder_since.as_ref())),
        ]
    }

    fn read(row: Model, common: Common, parts: &mut Parts) -> Result<Self, StoreError> {
        let Model {
            id: _,
            kind,
            given_name,
            family_name,
            honorific_prefix,
            exclusive_role,
            holder_since,
            valid_through,
            last_confirmed,
            details,
        } = row;
        let Details { responsibilities, channels, languages, accessibility, photo } = parts.details(&details)?;
        Ok(Self {
            common,
            kind: parts.word(&kind)?,
            display_name: parts.required_text("/displayName")?,
            given_name,
            family_name,
            honorific_prefix,
            role_title: parts.text("/roleTitle"),
            exclusive_role: parts.maybe_word(exclusive_role.as_deref())?,
            organisation_id: parts.required_one("/organisationId")?,
            responsibilities,
            holder_since: parts.date("/holderSince", holder_since)?,
            valid_through,
            last_confirmed,
            channels,
            languages,
            accessibility,
            place_ids: parts.many("/placeIds"),
            photo,
        })
    }

    /// Rule H12: an exclusive role has one holder on a day.
    async fn across(&self, id: Uuid, db: &DatabaseTransaction) -> Result<Verdict, StoreError> {
        let Some(role) = self.exclusive_role else { return Ok(Verdict::default()) };
        let holders =
            Entity::find().filter(Column::ExclusiveRole.eq(role.word())).filter(Column::Id.ne(id)).all(db).await?;
        let ids: Vec<Uuid> = holders.iter().map(|holder| holder.id).collect();
        let others = get_many::<Self>(db, &ids).await?;
        let rivals = others.iter().filter_map(|other| self.rival(&other.content).err());
        let violations = rivals.map(|fault| Finding { pointer: "/exclusiveRole".to_owned(), fault }).collect();
        Ok(Verdict { violations, warnings: Vec::new() })
    }
}

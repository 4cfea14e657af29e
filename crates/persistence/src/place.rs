//! The table of places.

use myk10_domain::{
    AreaKey, AreaRef, Common, GeoPoint, Kind, LocalizedText, Place,
    place::{Accessibility, Address},
};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    Record, StoreError,
    facet::{
        Facet, GEO, NOWHERE, areas,
        cells::{self, Position},
    },
    parts::{Parts, json, label},
};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "places")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub near: Option<String>,
    pub water_body: Option<String>,
    pub longitude: Option<f64>,
    pub latitude: Option<f64>,
    pub opened: Option<String>,
    pub address_type: Option<String>,
    pub street_address: Option<String>,
    pub postal_code: Option<String>,
    pub address_locality: Option<String>,
    pub address_country: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub details: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

#[derive(Serialize, Deserialize)]
struct Details {
    areas: Vec<AreaRef>,
    accessibility: Option<Accessibility>,
}

impl Record for Place {
    type Table = Entity;
    const TABLE: &'static str = "places";
    const REFERRERS: &'static [Kind] = &[Kind::OfficeHours];
    const ORDERS: &'static [&'static str] = &["name", "updatedAt"];

    fn sort_key(&self) -> String {
        myk10_domain::sort_key(self.name.resolve(myk10_domain::Language::De).0)
    }

    fn facets(&self) -> Vec<Facet> {
        let areas = self.areas.iter().filter_map(|area| area.code.parse().ok());
        let areas = areas.flat_map(|key: AreaKey| areas::of("municipality", &key).collect::<Vec<_>>());
        let mut facets: Vec<Facet> = areas.chain([Facet::word("kind", self.kind.word())]).collect();
        match &self.geo {
            Some(GeoPoint { coordinates: [longitude, latitude], .. }) => {
                facets.extend(cells::of(Position::from_degrees(*latitude, *longitude)));
            }
            None => facets.push(Facet::word(GEO, NOWHERE)),
        }
        facets
    }

    fn row(&self, id: Uuid) -> Result<Model, StoreError> {
        let address = self.address.as_ref();
        let details = Details { areas: self.areas.clone(), accessibility: self.accessibility.clone() };
        Ok(Model {
            id,
            kind: self.kind.word().to_owned(),
            near: self.near.clone(),
            water_body: self.water_body.clone(),
            longitude: self.geo.as_ref().map(|point| point.coordinates[0]),
            latitude: self.geo.as_ref().map(|point| point.coordinates[1]),
            opened: self.opened.as_ref().map(ToString::to_string),
            address_type: address.map(|address| address.r#type.word().to_owned()),
            street_address: address.and_then(|address| address.street_address.clone()),
            postal_code: address.and_then(|address| address.postal_code.clone()),
            address_locality: address.map(|address| address.address_locality.clone()),
            address_country: address.map(|address| address.address_country.clone()),
            details: json(id, &details)?,
        })
    }

    fn texts(&self) -> Vec<(&'static str, Option<&LocalizedText>)> {
        vec![
            ("/name", Some(&self.name)),
            ("/description", self.description.as_ref()),
            ("/transportInfo", self.transport_info.as_ref()),
            ("/opened/label", label(self.opened.as_ref())),
        ]
    }

    fn read(row: Model, common: Common, parts: &mut Parts) -> Result<Self, StoreError> {
        let address = address(&row, parts)?;
        let Model { kind, near, water_body, longitude, latitude, opened, details, .. } = row;
        let Details { areas, accessibility } = parts.details(&details)?;
        let point = |(longitude, latitude)| GeoPoint { r#type: "Point".to_owned(), coordinates: [longitude, latitude] };
        Ok(Self {
            common,
            name: parts.required_text("/name")?,
            kind: parts.word(&kind)?,
            description: parts.text("/description"),
            address,
            near,
            water_body,
            geo: longitude.zip(latitude).map(point),
            areas,
            opened: parts.date("/opened", opened)?,
            accessibility,
            transport_info: parts.text("/transportInfo"),
        })
    }
}

/// An address is there when its kind, locality and country are.
fn address(row: &Model, parts: &Parts) -> Result<Option<Address>, StoreError> {
    let Some(r#type) = parts.maybe_word(row.address_type.as_deref())? else { return Ok(None) };
    let (street_address, postal_code) = (row.street_address.clone(), row.postal_code.clone());
    let named = row.address_locality.clone().zip(row.address_country.clone());
    Ok(named.map(|(address_locality, address_country)| Address {
        r#type,
        street_address,
        postal_code,
        address_locality,
        address_country,
    }))
}

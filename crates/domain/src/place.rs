//! Places: offices, venues, sites of projects.

use serde::{Deserialize, Serialize};

use crate::{
    AreaRef, AreaRefDraft, Common, Content, Draft, Fault, GeoPoint, GeoPointDraft, Id, Kind, LocalizedText,
    PartialDate, PartialDateDraft, ProvenanceDraft, Reference, Review, Reviewed, RightsDraft, Searched, TextDraft,
    history, vocabulary::vocabulary,
};

/// The identifier of a place.
pub type PlaceId = Id<Place>;

vocabulary! {
    /// What a place is.
    pub enum PlaceKind: extensible {
        /// An office that people can visit.
        Office = "office",
        /// A building of an administration.
        Administration = "administration",
        /// A place for events.
        Venue = "venue",
        /// Where a project happens.
        ProjectSite = "projectSite",
        /// A museum or visitor centre.
        Museum = "museum",
        /// A hospital.
        Hospital = "hospital",
        /// A sight: a castle, a bridge, a lake.
        Sight = "sight",
        /// A trail for hiking or cycling.
        Trail = "trail",
        /// A room for young people.
        YouthRoom = "youthRoom",
        /// A town or village as a whole.
        Locality = "locality",
        /// A gauge at a river.
        Gauge = "gauge",
        /// Something else.
        Other = "other",
    }
}

vocabulary! {
    /// What an address is for (`XZuFi` codes 001 to 006).
    pub enum AddressType: extensible {
        /// The address of a house.
        House = "house",
        /// Where visitors go.
        Visitor = "visitor",
        /// A post office box.
        PostBox = "postBox",
        /// A post office box for bulk mail.
        BulkPostBox = "bulkPostBox",
        /// Where goods are delivered.
        Delivery = "delivery",
        /// Where letters go.
        Postal = "postal",
    }
}

vocabulary! {
    /// Whether people in wheelchairs can use a place.
    pub enum WheelchairAccess: extensible {
        /// Yes, without help.
        Yes = "yes",
        /// In part or with help.
        Limited = "limited",
        /// People in wheelchairs cannot use it.
        No = "no",
        /// Nobody has said; do not show it as a no.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// Whether something is there.
    pub enum Presence: extensible {
        /// It is there.
        Yes = "yes",
        /// It is not there.
        No = "no",
        /// Nobody has said; do not show it as a no.
        Unknown = "unknown",
    }
}

impl From<Option<bool>> for Presence {
    fn from(said: Option<bool>) -> Self {
        match said {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Unknown,
        }
    }
}

/// An address as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct AddressDraft {
    /// What it is for; `visitor` when absent.
    #[schema(schema_with = crate::vocabulary::drafted::<AddressType>)]
    pub r#type: Option<String>,
    /// Street and number.
    pub street_address: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Town or village.
    pub address_locality: Option<String>,
    /// ISO 3166-1; `DE` when absent.
    pub address_country: Option<String>,
}

/// An address (schema.org `PostalAddress`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    /// What the address is for: visits, letters, deliveries.
    pub r#type: AddressType,
    /// The street with the number; null where the source names the town only.
    #[schema(required)]
    pub street_address: Option<String>,
    /// Postal code, a string because of leading zeros.
    #[schema(required)]
    pub postal_code: Option<String>,
    /// The name of the town or village.
    pub address_locality: String,
    /// The country (ISO 3166-1 alpha-2).
    #[schema(example = "DE")]
    pub address_country: String,
}

impl Reviewed for Address {
    type Draft = AddressDraft;

    fn review(draft: AddressDraft, review: &mut Review) -> Option<Self> {
        let AddressDraft { r#type, street_address, postal_code, address_locality, address_country } = draft;
        let r#type = review.must("type", Some(r#type.unwrap_or_else(|| AddressType::Visitor.word().to_owned())));
        let street_address = review.line("streetAddress", street_address, 200);
        let postal_code = review.line("postalCode", postal_code, 10);
        let address_locality = review.required_line("addressLocality", address_locality, 100);
        let country = address_country.unwrap_or_else(|| "DE".to_owned());
        let address_country = review.within("addressCountry", |review| review.accept(self::country(country)));
        Some(Self {
            r#type: r#type?,
            street_address,
            postal_code,
            address_locality: address_locality?,
            address_country: address_country?,
        })
    }
}

/// A country as ISO 3166-1 alpha-2 writes one; whether it exists is not asked.
fn country(code: String) -> Result<String, Fault> {
    let well_formed = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    if well_formed { Ok(code) } else { Err(Fault::MalformedCountry) }
}

/// Who can use a place, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct AccessibilityDraft {
    /// Whether people in wheelchairs can use it.
    #[schema(schema_with = crate::vocabulary::drafted::<WheelchairAccess>)]
    pub wheelchair: Option<String>,
    /// Whether there are steps.
    pub steps: Option<bool>,
    /// Whether there is a lift.
    pub lift: Option<bool>,
    /// Whether there is an accessible toilet.
    pub toilet: Option<bool>,
    /// Whether there is an induction loop.
    pub induction_loop: Option<bool>,
    /// Whether sign language is spoken.
    pub sign_language: Option<bool>,
    /// In words.
    pub description: Option<TextDraft>,
}

/// Who can use a place; what nobody has said is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accessibility {
    /// Whether people in wheelchairs can use it.
    pub wheelchair: WheelchairAccess,
    /// Whether there are steps.
    pub steps: Option<bool>,
    /// Whether there is a lift.
    pub lift: Option<bool>,
    /// Whether there is an accessible toilet.
    pub toilet: Option<bool>,
    /// Whether there is an induction loop.
    pub induction_loop: Option<bool>,
    /// Whether sign language is spoken.
    pub sign_language: Option<bool>,
    /// In words.
    pub description: Option<LocalizedText>,
}

impl Reviewed for Accessibility {
    type Draft = AccessibilityDraft;

    fn review(draft: AccessibilityDraft, review: &mut Review) -> Option<Self> {
        let AccessibilityDraft { wheelchair, steps, lift, toilet, induction_loop, sign_language, description } = draft;
        let wheelchair =
            review.must("wheelchair", Some(wheelchair.unwrap_or_else(|| WheelchairAccess::Unknown.word().to_owned())));
        let description = review.text("description", description, 2_000);
        Some(Self { wheelchair: wheelchair?, steps, lift, toilet, induction_loop, sign_language, description })
    }
}

/// A place as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct PlaceDraft {
    /// The name in addresses.
    pub slug: Option<String>,
    /// Its name.
    pub name: Option<TextDraft>,
    /// What it is.
    #[schema(schema_with = crate::vocabulary::drafted::<PlaceKind>)]
    pub kind: Option<String>,
    /// What one finds there.
    pub description: Option<TextDraft>,
    /// Its address.
    pub address: Option<AddressDraft>,
    /// The locality that it is near to, where it has no address.
    pub near: Option<String>,
    /// The river or lake that it stands at.
    pub water_body: Option<String>,
    /// Where on the globe.
    pub geo: Option<GeoPointDraft>,
    /// The municipalities that it lies in, by official key.
    pub areas: Vec<AreaRefDraft>,
    /// When it opened.
    pub opened: Option<PartialDateDraft>,
    /// Who can use it.
    pub accessibility: Option<AccessibilityDraft>,
    /// How to get there.
    pub transport_info: Option<TextDraft>,
    /// Where the facts are from.
    pub provenance: Option<ProvenanceDraft>,
    /// The licence, where it is not the installation's.
    pub rights: Option<RightsDraft>,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What every kind has.
    pub common: Common,
    /// Its name.
    pub name: LocalizedText,
    /// What it is.
    pub kind: PlaceKind,
    /// What one finds there.
    pub description: Option<LocalizedText>,
    /// Its address.
    pub address: Option<Address>,
    /// The locality that it is near to.
    pub near: Option<String>,
    /// The river or lake that it stands at.
    pub water_body: Option<String>,
    /// Where on the globe.
    pub geo: Option<GeoPoint>,
    /// The municipalities that it lies in.
    pub areas: Vec<AreaRef>,
    /// When it opened.
    pub opened: Option<PartialDate>,
    /// Who can use it.
    pub accessibility: Option<Accessibility>,
    /// How to get there.
    pub transport_info: Option<LocalizedText>,
}

impl Draft for PlaceDraft {
    fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }
}

impl Content for Place {
    type Draft = PlaceDraft;
    const KIND: Kind = Kind::Place;
    const SHAPE: &'static history::Shape = &history::PLACE;

    fn review(draft: PlaceDraft, review: &mut Review) -> Option<Self> {
        let common = Common::review(draft.slug, draft.provenance, draft.rights, review);
        let name = review.required_text("name", draft.name, 200);
        let kind = review.must("kind", draft.kind);
        let description = review.text("description", draft.description, 5_000);
        let address = review.maybe("address", draft.address);
        let near = review.line("near", draft.near, 100);
        let water_body = review.line("waterBody", draft.water_body, 100);
        let geo = review.maybe("geo", draft.geo);
        let areas = review.distinct("areas", draft.areas);
        let opened = review.maybe("opened", draft.opened);
        let accessibility = review.maybe("accessibility", draft.accessibility);
        let transport_info = review.text("transportInfo", draft.transport_info, 2_000);
        Some(Self {
            common: common?,
            name: name?,
            kind: kind?,
            description,
            address,
            near,
            water_body,
            geo,
            areas,
            opened,
            accessibility,
            transport_info,
        })
    }

    fn common(&self) -> &Common {
        &self.common
    }

    fn references(&self) -> Vec<Reference> {
        Vec::new()
    }

    fn searched(&self) -> Searched<'_> {
        let address = self.address.as_ref();
        let street = address.and_then(|address| address.street_address.as_ref());
        let names =
            [street, address.map(|address| &address.address_locality), self.near.as_ref(), self.water_body.as_ref()];
        let access = self.accessibility.as_ref().and_then(|access| access.description.as_ref());
        let searched = Searched::called(&self.name).descriptions(&self.description);
        searched.descriptions(names.into_iter().flatten()).descriptions(&self.transport_info).descriptions(access)
    }

    fn required_texts(&self) -> Vec<&LocalizedText> {
        vec![&self.name]
    }
}

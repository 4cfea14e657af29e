//! Where on the globe.

use serde::{Deserialize, Serialize};

use crate::{Fault, Review, Reviewed};

/// A position as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GeoPointDraft {
    /// Always `Point`.
    pub r#type: Option<String>,
    /// Longitude, then latitude, in degrees (WGS 84).
    #[schema(min_items = 2, max_items = 2, value_type = Option<Vec<f64>>)]
    pub coordinates: Option<[f64; 2]>,
}

/// A position as a `GeoJSON` point (RFC 7946): longitude first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct GeoPoint {
    /// The type of the geometry: always `Point`.
    pub r#type: String,
    /// Longitude, then latitude, in degrees (WGS 84).
    #[schema(min_items = 2, max_items = 2, value_type = Vec<f64>, example = json!([7.4, 50.44]))]
    pub coordinates: [f64; 2],
}

impl Reviewed for GeoPoint {
    type Draft = GeoPointDraft;

    fn review(GeoPointDraft { r#type, coordinates }: GeoPointDraft, review: &mut Review) -> Option<Self> {
        const POINT: &[&str] = &["Point"];
        let given = r#type.unwrap_or_else(|| "Point".to_owned());
        if given != "Point" {
            review.refuse_at("type", Fault::UnknownWord { given: given.clone(), allowed: POINT });
        }
        let Some([longitude, latitude]) = coordinates else {
            review.refuse_at("coordinates", Fault::Required);
            return None;
        };
        if !(-180.0..=180.0).contains(&longitude) || !(-90.0..=90.0).contains(&latitude) {
            review.refuse_at("coordinates", Fault::MalformedPosition);
        }
        // Databases do not agree on minus zero.
        Some(Self { r#type: given, coordinates: [longitude + 0.0, latitude + 0.0] })
    }
}

//! Where a project can be seen.

use crate::formats::{Geometry, geometry_of_points};

/// The points of its places.
pub(super) const GEOMETRY: Geometry = Geometry {
    beside: &["places"],
    of: |record| {
        let places = record["places"].as_array().into_iter().flatten();
        geometry_of_points(places.map(|place| &place["geo"]))
    },
};

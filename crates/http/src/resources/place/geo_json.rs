//! Where a place is.

use crate::formats::Geometry;

/// Its point.
pub(super) const GEOMETRY: Geometry = Geometry { beside: &[], of: |record| record["geo"].clone() };

//! Positions on the globe: each stands under a cell of every grid, so that a circle or a box is a few cells.

use super::{Check, Facet, GEO, Probe};

/// The grids, coarsest first: the edge of a cell in millionths of a degree, each a quarter of the one before.
const GRIDS: [i64; 7] = [90_000_000, 22_500_000, 5_625_000, 1_406_250, 351_563, 87_891, 21_973];
/// A box is covered with at most so many cells in each direction.
const CELLS: i64 = 5;
/// How many metres a degree of latitude has, by the mean radius of the earth.
const METRES_PER_DEGREE: f64 = 111_195.08;

/// Positions in millionths of a degree (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// North of the equator.
    pub latitude: i64,
    /// East of Greenwich.
    pub longitude: i64,
}

/// A part of the map between two corners; it does not cross the 180th meridian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoundingBox {
    /// The corner with the smaller numbers.
    pub south_west: Position,
    /// The corner with the larger ones.
    pub north_east: Position,
}

impl Position {
    /// From degrees.
    pub fn from_degrees(latitude: f64, longitude: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "degrees are at most 180")]
        let millionths = |degrees: f64| (degrees * 1e6).round() as i64;
        Self { latitude: millionths(latitude), longitude: millionths(longitude) }
    }
}

/// The facets of a record at a position.
pub(crate) fn of(Position { latitude, longitude }: Position) -> impl Iterator<Item = Facet> {
    (0..GRIDS.len()).map(move |grid| {
        let value = cell(grid, column(grid, longitude), row(grid, latitude));
        Facet::at(GEO, value, latitude, Some(longitude))
    })
}

/// Where positions in a box stand.
pub(crate) fn inside(BoundingBox { south_west, north_east }: BoundingBox) -> Vec<Probe> {
    let check = Check::Inside {
        south: south_west.latitude,
        west: south_west.longitude,
        north: north_east.latitude,
        east: north_east.longitude,
    };
    cover(south_west, north_east, check)
}

/// Where positions in a circle stand; its radius in metres.
pub(crate) fn near(Position { latitude, longitude }: Position, metres: f64) -> Vec<Probe> {
    #[expect(clippy::cast_possible_truncation, reason = "at most 100 kilometres")]
    let radius = (metres / METRES_PER_DEGREE * 1e6).round() as i64;
    #[expect(clippy::cast_precision_loss, reason = "at most nine digits")]
    let shorter = (latitude as f64 / 1e6).to_radians().cos();
    #[expect(clippy::cast_possible_truncation, reason = "at most 10,000")]
    let scale = (shorter * shorter * 1e4).round() as i64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "bounded by the globe")]
    let width = ((radius as f64 / shorter.max(0.01)).ceil() as i64 + 1).min(360_000_000);
    let corner = |north: i64, east: i64| Position {
        latitude: (latitude + north).clamp(-90_000_000, 90_000_000),
        longitude: (longitude + east).clamp(-180_000_000, 180_000_000),
    };
    cover(corner(-radius, -width), corner(radius, width), Check::Near { latitude, longitude, radius, width, scale })
}

/// The cells of the finest grid of which few enough cover a box.
fn cover(south_west: Position, north_east: Position, check: Check) -> Vec<Probe> {
    let span = |grid: usize| {
        let columns = (column(grid, south_west.longitude), column(grid, north_east.longitude));
        (columns, (row(grid, south_west.latitude), row(grid, north_east.latitude)))
    };
    let fits = |grid: &usize| {
        let ((west, east), (south, north)) = span(*grid);
        east - west < CELLS && north - south < CELLS
    };
    let grid = (0..GRIDS.len()).rev().find(fits).unwrap_or(0);
    let ((west, east), (south, north)) = span(grid);
    let cells = (west..=east).flat_map(|column| (south..=north).map(move |row| cell(grid, column, row)));
    cells.map(|value| Probe::new(GEO, value).checked(check)).collect()
}

fn column(grid: usize, longitude: i64) -> i64 {
    (longitude + 180_000_000).div_euclid(GRIDS[grid])
}

fn row(grid: usize, latitude: i64) -> i64 {
    (latitude + 90_000_000).div_euclid(GRIDS[grid])
}

fn cell(grid: usize, column: i64, row: i64) -> String {
    format!("{grid}/{column}/{row}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::tests::meets, *};

    fn position() -> impl Strategy<Value = Position> {
        let anywhere = (-90_000_000i64..=90_000_000, -180_000_000i64..=180_000_000);
        let district = (50_200_000i64..50_600_000, 7_000_000i64..7_800_000);
        prop_oneof![anywhere, district].prop_map(|(latitude, longitude)| Position { latitude, longitude })
    }

    /// The distance on a sphere, in metres.
    #[expect(clippy::cast_precision_loss, reason = "at most nine digits")]
    fn distance(a: Position, b: Position) -> f64 {
        let radians = |millionths: i64| (millionths as f64 / 1e6).to_radians();
        let (north, east) = (radians(b.latitude - a.latitude), radians(b.longitude - a.longitude));
        let half = (north / 2.0).sin().powi(2)
            + radians(a.latitude).cos() * radians(b.latitude).cos() * (east / 2.0).sin().powi(2);
        2.0 * half.sqrt().asin() * METRES_PER_DEGREE.to_degrees()
    }

    proptest! {
        #[test]
        fn a_box_finds_what_lies_in_it(point in position(), a in position(), b in position()) {
            let south_west = Position { latitude: a.latitude.min(b.latitude), longitude: a.longitude.min(b.longitude) };
            let north_east = Position { latitude: a.latitude.max(b.latitude), longitude: a.longitude.max(b.longitude) };
            let lies_in = (south_west.latitude..=north_east.latitude).contains(&point.latitude)
                && (south_west.longitude..=north_east.longitude).contains(&point.longitude);
            let probes = inside(BoundingBox { south_west, north_east });
            let facets: Vec<Facet> = of(point).collect();
            prop_assert_eq!(meets(&facets, &probes), usize::from(lies_in));
            prop_assert!(probes.len() <= 25, "{} cells", probes.len());
        }

        #[test]
        fn a_circle_is_round_as_on_a_sphere(
            latitude in 47_000_000i64..55_000_000, longitude in 6_000_000i64..15_000_000,
            north in -900_000i64..900_000, east in -900_000i64..900_000, metres in 100.0f64..100_000.0,
        ) {
            let centre = Position { latitude, longitude };
            let point = Position { latitude: latitude + north, longitude: longitude + east };
            let probes = near(centre, metres);
            let facets: Vec<Facet> = of(point).collect();
            let far = distance(centre, point) / metres;
            // The plane differs from the sphere by less than two hundredths within 100 kilometres in Germany.
            prop_assume!(!(0.98..1.02).contains(&far));
            prop_assert_eq!(meets(&facets, &probes), usize::from(far < 1.0), "{} of the radius", far);
            prop_assert!(probes.len() <= 25, "{} cells", probes.len());
        }
    }
}

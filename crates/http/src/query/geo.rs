//! Parameters about positions: a circle, a part of the map.

use myk10_persistence::{BoundingBox, Filter, GeoPosition};

use crate::problem::Reason;

/// Degrees of latitude and longitude, at most six decimals.
const LATITUDE: &str = r"-?(90(\.0{1,6})?|[0-8]?[0-9](\.[0-9]{1,6})?)";
const LONGITUDE: &str = r"-?(180(\.0{1,6})?|(1[0-7][0-9]|[0-9]{1,2})(\.[0-9]{1,6})?)";
/// Kilometres up to 100.
const RADIUS: &str = r"(100(\.0{1,3})?|[0-9]{1,2}(\.[0-9]{1,3})?)";

/// What a circle looks like, for the document.
pub(super) fn near_pattern() -> String {
    format!("^{LATITUDE},{LONGITUDE},{RADIUS}$")
}

/// What a part of the map looks like, for the document.
pub(super) fn bbox_pattern() -> String {
    format!("^{LONGITUDE},{LATITUDE},{LONGITUDE},{LATITUDE}$")
}

/// `latitude,longitude,radius`, the radius in kilometres.
pub(super) fn near(text: &str) -> Result<Filter, Reason> {
    let [latitude, longitude, radius] = numbers(text).ok_or(Reason::MalformedCircle)?;
    if !is_on_the_globe(latitude, longitude) || !(0.0..=100.0).contains(&radius) {
        return Err(Reason::MalformedCircle);
    }
    Ok(Filter::Near(GeoPosition::from_degrees(latitude, longitude), radius * 1000.0))
}

/// `west,south,east,north`, as RFC 7946 orders the corners.
pub(super) fn bbox(text: &str) -> Result<Filter, Reason> {
    let [west, south, east, north] = numbers(text).ok_or(Reason::MalformedBox)?;
    if !is_on_the_globe(south, west) || !is_on_the_globe(north, east) {
        return Err(Reason::MalformedBox);
    }
    if west > east || south > north {
        return Err(Reason::BoxInsideOut);
    }
    let (south_west, north_east) = (GeoPosition::from_degrees(south, west), GeoPosition::from_degrees(north, east));
    Ok(Filter::Within(BoundingBox { south_west, north_east }))
}

fn is_on_the_globe(latitude: f64, longitude: f64) -> bool {
    (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)
}

/// Plain decimals between commas; neither exponents nor infinities.
fn numbers<const N: usize>(text: &str) -> Option<[f64; N]> {
    let plain = |part: &str| {
        let digits = part.strip_prefix('-').unwrap_or(part);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let are_digits = |text: &str| (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        (are_digits(whole) && are_digits(decimals) && whole.len() <= 3).then(|| part.parse().ok()).flatten()
    };
    let numbers: Option<Vec<f64>> = text.split(',').map(plain).collect();
    numbers?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_positions_are_taken() {
        for text in ["50.44,7.4,5", "-90,-180,0", "90.000000,180.0,100", "0,0,0.5"] {
            assert!(near(text).is_ok(), "{text}");
        }
        for text in
            ["", "50.44,7.4", "50.44,7.4,5,6", "91,7,5", "50,181,5", "50,7,101", "50,7,-1", "5e1,7,5", "+50,7,5"]
        {
            assert_eq!(near(text), Err(Reason::MalformedCircle), "{text}");
        }
        for text in ["inf,7,5", "NaN,7,5", "50 ,7,5", "50.,7,5", ".5,7,5", "50.1234567,7,5"] {
            assert_eq!(near(text), Err(Reason::MalformedCircle), "{text}");
        }
        assert!(bbox("7.0,50.2,7.8,50.6").is_ok());
        assert!(bbox("-180,-90,180,90").is_ok());
        assert_eq!(bbox("7.8,50.2,7.0,50.6"), Err(Reason::BoxInsideOut));
        assert_eq!(bbox("7.0,50.6,7.8,50.2"), Err(Reason::BoxInsideOut));
        assert_eq!(bbox("50.2,7.0,191,7.8"), Err(Reason::MalformedBox));
    }
}

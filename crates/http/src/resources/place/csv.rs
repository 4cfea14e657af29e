//! The table of places.

use crate::formats::Column;

/// Nothing is left out.
pub(super) const COLUMNS: &[Column] = &[
    Column::text("name", "/name", "Its name."),
    Column::text("kind", "/kind", "What it is."),
    Column::text("description", "/description", "What one finds there."),
    Column::text("streetAddress", "/address/streetAddress", "Street and number."),
    Column::text("postalCode", "/address/postalCode", "Postal code."),
    Column::text("addressLocality", "/address/addressLocality", "Town or village."),
    Column::text("addressCountry", "/address/addressCountry", "ISO 3166-1 alpha-2."),
    Column::text("addressType", "/address/type", "What the address is for."),
    Column::text("near", "/near", "The locality that it is near to, where it has no address."),
    Column::text("waterBody", "/waterBody", "The river or lake that it stands at."),
    Column::number("longitude", "/geo/coordinates/0", "Degrees east (WGS 84)."),
    Column::number("latitude", "/geo/coordinates/1", "Degrees north (WGS 84)."),
    Column::text("areas", "/areas/*/name", "The municipalities that it lies in."),
    Column::text("areaCodes", "/areas/*/code", "Their official keys, in the same order."),
    Column::text("opened", "/opened/value", "When it opened; as precise as known."),
    Column::text("wheelchair", "/accessibility/wheelchair", "Whether people in wheelchairs can use it."),
    Column::text("steps", "/accessibility/steps", "Whether there are steps."),
    Column::text("lift", "/accessibility/lift", "Whether there is a lift."),
    Column::text("toilet", "/accessibility/toilet", "Whether there is an accessible toilet."),
    Column::text("inductionLoop", "/accessibility/inductionLoop", "Whether there is an induction loop."),
    Column::text("signLanguage", "/accessibility/signLanguage", "Whether sign language is spoken."),
    Column::text("accessibility", "/accessibility/description", "Who can use it, in words."),
    Column::text("transportInfo", "/transportInfo", "How to get there."),
    Column::text("officeHoursIds", "/officeHoursIds/*", "Its office hours."),
];

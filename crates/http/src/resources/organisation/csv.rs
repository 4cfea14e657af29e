//! The table of organisations.

use crate::formats::Column;

/// Left out because it has no flat form: `keyFigures`.
pub(super) const COLUMNS: &[Column] = &[
    Column::text("name", "/name", "Its name."),
    Column::text("abbreviation", "/abbreviation", "Its short name."),
    Column::text("formerNames", "/formerNames/*/name", "Names that it no longer has."),
    Column::text("kind", "/kind", "What it is."),
    Column::text("summary", "/summary", "What it does for the programme."),
    Column::text("tasks", "/tasks/*", "Its tasks."),
    Column::text("parentId", "/parentId", "The organisation that it is part of."),
    Column::text("predecessorId", "/predecessorId", "The organisation whose task it took over."),
    Column::text("subordinateTo", "/subordinateTo", "To which office it answers directly."),
    Column::text("founded", "/founded/value", "Since when it exists; as precise as known."),
    Column::text("areas", "/areas/*/name", "The areas that it governs."),
    Column::text("areaCodes", "/areas/*/code", "Their official keys, in the same order."),
    Column::text("streetAddress", "/address/streetAddress", "Street and number."),
    Column::text("postalCode", "/address/postalCode", "Postal code."),
    Column::text("addressLocality", "/address/addressLocality", "Town or village."),
    Column::text("addressCountry", "/address/addressCountry", "ISO 3166-1 alpha-2."),
    Column::text("websiteUrl", "/websiteUrl", "Its website."),
    Column::text("sameAs", "/sameAs/*", "Other addresses that mean the same organisation."),
];

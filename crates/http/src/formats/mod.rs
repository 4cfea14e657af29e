//! In which formats records are answered: what a kind offers, and how its records are written in each.
//!
//! A kind says what it offers in [`Answer::FORMATS`](crate::answer::Answer::FORMATS). Negotiation, the parameter
//! `format`, the refusals and the OpenAPI document all come from there.

mod columns;
mod document;
mod geo_json;
mod json_ld;
mod vcard;

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use myk10_domain::Content;
use myk10_persistence::{Published, Record};
use serde::Serialize;
use serde_json::Value;

pub(crate) use columns::{Column, joined_texts};
use columns::{FIRST_COLUMNS, LAST_COLUMNS};
pub(crate) use document::describe;
pub(crate) use geo_json::{Geometry, geometry_of_points};
pub(crate) use json_ld::{Described, LinkedData, Node};
pub(crate) use vcard::{Cards, texts as card_texts, typed as card_typed};

use crate::{
    Settings,
    answer::{Answer, Answered, ListOf},
    asked::{Asked, Offer},
    csv::{self, Dialect},
    problem::Problem,
    query::Fields,
    reading::json,
};

/// A format of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// JSON, the one that everything has.
    Json,
    /// A table (RFC 4180).
    Csv,
    /// Where it is on the globe (RFC 7946).
    GeoJson,
    /// Linked data in the words of schema.org.
    JsonLd,
    /// Address cards (RFC 6350).
    VCard,
    /// A calendar (RFC 5545).
    Calendar,
    /// Statements (RDF 1.1).
    Turtle,
}

impl Format {
    /// The value of the parameter `format`.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::GeoJson => "geojson",
            Self::JsonLd => "jsonld",
            Self::VCard => "vcard",
            Self::Calendar => "calendar",
            Self::Turtle => "turtle",
        }
    }

    /// Its media type.
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv",
            Self::GeoJson => "application/geo+json",
            Self::JsonLd => "application/ld+json",
            Self::VCard => "text/vcard",
            Self::Calendar => "text/calendar",
            Self::Turtle => "text/turtle",
        }
    }

    /// The header that tells it, with the alphabet where it is text.
    pub(crate) fn content_type(self) -> (header::HeaderName, HeaderValue) {
        let value = match self {
            Self::Json | Self::GeoJson | Self::JsonLd => self.media_type(),
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::VCard => "text/vcard; charset=utf-8",
            Self::Calendar => "text/calendar; charset=utf-8",
            Self::Turtle => "text/turtle; charset=utf-8",
        };
        (header::CONTENT_TYPE, HeaderValue::from_static(value))
    }

    /// How the name of a file ends that people will save.
    const fn extension(self) -> Option<&'static str> {
        match self {
            Self::Csv => Some("csv"),
            Self::VCard => Some("vcf"),
            Self::Json | Self::GeoJson | Self::JsonLd | Self::Calendar | Self::Turtle => None,
        }
    }
}

/// The formats of a kind, beside JSON; `C` is its content.
pub(crate) struct Formats<C: 'static> {
    /// How a record is said in the words of schema.org.
    pub(crate) json_ld: LinkedData<C>,
    /// The columns of its table, between those that every kind has.
    pub(crate) csv: Option<&'static [Column]>,
    /// Where a record is on the globe.
    pub(crate) geo_json: Option<Geometry>,
    /// How the card of a record is written.
    pub(crate) vcard: Option<Cards<C>>,
}

impl<C> Formats<C> {
    fn offered(&self) -> Vec<Format> {
        let Self { json_ld: _, csv, geo_json, vcard } = self;
        let others = [
            (Format::Csv, csv.is_some()),
            (Format::GeoJson, geo_json.is_some()),
            (Format::JsonLd, true),
            (Format::VCard, vcard.is_some()),
        ];
        let others = others.into_iter().filter(|(_, offered)| *offered).map(|(format, _)| format);
        [Format::Json].into_iter().chain(others).collect()
    }

    /// The expansions that a format needs for itself.
    fn beside(&self, format: Format) -> &'static [&'static str] {
        match format {
            Format::JsonLd => self.json_ld.beside,
            Format::GeoJson => self.geo_json.as_ref().map_or(&[], |geometry| geometry.beside),
            Format::VCard => self.vcard.as_ref().map_or(&[], |cards| cards.beside),
            Format::Json | Format::Csv | Format::Calendar | Format::Turtle => &[],
        }
    }
}

impl<A: Answer> Offer for A {
    fn formats() -> Vec<Format> {
        A::FORMATS.offered()
    }
}

/// The related records to read for an answer: those that were asked for, and those that its format needs.
pub(crate) fn expansions<A: Answer>(format: Format, asked_for: &[&'static str]) -> Vec<&'static str> {
    let mut names = asked_for.to_vec();
    names.extend(A::FORMATS.beside(format).iter().filter(|name| !asked_for.contains(name)));
    names
}

/// How an answer is to be written.
pub(crate) struct Manner<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) asked: &'a Asked,
    /// The expansions that were asked for; what a format needs for itself is not shown.
    pub(crate) expand: &'a [&'static str],
    pub(crate) dialect: Dialect,
    /// The members that are wanted, where the answer is JSON.
    pub(crate) fields: &'a Fields,
}

/// A page of a list, in the format that was asked for.
pub(crate) fn list<A>(
    manner: &Manner<'_>,
    headers: HeaderMap,
    records: &[Published<A::Content>],
    list: &ListOf<A>,
) -> Result<Response, Problem>
where
    A: Answer<Content: Record>,
{
    let format = manner.asked.format();
    if format == Format::Json {
        return sparse(headers, manner.fields, "data", list);
    }
    let said = list.data.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>().map_err(internal)?;
    let body = match format {
        Format::Csv => csv::write(manner.dialect, &columns::<A>(), &said)?,
        Format::GeoJson => bytes(&geo_json::collection::<A>(manner, said, list)?)?,
        Format::JsonLd => bytes(&json_ld::list::<A>(manner, records, &said, list))?,
        Format::VCard => vcard::write::<A>(records, &said),
        Format::Json | Format::Calendar | Format::Turtle => {
            return Err(Problem::NotAcceptable(media_types(&A::formats())));
        }
    };
    Ok(response(format, headers, A::Content::KIND.plural(), body))
}

/// One record, in the format that was asked for.
pub(crate) fn item<A>(
    manner: &Manner<'_>,
    headers: HeaderMap,
    record: &Published<A::Content>,
    answer: &Answered<A>,
) -> Result<Response, Problem>
where
    A: Answer<Content: Record>,
{
    let format = manner.asked.format();
    if format == Format::Json {
        return sparse(headers, manner.fields, "", answer);
    }
    let said = serde_json::to_value(answer).map_err(internal)?;
    let body = match format {
        Format::Csv => csv::write(manner.dialect, &columns::<A>(), &[said])?,
        Format::GeoJson => bytes(&geo_json::feature::<A>(manner, said)?)?,
        Format::JsonLd => bytes(&json_ld::document::<A>(manner, record, &said))?,
        Format::VCard => vcard::write::<A>(std::slice::from_ref(record), &[said]),
        Format::Json | Format::Calendar | Format::Turtle => {
            return Err(Problem::NotAcceptable(media_types(&A::formats())));
        }
    };
    Ok(response(format, headers, &record.content.common().slug.to_string(), body))
}

/// An answer as JSON, of whose records (those in the member of this name, or itself) only some members are wanted.
fn sparse(headers: HeaderMap, fields: &Fields, member: &str, answer: &impl Serialize) -> Result<Response, Problem> {
    if fields.is_everything() {
        return json(headers, answer);
    }
    let mut answer = serde_json::to_value(answer).map_err(internal)?;
    if let Some(data) = answer.get_mut(member) {
        *data = fields.of(data.take());
    } else {
        answer = fields.of(answer);
    }
    json(headers, &answer)
}

/// A table of what a kind has beside its records.
pub(crate) fn table<T: Serialize>(
    headers: HeaderMap,
    name: &str,
    dialect: Dialect,
    (columns, lines): (&[Column], &[T]),
) -> Result<Response, Problem> {
    let lines = lines.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>().map_err(internal)?;
    Ok(response(Format::Csv, headers, name, csv::write(dialect, columns, &lines)?))
}

/// The media types of some formats.
pub(crate) fn media_types(formats: &[Format]) -> Vec<&'static str> {
    formats.iter().map(|format| format.media_type()).collect()
}

/// The columns of the table of a kind; none where it has no table.
fn columns<A: Answer>() -> Vec<Column> {
    let own = A::FORMATS.csv.unwrap_or(&[]);
    FIRST_COLUMNS.iter().chain(own).chain(LAST_COLUMNS).copied().collect()
}

fn response(format: Format, mut headers: HeaderMap, name: &str, body: Vec<u8>) -> Response {
    let file = format.extension().map(|extension| format!("inline; filename=\"{name}.{extension}\""));
    headers.extend(file.and_then(|file| Some((header::CONTENT_DISPOSITION, HeaderValue::try_from(file).ok()?))));
    headers.extend([format.content_type()]);
    (headers, body).into_response()
}

fn bytes(value: &Value) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(value).map_err(internal)
}

fn internal(error: serde_json::Error) -> Problem {
    Problem::Internal(Box::new(error))
}

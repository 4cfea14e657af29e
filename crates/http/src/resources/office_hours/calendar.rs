//! `/office-hours/{idOrSlug}/calendar`: the openings of the next twelve months, to subscribe to (RFC 5545, RFC 7986).

mod events;
mod time_zone;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameter, ICalendarParameterName,
    ICalendarParameterValue, ICalendarProperty, ICalendarValue, Uri,
};
use chrono::{DateTime, Months, NaiveDate, Utc};
use myk10_domain::{self as domain, Kind, LocalizedText, contact::ContactKind, office_hours::Target};
use myk10_persistence::{Published, Reading};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::moment::{Found, address, find, today};
use crate::{
    AppState, Settings,
    asked::{Accepting, Asked, Offer},
    formats::Format,
    problem::{ItemRefusals, Problem},
    query::{ApiQuery, PathName, TextQuery},
    reading,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(calendar))
}

/// A calendar, and nothing else.
#[derive(Clone, Debug)]
struct Calendar;

impl Offer for Calendar {
    fn formats() -> Vec<Format> {
        vec![Format::Calendar]
    }
}

/// How often a client should look again: a sudden closure should show soon.
const REFRESH: &str = "PT1H";

/// Subscribe to the openings as a calendar
///
/// Use it as a link that people subscribe to in their calendar: the openings of the next twelve months, and the regular
/// days that fall out as entries of a whole day. Days that no source confirms have no entry. An entry keeps its `UID`;
/// `SEQUENCE` grows when the office hours are changed.
#[utoipa::path(get, path = "/office-hours/{idOrSlug}/calendar", operation_id = "getOfficeHoursCalendar", tag = "Office hours",
    params(("idOrSlug" = String, Path, max_length = 100, example = "projektbuero",
        description = "The `id` or the `slug` of the office hours, as in `projektbuero`."), TextQuery),
    responses((status = 200, description = "The calendar, for programs that subscribe to it.", body = String, content_type = "text/calendar"), ItemRefusals))]
async fn calendar(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Calendar>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<TextQuery>,
) -> Result<Response, Problem> {
    let snapshot = state.store.read().await?;
    let kinds = [Kind::OfficeHours, Kind::Place, Kind::Contact];
    let (hours, freshness) = match find(&state, &snapshot, (&asked, query), &name, &kinds).await? {
        Found::Here(hours, freshness) => (hours, freshness),
        Found::Elsewhere(response) => return Ok(*response),
    };
    let (today, seconds) = today((state.clock)(), hours.content.time_zone);
    let freshness = freshness.at_a_moment(seconds, &today);
    if let Some(response) = freshness.not_modified(&asked) {
        return Ok(response);
    }
    let target = target(&snapshot, hours.content.applies_to).await?;
    let is_person = target.as_ref().is_some_and(|target| target.is_person);
    let feed = Feed { settings: &state.settings, asked: &asked, hours: &hours, target, query, today };
    let mut headers = freshness.headers();
    headers.extend(is_person.then(reading::no_index));
    headers.extend([Format::Calendar.content_type()]);
    Ok((headers, feed.write()).into_response())
}

/// Whose office hours they are.
struct Subject {
    name: LocalizedText,
    location: Option<String>,
    is_person: bool,
}

async fn target(reading: &Reading, target: Target) -> Result<Option<Subject>, Problem> {
    let subject = match target {
        Target::Place(id) => reading.get_many::<domain::Place>(&[id.uuid()]).await?.pop().map(|place| {
            let address = place.content.address.as_ref();
            let street = address.and_then(|address| address.street_address.clone());
            let town = address.map(|address| {
                [address.postal_code.clone(), Some(address.address_locality.clone())]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
            });
            let location = street.into_iter().chain(town).collect::<Vec<_>>().join(", ");
            let location = Some(location).filter(|location| !location.is_empty());
            Subject { name: place.content.name, location, is_person: false }
        }),
        Target::Contact(id) => {
            let contact = reading.get_many::<domain::Contact>(&[id.uuid()]).await?.pop();
            contact.map(|contact| Subject {
                name: contact.content.display_name,
                location: None,
                is_person: contact.content.kind == ContactKind::Person,
            })
        }
    };
    Ok(subject)
}

/// A calendar to be written.
struct Feed<'a> {
    settings: &'a Settings,
    asked: &'a Asked,
    hours: &'a Published<domain::OfficeHours>,
    target: Option<Subject>,
    query: TextQuery,
    today: NaiveDate,
}

impl Feed<'_> {
    fn write(&self) -> String {
        let mut calendar = ICalendar { components: vec![self.properties()] };
        let last = self.today + Months::new(12);
        time_zone::append(&mut calendar, self.hours.content.time_zone, self.today, last);
        for event in self.openings(last).into_iter().chain(self.days_off(last)) {
            append(&mut calendar, 0, event);
        }
        calendar.to_string()
    }

    fn properties(&self) -> ICalendarComponent {
        let title = self.hours.content.title.resolve(self.query.lang).0;
        let mut properties = ICalendarComponent::new(ICalendarComponentType::VCalendar);
        let source = format!("{}{}", self.settings.public_url, self.asked.target());
        properties.entries = vec![
            text(ICalendarProperty::Version, "2.0"),
            text(ICalendarProperty::Prodid, "-//myk10//office hours//DE"),
            text(ICalendarProperty::Calscale, "GREGORIAN"),
            text(ICalendarProperty::Uid, &self.hours.id.to_string()),
            text(ICalendarProperty::LastModified, &utc(self.hours.updated_at)),
            text(ICalendarProperty::Name, title),
            text(ICalendarProperty::Other("X-WR-CALNAME".to_owned()), title),
            text(ICalendarProperty::Other("X-WR-TIMEZONE".to_owned()), self.hours.content.time_zone.name()),
            with(ICalendarProperty::RefreshInterval, ICalendarParameterName::Value, "DURATION", REFRESH),
            text(ICalendarProperty::Other("X-PUBLISHED-TTL".to_owned()), REFRESH),
            uri(ICalendarProperty::Url, address(self.settings, self.hours)),
            ICalendarEntry {
                params: vec![parameter(ICalendarParameterName::Value, "URI")],
                ..uri(ICalendarProperty::Source, source)
            },
        ];
        properties
    }
}

/// Puts a component into another.
fn append(calendar: &mut ICalendar, parent: usize, component: ICalendarComponent) -> usize {
    let id = calendar.components.len();
    calendar.components.push(component);
    calendar.components[parent].component_ids.extend(u32::try_from(id));
    id
}

fn text(name: ICalendarProperty, value: &str) -> ICalendarEntry {
    ICalendarEntry { name, params: Vec::new(), values: vec![ICalendarValue::Text(value.to_owned())] }
}

fn uri(name: ICalendarProperty, value: String) -> ICalendarEntry {
    ICalendarEntry { name, params: Vec::new(), values: vec![ICalendarValue::Uri(Uri::Location(value))] }
}

fn with(name: ICalendarProperty, key: ICalendarParameterName, word: &str, value: &str) -> ICalendarEntry {
    ICalendarEntry { params: vec![parameter(key, word)], ..text(name, value) }
}

fn parameter(name: ICalendarParameterName, value: &str) -> ICalendarParameter {
    ICalendarParameter { name, value: ICalendarParameterValue::Text(value.to_owned()) }
}

/// `20261123T090000Z`
fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

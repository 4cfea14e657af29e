//! Small drafts that can be published as they are.

use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) fn organisation(slug: &str) -> Value {
    with(common(slug), json!({ "name": { "de": slug }, "kind": "town" }))
}

pub(crate) fn place(slug: &str) -> Value {
    with(common(slug), json!({ "name": { "de": slug }, "kind": "venue" }))
}

pub(crate) fn future_task(slug: &str, position: u32) -> Value {
    with(common(slug), json!({ "title": { "de": slug }, "code": slug, "position": position }))
}

pub(crate) fn programme(slug: &str, lead: Uuid) -> Value {
    let own = json!({ "title": { "de": slug }, "fundingProgramme": { "name": "MPSC" }, "leadOrganisationId": lead });
    with(common(slug), own)
}

pub(crate) fn contact(slug: &str, organisation: Uuid) -> Value {
    with(common(slug), json!({ "displayName": { "de": slug }, "kind": "unit", "organisationId": organisation }))
}

pub(crate) fn office_hours(slug: &str, contact: Uuid) -> Value {
    let own = json!({
        "title": { "de": slug },
        "appliesTo": { "contactId": contact },
        "timeZone": "Europe/Berlin",
        "schedules": [{ "key": "a", "regular": [{ "dayOfWeek": "Monday", "opens": "10:00", "closes": "13:00" }] }],
        "publicHolidayPolicy": "closed",
        "holidayCalendar": "DE-RP",
    });
    with(common(slug), own)
}

pub(crate) fn project(slug: &str) -> Value {
    let own = json!({
        "title": { "de": slug },
        "summary": { "de": "Kurz gesagt." },
        "kind": "project",
        "status": { "key": "planned", "text": { "de": "Geplant." } },
        "municipalities": [{ "scheme": "vb9", "code": "071375004", "name": "Verbandsgemeinde Mendig" }],
        "districtWide": true,
    });
    with(common(slug), own)
}

pub(crate) fn funding_status(slug: &str, project: Uuid) -> Value {
    let own = json!({
        "title": { "de": slug },
        "kind": "grant",
        "subjects": [{ "type": "project", "id": project }],
        "asOf": "2026-11",
        "amount": { "amount": "17500000.00", "currency": "EUR", "kind": "grant" },
        "scope": "programme",
    });
    with(common(slug), own)
}

/// The draft with other members, or with more.
pub(crate) fn with(mut draft: Value, members: Value) -> Value {
    if let (Value::Object(draft), Value::Object(members)) = (&mut draft, members) {
        draft.extend(members);
    }
    draft
}

fn common(slug: &str) -> Value {
    let source = json!({ "key": "q", "title": "Quelle", "url": "https://example.org/" });
    json!({ "slug": slug, "provenance": { "sources": [source], "confidence": "stated" } })
}

//! Drafts of several kinds that can be published as they are.

use myk10_domain::Kind;
use serde_json::{Value, json};
use uuid::Uuid;

/// The kinds that are written; a contact refers to an organisation.
pub(crate) const KINDS: [Kind; 5] = [Kind::Place, Kind::Organisation, Kind::FutureTask, Kind::Project, Kind::Contact];

/// A draft; `organisation` is public.
pub(crate) fn draft(kind: Kind, slug: &str, organisation: Uuid) -> Value {
    let mut draft = match kind {
        Kind::Place => json!({ "name": { "de": slug }, "kind": "venue" }),
        Kind::Organisation => json!({ "name": { "de": slug }, "kind": "town" }),
        Kind::FutureTask => json!({ "title": { "de": slug }, "code": slug, "position": 1 }),
        Kind::Project => json!({
            "title": { "de": slug }, "summary": { "de": "Kurz gesagt." }, "kind": "project",
            "status": { "key": "planned", "text": { "de": "Geplant." } }, "districtWide": true,
            "municipalities": [{ "scheme": "vb9", "code": "071375004", "name": "Verbandsgemeinde Mendig" }],
        }),
        Kind::Contact => json!({ "displayName": { "de": slug }, "kind": "unit", "organisationId": organisation }),
        Kind::Programme | Kind::OfficeHours | Kind::FundingStatus => unreachable!("not among those that are written"),
    };
    let source = json!({ "key": "q", "title": "Quelle", "url": "https://example.org/" });
    draft["slug"] = json!(slug);
    draft["provenance"] = json!({ "sources": [source], "confidence": "stated" });
    draft
}

/// The member that changes.
pub(crate) fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Place | Kind::Organisation => "name",
        Kind::Contact => "displayName",
        Kind::FutureTask | Kind::Programme | Kind::OfficeHours | Kind::Project | Kind::FundingStatus => "title",
    }
}

//! How records refer to each other: by exactly the ids in their drafts.

use myk10_domain::{Content, Kind, with_kind};
use serde_json::{Value, json};

use crate::common::{ID, OTHER_ID, changed, review, today};

#[test]
fn a_record_lists_every_record_that_it_refers_to() {
    let share = json!({ "organisationId": OTHER_ID, "role": "funder" });
    let talk = json!({
        "key": "a", "format": "talk", "title": { "de": "A" }, "placeId": ID, "relatedProjectIds": [ID, OTHER_ID],
    });
    let event = json!({
        "key": "a", "occurred": "2020", "kind": "event", "text": { "de": "A" }, "projectId": ID, "placeId": ID,
        "fundingStatusId": OTHER_ID,
    });
    for (kind, count, patch) in [
        (Kind::Organisation, 2, json!({ "parentId": ID, "predecessorId": OTHER_ID })),
        (
            Kind::Programme,
            11,
            json!({
                "fundingProgramme": { "funderIds": [ID, OTHER_ID] }, "futureTaskIds": [ID],
                "partnerOrganisationIds": [OTHER_ID], "participations": [talk], "events": [event],
            }),
        ),
        (
            Kind::Contact,
            4,
            json!({
                "placeIds": [ID, OTHER_ID],
                "channels": [{ "type": "phone", "value": "02611080", "availableHoursId": ID }],
            }),
        ),
        (Kind::OfficeHours, 1, json!({ "appliesTo": { "placeId": null, "contactId": OTHER_ID } })),
        (
            Kind::Project,
            9,
            json!({
                "programmeId": ID, "parentProjectId": OTHER_ID, "futureTaskIds": [ID], "placeIds": [ID],
                "contactIds": [ID], "actors": [{ "organisationId": ID, "role": "funding" }], "participations": [talk],
            }),
        ),
        (
            Kind::FundingStatus,
            7,
            json!({
                "subjects": [{ "type": "programme", "id": ID }, { "type": "project", "id": ID }], "payerId": ID,
                "recipientId": OTHER_ID, "supersedesId": ID, "includedInId": OTHER_ID, "shares": [share],
            }),
        ),
    ] {
        let draft = changed(kind, patch);
        let expected = ids(&draft);
        assert_eq!(expected.len(), count, "{kind}");
        assert_eq!(references(kind, draft).expect("an approved record"), expected, "{kind}");
    }
}

#[test]
fn a_reference_says_which_kind_it_leads_to() {
    let kinds = |kind: Kind, patch: Value| -> Vec<Kind> {
        let draft = changed(kind, patch);
        let approved = with_kind!(kind, C => review::<C>(draft, today()).map(|approved| approved.content.references()));
        approved.expect("an approved record").into_iter().map(|reference| reference.kind).collect()
    };
    let subject = |r#type: &str| json!({ "subjects": [{ "type": r#type, "id": ID }] });
    assert_eq!(kinds(Kind::FundingStatus, subject("programme")), [Kind::Programme]);
    assert_eq!(kinds(Kind::FundingStatus, subject("project")), [Kind::Project]);
    assert_eq!(kinds(Kind::OfficeHours, json!({})), [Kind::Place]);
    let contact = json!({ "appliesTo": { "placeId": null, "contactId": ID } });
    assert_eq!(kinds(Kind::OfficeHours, contact), [Kind::Contact]);
}

/// Where a record refers to others, and to which, in order; `None` when the draft is refused.
pub(crate) fn references(kind: Kind, draft: Value) -> Option<Vec<(String, String)>> {
    let approved = with_kind!(kind, C => review::<C>(draft, today()).map(|approved| approved.content.references()));
    let mut references: Vec<_> =
        approved.ok()?.into_iter().map(|reference| (reference.pointer, reference.id.to_string())).collect();
    references.sort_unstable();
    Some(references)
}

/// Every well-formed identifier of the tests in a draft, with its place, in order.
pub(crate) fn ids(draft: &Value) -> Vec<(String, String)> {
    let mut found = match draft {
        Value::String(text) if [ID, OTHER_ID].contains(&text.as_str()) => vec![(String::new(), text.clone())],
        Value::Array(entries) => entries.iter().enumerate().flat_map(|(index, entry)| below(&index, entry)).collect(),
        Value::Object(members) => members.iter().flat_map(|(name, member)| below(name, member)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    found.sort_unstable();
    found
}

fn below(step: &impl ToString, value: &Value) -> Vec<(String, String)> {
    let step = step.to_string();
    ids(value).into_iter().map(|(pointer, id)| (format!("/{step}{pointer}"), id)).collect()
}

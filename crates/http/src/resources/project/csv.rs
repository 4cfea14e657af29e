//! The table of projects.

use crate::formats::Column;

/// Left out because they have no flat form: `statusHistory`, `participations`, `milestones`, `keyFigures`, `images` and
/// `reuse`; and `descriptionHtml`, which says the same as `description`.
pub(super) const COLUMNS: &[Column] = &[
    Column::text("title", "/title", "Its title."),
    Column::text("alternativeNames", "/alternativeNames/*", "Other names that people use."),
    Column::text("summary", "/summary", "What it is about."),
    Column::text("description", "/description", "More about it, in CommonMark."),
    Column::text("kind", "/kind", "How large an undertaking it is."),
    Column::text("status", "/status/key", "Where it stands (our classification)."),
    Column::text("statusText", "/status/text", "Where it stands, in the words of the source."),
    Column::text("statusAsOf", "/status/asOf/value", "As of when; as precise as known."),
    Column::text("phase", "/phase", "The phase of the programme."),
    Column::number("progressPercent", "/progressPercent", "How far it is, as an editor says."),
    Column::text("plannedStart", "/plannedStart/value", "When it was to begin; as precise as known."),
    Column::text("actualStart", "/actualStart/value", "When it began; as precise as known."),
    Column::text("plannedEnd", "/plannedEnd/value", "When it is to end; as precise as known."),
    Column::text("actualEnd", "/actualEnd/value", "When it ended; as precise as known."),
    Column::text("programmeId", "/programmeId", "The programme that it belongs to."),
    Column::text("parentProjectId", "/parentProjectId", "The project that it is part of."),
    Column::text("futureTaskIds", "/futureTaskIds/*", "The tasks for the future that it is assigned to."),
    Column::text("themes", "/themes/*", "The keys of the themes that it is assigned to."),
    Column::text("sdgs", "/sdgs/*", "The UN's sustainable development goals."),
    Column::text("actorIds", "/actors/*/organisationId", "The organisations that have a role in it."),
    Column::text("actorRoles", "/actors/*/role", "Their roles, in the same order."),
    Column::text("municipalities", "/municipalities/*/name", "Where it happens."),
    Column::text("municipalityCodes", "/municipalities/*/code", "The official keys, in the same order."),
    Column::text("districtWide", "/districtWide", "Whether it is for the whole district."),
    Column::text("placeIds", "/placeIds/*", "Where it can be seen."),
    Column::text("contactIds", "/contactIds/*", "Whom to ask."),
    Column::text("fundingStatusIds", "/fundingStatusIds/*", "The statements about its money."),
    Column::text("childProjectIds", "/childProjectIds/*", "The projects that are part of it."),
    Column::text("relatedUrls", "/relatedLinks/*/url", "Where to read on."),
];

//! A project in one language.

use myk10_domain::{
    self as domain, AreaRef, Kind, Vocabulary,
    place::Presence,
    programme::PhaseKey,
    project::{ActorRole, MilestoneStatus, ProjectKind, ProjectStatus},
};
use myk10_persistence::Referrer;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{csv, geo_json, json_ld};
use crate::{
    answer::{Answer, Answerable, Expansion, Related},
    formats::Formats,
    markdown::to_html,
    query::{FilterKind, FilterParameter},
    speaker::Speaker,
    values::{KeyFigure, PartialDate, Participation, Picture, uuids},
};

/// The member by which a project says of which other it is a part.
const PARENT: &str = "/parentProjectId";

/// A project of the programme, or a neighbour of it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Project {
    /// What the project is called: plain text for a heading.
    title: Option<String>,
    /// Other names of the project that people use and search for.
    alternative_names: Vec<String>,
    /// What the project is about: plain text of at most 300 characters, for a list or a teaser.
    summary: Option<String>,
    /// More about the project, in CommonMark.
    description: Option<String>,
    /// The description as HTML that is safe to put into a page.
    description_html: Option<String>,
    /// Whether it is a project, a measure within one, a trial, or several projects under one roof.
    kind: ProjectKind,
    /// The programme that it belongs to; null for a neighbouring project, which belongs to none.
    programme_id: Option<Uuid>,
    /// The larger project that it is a part of.
    parent_project_id: Option<Uuid>,
    /// Where the project stands now, or stood on the day of `asOf`.
    status: StatusStatement,
    /// Where it stood before, and what other sources say about that.
    status_history: Vec<StatusStatement>,
    /// The phase of the programme in which it is done.
    phase: Option<PhaseKey>,
    /// How far it is, as an editor says; never computed from money.
    #[schema(value_type = Option<i32>, minimum = 0, maximum = 100)]
    progress_percent: Option<u32>,
    /// When it was to begin, as it was announced.
    planned_start: Option<PartialDate>,
    /// When it really began.
    actual_start: Option<PartialDate>,
    /// When it is to end, as it was announced.
    planned_end: Option<PartialDate>,
    /// When it really ended.
    actual_end: Option<PartialDate>,
    /// The tasks for the future (Zukunftsaufgaben) that a source assigns it to; empty where none does.
    future_task_ids: Vec<Uuid>,
    /// The keys of the programme's themes that a source assigns it to, as in `themes` of the programme.
    themes: Vec<String>,
    /// The sustainable development goals of the United Nations that it serves, 1 to 17.
    #[schema(value_type = Vec<i32>)]
    sdgs: Vec<u32>,
    /// The occasions at which people could take part in it.
    participations: Vec<Participation>,
    /// What was or is to be reached, and when.
    milestones: Vec<Milestone>,
    /// The organisations that take part in it, each with its role.
    actors: Vec<Actor>,
    /// The municipalities that it concerns, by official key; empty and not `districtWide` where no source says.
    municipalities: Vec<AreaRef>,
    /// Whether it concerns the whole district.
    district_wide: bool,
    /// The places where it can be seen or used.
    place_ids: Vec<Uuid>,
    /// Numbers that sources give about it.
    key_figures: Vec<KeyFigure>,
    /// Pictures of it, each with its own licence.
    images: Vec<Picture>,
    /// Pages with more about it.
    related_links: Vec<RelatedLink>,
    /// The contacts to ask about it.
    contact_ids: Vec<Uuid>,
    /// What other municipalities can take over; null where nobody has said.
    reuse: Option<Reuse>,
    /// The statements about its money (funding statuses).
    funding_status_ids: Vec<Uuid>,
    /// The projects that are part of it.
    child_project_ids: Vec<Uuid>,
}

/// A statement about where a project stands.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct StatusStatement {
    /// Where it stands (our classification of what the source says).
    key: ProjectStatus,
    /// What the source says, in words to print.
    text: Option<String>,
    /// As of when; null where the source is undated.
    as_of: Option<PartialDate>,
    /// The keys of the sources that say so.
    sources: Vec<String>,
}

/// What is to be reached when.
#[derive(Serialize, ToSchema)]
struct Milestone {
    /// A short name that stays the same over time, to recognise the milestone by.
    key: String,
    /// What is to be reached.
    title: Option<String>,
    /// When the milestone is due.
    due: Option<PartialDate>,
    /// When the milestone was reached; null where it is not or nobody has said.
    reached: Option<PartialDate>,
    /// Whether the milestone is reached.
    status: MilestoneStatus,
    /// The keys of the sources that say so.
    sources: Vec<String>,
}

/// Who does what in a project.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Actor {
    /// The organisation that takes part.
    organisation_id: Uuid,
    /// What the organisation does in the project.
    role: ActorRole,
}

/// Where to read on.
#[derive(Serialize, ToSchema)]
struct RelatedLink {
    /// What the page is to the project, in the words of RFC 8288, as in `related`.
    rel: String,
    /// The address of the page.
    url: String,
    /// The text of the link.
    title: Option<String>,
}

/// What other municipalities can take over of a project.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Reuse {
    /// Whether others can take it over.
    transferable: Presence,
    /// The address of its source code.
    open_source_url: Option<String>,
    /// The SPDX name of its software licence.
    licence: Option<String>,
    /// What others need for it.
    prerequisites: Option<String>,
}

impl Answerable for domain::Project {
    type Answer = Project;
}

impl Answer for Project {
    type Content = domain::Project;

    const FORMATS: Formats<domain::Project> = Formats {
        json_ld: json_ld::LINKED_DATA,
        csv: Some(csv::COLUMNS),
        geo_json: Some(geo_json::GEOMETRY),
        vcard: None,
    };

    const FILTERS: &'static [FilterParameter] = &[
        FilterParameter {
            name: "status",
            description: "Only projects with this status, or with one of these: `status=planned,idea`.",
            kind: FilterKind::Word("status", ProjectStatus::WORDS),
        },
        FilterParameter {
            name: "kind",
            description: "Only undertakings of this size, or of one of these: `kind=project,measure`.",
            kind: FilterKind::Word("kind", ProjectKind::WORDS),
        },
        FilterParameter {
            name: "futureTask",
            description: "Only projects of this task for the future (id or slug), or of one of these: `futureTask=zukunftsaufgabe-mobilitaet`.",
            kind: FilterKind::Record("futureTask", &[Kind::FutureTask]),
        },
        FilterParameter {
            name: "theme",
            description: "Only projects of this theme, or of one of these, by the `key` that it has in `themes` of the programme: `theme=umwelt`.",
            kind: FilterKind::Key("theme"),
        },
        FilterParameter {
            name: "programme",
            description: "Only projects of this programme (id or slug), or of one of these: `programme=smarte-region-myk10` leaves out neighbouring ones.",
            kind: FilterKind::Record("programme", &[Kind::Programme]),
        },
        FilterParameter {
            name: "organisation",
            description: "Only projects in which this organisation (id or slug), or one of these, has a role: `organisation=remet`.",
            kind: FilterKind::Record("organisation", &[Kind::Organisation]),
        },
        FilterParameter {
            name: "municipality",
            description: "Only projects that concern this area, or one of these: official keys of 5 (district), 8 (AGS), 9 (association) or 12 (ARS) digits, as in `municipality=071375004`. An area concerns what lies in it and what it lies in, so projects for the whole district are among the answers.",
            kind: FilterKind::Area("municipality"),
        },
        FilterParameter {
            name: "place",
            description: "Only projects that can be seen at this place (id or slug), or at one of these: `place=sayner-huette`.",
            kind: FilterKind::Record("place", &[Kind::Place]),
        },
        FilterParameter {
            name: "startedAfter",
            description: "Only projects that began (else were to begin) after this day, as far as their dates say for certain: `startedAfter=2024-12-31`.",
            kind: FilterKind::After("start"),
        },
        FilterParameter {
            name: "endsBefore",
            description: "Only projects that ended (else are to end) before this day, as far as their dates say for certain: `endsBefore=2026-01-01`.",
            kind: FilterKind::Before("end"),
        },
        FilterParameter {
            name: "fundedAtLeast",
            description: "Only projects about which a statement of kind `grant` or `externalGrant` says at least this amount, in euros: `fundedAtLeast=100000`. Statements are not added, and those that another one corrects do not count.",
            kind: FilterKind::Amount("funded"),
        },
        FilterParameter {
            name: "near",
            description: "Only projects with a place within a circle: latitude, longitude (WGS 84), radius in kilometres up to 100, as in `near=50.44,7.40,5`. Those whose places have no coordinates are left out; `page.withoutPosition` says how many.",
            kind: FilterKind::Near,
        },
    ];

    const EXPANSIONS: &'static [Expansion<domain::Project>] = &[
        Expansion {
            name: "programme",
            kind: Kind::Programme,
            is_list: false,
            ids: |record| Related::One(record.content.programme_id.map(domain::Id::uuid)),
        },
        Expansion {
            name: "parentProject",
            kind: Kind::Project,
            is_list: false,
            ids: |record| Related::One(record.content.parent_project_id.map(domain::Id::uuid)),
        },
        Expansion {
            name: "futureTasks",
            kind: Kind::FutureTask,
            is_list: true,
            ids: |record| Related::Many(uuids(&record.content.future_task_ids)),
        },
        Expansion {
            name: "places",
            kind: Kind::Place,
            is_list: true,
            ids: |record| Related::Many(uuids(&record.content.place_ids)),
        },
        Expansion {
            name: "contacts",
            kind: Kind::Contact,
            is_list: true,
            ids: |record| Related::Many(uuids(&record.content.contact_ids)),
        },
        Expansion {
            name: "fundingStatuses",
            kind: Kind::FundingStatus,
            is_list: true,
            ids: |record| Related::Many(record.referring(Kind::FundingStatus)),
        },
        Expansion {
            name: "organisations",
            kind: Kind::Organisation,
            is_list: true,
            ids: |record| Related::each(record.content.actors.iter().map(|actor| actor.organisation_id.uuid())),
        },
        Expansion {
            name: "childProjects",
            kind: Kind::Project,
            is_list: true,
            ids: |record| Related::Many(record.referring_at(PARENT)),
        },
    ];

    fn say(content: &domain::Project, referrers: &[Referrer], speaker: &mut Speaker) -> Self {
        let description = speaker.maybe("description", content.description.as_ref());
        let funding = referrers.iter().filter(|referrer| referrer.kind == Kind::FundingStatus);
        let children = referrers.iter().filter(|referrer| referrer.pointer == PARENT);
        let actor =
            |actor: &domain::project::Actor| Actor { organisation_id: actor.organisation_id.uuid(), role: actor.role };
        Self {
            title: speaker.text("title", &content.title),
            alternative_names: content.alternative_names.clone(),
            summary: speaker.text("summary", &content.summary),
            description_html: description.as_deref().map(to_html),
            description,
            kind: content.kind,
            programme_id: content.programme_id.map(domain::Id::uuid),
            parent_project_id: content.parent_project_id.map(domain::Id::uuid),
            status: speaker.within("status", |speaker| StatusStatement::say(speaker, &content.status)),
            status_history: speaker.each("statusHistory", &content.status_history, StatusStatement::say),
            phase: content.phase,
            progress_percent: content.progress_percent,
            planned_start: speaker.date("plannedStart", content.planned_start.as_ref()),
            actual_start: speaker.date("actualStart", content.actual_start.as_ref()),
            planned_end: speaker.date("plannedEnd", content.planned_end.as_ref()),
            actual_end: speaker.date("actualEnd", content.actual_end.as_ref()),
            future_task_ids: uuids(&content.future_task_ids),
            themes: content.themes.clone(),
            sdgs: content.sdgs.clone(),
            participations: speaker.each("participations", &content.participations, Participation::say),
            milestones: speaker.each("milestones", &content.milestones, Milestone::say),
            actors: content.actors.iter().map(actor).collect(),
            municipalities: content.municipalities.clone(),
            district_wide: content.district_wide,
            place_ids: uuids(&content.place_ids),
            key_figures: speaker.each("keyFigures", &content.key_figures, KeyFigure::say),
            images: speaker.each("images", &content.images, Picture::say),
            related_links: speaker.each("relatedLinks", &content.related_links, RelatedLink::say),
            contact_ids: uuids(&content.contact_ids),
            reuse: content.reuse.as_ref().map(|reuse| speaker.within("reuse", |speaker| Reuse::say(speaker, reuse))),
            funding_status_ids: funding.map(|referrer| referrer.id).collect(),
            child_project_ids: children.map(|referrer| referrer.id).collect(),
        }
    }
}

impl StatusStatement {
    fn say(speaker: &mut Speaker, status: &domain::project::Status) -> Self {
        let domain::project::Status { key, text, as_of, sources } = status;
        let as_of = speaker.date("asOf", as_of.as_ref());
        Self { key: *key, text: speaker.text("text", text), as_of, sources: sources.clone() }
    }
}

impl Milestone {
    fn say(speaker: &mut Speaker, milestone: &domain::project::Milestone) -> Self {
        let domain::project::Milestone { key, title, due, reached, status, sources } = milestone;
        Self {
            key: key.clone(),
            title: speaker.text("title", title),
            due: speaker.date("due", due.as_ref()),
            reached: speaker.date("reached", reached.as_ref()),
            status: *status,
            sources: sources.clone(),
        }
    }
}

impl RelatedLink {
    fn say(speaker: &mut Speaker, link: &domain::project::Link) -> Self {
        Self { rel: link.rel.clone(), url: link.url.as_str().to_owned(), title: speaker.text("title", &link.title) }
    }
}

impl Reuse {
    fn say(speaker: &mut Speaker, reuse: &domain::project::Reuse) -> Self {
        let domain::project::Reuse { transferable, open_source_url, licence, prerequisites } = reuse;
        Self {
            transferable: (*transferable).into(),
            open_source_url: open_source_url.clone().map(String::from),
            licence: licence.clone(),
            prerequisites: speaker.maybe("prerequisites", prerequisites.as_ref()),
        }
    }
}

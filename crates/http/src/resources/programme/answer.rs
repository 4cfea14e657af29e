//! A programme in one language.

use myk10_domain::{
    self as domain, Kind,
    programme::{EventKind, PhaseKey, ThemeKind},
};
use myk10_persistence::Referrer;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::json_ld;
use crate::{
    answer::{Answer, Answerable, Expansion, Related},
    formats::Formats,
    markdown::to_html,
    speaker::Speaker,
    values::{KeyFigure, PartialDate, Participation, uuids},
};

/// A funded programme: what it is, who leads it, who pays, what happened when.
#[expect(clippy::struct_field_names, reason = "a funding programme is not a programme")]
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Programme {
    /// What the programme is called.
    title: Option<String>,
    /// A shorter title for menus.
    short_title: Option<String>,
    /// The title under which the funding was applied for.
    application_title: Option<String>,
    /// What the name of the programme means.
    name_origin: Option<String>,
    /// The motto of the programme.
    motto: Option<String>,
    /// What the programme is about: plain text for a teaser.
    summary: Option<String>,
    /// More about the programme, in CommonMark.
    description: Option<String>,
    /// The description as HTML that is safe to put into a page.
    description_html: Option<String>,
    /// The funding programme that it was selected by.
    funding_programme: FundingProgramme,
    /// When the programme began.
    start: Option<PartialDate>,
    /// When the programme ends or ended.
    end: Option<PartialDate>,
    /// The phases of the funding, in order.
    phases: Vec<Phase>,
    /// The strategy that the programme follows.
    strategy: Option<Strategy>,
    /// The tasks for the future (Zukunftsaufgaben) that it has set itself, in order.
    future_task_ids: Vec<Uuid>,
    /// Its target visions, solutions, working groups and the like; projects refer to them by `key`.
    themes: Vec<Theme>,
    /// The organisation that leads it.
    lead_organisation_id: Uuid,
    /// The organisations that take part in it, the partner municipalities among them.
    partner_organisation_ids: Vec<Uuid>,
    /// Numbers that sources give about the programme.
    key_figures: Vec<KeyFigure>,
    /// The occasions at which people could take part in the programme as a whole.
    participations: Vec<Participation>,
    /// What happened in the programme, and when.
    events: Vec<ProgrammeEvent>,
    /// The address of the programme's own website.
    website_url: Option<String>,
    /// The statements about its money (funding statuses).
    funding_status_ids: Vec<Uuid>,
}

/// The funding programme that a programme was selected by.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct FundingProgramme {
    /// The name of the funding programme.
    name: String,
    /// Its abbreviation, as in `MPSC`.
    abbreviation: Option<String>,
    /// The number of the programme at the bank that handles the money.
    number: Option<String>,
    /// In which round of selection the programme was selected.
    #[schema(value_type = Option<i32>)]
    round: Option<u32>,
    /// The year of that round.
    #[schema(value_type = Option<i32>)]
    round_year: Option<u32>,
    /// The title of the call.
    call: Option<String>,
    /// The motto of the call.
    motto: Option<String>,
    /// When the selection was made.
    awarded: Option<PartialDate>,
    /// How many applicants were selected in that round.
    #[schema(value_type = Option<i32>)]
    awardee_count: Option<u32>,
    /// The organisations that pay the money or handle it.
    funder_ids: Vec<Uuid>,
}

/// A phase of the programme.
#[derive(Serialize, ToSchema)]
struct Phase {
    /// Which phase of the funding it is.
    key: PhaseKey,
    /// What the phase is called.
    title: Option<String>,
    /// When the phase began.
    start: Option<PartialDate>,
    /// When the phase ended or is to end.
    end: Option<PartialDate>,
    /// What happens in the phase.
    summary: Option<String>,
    /// The keys of the sources that say so.
    sources: Vec<String>,
    /// What is open or disputed about it.
    note: Option<String>,
}

/// The strategy of the programme.
#[derive(Serialize, ToSchema)]
struct Strategy {
    /// The title of the strategy.
    title: Option<String>,
    /// What the strategy says, in short.
    summary: Option<String>,
    /// When it was handed in.
    submitted: Option<PartialDate>,
    /// The keys of the sources that say so.
    sources: Vec<String>,
    /// What is open or disputed about it.
    note: Option<String>,
}

/// What the programme is about, in the words of its own documents.
#[derive(Serialize, ToSchema)]
struct Theme {
    /// The short name by which projects refer to it.
    key: String,
    /// The kind of document or body that the theme comes from.
    kind: ThemeKind,
    /// Its place in the order of its kind.
    #[schema(value_type = Option<i32>)]
    position: Option<u32>,
    /// What the theme is called.
    title: Option<String>,
    /// What the theme is about.
    summary: Option<String>,
    /// The keys of the sources that say so.
    sources: Vec<String>,
    /// What is open or disputed about it.
    note: Option<String>,
}

/// Something that happened in the programme, or is to happen.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct ProgrammeEvent {
    /// A short name that stays the same over time, to recognise the event by.
    key: String,
    /// When it happened or is to happen, as precisely as a source says.
    occurred: Option<PartialDate>,
    /// Whether it is a step, an occasion, a decision, a report or an announcement.
    kind: EventKind,
    /// What happened or is to happen, in a sentence.
    text: Option<String>,
    /// The project that it concerns.
    project_id: Option<Uuid>,
    /// The place where it happened.
    place_id: Option<Uuid>,
    /// The statement about money that it concerns.
    funding_status_id: Option<Uuid>,
    /// The key of the participation that it began, here or in its project.
    participation_key: Option<String>,
    /// The keys of the sources that say so.
    sources: Vec<String>,
    /// What is open or inferred about it.
    note: Option<String>,
}

impl Answerable for domain::Programme {
    type Answer = Programme;
}

impl Answer for Programme {
    type Content = domain::Programme;

    const FORMATS: Formats<domain::Programme> =
        Formats { json_ld: json_ld::LINKED_DATA, csv: None, geo_json: None, vcard: None };

    const EXPANSIONS: &'static [Expansion<domain::Programme>] = &[
        Expansion {
            name: "futureTasks",
            kind: Kind::FutureTask,
            is_list: true,
            ids: |record| Related::Many(uuids(&record.content.future_task_ids)),
        },
        Expansion {
            name: "leadOrganisation",
            kind: Kind::Organisation,
            is_list: false,
            ids: |record| Related::One(Some(record.content.lead_organisation_id.uuid())),
        },
        Expansion {
            name: "partnerOrganisations",
            kind: Kind::Organisation,
            is_list: true,
            ids: |record| Related::Many(uuids(&record.content.partner_organisation_ids)),
        },
        Expansion {
            name: "fundingStatuses",
            kind: Kind::FundingStatus,
            is_list: true,
            ids: |record| Related::Many(record.referring(Kind::FundingStatus)),
        },
    ];

    fn say(content: &domain::Programme, referrers: &[Referrer], speaker: &mut Speaker) -> Self {
        let description = speaker.maybe("description", content.description.as_ref());
        let funding = referrers.iter().filter(|referrer| referrer.kind == Kind::FundingStatus);
        let strategy = content.strategy.as_ref();
        Self {
            title: speaker.text("title", &content.title),
            short_title: speaker.maybe("shortTitle", content.short_title.as_ref()),
            application_title: content.application_title.clone(),
            name_origin: speaker.maybe("nameOrigin", content.name_origin.as_ref()),
            motto: speaker.maybe("motto", content.motto.as_ref()),
            summary: speaker.maybe("summary", content.summary.as_ref()),
            description_html: description.as_deref().map(to_html),
            description,
            funding_programme: speaker
                .within("fundingProgramme", |speaker| FundingProgramme::say(speaker, &content.funding_programme)),
            start: speaker.date("start", content.start.as_ref()),
            end: speaker.date("end", content.end.as_ref()),
            phases: speaker.each("phases", &content.phases, Phase::say),
            strategy: strategy.map(|strategy| speaker.within("strategy", |speaker| Strategy::say(speaker, strategy))),
            future_task_ids: uuids(&content.future_task_ids),
            themes: speaker.each("themes", &content.themes, Theme::say),
            lead_organisation_id: content.lead_organisation_id.uuid(),
            partner_organisation_ids: uuids(&content.partner_organisation_ids),
            key_figures: speaker.each("keyFigures", &content.key_figures, KeyFigure::say),
            participations: speaker.each("participations", &content.participations, Participation::say),
            events: speaker.each("events", &content.events, ProgrammeEvent::say),
            website_url: content.website_url.clone().map(String::from),
            funding_status_ids: funding.map(|referrer| referrer.id).collect(),
        }
    }
}

impl FundingProgramme {
    fn say(speaker: &mut Speaker, programme: &domain::programme::FundingProgramme) -> Self {
        Self {
            name: programme.name.clone(),
            abbreviation: programme.abbreviation.clone(),
            number: programme.number.clone(),
            round: programme.round,
            round_year: programme.round_year,
            call: programme.call.clone(),
            motto: programme.motto.clone(),
            awarded: speaker.date("awarded", programme.awarded.as_ref()),
            awardee_count: programme.awardee_count,
            funder_ids: uuids(&programme.funder_ids),
        }
    }
}

impl Phase {
    fn say(speaker: &mut Speaker, phase: &domain::programme::Phase) -> Self {
        Self {
            key: phase.key,
            title: speaker.text("title", &phase.title),
            start: speaker.date("start", phase.start.as_ref()),
            end: speaker.date("end", phase.end.as_ref()),
            summary: speaker.maybe("summary", phase.summary.as_ref()),
            sources: phase.sources.clone(),
            note: speaker.maybe("note", phase.note.as_ref()),
        }
    }
}

impl Strategy {
    fn say(speaker: &mut Speaker, strategy: &domain::programme::Strategy) -> Self {
        Self {
            title: speaker.text("title", &strategy.title),
            summary: speaker.maybe("summary", strategy.summary.as_ref()),
            submitted: speaker.date("submitted", strategy.submitted.as_ref()),
            sources: strategy.sources.clone(),
            note: speaker.maybe("note", strategy.note.as_ref()),
        }
    }
}

impl Theme {
    fn say(speaker: &mut Speaker, theme: &domain::programme::Theme) -> Self {
        Self {
            key: theme.key.clone(),
            kind: theme.kind,
            position: theme.position,
            title: speaker.text("title", &theme.title),
            summary: speaker.maybe("summary", theme.summary.as_ref()),
            sources: theme.sources.clone(),
            note: speaker.maybe("note", theme.note.as_ref()),
        }
    }
}

impl ProgrammeEvent {
    fn say(speaker: &mut Speaker, event: &domain::programme::Event) -> Self {
        Self {
            key: event.key.clone(),
            occurred: speaker.date("occurred", Some(&event.occurred)),
            kind: event.kind,
            text: speaker.text("text", &event.text),
            project_id: event.project_id.map(domain::Id::uuid),
            place_id: event.place_id.map(domain::Id::uuid),
            funding_status_id: event.funding_status_id.map(domain::Id::uuid),
            participation_key: event.participation_key.clone(),
            sources: event.sources.clone(),
            note: speaker.maybe("note", event.note.as_ref()),
        }
    }
}

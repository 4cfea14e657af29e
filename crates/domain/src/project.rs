//! Projects of the programme.

mod as_of;
mod milestone;
mod part;
mod status;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    AreaRef, AreaRefDraft, AsOf, Common, ContactId, Content, Draft, FutureTaskId, Id, Image, ImageDraft, Kind,
    LocalizedText, PartialDate, PartialDateDraft, PlaceId, ProgrammeId, ProvenanceDraft, Reference, Review,
    RightsDraft, Searched, TextDraft, history,
    key_figure::{KeyFigure, KeyFigureDraft},
    participation::{Participation, ParticipationDraft},
    programme::PhaseKey,
    review::bounded,
    vocabulary::vocabulary,
};

pub use milestone::{Milestone, MilestoneDraft, MilestoneStatus};
pub use part::{Actor, ActorDraft, ActorRole, Link, LinkDraft, Reuse, ReuseDraft};
pub use status::{ProjectStatus, Status, StatusDraft};

/// The identifier of a project.
pub type ProjectId = Id<Project>;

vocabulary! {
    /// How large an undertaking is.
    pub enum ProjectKind: extensible {
        /// Several projects under one roof.
        Programme = "programme",
        /// A project.
        Project = "project",
        /// A measure within a project.
        Measure = "measure",
        /// A trial.
        Pilot = "pilot",
    }
}

/// A project as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ProjectDraft {
    /// The name in addresses.
    pub slug: Option<String>,
    /// Its title.
    pub title: Option<TextDraft>,
    /// Other names that people use.
    pub alternative_names: Vec<String>,
    /// What it is about, at most 300 characters.
    pub summary: Option<TextDraft>,
    /// More about it, in `CommonMark`.
    pub description: Option<TextDraft>,
    /// How large an undertaking it is.
    #[schema(schema_with = crate::vocabulary::drafted::<ProjectKind>)]
    pub kind: Option<String>,
    /// The programme that it belongs to; absent for a neighbouring project.
    pub programme_id: Option<String>,
    /// The project that it is part of.
    pub parent_project_id: Option<String>,
    /// Where it stands.
    pub status: Option<StatusDraft>,
    /// Where it stood, or what other sources say.
    pub status_history: Vec<StatusDraft>,
    /// The phase of the programme.
    #[schema(schema_with = crate::vocabulary::drafted::<PhaseKey>)]
    pub phase: Option<String>,
    /// How far it is, as an editor says; never computed from money.
    pub progress_percent: Option<i64>,
    /// When it was to begin.
    pub planned_start: Option<PartialDateDraft>,
    /// When it began.
    pub actual_start: Option<PartialDateDraft>,
    /// When it is to end.
    pub planned_end: Option<PartialDateDraft>,
    /// When it ended.
    pub actual_end: Option<PartialDateDraft>,
    /// The tasks for the future that a source assigns it to.
    pub future_task_ids: Vec<String>,
    /// The keys of the programme's themes that a source assigns it to.
    pub themes: Vec<String>,
    /// The UN's sustainable development goals, 1 to 17.
    pub sdgs: Vec<i64>,
    /// How people took part.
    pub participations: Vec<ParticipationDraft>,
    /// What is to be reached when.
    pub milestones: Vec<MilestoneDraft>,
    /// Who does what.
    pub actors: Vec<ActorDraft>,
    /// Where it happens, by official key.
    pub municipalities: Vec<AreaRefDraft>,
    /// Whether it is for the whole district.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub district_wide: bool,
    /// Where it can be seen.
    pub place_ids: Vec<String>,
    /// Numbers about it.
    pub key_figures: Vec<KeyFigureDraft>,
    /// Pictures.
    pub images: Vec<ImageDraft>,
    /// Where to read on.
    pub related_links: Vec<LinkDraft>,
    /// Whom to ask.
    pub contact_ids: Vec<String>,
    /// What others can take over.
    pub reuse: Option<ReuseDraft>,
    /// Where the facts are from.
    pub provenance: Option<ProvenanceDraft>,
    /// The licence, where it is not the installation's.
    pub rights: Option<RightsDraft>,
}

/// A project.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    /// What every kind has.
    pub common: Common,
    /// Its title.
    pub title: LocalizedText,
    /// Other names that people use.
    pub alternative_names: Vec<String>,
    /// What it is about.
    pub summary: LocalizedText,
    /// More about it, in `CommonMark`.
    pub description: Option<LocalizedText>,
    /// How large an undertaking it is.
    pub kind: ProjectKind,
    /// The programme that it belongs to.
    pub programme_id: Option<ProgrammeId>,
    /// The project that it is part of.
    pub parent_project_id: Option<ProjectId>,
    /// Where it stands.
    pub status: Status,
    /// Where it stood, or what other sources say.
    pub status_history: Vec<Status>,
    /// The phase of the programme.
    pub phase: Option<PhaseKey>,
    /// How far it is, as an editor says.
    pub progress_percent: Option<u32>,
    /// When it was to begin.
    pub planned_start: Option<PartialDate>,
    /// When it began.
    pub actual_start: Option<PartialDate>,
    /// When it is to end.
    pub planned_end: Option<PartialDate>,
    /// When it ended.
    pub actual_end: Option<PartialDate>,
    /// The tasks for the future that a source assigns it to.
    pub future_task_ids: Vec<FutureTaskId>,
    /// The keys of the programme's themes that a source assigns it to.
    pub themes: Vec<String>,
    /// The UN's sustainable development goals, 1 to 17.
    pub sdgs: Vec<u32>,
    /// How people took part.
    pub participations: Vec<Participation>,
    /// What is to be reached when.
    pub milestones: Vec<Milestone>,
    /// Who does what.
    pub actors: Vec<Actor>,
    /// Where it happens, by official key.
    pub municipalities: Vec<AreaRef>,
    /// Whether it is for the whole district.
    pub district_wide: bool,
    /// Where it can be seen.
    pub place_ids: Vec<PlaceId>,
    /// Numbers about it.
    pub key_figures: Vec<KeyFigure>,
    /// Pictures.
    pub images: Vec<Image>,
    /// Where to read on.
    pub related_links: Vec<Link>,
    /// Whom to ask.
    pub contact_ids: Vec<ContactId>,
    /// What others can take over.
    pub reuse: Option<Reuse>,
}

impl Project {
    /// When it began, else when it was to begin.
    pub fn start(&self) -> Option<&PartialDate> {
        self.actual_start.as_ref().or(self.planned_start.as_ref())
    }

    /// When it ended, else when it is to end.
    pub fn end(&self) -> Option<&PartialDate> {
        self.actual_end.as_ref().or(self.planned_end.as_ref())
    }
}

impl Draft for ProjectDraft {
    fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }
}

impl Content for Project {
    type Draft = ProjectDraft;
    const KIND: Kind = Kind::Project;
    const SHAPE: &'static history::Shape = &history::PROJECT;
    const KNOWS_DAYS: bool = true;

    #[expect(clippy::too_many_lines, reason = "a line for each field, in the order of the fields")]
    fn review(draft: ProjectDraft, review: &mut Review) -> Option<Self> {
        let common = Common::review(draft.slug, draft.provenance, draft.rights, review);
        let title = review.required_text("title", draft.title, 200);
        let alternative_names = review.lines("alternativeNames", draft.alternative_names, 200);
        let summary = review.required_text("summary", draft.summary, 300);
        let description = review.text("description", draft.description, 20_000);
        let kind = review.must("kind", draft.kind);
        let programme_id = review.maybe("programmeId", draft.programme_id);
        let parent_project_id = review.maybe("parentProjectId", draft.parent_project_id);
        let status = review.must("status", draft.status);
        let status_history = review.all("statusHistory", draft.status_history);
        let phase = review.maybe("phase", draft.phase);
        let progress_percent = review.number("progressPercent", draft.progress_percent, 0, 100);
        let planned_start = review.maybe("plannedStart", draft.planned_start);
        let actual_start = review.maybe("actualStart", draft.actual_start);
        let planned_end = review.maybe("plannedEnd", draft.planned_end);
        let actual_end = review.maybe("actualEnd", draft.actual_end);
        review.ordered(planned_start.as_ref(), "plannedEnd", planned_end.as_ref());
        review.ordered(actual_start.as_ref(), "actualEnd", actual_end.as_ref());
        let future_task_ids = review.distinct("futureTaskIds", draft.future_task_ids);
        let themes = review.distinct_lines("themes", draft.themes, 100);
        let sdgs = goals(draft.sdgs, review);
        let participations = review.all("participations", draft.participations);
        let milestones = review.all("milestones", draft.milestones);
        let actors = review.all("actors", draft.actors);
        let municipalities = review.distinct("municipalities", draft.municipalities);
        let place_ids = review.distinct("placeIds", draft.place_ids);
        let key_figures = review.all("keyFigures", draft.key_figures);
        let images = review.all("images", draft.images);
        let related_links = review.all("relatedLinks", draft.related_links);
        let contact_ids = review.distinct("contactIds", draft.contact_ids);
        let reuse = review.maybe("reuse", draft.reuse);
        Some(Self {
            common: common?,
            title: title?,
            alternative_names,
            summary: summary?,
            description,
            kind: kind?,
            programme_id,
            parent_project_id,
            status: status?,
            status_history,
            phase,
            progress_percent,
            planned_start,
            actual_start,
            planned_end,
            actual_end,
            future_task_ids,
            themes,
            sdgs,
            participations,
            milestones,
            actors,
            municipalities,
            district_wide: draft.district_wide,
            place_ids,
            key_figures,
            images,
            related_links,
            contact_ids,
            reuse,
        })
    }

    fn common(&self) -> &Common {
        &self.common
    }

    fn references(&self) -> Vec<Reference> {
        let mut references = [
            Reference::one("/programmeId", self.programme_id),
            Reference::one("/parentProjectId", self.parent_project_id),
            Reference::many("/futureTaskIds", &self.future_task_ids),
            Reference::many("/placeIds", &self.place_ids),
            Reference::many("/contactIds", &self.contact_ids),
        ]
        .concat();
        for (index, actor) in self.actors.iter().enumerate() {
            references.extend(Reference::one(format!("/actors/{index}/organisationId"), Some(actor.organisation_id)));
        }
        for (index, entry) in self.participations.iter().enumerate() {
            references.extend(entry.references(&format!("/participations/{index}")));
        }
        references
    }

    fn searched(&self) -> Searched<'_> {
        let milestones = self.milestones.iter().map(|milestone| &milestone.title);
        let prerequisites = self.reuse.as_ref().and_then(|reuse| reuse.prerequisites.as_ref());
        let searched = Searched::called(&self.title).titles(&self.alternative_names).summaries([&self.summary]);
        let searched = searched.marked(self.description.as_ref()).descriptions([&self.status.text]);
        let searched = searched.descriptions(self.participations.iter().flat_map(Participation::searched));
        searched.descriptions(milestones).descriptions(prerequisites)
    }

    fn required_texts(&self) -> Vec<&LocalizedText> {
        vec![&self.title, &self.summary, &self.status.text]
    }

    fn held_on(self, _: Uuid, at: AsOf) -> Option<Self> {
        Some(self.on(at))
    }
}

fn goals(drafts: Vec<i64>, review: &mut Review) -> Vec<u32> {
    let goals = review.entries("sdgs", drafts, |review, goal| review.accept(bounded(goal, 1, 17)));
    review.refuse_repeats("sdgs", &goals);
    goals.into_iter().flatten().collect()
}

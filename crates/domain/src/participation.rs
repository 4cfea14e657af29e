//! How people took part: dialogues, workshops, contests.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use crate::{
    AreaRef, AreaRefDraft, Id, LocalizedText, PartialDate, PartialDateDraft, Place, Project, Reference, Review,
    Reviewed, TextDraft, WebUrl,
    key_figure::{KeyFigure, KeyFigureDraft},
    vocabulary::vocabulary,
};

vocabulary! {
    /// In which form people took part.
    pub enum ParticipationFormat: extensible {
        /// A contest of ideas (Ideenwettbewerb).
        IdeaContest = "ideaContest",
        /// A dialogue on the future (Zukunftsdialog).
        FutureDialogue = "futureDialogue",
        /// A forum on the future (Zukunftsforum).
        FutureForum = "futureForum",
        /// A dialogue in the municipalities (Kommunaldialog).
        MunicipalDialogue = "municipalDialogue",
        /// A workshop.
        Workshop = "workshop",
        /// A dialogue on the web.
        OnlineDialogue = "onlineDialogue",
        /// A survey.
        Survey = "survey",
        /// A board of advisers.
        AdvisoryBoard = "advisoryBoard",
        /// The steering group.
        SteeringGroup = "steeringGroup",
        /// A working group that meets again and again.
        WorkingGroup = "workingGroup",
        /// Open doors or a stand.
        OpenHouse = "openHouse",
        /// An evening of information.
        InformationEvening = "informationEvening",
        /// A talk.
        Talk = "talk",
        /// Another form.
        Other = "other",
    }
}

/// An occasion to take part, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ParticipationDraft {
    /// A short name, the same over time.
    pub key: Option<String>,
    /// In which form.
    #[schema(schema_with = crate::vocabulary::drafted::<ParticipationFormat>)]
    pub format: Option<String>,
    /// Its title.
    pub title: Option<TextDraft>,
    /// What it was about.
    pub summary: Option<TextDraft>,
    /// The name of the series that it belongs to.
    pub series: Option<String>,
    /// When it began.
    pub start: Option<PartialDateDraft>,
    /// When it ended.
    pub end: Option<PartialDateDraft>,
    /// At which local time of day it began.
    pub start_time: Option<String>,
    /// At which local time of day it ended.
    pub end_time: Option<String>,
    /// Whether it took place on the web.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub online: bool,
    /// Where it took place.
    pub place_id: Option<String>,
    /// For whose people it was.
    pub municipalities: Vec<AreaRefDraft>,
    /// Which other projects it was about.
    pub related_project_ids: Vec<String>,
    /// How many took part, how many ideas came.
    pub key_figures: Vec<KeyFigureDraft>,
    /// What came of it.
    pub outcome: Option<TextDraft>,
    /// Where to read on.
    pub url: Option<String>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
    /// What is open or inferred.
    pub note: Option<TextDraft>,
}

/// An occasion to take part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Participation {
    /// A short name, the same over time.
    pub key: String,
    /// In which form.
    pub format: ParticipationFormat,
    /// Its title.
    pub title: LocalizedText,
    /// What it was about.
    pub summary: Option<LocalizedText>,
    /// The name of the series that it belongs to.
    pub series: Option<String>,
    /// When it began.
    pub start: Option<PartialDate>,
    /// When it ended.
    pub end: Option<PartialDate>,
    /// At which local time of day it began.
    pub start_time: Option<NaiveTime>,
    /// At which local time of day it ended.
    pub end_time: Option<NaiveTime>,
    /// Whether it took place on the web.
    pub online: bool,
    /// Where it took place.
    pub place_id: Option<Id<Place>>,
    /// For whose people it was.
    pub municipalities: Vec<AreaRef>,
    /// Which other projects it was about.
    pub related_project_ids: Vec<Id<Project>>,
    /// How many took part, how many ideas came.
    pub key_figures: Vec<KeyFigure>,
    /// What came of it.
    pub outcome: Option<LocalizedText>,
    /// Where to read on.
    pub url: Option<WebUrl>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
    /// What is open or inferred.
    pub note: Option<LocalizedText>,
}

impl Participation {
    /// The texts by which its record is found.
    pub(crate) fn searched(&self) -> impl Iterator<Item = &LocalizedText> {
        [Some(&self.title), self.summary.as_ref(), self.outcome.as_ref()].into_iter().flatten()
    }

    pub(crate) fn references(&self, pointer: &str) -> Vec<Reference> {
        [
            Reference::one(format!("{pointer}/placeId"), self.place_id),
            Reference::many(&format!("{pointer}/relatedProjectIds"), &self.related_project_ids),
        ]
        .concat()
    }
}

impl Reviewed for Participation {
    type Draft = ParticipationDraft;

    fn review(draft: ParticipationDraft, review: &mut Review) -> Option<Self> {
        let key = review.key(draft.key);
        let format = review.must("format", draft.format);
        let title = review.required_text("title", draft.title, 200);
        let summary = review.text("summary", draft.summary, 1_000);
        let series = review.line("series", draft.series, 100);
        let start = review.maybe("start", draft.start);
        let end = review.maybe("end", draft.end);
        review.ordered(start.as_ref(), "end", end.as_ref());
        let start_time = review.maybe("startTime", draft.start_time);
        let end_time = review.maybe("endTime", draft.end_time);
        let place_id = review.maybe("placeId", draft.place_id);
        let municipalities = review.distinct("municipalities", draft.municipalities);
        let related_project_ids = review.distinct("relatedProjectIds", draft.related_project_ids);
        let key_figures = review.all("keyFigures", draft.key_figures);
        let outcome = review.text("outcome", draft.outcome, 2_000);
        let url = review.maybe("url", draft.url);
        let sources = review.citations(draft.sources);
        let note = review.text("note", draft.note, 2_000);
        Some(Self {
            key: key?,
            format: format?,
            title: title?,
            summary,
            series,
            start,
            end,
            start_time,
            end_time,
            online: draft.online,
            place_id,
            municipalities,
            related_project_ids,
            key_figures,
            outcome,
            url,
            sources,
            note,
        })
    }
}

//! The programme's tasks for the future (Zukunftsaufgaben).

use serde::{Deserialize, Serialize};

use crate::{
    Common, Content, Draft, Fault, Id, Kind, LocalizedText, ProvenanceDraft, Reference, Review, RightsDraft, Searched,
    TextDraft, history,
};

/// The identifier of a task for the future.
pub type FutureTaskId = Id<FutureTask>;

/// A task for the future as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct FutureTaskDraft {
    /// The name in addresses.
    pub slug: Option<String>,
    /// The stable code, because titles vary between sources.
    pub code: Option<String>,
    /// Its place in the order, from 1.
    pub position: Option<i64>,
    /// Its title in the words of the programme.
    pub title: Option<TextDraft>,
    /// A title for menus.
    pub short_title: Option<TextDraft>,
    /// What it is about.
    pub summary: Option<TextDraft>,
    /// Where the facts are from.
    pub provenance: Option<ProvenanceDraft>,
    /// The licence, where it is not the installation's.
    pub rights: Option<RightsDraft>,
}

/// A task for the future.
#[derive(Clone, Debug, PartialEq)]
pub struct FutureTask {
    /// What every kind has.
    pub common: Common,
    /// The stable code.
    pub code: String,
    /// Its place in the order, from 1.
    pub position: u32,
    /// Its title in the words of the programme.
    pub title: LocalizedText,
    /// A title for menus.
    pub short_title: Option<LocalizedText>,
    /// What it is about.
    pub summary: Option<LocalizedText>,
}

impl Draft for FutureTaskDraft {
    fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }
}

impl Content for FutureTask {
    type Draft = FutureTaskDraft;
    const KIND: Kind = Kind::FutureTask;
    const SHAPE: &'static history::Shape = &history::FUTURE_TASK;

    fn review(draft: FutureTaskDraft, review: &mut Review) -> Option<Self> {
        let FutureTaskDraft { slug, code, position, title, short_title, summary, provenance, rights } = draft;
        let common = Common::review(slug, provenance, rights, review);
        let code = review.code("code", code);
        if position.is_none() {
            review.refuse_at("position", Fault::Required);
        }
        let position = review.number("position", position, 1, 1_000);
        let title = review.required_text("title", title, 300);
        let short_title = review.text("shortTitle", short_title, 100);
        let summary = review.text("summary", summary, 1_000);
        Some(Self { common: common?, code: code?, position: position?, title: title?, short_title, summary })
    }

    fn common(&self) -> &Common {
        &self.common
    }

    fn references(&self) -> Vec<Reference> {
        Vec::new()
    }

    fn searched(&self) -> Searched<'_> {
        Searched::called(&self.title).titles(&self.short_title).summaries(&self.summary)
    }

    fn required_texts(&self) -> Vec<&LocalizedText> {
        vec![&self.title]
    }
}

//! What a programme is about, in the words of its own documents.

use serde::{Deserialize, Serialize};

use crate::{LocalizedText, Review, Reviewed, TextDraft, vocabulary::vocabulary};

vocabulary! {
    /// Which document or body a theme belongs to.
    pub enum ThemeKind: extensible {
        /// A target vision (Zielbild) of the strategy.
        TargetVision = "targetVision",
        /// A theme of the Digital Agenda.
        AgendaTheme = "agendaTheme",
        /// One of the strategy's integrated solutions.
        IntegratedSolution = "integratedSolution",
        /// A working group.
        WorkingGroup = "workingGroup",
        /// A category of a contest of ideas.
        ContestCategory = "contestCategory",
        /// A field of the application.
        ApplicationHub = "applicationHub",
    }
}

/// A theme as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ThemeDraft {
    /// The short name by which projects refer to it.
    pub key: Option<String>,
    /// Which document or body it belongs to.
    #[schema(schema_with = crate::vocabulary::drafted::<ThemeKind>)]
    pub kind: Option<String>,
    /// Its place in the order of its kind.
    pub position: Option<i64>,
    /// Its title.
    pub title: Option<TextDraft>,
    /// What it is about.
    pub summary: Option<TextDraft>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
    /// What is open or disputed.
    pub note: Option<TextDraft>,
}

/// A theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// The short name by which projects refer to it.
    pub key: String,
    /// Which document or body it belongs to.
    pub kind: ThemeKind,
    /// Its place in the order of its kind.
    pub position: Option<u32>,
    /// Its title.
    pub title: LocalizedText,
    /// What it is about.
    pub summary: Option<LocalizedText>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
    /// What is open or disputed.
    pub note: Option<LocalizedText>,
}

impl Reviewed for Theme {
    type Draft = ThemeDraft;

    fn review(
        ThemeDraft { key, kind, position, title, summary, sources, note }: ThemeDraft,
        review: &mut Review,
    ) -> Option<Self> {
        let key = review.key(key);
        let kind = review.must("kind", kind);
        let position = review.number("position", position, 1, 1_000);
        let title = review.required_text("title", title, 200);
        let summary = review.text("summary", summary, 1_000);
        let sources = review.citations(sources);
        let note = review.text("note", note, 2_000);
        Some(Self { key: key?, kind: kind?, position, title: title?, summary, sources, note })
    }
}

//! Where facts are from, and how sure they are.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    Fault, LocalizedText, PartialDate, PartialDateDraft, Review, Reviewed, TextDraft, WebUrl, local_day,
    slug::is_kebab_case, vocabulary::vocabulary,
};

vocabulary! {
    /// How sure a record's facts are.
    pub enum Confidence: extensible {
        /// A source says so.
        Stated = "stated",
        /// Concluded from what sources say; the note tells how.
        Derived = "derived",
        /// Our default, until somebody decides.
        Assumed = "assumed",
        /// Sources disagree; the note tells how.
        Disputed = "disputed",
    }
}

/// A source as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct SourceDraft {
    /// A short name by which statements of the record cite it.
    pub key: Option<String>,
    /// Its title; see `titleDescriptive`.
    pub title: Option<String>,
    /// Whether the title is ours and describes the page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub title_descriptive: bool,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it is.
    pub url: Option<String>,
    /// Where a lasting copy is.
    pub archived_url: Option<String>,
    /// When it was published.
    pub published: Option<PartialDateDraft>,
    /// When it was read (RFC 3339).
    pub retrieved_at: Option<String>,
    /// What to know about it.
    pub note: Option<TextDraft>,
}

/// A public source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// A short name by which statements of the record cite it.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Whether the title is ours and describes the page.
    pub title_descriptive: bool,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it is.
    pub url: WebUrl,
    /// Where a lasting copy is.
    pub archived_url: Option<WebUrl>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// When it was read.
    pub retrieved_at: Option<DateTime<Utc>>,
    /// What to know about it.
    pub note: Option<LocalizedText>,
}

impl Reviewed for Source {
    type Draft = SourceDraft;

    fn review(draft: SourceDraft, review: &mut Review) -> Option<Self> {
        let SourceDraft { key, title, title_descriptive, publisher, url, archived_url, published, retrieved_at, note } =
            draft;
        let key = review.code("key", key);
        if let Some(key) = &key {
            review.remember_source(key);
        }
        let title = review.required_line("title", title, 300);
        let publisher = review.line("publisher", publisher, 200);
        let url = review.must("url", url);
        let archived_url = review.maybe("archivedUrl", archived_url);
        let published_on = review.maybe("published", published);
        let retrieved_at = review.maybe("retrievedAt", retrieved_at);
        let note = review.text("note", note, 2_000);
        Some(Self {
            key: key?,
            title: title?,
            title_descriptive,
            publisher,
            url: url?,
            archived_url,
            published: published_on,
            retrieved_at,
            note,
        })
    }
}

impl Reviewed for DateTime<Utc> {
    type Draft = String;

    fn review(draft: String, review: &mut Review) -> Option<Self> {
        let instant = DateTime::parse_from_rfc3339(&draft).ok();
        // In milliseconds, which every database keeps; a leap second becomes the second after it.
        let instant = instant.and_then(|instant| Self::from_timestamp_millis(instant.timestamp_millis()));
        let known = instant.filter(|instant| (1000..=9999).contains(&instant.year()));
        review.accept(known.ok_or(Fault::MalformedInstant))
    }
}

impl Review {
    /// A short name in kebab case that must be given: the key of a source, of a phase, of a figure.
    pub(crate) fn code(&mut self, name: &str, draft: Option<String>) -> Option<String> {
        let code = self.required_line(name, draft, 100)?;
        if !is_kebab_case(&code) {
            self.refuse_at(name, Fault::MalformedCode);
        }
        Some(code)
    }
}

/// Where a record's facts are from, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ProvenanceDraft {
    /// The public sources.
    pub sources: Vec<SourceDraft>,
    /// How sure the facts are.
    #[schema(schema_with = crate::vocabulary::drafted::<Confidence>)]
    pub confidence: Option<String>,
    /// The day on which the record was read again against a source.
    pub audited_date: Option<String>,
    /// When the unit in charge confirmed the record (RFC 3339).
    pub verified_at: Option<String>,
    /// Which role confirmed it; never a name.
    pub verified_by: Option<String>,
    /// What is open, inferred or disputed.
    pub note: Option<TextDraft>,
}

/// Where a record's facts are from, and how sure they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The public sources, at least one.
    pub sources: Vec<Source>,
    /// How sure the facts are.
    pub confidence: Confidence,
    /// The day on which the record was read again against a source.
    pub audited_date: Option<NaiveDate>,
    /// When the unit in charge confirmed the record.
    pub verified_at: Option<DateTime<Utc>>,
    /// Which role confirmed it.
    pub verified_by: Option<String>,
    /// What is open, inferred or disputed.
    pub note: Option<LocalizedText>,
}

impl Reviewed for Provenance {
    type Draft = ProvenanceDraft;

    fn review(draft: ProvenanceDraft, review: &mut Review) -> Option<Self> {
        let ProvenanceDraft { sources, confidence, audited_date, verified_at, verified_by, note } = draft;
        if sources.is_empty() {
            review.refuse_at("sources", Fault::Required);
        }
        let sources = review.all("sources", sources);
        let confidence = review.must("confidence", confidence);
        let audited_date = review.maybe("auditedDate", audited_date);
        review.refuse_future("auditedDate", audited_date);
        let verified_at = review.maybe("verifiedAt", verified_at);
        review.refuse_future("verifiedAt", verified_at.map(local_day));
        let verified_by = review.line("verifiedBy", verified_by, 200);
        let note = review.text("note", note, 5_000);
        Some(Self { sources, confidence: confidence?, audited_date, verified_at, verified_by, note })
    }
}

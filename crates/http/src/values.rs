//! Values that the answers of several kinds share, in one language.

use chrono::{DateTime, NaiveDate, Utc};
use myk10_domain::{self as domain, AreaRef, Language, Precision, participation::ParticipationFormat};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::speaker::Speaker;

/// A date as precisely as it is known: a year, a month or a day.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PartialDate {
    /// The date in the precision that is known: `2020`, `2020-09` or `2021-06-01`.
    #[schema(example = "2020-09", pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$")]
    value: String,
    /// Whether the year, the month or the day is known.
    precision: Precision,
    /// The first day that it may mean: of `2020-09`, 2020-09-01.
    earliest_date: NaiveDate,
    /// The last day that it may mean: of `2020-09`, 2020-09-30.
    latest_date: NaiveDate,
    /// The words of the source, where they say more than the value ("Ende 2027").
    label: Option<String>,
}

impl Speaker {
    /// A date that may be absent.
    pub(crate) fn date(&mut self, name: &str, date: Option<&domain::PartialDate>) -> Option<PartialDate> {
        let date = date?;
        Some(PartialDate {
            value: date.to_string(),
            precision: date.precision(),
            earliest_date: date.earliest(),
            latest_date: date.latest(),
            label: self.within(name, |speaker| speaker.maybe("label", date.label())),
        })
    }
}

/// A public source that a record rests on.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Source {
    /// The short name by which statements of the record cite it.
    key: String,
    /// The title of the page or document.
    title: String,
    /// Whether that title is ours and describes the page, because it has none of its own.
    title_descriptive: bool,
    /// Who published it, as far as that is known.
    publisher: Option<String>,
    /// The address where it was read.
    url: String,
    /// The address of a lasting copy in an archive.
    archived_url: Option<String>,
    /// When it was published; null where it is undated.
    published: Option<PartialDate>,
    /// When we read it.
    retrieved_at: Option<DateTime<Utc>>,
    /// What to know before relying on it.
    note: Option<String>,
}

impl Source {
    pub(crate) fn say(speaker: &mut Speaker, source: &domain::Source) -> Self {
        let domain::Source {
            key,
            title,
            title_descriptive,
            publisher,
            url,
            archived_url,
            published,
            retrieved_at,
            note,
        } = source;
        Self {
            key: key.clone(),
            title: title.clone(),
            title_descriptive: *title_descriptive,
            publisher: publisher.clone(),
            url: url.as_str().to_owned(),
            archived_url: archived_url.clone().map(String::from),
            published: speaker.date("published", published.as_ref()),
            retrieved_at: *retrieved_at,
            note: speaker.maybe("note", note.as_ref()),
        }
    }
}

/// A number, what it counts and how exact it is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeyFigure {
    /// A short name that stays the same over time, to recognise the figure by.
    key: String,
    /// What is counted, in words.
    label: Option<String>,
    /// The number itself; `bound` says how exact it is.
    #[schema(minimum = -9_007_199_254_740_991i64, maximum = 9_007_199_254_740_991i64)]
    value: i64,
    /// Whether it is the exact number or a bound of it.
    bound: domain::key_figure::Bound,
    /// The day or period that it describes.
    as_of: Option<PartialDate>,
    /// The keys of the sources that say so.
    sources: Vec<String>,
}

impl KeyFigure {
    pub(crate) fn say(speaker: &mut Speaker, figure: &domain::key_figure::KeyFigure) -> Self {
        let domain::key_figure::KeyFigure { key, label, value, bound, as_of, sources } = figure;
        Self {
            key: key.clone(),
            label: speaker.text("label", label),
            value: *value,
            bound: *bound,
            as_of: speaker.date("asOf", as_of.as_ref()),
            sources: sources.clone(),
        }
    }
}

/// An occasion to take part.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Participation {
    /// A short name that stays the same over time, to recognise the occasion by.
    key: String,
    /// In which form people took part.
    format: ParticipationFormat,
    /// What the occasion was called.
    title: Option<String>,
    /// What the occasion was about.
    summary: Option<String>,
    /// The name of the series that it belongs to.
    series: Option<String>,
    /// When the occasion began.
    start: Option<PartialDate>,
    /// When the occasion ended.
    end: Option<PartialDate>,
    /// At which local time of day it began.
    #[schema(format = "time-local", example = "18:00:00")]
    start_time: Option<String>,
    /// At which local time of day it ended.
    #[schema(format = "time-local", example = "21:00:00")]
    end_time: Option<String>,
    /// Whether it took place on the web.
    online: bool,
    /// The place where it was held.
    place_id: Option<Uuid>,
    /// The municipalities whose people it was for.
    municipalities: Vec<AreaRef>,
    /// Which other projects it was about.
    related_project_ids: Vec<Uuid>,
    /// How many people took part, how many ideas came.
    key_figures: Vec<KeyFigure>,
    /// What came of it, in words.
    outcome: Option<String>,
    /// The address of a page with more about it.
    url: Option<String>,
    /// The keys of the sources that say so.
    sources: Vec<String>,
    /// What is open or inferred about it.
    note: Option<String>,
}

impl Participation {
    pub(crate) fn say(speaker: &mut Speaker, entry: &domain::participation::Participation) -> Self {
        Self {
            key: entry.key.clone(),
            format: entry.format,
            title: speaker.text("title", &entry.title),
            summary: speaker.maybe("summary", entry.summary.as_ref()),
            series: entry.series.clone(),
            start: speaker.date("start", entry.start.as_ref()),
            end: speaker.date("end", entry.end.as_ref()),
            start_time: entry.start_time.as_ref().map(ToString::to_string),
            end_time: entry.end_time.as_ref().map(ToString::to_string),
            online: entry.online,
            place_id: entry.place_id.map(domain::Id::uuid),
            municipalities: entry.municipalities.clone(),
            related_project_ids: uuids(&entry.related_project_ids),
            key_figures: speaker.each("keyFigures", &entry.key_figures, KeyFigure::say),
            outcome: speaker.maybe("outcome", entry.outcome.as_ref()),
            url: entry.url.clone().map(String::from),
            sources: entry.sources.clone(),
            note: speaker.maybe("note", entry.note.as_ref()),
        }
    }
}

/// A picture, with what a page needs to show it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Picture {
    /// The address of the picture; it stays the same as long as the picture does.
    url: String,
    /// What the picture shows; null for a decorative one, to be skipped.
    alt: Option<String>,
    /// The width of the picture in pixels.
    #[schema(value_type = i32, minimum = 1)]
    width: u32,
    /// The height of the picture in pixels.
    #[schema(value_type = i32, minimum = 1)]
    height: u32,
    /// The media type of the picture.
    #[schema(example = "image/webp")]
    media_type: String,
    /// The SHA-256 of the file in hexadecimal digits, to notice a change by.
    sha256: String,
    /// Who made the picture; print it beside it.
    credit: Option<String>,
    /// The licence of the picture itself, which may differ from that of the record.
    licence: domain::licence::LicenceId,
    /// Whether people can be recognised in it.
    persons_shown: bool,
}

impl Picture {
    pub(crate) fn say(speaker: &mut Speaker, image: &domain::Image) -> Self {
        Self {
            url: image.url.as_str().to_owned(),
            alt: speaker.maybe("alt", image.alt.as_ref()),
            width: image.width,
            height: image.height,
            media_type: image.media_type.clone(),
            sha256: image.sha256.clone(),
            credit: image.credit.clone(),
            licence: image.licence,
            persons_shown: image.persons_shown,
        }
    }
}

/// The bare values of typed ids.
pub(crate) fn uuids<T>(ids: &[domain::Id<T>]) -> Vec<Uuid> {
    ids.iter().map(|id| id.uuid()).collect()
}

/// The languages in which every required text is there.
pub(crate) fn available_languages(required: &[&domain::LocalizedText]) -> Vec<Language> {
    let complete = |language: &Language| required.iter().all(|text| text.get(*language).is_some());
    Language::ALL.iter().copied().filter(complete).collect()
}

//! A hit: which record, and where the words stand in it.

use std::collections::{BTreeMap, HashMap};

use myk10_domain::{Kind, Language, Passage, SearchQuery, Searched, with_kind};
use myk10_persistence::{Hit, Published, Reading};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::excerpt::{Excerpt, excerpt, whole};
use crate::{
    Settings,
    answer::{Answerable, Answered},
    markdown,
    problem::Problem,
    query::{Fallback, TextQuery},
    speaker::Speaker,
};

/// A record in which the words were found.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SearchHit {
    /// The kind of record.
    r#type: Kind,
    /// The stable identifier of the record.
    id: Uuid,
    /// The readable name of the record in addresses.
    slug: String,
    /// What the record is called.
    title: Option<String>,
    /// The title as HTML, with the words in `mark` elements; everything else is escaped.
    title_html: Option<String>,
    /// About 200 characters around the words, or another name in which they stand; from the beginning where they stand in
    /// the title only.
    snippet: Option<String>,
    /// The snippet as HTML, with the words in `mark` elements; everything else is escaped.
    snippet_html: Option<String>,
    /// The language of the texts.
    language: Language,
    /// Where another language stands than the one asked for: JSON Pointer into this hit → language.
    fallbacks: BTreeMap<String, Language>,
    /// The address of the record in this API.
    url: String,
}

/// A hit, and whether search engines should stay away from it.
pub(super) struct Shown {
    pub(super) hit: SearchHit,
    pub(super) is_about_a_person: bool,
}

/// The hits as they are answered, by the id of the record; one batch for each kind.
pub(super) async fn show(
    reading: &Reading,
    settings: &Settings,
    search: (TextQuery, &SearchQuery),
    hits: &[Hit],
) -> Result<HashMap<Uuid, Shown>, Problem> {
    let mut shown = HashMap::new();
    for kind in Kind::ALL {
        let ids: Vec<Uuid> = hits.iter().filter(|hit| hit.kind == *kind).map(|hit| hit.id).collect();
        if !ids.is_empty() {
            with_kind!(*kind, C => {
                let records = reading.get_many::<C>(&ids).await?;
                shown.extend(records.iter().map(|record| (record.id, say(record, settings, search))));
            });
        }
    }
    Ok(shown)
}

fn say<C: Answerable>(record: &Published<C>, settings: &Settings, (text, query): (TextQuery, &SearchQuery)) -> Shown {
    let mut speaker = text.speaker();
    let Searched { title, summary, description } = record.content.searched();
    let mut titles = title.into_iter();
    let title = titles.next().and_then(|title| say_passage(&mut speaker, ["title", "titleHtml"], title));
    let title = title.map(|(title, language)| whole(&title, &query.marks(&title, language)));
    let snippet = snippet(&mut speaker, (text, query), summary.into_iter().chain(description).chain(titles));
    let (title, title_html) = title.map(|Excerpt { text, html }| (text, html)).unzip();
    let (snippet, snippet_html) = snippet.map(|Excerpt { text, html }| (text, html)).unzip();
    let kind = C::KIND;
    let hit = SearchHit {
        r#type: kind,
        id: record.id,
        slug: record.content.common().slug.to_string(),
        title,
        title_html,
        snippet,
        snippet_html,
        language: speaker.language(),
        fallbacks: speaker.into_fallbacks(),
        url: format!("{}/v1/{}/{}", settings.public_url, kind.plural(), record.id),
    };
    // Only an answer knows, and only contacts may be about a person.
    let answer = || Answered::<C::Answer>::say(record, settings, text.speaker());
    Shown { hit, is_about_a_person: kind == Kind::Contact && answer().is_about_a_person() }
}

/// The passage in which most of the words stand, cut around the first of them.
fn snippet<'a>(
    speaker: &mut Speaker,
    (text, query): (TextQuery, &SearchQuery),
    passages: impl Iterator<Item = Passage<'a>>,
) -> Option<Excerpt> {
    let mut best: Option<(Passage<'a>, usize)> = None;
    for passage in passages {
        let (words, language) = passage.resolve(text.lang);
        let found = query.matches(words, language);
        let is_said = language == text.lang || text.fallback != Fallback::None;
        if is_said && best.is_none_or(|(_, most)| found > most) {
            best = Some((passage, found));
        }
    }
    let (said, language) = say_passage(speaker, ["snippet", "snippetHtml"], best?.0)?;
    Some(excerpt(&said, &query.marks(&said, language)))
}

/// A passage on one line, without markup, under both of its names; and its language.
fn say_passage(speaker: &mut Speaker, names: [&str; 2], passage: Passage<'_>) -> Option<(String, Language)> {
    let (text, language) = passage.resolve(speaker.language());
    let plain = match passage {
        Passage::Line(line) => line.to_owned(),
        Passage::Text(localized) | Passage::Marked(localized) => {
            for name in names {
                speaker.text(name, localized)?;
            }
            if matches!(passage, Passage::Marked(_)) { markdown::to_plain(text) } else { text.to_owned() }
        }
    };
    Some((plain.split_whitespace().collect::<Vec<_>>().join(" "), language))
}

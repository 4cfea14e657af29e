//! A task for the future in one language.

use myk10_domain as domain;
use myk10_persistence::Referrer;
use serde::Serialize;
use utoipa::ToSchema;

use super::json_ld;
use crate::{
    answer::{Answer, Answerable},
    formats::Formats,
    speaker::Speaker,
};

/// One of the programme's tasks for the future (Zukunftsaufgabe).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FutureTask {
    /// The stable code, because titles vary between sources.
    #[schema(example = "ft-mobility")]
    code: String,
    /// Its place in the order, from 1.
    #[schema(value_type = i32, minimum = 1)]
    position: u32,
    /// Its title in the words of the programme.
    title: Option<String>,
    /// A title for menus.
    short_title: Option<String>,
    /// What it is about.
    summary: Option<String>,
}

impl Answerable for domain::FutureTask {
    type Answer = FutureTask;
}

impl Answer for FutureTask {
    type Content = domain::FutureTask;

    const FORMATS: Formats<domain::FutureTask> =
        Formats { json_ld: json_ld::LINKED_DATA, csv: None, geo_json: None, vcard: None };

    fn say(content: &domain::FutureTask, _: &[Referrer], speaker: &mut Speaker) -> Self {
        let domain::FutureTask { common: _, code, position, title, short_title, summary } = content;
        Self {
            code: code.clone(),
            position: *position,
            title: speaker.text("title", title),
            short_title: speaker.maybe("shortTitle", short_title.as_ref()),
            summary: speaker.maybe("summary", summary.as_ref()),
        }
    }
}

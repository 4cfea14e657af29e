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
    /// The stable code of the task: titles vary between sources, the code does not.
    #[schema(example = "ft-mobility")]
    code: String,
    /// The place of the task in the order of the programme, from 1.
    #[schema(value_type = i32, minimum = 1)]
    position: u32,
    /// The title of the task in the words of the programme.
    title: Option<String>,
    /// A shorter title, for menus and filters.
    short_title: Option<String>,
    /// What the task is about.
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

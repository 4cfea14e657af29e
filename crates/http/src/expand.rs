//! Gives related records beside their ids: one batch for each relation, however many records a page has.

use std::collections::HashMap;

use myk10_domain::{Kind, with_kind};
use myk10_persistence::{Published, Reading};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Settings,
    answer::{Answer, Answerable, Answered, Related},
    as_of::{Then, holding},
    problem::Problem,
    query::TextQuery,
    reading::kinds,
    speaker::Speaker,
};

/// The kinds whose changes move an answer with these expansions.
pub(crate) fn expanded_kinds<A: Answer>(names: &[&str]) -> Vec<Kind> {
    let wanted = A::EXPANSIONS.iter().filter(|expansion| names.contains(&expansion.name));
    wanted.flat_map(|expansion| with_kind!(expansion.kind, C => kinds::<C>())).collect()
}

/// Adds the records that are wanted to the answers about `records`.
pub(crate) async fn expand<A: Answer>(
    reading: &Reading,
    settings: &Settings,
    query: (TextQuery, &[&'static str], Option<Then>),
    records: &[Published<A::Content>],
    answers: &mut [Answered<A>],
) -> Result<(), Problem> {
    let (text, names, then) = query;
    for expansion in A::EXPANSIONS.iter().filter(|expansion| names.contains(&expansion.name)) {
        let related: Vec<Related> = records.iter().map(expansion.ids).collect();
        let mut ids: Vec<Uuid> = related.iter().flat_map(Related::ids).collect();
        ids.sort_unstable();
        ids.dedup();
        let said = with_kind!(expansion.kind, C => say::<<C as Answerable>::Answer>(reading, settings, (text, then), &ids).await)?;
        for (answer, related) in answers.iter_mut().zip(related) {
            answer.expanded.insert(expansion.name.to_owned(), related.among(&said));
        }
    }
    Ok(())
}

/// The answers about these records, by id.
async fn say<A>(
    reading: &Reading,
    settings: &Settings,
    (text, then): (TextQuery, Option<Then>),
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Value>, Problem>
where
    A: Answer<Content: Answerable>,
{
    let records = holding(reading, reading.get_many::<A::Content>(ids).await?, then).await?;
    let said = records.iter().map(|record| {
        let answer = Answered::<A>::say(record, settings, Speaker::new(text.lang, text.fallback));
        Ok((record.id, serde_json::to_value(answer)?))
    });
    said.collect::<Result<_, serde_json::Error>>().map_err(|error| Problem::Internal(Box::new(error)))
}

impl Related {
    fn ids(&self) -> Vec<Uuid> {
        match self {
            Self::One(id) => id.iter().copied().collect(),
            Self::Many(ids) => ids.clone(),
        }
    }

    fn among(&self, said: &HashMap<Uuid, Value>) -> Value {
        match self {
            Self::One(id) => id.and_then(|id| said.get(&id)).cloned().unwrap_or_default(),
            Self::Many(ids) => ids.iter().filter_map(|id| said.get(id)).cloned().collect(),
        }
    }
}

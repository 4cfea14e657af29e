//! Gives related records beside their ids: one batch for each relation, however many records a page has.

use std::collections::HashMap;

use myk10_domain::{Kind, with_kind};
use myk10_persistence::{Published, Reading};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    Settings,
    answer::{Answer, Answerable, Answered, Expansion, Related},
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
    let wanted: Vec<&Expansion<A::Content>> =
        A::EXPANSIONS.iter().filter(|expansion| names.contains(&expansion.name)).collect();
    let related = |expansion: &&Expansion<A::Content>| records.iter().map(expansion.ids).collect::<Vec<Related>>();
    let related: Vec<Vec<Related>> = wanted.iter().map(related).collect();
    let mut ids: Vec<Uuid> = related.iter().flatten().flat_map(Related::ids).collect();
    ids.sort_unstable();
    ids.dedup();
    // All relations together, so that the number of queries does not grow with them.
    let mut gathered = reading.gather(&ids).await?;
    let mut said = HashMap::new();
    for kind in Kind::ALL {
        let said = &mut said;
        with_kind!(*kind, C => {
            let records = holding(reading, gathered.take::<C>()?, then).await?;
            say::<<C as Answerable>::Answer>(&records, settings, text, said)
        })?;
    }
    for (expansion, related) in wanted.iter().zip(related) {
        for (answer, related) in answers.iter_mut().zip(related) {
            answer.expanded.insert(expansion.name.to_owned(), related.among(&said));
        }
    }
    Ok(())
}

/// Adds the answers about the records of one kind, by id.
fn say<A>(
    records: &[Published<A::Content>],
    settings: &Settings,
    text: TextQuery,
    said: &mut HashMap<Uuid, Value>,
) -> Result<(), Problem>
where
    A: Answer<Content: Answerable>,
{
    for record in records {
        let answer = Answered::<A>::say(record, settings, Speaker::new(text.lang, text.fallback));
        let answer = serde_json::to_value(answer).map_err(|error| Problem::Internal(Box::new(error)))?;
        said.insert(record.id, answer);
    }
    Ok(())
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

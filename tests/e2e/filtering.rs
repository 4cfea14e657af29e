//! Each filter against a naive look at every record of the whole list: the content pack and a set that dice made up.

mod map;
mod others;
mod projects;
mod values;

use std::collections::BTreeMap;

use chrono::{Datelike, Months, NaiveDate};
use myk10_domain::Kind;
use myk10_persistence::Store;
use myk10_tests::{TestApp, content_pack, load, noon};
use serde_json::Value;
use uuid::Uuid;

use crate::{
    desk::{Written, release},
    dice::Dice,
    made_up::{all_kept, made_up},
};

/// The service over the pack and what dice made up, with all that it gives without any filter.
pub(crate) struct World {
    pub(crate) app: TestApp,
    pub(crate) lists: BTreeMap<Kind, Vec<Value>>,
}

impl World {
    pub(crate) async fn publish(store: &Store) -> Self {
        load(store, &content_pack(), noon()).await;
        let mut dice = Dice::new(7);
        release(store, &all_kept(&mut dice)).await.expect("what is kept");
        let each = Kind::ALL.iter().flat_map(|kind| (0..30).map(|number| (*kind, number)));
        let records: Vec<Written> = each
            .map(|(kind, number)| {
                let id = Uuid::from_u64_pair(100 + u64::from(dice.roll(1000)), number);
                (kind, id, made_up(kind, &format!("r{number}"), &mut dice))
            })
            .collect();
        release(store, &records).await.expect("a publication");
        let app = TestApp::over(store);
        let mut lists = BTreeMap::new();
        for kind in Kind::ALL {
            lists.insert(*kind, records_of(&app, &format!("/v1/{}?limit=200", kind.plural())).await);
        }
        Self { app, lists }
    }

    /// The filter lets through exactly what holds, in the order of the whole list, and counts it.
    async fn check(&self, kind: Kind, query: &str, holds: impl Fn(&Value) -> bool) -> usize {
        let page = self.app.get(&format!("/v1/{}?limit=200&count=true&{query}", kind.plural())).await.json();
        let given = page["data"].as_array().unwrap_or_else(|| panic!("{query}: {page}"));
        let expected: Vec<&Value> = self.lists[&kind].iter().filter(|record| holds(record)).collect();
        assert_eq!(slugs(given.iter()), slugs(expected.iter().copied()), "{kind:?} {query}");
        assert!(given.iter().eq(expected.iter().copied()), "{kind:?} {query}: a filter changes no record");
        assert_eq!(page["page"]["total"], given.len(), "{kind:?} {query}");
        given.len()
    }

    /// The same, where both some are let through and some are not: else nothing is shown by it.
    async fn divides(&self, kind: Kind, query: &str, holds: impl Fn(&Value) -> bool) {
        let found = self.check(kind, query, holds).await;
        assert!(found > 0 && found < self.lists[&kind].len(), "{kind:?} {query} lets {found} through");
    }
}

pub(crate) async fn records_of(app: &TestApp, target: &str) -> Vec<Value> {
    let page = app.get(target).await.json();
    assert_eq!(page["page"]["hasMore"], false, "{target}");
    page["data"].as_array().unwrap_or_else(|| panic!("{target}: {page}")).clone()
}

pub(crate) fn slugs<'a>(records: impl Iterator<Item = &'a Value>) -> Vec<String> {
    records.map(|record| record["slug"].as_str().expect("a slug").to_owned()).collect()
}

/// Whether a member is this text.
fn is(value: &Value, texts: &[&str]) -> bool {
    value.as_str().is_some_and(|text| texts.contains(&text))
}

/// Whether any of a list is this text.
fn has(values: &Value, texts: &[&str]) -> bool {
    values.as_array().into_iter().flatten().any(|value| is(value, texts))
}

/// The first and the last day that a date may mean.
pub(crate) fn days(date: &Value) -> Option<(NaiveDate, NaiveDate)> {
    let text = date["value"].as_str()?;
    let parts: Vec<u32> = text.split('-').map(|part| part.parse().expect("a number")).collect();
    let year = i32::try_from(parts[0]).expect("a year");
    let first = |month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    Some(match parts[1..] {
        [] => (first(1, 1), first(12, 31)),
        [month] => {
            let next = first(month, 1).checked_add_months(Months::new(1)).expect("a month");
            (first(month, 1), next.pred_opt().expect("a day"))
        }
        [month, day, ..] => (first(month, day), first(month, day)),
    })
    .filter(|(first, _)| first.year() > 0)
}

/// Whether a record that names these areas concerns the one that is asked for, by their digits.
fn concerns(areas: &Value, asked: &str) -> bool {
    // A municipality by its own key is an association of its own.
    let digits = |key: &str| if key.len() == 8 { format!("{}0{}", &key[..5], &key[5..]) } else { key.to_owned() };
    let asked = digits(asked);
    let alone = (asked.len() == 12).then(|| format!("{}0{}", &asked[..5], &asked[9..]));
    areas.as_array().into_iter().flatten().any(|area| {
        let named = digits(area["code"].as_str().expect("a key"));
        named.starts_with(&asked) || asked.starts_with(&named) || alone.as_ref() == Some(&named)
    })
}

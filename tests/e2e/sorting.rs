//! Each order of each list against a naive one, made from the records themselves.

use std::cmp::Ordering;

use myk10_domain::Kind;
use myk10_tests::{on_each_database, words};
use serde_json::Value;

use crate::filtering::{World, days, records_of, slugs};

/// How a dictionary orders a text (DIN 5007-1): without regard to case, dots over letters and punctuation.
fn dictionary(text: &str) -> String {
    let mut letters = String::new();
    for letter in text.to_lowercase().chars() {
        match letter {
            'ä' => letters.push('a'),
            'ö' => letters.push('o'),
            'ü' => letters.push('u'),
            'é' => letters.push('e'),
            'ß' => letters.push_str("ss"),
            letter if letter.is_alphanumeric() => letters.push(letter),
            _ => letters.push(' '),
        }
    }
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an order goes by; nothing where a record lacks it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(String),
    Number(i64),
}

fn key(order: &str, record: &Value) -> Option<Key> {
    let text = |member: &str| record[member].as_str().map(str::to_owned);
    let day = |names: [&str; 2]| names.into_iter().find_map(|name| days(&record[name]));
    match order {
        "title" => text("title").map(|title| Key::Text(dictionary(&title))),
        "name" => text("name").or_else(|| text("displayName")).map(|name| Key::Text(dictionary(&name))),
        "updatedAt" => text("updatedAt").map(Key::Text),
        "position" => record["position"].as_i64().map(Key::Number),
        "start" => day(["actualStart", "plannedStart"]).map(|(first, _)| Key::Text(first.to_string())),
        "end" => day(["actualEnd", "plannedEnd"]).map(|(_, last)| Key::Text(last.to_string())),
        "asOf" => day(["asOf", "asOf"]).map(|(first, _)| Key::Text(first.to_string())),
        "amount" => {
            let cents = record["amount"]["amount"].as_str()?.replace('.', "");
            Some(Key::Number(cents.parse().expect("cents")))
        }
        _ => panic!("{order} has no model"),
    }
}

/// Records that lack it come last either way; those that share a place stand by their ids, the same way as the rest.
fn compare(order: &str, descending: bool, a: &Value, b: &Value) -> Ordering {
    let id = |record: &Value| record["id"].as_str().expect("an id").to_owned();
    let turned = |ordering: Ordering| if descending { ordering.reverse() } else { ordering };
    match (key(order, a), key(order, b)) {
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (a_key, b_key) => turned(a_key.cmp(&b_key).then_with(|| id(a).cmp(&id(b)))),
    }
}

#[tokio::test]
async fn every_order_is_what_it_says() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        let document = myk10_http::document();
        let (mut orders, mut lacking, mut ties) = (0, 0, 0);
        for (kind, list) in &world.lists {
            for word in words(&document, &format!("/{}", kind.plural()), "sort") {
                let (order, descending) = word.strip_prefix('-').map_or((word.as_str(), false), |order| (order, true));
                let mut expected = list.clone();
                expected.sort_by(|a, b| compare(order, descending, a, b));
                // Names are ordered in German, whatever is shown.
                for language in ["de", "en"] {
                    let target = format!("/v1/{}?limit=200&sort={word}&lang={language}", kind.plural());
                    let given = records_of(&world.app, &target).await;
                    assert_eq!(slugs(given.iter()), slugs(expected.iter()), "{target}");
                }
                let keys: Vec<Option<Key>> = expected.iter().map(|record| key(order, record)).collect();
                lacking += usize::from(keys.last() == Some(&None) && keys[0].is_some());
                ties += usize::from(keys.windows(2).any(|pair| pair[0] == pair[1]));
                orders += 1;
            }
        }
        // Otherwise the rules about records that lack something, and about ties, would not have been looked at.
        assert_eq!(orders, 2 * (2 * 8 + 2 + 2 + 1));
        assert!(lacking >= 8 && ties > 20, "{lacking} with lacking records, {ties} with ties");
    })
    .await;
}

#[tokio::test]
async fn an_order_holds_with_filters_and_on_every_page() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        for (kind, order, query, holds) in [
            (Kind::Project, "start", "status=pilot,planned", "/status/key"),
            (Kind::Project, "end", "kind=measure", "/kind"),
            (Kind::FundingStatus, "amount", "kind=grant", "/kind"),
            (Kind::FundingStatus, "asOf", "kind=grant,expectedCost", "/kind"),
            (Kind::FutureTask, "title", "lang=de", "/type"),
        ] {
            for (sort, descending) in [(order.to_owned(), false), (format!("-{order}"), true)] {
                let wanted = query.split('=').nth(1).unwrap_or_default();
                let lets_through = |record: &&Value| {
                    holds == "/type"
                        || record
                            .pointer(holds)
                            .and_then(Value::as_str)
                            .is_some_and(|word| wanted.split(',').any(|one| one == word))
                };
                let mut expected: Vec<&Value> = world.lists[&kind].iter().filter(lets_through).collect();
                expected.sort_by(|a, b| compare(order, descending, a, b));
                for limit in [1, 4, 7] {
                    let (mut walked, mut next) = (
                        Vec::new(),
                        Some(format!("/v1/{}?{query}&sort={sort}&limit={limit}&count=true", kind.plural())),
                    );
                    while let Some(target) = next {
                        let page = world.app.get(&target).await.json();
                        assert_eq!(page["page"]["total"], expected.len(), "{target}");
                        walked.extend(page["data"].as_array().expect("records").iter().cloned());
                        next = page["links"]["next"].as_str().map(str::to_owned);
                    }
                    assert_eq!(
                        slugs(walked.iter()),
                        slugs(expected.iter().copied()),
                        "{query} {sort}, {limit} at a time"
                    );
                }
            }
        }
    })
    .await;
}

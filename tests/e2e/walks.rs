//! Walking a list by cursor while somebody publishes: nothing twice at the same place, nothing left out that stayed.

mod life;

use std::collections::{BTreeMap, BTreeSet};

use myk10_domain::Kind;
use myk10_tests::{TestApp, TestDatabase};
use serde_json::{Value, json};

use life::Life;

/// So many walks along the lists of each kind, on each database.
const WALKS: usize = 12;
/// After so many pages nobody publishes any more, so that a walk along what is new ends.
const BUSY_PAGES: usize = 25;

/// The rows of a list as they are between two publications: their ids in order, and the place of each.
struct Snapshot {
    ids: Vec<String>,
    places: BTreeMap<String, Value>,
}

/// What of a record decides its place in an order.
fn place(order: &str, record: &Value) -> Value {
    let date = |names: [&str; 2]| {
        let known = names.into_iter().map(|name| &record[name]["value"]).find(|date| !date.is_null());
        known.cloned().unwrap_or_default()
    };
    match order.trim_start_matches('-') {
        // How good a hit is depends on the texts in which words are looked for.
        "" => json!(["title", "name", "displayName", "summary"].map(|text| &record[text])),
        "start" => date(["actualStart", "plannedStart"]),
        "end" => date(["actualEnd", "plannedEnd"]),
        "asOf" => date(["asOf", "asOf"]),
        "amount" => record["amount"]["amount"].clone(),
        "name" if record.get("displayName").is_some() => record["displayName"].clone(),
        member => record[member].clone(),
    }
}

fn records(page: &Value) -> &Vec<Value> {
    page["data"].as_array().unwrap_or_else(|| panic!("no list: {page}"))
}

fn id(record: &Value) -> String {
    record["id"].as_str().expect("an id").to_owned()
}

async fn snapshot(app: &TestApp, kind: Kind, query: &str, order: &str) -> Snapshot {
    let list = app.get(&format!("/v1/{}?limit=200&count=true{query}", kind.plural())).await.json();
    assert_eq!(list["page"]["total"], records(&list).len(), "{query}");
    // A record of a past day may not show what its place depends on.
    let shows_everything = !query.contains("asOf");
    let all =
        if shows_everything { list.clone() } else { app.get(&format!("/v1/{}?limit=200", kind.plural())).await.json() };
    let all: BTreeMap<String, Value> = records(&all).iter().map(|record| (id(record), place(order, record))).collect();
    let ids: Vec<String> = records(&list).iter().map(id).collect();
    let places = ids.iter().map(|id| (id.clone(), all[id].clone())).collect();
    Snapshot { ids, places }
}

/// One walk from the first page to the last one; returns what was shown.
async fn walk(app: &TestApp, life: &mut Life<'_>, kind: Kind) -> Vec<String> {
    let (query, order, limit) = life.question(kind);
    let (mut shown, mut snapshots, mut pages) = (Vec::new(), Vec::new(), 0);
    let mut next = Some(format!("/v1/{}?limit={limit}{query}", kind.plural()));
    while let Some(target) = next {
        let now = snapshot(app, kind, &query, &order).await;
        let page = app.get(&target).await.json();
        next = page["links"]["next"].as_str().map(str::to_owned);
        let ids: Vec<String> = records(&page).iter().map(id).collect();
        check_page(&ids, next.is_some(), limit, &now).unwrap_or_else(|fault| panic!("{target}: {fault}"));
        shown.extend(ids.iter().map(|id| (id.clone(), now.places[id].clone())));
        snapshots.push(now);
        pages += 1;
        if pages < BUSY_PAGES && next.is_some() {
            life.goes_on(kind, ids.last()).await;
        }
    }
    check_walk(&shown, &snapshots).unwrap_or_else(|fault| panic!("{kind:?} {query} {limit} at a time: {fault}"));
    shown.into_iter().map(|(id, _)| id).collect()
}

/// A page is a full piece of the list as it is at that moment; only the last one is shorter, and ends where the list does.
fn check_page(ids: &[String], more: bool, limit: usize, now: &Snapshot) -> Result<(), String> {
    let first = ids.first().and_then(|id| now.ids.iter().position(|other| other == id));
    let piece = first.map_or(&[][..], |first| &now.ids[first..now.ids.len().min(first + limit)]);
    if ids != piece {
        return Err(format!("{ids:?} is no piece of {:?}", now.ids));
    }
    let is_at_the_end = ids.is_empty() || ids.last() == now.ids.last();
    if more == is_at_the_end { Err(format!("more: {more} after {ids:?} of {:?}", now.ids)) } else { Ok(()) }
}

/// No row is shown twice at the same place; what was in the list at the same place all the time is shown.
fn check_walk(shown: &[(String, Value)], snapshots: &[Snapshot]) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    if let Some(twice) = shown.iter().find(|(id, place)| !seen.insert((id, place.to_string()))) {
        return Err(format!("{twice:?} twice"));
    }
    let Some(first) = snapshots.first() else { return Ok(()) };
    for (id, place) in &first.places {
        let stayed = snapshots.iter().all(|later| later.places.get(id) == Some(place));
        let is_shown = shown.iter().any(|(shown, _)| shown == id);
        if stayed && !is_shown {
            return Err(format!("{id} stayed at {place} and was skipped"));
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_walk_repeats_nothing_and_skips_nothing_that_stayed() {
    let mut told: Vec<Vec<String>> = Vec::new();
    for database in TestDatabase::each().await {
        let app = TestApp::over(&database.store);
        let mut life = Life::begin(&database.store, 5).await;
        let mut all = Vec::new();
        for kind in Kind::ALL {
            for _ in 0..WALKS {
                life.fills_up(*kind).await;
                all.extend(walk(&app, &mut life, *kind).await);
            }
        }
        assert!(all.len() > 800, "only {} rows", all.len());
        told.push(all);
    }
    assert!(told.iter().all(|walks| *walks == told[0]), "both databases tell the same");
}

#[test]
fn the_checks_find_what_is_wrong() {
    let at = |rows: &[(&str, u8)]| Snapshot {
        ids: rows.iter().map(|(id, _)| (*id).to_owned()).collect(),
        places: rows.iter().map(|(id, place)| ((*id).to_owned(), json!(place))).collect(),
    };
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let list = at(&[("a", 1), ("b", 2), ("c", 3)]);
    assert_eq!(check_page(&ids(&["a", "b"]), true, 2, &list), Ok(()));
    assert_eq!(check_page(&ids(&["c"]), false, 2, &list), Ok(()));
    for (page, more) in [(&["a"][..], true), (&["a", "c"], false), (&["b", "c"], true), (&["a", "b"], false)] {
        assert!(check_page(&ids(page), more, 2, &list).is_err(), "{page:?} {more}");
    }
    let shown =
        |rows: &[(&str, u8)]| rows.iter().map(|(id, place)| ((*id).to_owned(), json!(place))).collect::<Vec<_>>();
    let moved = at(&[("b", 2), ("c", 3), ("a", 4)]);
    let snapshots = [list, moved];
    assert_eq!(check_walk(&shown(&[("a", 1), ("b", 2), ("c", 3), ("a", 4)]), &snapshots), Ok(()));
    assert_eq!(check_walk(&shown(&[("b", 2), ("c", 3)]), &snapshots), Ok(()), "a row that moved may be missed");
    assert!(check_walk(&shown(&[("b", 2), ("c", 3), ("c", 3)]), &snapshots).is_err());
    assert!(check_walk(&shown(&[("a", 1), ("b", 2), ("a", 4)]), &snapshots).is_err());
}

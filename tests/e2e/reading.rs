//! Lists: one order on every database, page after page, whatever happens in between.

use myk10_domain::{Kind, Language, Place};
use myk10_persistence::{Filter, Listed, PageOf, Position, Sort, Store, Withdrawal};
use myk10_tests::on_each_database;
use serde_json::json;
use uuid::Uuid;

use crate::{
    desk::{Written, id, release, unpublish},
    drafts::{organisation, place, with},
};

/// In the order of a German dictionary.
const NAMES: [&str; 14] = [
    "42",
    "Acker",
    "Ähre",
    "ape",
    "ÄPFEL",
    "„Bahn“",
    "Öl",
    "Oma",
    "straße",
    "Strasse",
    "über uns",
    "Uhr",
    "Zug",
    "Zugé",
];

const BY_NAME: Sort = Sort { order: "name", descending: false };

async fn page(store: &Store, after: Option<Position>, limit: u64) -> Listed<Place> {
    let reading = store.read().await.expect("a snapshot");
    let page = PageOf { after, limit, sort: BY_NAME, filters: Vec::new(), count: false, as_of: None, words: None };
    reading.list::<Place>(page).await.expect("a page")
}

/// Publishes places of these names, the last ones first, and gives their ids, in the order of the names.
async fn publish_places(store: &Store) -> Vec<Uuid> {
    let named = |(index, name): (usize, &&str)| -> Written {
        let draft = with(place(&format!("p{index}")), json!({ "name": { "de": name, "en": "A" } }));
        (Kind::Place, id(), draft)
    };
    let mut places: Vec<Written> = NAMES.iter().enumerate().map(named).collect();
    let ids = places.iter().map(|(_, id, _)| *id).collect();
    places.reverse();
    places.push((Kind::Organisation, id(), organisation("not-a-place")));
    release(store, &places).await.expect("a publication");
    ids
}

#[tokio::test]
async fn a_list_is_in_the_order_of_a_dictionary() {
    on_each_database(async |database| {
        let store = &database.store;
        assert_eq!(
            page(store, None, 10).await,
            Listed { records: Vec::new(), next: None, total: None, without_position: None }
        );
        publish_places(store).await;
        let listed = page(store, None, 100).await;
        let names: Vec<_> =
            listed.records.iter().map(|place| place.content.name.resolve(Language::De).0.to_owned()).collect();
        assert_eq!(names, NAMES);
        assert_eq!(listed.next, None);
    })
    .await;
}

#[tokio::test]
async fn pages_follow_each_other_to_the_end() {
    on_each_database(async |database| {
        let store = &database.store;
        let ids = publish_places(store).await;
        for limit in [1, 3, 7, 13, 14, 15] {
            let (mut seen, mut after, mut pages) = (Vec::new(), None, 0);
            loop {
                let listed = page(store, after, limit).await;
                seen.extend(listed.records.iter().map(|place| place.id));
                after = listed.next;
                pages += 1;
                assert!(pages <= ids.len() as u64, "the list does not end");
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(seen, ids, "{limit}");
            assert_eq!(pages, (ids.len() as u64).div_ceil(limit), "no empty page at the end");
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_begins_where_the_last_one_ended_even_when_that_record_is_gone() {
    on_each_database(async |database| {
        let store = &database.store;
        let ids = publish_places(store).await;
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let listed = page(store, after, 2).await;
            seen.extend(listed.records.iter().map(|place| place.id));
            assert!(seen.len() <= ids.len(), "the list does not end");
            let Some(next) = listed.next else { break };
            assert_eq!(seen.last(), Some(&next.id), "the position is that of the last record");
            unpublish(store, Kind::Place, next.id, Withdrawal::default()).await.expect("a withdrawal");
            after = Some(next);
        }
        assert_eq!(seen, ids);
    })
    .await;
}

#[tokio::test]
async fn a_filter_that_a_kind_does_not_have_lets_nothing_through() {
    on_each_database(async |database| {
        let store = &database.store;
        publish_places(store).await;
        let filters = vec![Filter::Word("status", vec!["venue".to_owned()])];
        let reading = store.read().await.expect("a snapshot");
        let page = PageOf { after: None, limit: 10, sort: BY_NAME, filters, count: true, as_of: None, words: None };
        let listed = reading.list::<Place>(page).await.expect("a page");
        assert_eq!(listed, Listed { records: Vec::new(), next: None, total: Some(0), without_position: None });
    })
    .await;
}

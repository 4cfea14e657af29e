//! Lists of what is worked on: every order, every filter, walked in pages, the same on both databases.

use chrono::Duration;
use myk10_domain::{Kind, Place, WorkState};
use myk10_persistence::{DraftOrder, DraftSort, DraftSummary, DraftsOf, Expected, Position, Store, Withdrawal};
use myk10_tests::{TestDatabase, noon, on_each_database};
use serde_json::json;
use uuid::Uuid;

use super::{create, draft, edit, edit_at, everything, list, publish};
use crate::{
    desk::id,
    dice::Dice,
    drafts::{place, with},
    made_up::words,
};

const PLACES: u64 = 70;
const PEOPLE: [&str; 3] = ["mira", "otto", "ute"];

/// Places in every state, some with the same name, some changed at the same instant.
async fn fill(store: &Store) -> Vec<Uuid> {
    let mut dice = Dice::new(7);
    let mut ids = Vec::new();
    for number in 0..PLACES {
        let id = Uuid::from_u64_pair(9, dice.roll(1_000_000).into());
        let now = noon() + Duration::minutes(dice.roll(20).into());
        let person = PEOPLE[usize::try_from(dice.roll(3)).expect("few")];
        let json = with(place(&format!("ort-{number}")), json!({ "name": { "de": words(&mut dice) } }));
        let own = draft::<Place>(&json);
        edit_at::<Place>(store, now, person, async |desk| desk.create(id, &own).await).await.expect("a record");
        let state = dice.roll(5);
        if (1..4).contains(&state) {
            publish::<Place>(store, id, 1).await.expect("a publication");
        }
        let other = draft::<Place>(&with(json, json!({ "near": "Teich" })));
        let nothing = Withdrawal::default();
        let _ = match state {
            2 => edit_at::<Place>(store, now, person, async |desk| desk.replace(id, Expected(1), &other).await).await,
            3 => {
                edit_at::<Place>(store, now, person, async |desk| desk.unpublish(id, Expected(1), nothing).await).await
            }
            4 => edit_at::<Place>(store, now, person, async |desk| desk.delete(id, Expected(1), nothing).await).await,
            _ => continue,
        };
        ids.push(id);
    }
    ids
}

/// The whole list, page by page.
async fn walk(store: &Store, wanted: &DraftsOf) -> Vec<DraftSummary> {
    let mut all: Vec<DraftSummary> = Vec::new();
    let mut after: Option<Position> = None;
    loop {
        let page = list::<Place>(store, &DraftsOf { after, limit: 7, ..wanted.clone() }).await;
        assert!(page.drafts.len() <= 7);
        all.extend(page.drafts);
        after = page.next;
        if after.is_none() {
            return all;
        }
    }
}

fn ids(drafts: &[DraftSummary]) -> Vec<Uuid> {
    drafts.iter().map(|draft| draft.id).collect()
}

fn title(draft: &DraftSummary) -> String {
    myk10_domain::sort_key(draft.title.as_ref().and_then(|title| title["de"].as_str()).expect("a title"))
}

#[tokio::test]
async fn every_list_is_whole_in_its_order_and_the_same_everywhere() {
    let mut told = Vec::new();
    for database in TestDatabase::each().await {
        let store = &database.store;
        fill(store).await;
        let mut of_this = Vec::new();
        let every_state = WorkState::ALL.iter().map(|state| vec![*state]);
        for states in every_state.chain([vec![], vec![WorkState::Draft, WorkState::Deleted]]) {
            for (by, descending) in [
                (DraftOrder::Title, false),
                (DraftOrder::Title, true),
                (DraftOrder::Updated, false),
                (DraftOrder::Updated, true),
            ] {
                let wanted = DraftsOf { states: states.clone(), sort: DraftSort { by, descending }, ..everything() };
                let whole = list::<Place>(store, &wanted).await;
                assert_eq!(whole.total, Some(whole.drafts.len() as u64));
                assert_eq!(walk(store, &wanted).await, whole.drafts);
                let keys = whole.drafts.iter().map(|it| match by {
                    DraftOrder::Title => (title(it), None, it.id),
                    DraftOrder::Updated => (String::new(), Some(it.updated_at), it.id),
                });
                let mut keys: Vec<_> = keys.collect();
                if descending {
                    keys.reverse();
                }
                assert!(keys.is_sorted(), "{states:?} {by:?} {descending}");
                assert!(whole.drafts.iter().all(|it| states.is_empty() || states.contains(&it.state)));
                of_this.push(whole);
            }
        }
        told.push(of_this);
    }
    assert!(told.iter().all(|lists| *lists == told[0]));
    let [all, deleted] = [&told[0][24], &told[0][20]];
    assert!(
        all.drafts.iter().all(|it| it.state != WorkState::Deleted),
        "what is deleted is listed only when asked for"
    );
    assert!(!deleted.drafts.is_empty() && (all.drafts.len() + deleted.drafts.len()) as u64 == PLACES);
}

#[tokio::test]
async fn filters_let_through_what_they_say() {
    on_each_database(async |database| {
        let store = &database.store;
        fill(store).await;
        let all = list::<Place>(store, &everything()).await.drafts;
        let since = noon() + Duration::minutes(10);
        let wanted = DraftsOf { updated_since: Some(since), ..everything() };
        let expected: Vec<Uuid> = all.iter().filter(|it| it.updated_at >= since).map(|it| it.id).collect();
        assert_eq!(ids(&walk(store, &wanted).await), expected);
        let wanted = DraftsOf { updated_by: Some("otto".to_owned()), ..everything() };
        let expected: Vec<Uuid> = all.iter().filter(|it| it.updated_by == "otto").map(|it| it.id).collect();
        assert_eq!(ids(&walk(store, &wanted).await), expected);
        assert!(!expected.is_empty() && expected.len() < all.len());
        let later = DraftsOf { updated_since: Some(noon() + Duration::days(365_000)), ..everything() };
        assert_eq!(list::<Place>(store, &later).await.total, Some(0));
    })
    .await;
}

#[tokio::test]
async fn drafts_are_found_by_the_beginnings_of_their_words() {
    on_each_database(async |database| {
        let (store, [mill, lake]) = (&database.store, [id(), id()]);
        let name = json!({ "name": { "de": "Mühle am Bach", "en": "Mill" }, "near": "Sankt-Josef-Straße" });
        create::<Place>(store, mill, &with(place("alte-muehle"), name)).await;
        create::<Place>(store, lake, &with(place("see"), json!({ "name": { "de": "Der See" } }))).await;
        let cases = [
            ("mühle", vec![mill]),
            ("MUEHLE", vec![mill]),
            ("muh", vec![mill]),
            ("bach mill", vec![mill]),
            ("bach see", vec![]),
            ("josef strasse", vec![mill]),
            ("see", vec![lake]),
            ("ühle", vec![]),
            ("%", vec![lake, mill]),
            ("_ee", vec![]),
            ("' OR 1=1 --", vec![]),
            ("\0see", vec![lake]),
        ];
        for (q, expected) in cases {
            let found = list::<Place>(store, &DraftsOf { q: Some(q.to_owned()), ..everything() }).await;
            assert_eq!(ids(&found.drafts), expected, "{q:?} on {}", database.name);
        }
        edit::<Place>(store, async |desk| desk.change(mill, Expected(1), &json!({ "name": { "de": "Hof" } })).await)
            .await
            .expect("a revision");
        let found = list::<Place>(store, &DraftsOf { q: Some("bach".to_owned()), ..everything() }).await;
        assert!(found.drafts.is_empty(), "the words of former drafts are forgotten");
        assert_eq!(list::<Place>(store, &everything()).await.drafts[0].kind, Kind::Place);
    })
    .await;
}

#[tokio::test]
async fn drafts_that_say_anything_can_be_kept_and_listed() {
    on_each_database(async |database| {
        let store = &database.store;
        let long = "ö".repeat(100_000);
        let odd = [
            json!({}),
            json!({ "slug": "a\u{0}b", "name": { "de": "\u{0}" }, "near": "x\u{0}y" }),
            json!({ "slug": long, "name": { "xx": long } }),
            json!({ "name": {} }),
            json!({ "near": (0..20_000).map(|n| format!("w{n}")).collect::<Vec<_>>().join(" ") }),
        ];
        for json in &odd {
            create::<Place>(store, id(), json).await;
        }
        let found = list::<Place>(store, &everything()).await;
        assert_eq!(found.drafts.len(), odd.len());
        assert!(found.drafts.iter().all(|draft| !draft.findings.violations.is_empty()));
    })
    .await;
}

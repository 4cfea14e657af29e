//! Revisions, compared and changed by patches.

use myk10_domain::Place;
use myk10_persistence::{EditError, Expected, RevisionsOf};
use myk10_tests::on_each_database;
use serde_json::json;

use super::{create, edit, replace, workpiece};
use crate::{
    desk::{codes, id},
    drafts::{place, with},
};

#[tokio::test]
async fn two_revisions_are_compared_in_every_language() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        create::<Place>(store, id, &with(place("a"), json!({ "name": { "de": "Alt", "en": "Old" } }))).await;
        let patch = json!({ "name": { "en": null, "de": "Neu" }, "near": "Bahnhof" });
        edit::<Place>(store, async |desk| desk.change(id, Expected(1), &patch).await).await.expect("a revision");
        let reading = store.read().await.expect("a snapshot");
        let found = reading.compare::<Place>(id, 1, 2).await.expect("a comparison");
        let told: Vec<_> = found.iter().map(|it| (it.pointer.as_str(), &it.before, &it.after)).collect();
        let [old, new, gone, near, nothing] = [json!("Alt"), json!("Neu"), json!("Old"), json!("Bahnhof"), json!(null)];
        let expected = [("/name/de", &old, &new), ("/name/en", &gone, &nothing), ("/near", &nothing, &near)];
        assert_eq!(told, expected);
        let back = reading.compare::<Place>(id, 2, 1).await.expect("a comparison");
        assert!(
            back.iter().zip(&found).all(|(back, there)| (&back.before, &back.after) == (&there.after, &there.before))
        );
        assert!(reading.compare::<Place>(id, 2, 2).await.expect("a comparison").is_empty());
        let missing = reading.compare::<Place>(id, 1, 3).await;
        assert!(matches!(missing, Err(EditError::MissingRevision(3))), "{missing:?}");
    })
    .await;
}

#[tokio::test]
async fn a_patch_changes_what_it_names_and_nothing_else() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        create::<Place>(store, id, &with(place("a"), json!({ "near": "Bahnhof" }))).await;
        let patch = json!({ "near": null, "name": { "en": "Place" } });
        let edited = edit::<Place>(store, async |desk| desk.change(id, Expected(1), &patch).await).await;
        assert_eq!(edited.expect("a revision").version, 2);
        let draft = workpiece::<Place>(store, id).await.draft;
        let expected = super::draft::<Place>(&with(place("a"), json!({ "name": { "de": "a", "en": "Place" } })));
        assert_eq!(draft, expected);
        let wrong = json!({ "neer": "x", "name": { "en": 1 } });
        let refused = edit::<Place>(store, async |desk| desk.change(id, Expected(2), &wrong).await).await;
        let Err(EditError::Malformed(findings)) = refused else { panic!("not refused: {refused:?}") };
        assert_eq!(codes(&findings), ["/name/en wrongType", "/neer unknownMember"]);
        let nothing = edit::<Place>(store, async |desk| desk.change(id, Expected(2), &json!([])).await).await;
        assert!(matches!(nothing, Err(EditError::Malformed(_))), "{nothing:?}");
    })
    .await;
}

#[tokio::test]
async fn revisions_come_in_pages_newest_first() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        create::<Place>(store, id, &place("r1")).await;
        for version in 1..7 {
            replace::<Place>(store, id, version, &place(&format!("r{}", version + 1))).await.expect("a revision");
        }
        let reading = store.read().await.expect("a snapshot");
        let (mut numbers, mut before) = (Vec::new(), None);
        loop {
            let wanted = RevisionsOf { record: id, before, limit: 3, count: false };
            let page = reading.revisions(wanted).await.expect("a page");
            numbers.extend(page.revisions.iter().map(|entry| entry.number));
            before = numbers.last().copied();
            if !page.more {
                break;
            }
        }
        assert_eq!(numbers, [7, 6, 5, 4, 3, 2, 1]);
        let third = reading.revision_draft::<Place>(id, 3).await.expect("the ledger").expect("a revision");
        assert_eq!(third.slug.as_deref(), Some("r3"));
    })
    .await;
}

//! Publishing with and without what a record refers to; slugs that change.

use axum::http::StatusCode;
use myk10_domain::{Contact, FundingStatus, Kind, Organisation, Place, Programme, Project};
use myk10_persistence::{EditError, Expected, Lookup, RefusedRecord, With, Withdrawal};
use myk10_tests::{TestApp, on_each_database};
use serde_json::json;
use uuid::Uuid;

use super::{create, edit, publish, publish_all, replace, workpiece};
use crate::{
    desk::{codes, id, look_up},
    drafts::{contact, funding_status, organisation, place, programme, project, with},
};

fn refused(outcome: Result<impl std::fmt::Debug, EditError>) -> Vec<(Uuid, Vec<String>)> {
    let Err(EditError::Refused(records)) = outcome else { panic!("not refused: {outcome:?}") };
    let told = |RefusedRecord { id, refused, .. }: &RefusedRecord| (*id, codes(&refused.violations));
    records.iter().map(told).collect()
}

#[tokio::test]
async fn what_a_record_refers_to_is_published_with_it_when_that_is_wished() {
    on_each_database(async |database| {
        let store = &database.store;
        let [office, person, lead, task, work] = [id(), id(), id(), id(), id()];
        create::<Organisation>(store, office, &organisation("amt")).await;
        create::<Contact>(store, person, &contact("stelle", office)).await;
        create::<Programme>(store, lead, &programme("programm", office)).await;
        create::<Place>(store, task, &place("ort")).await;
        let refers = json!({ "contactIds": [person], "programmeId": lead, "placeIds": [task] });
        create::<Project>(store, work, &with(project("projekt"), refers)).await;
        let missing = refused(publish::<Project>(store, work, 1).await);
        let all = ["/programmeId notPublished", "/placeIds/0 notPublished", "/contactIds/0 notPublished"];
        assert_eq!(missing, [(work, all.map(str::to_owned).to_vec())]);
        assert_eq!(codes(&workpiece::<Project>(store, work).await.summary.findings.violations).len(), 3);
        // An editor who may not publish programmes does not do it on the way.
        let some = With::References(vec![Kind::Project, Kind::Place, Kind::Contact, Kind::Organisation]);
        let outcome = edit::<Project>(store, async |desk| desk.publish(work, Expected(1), some).await).await;
        assert_eq!(refused(outcome), [(work, vec!["/programmeId notPublished".to_owned()])]);
        let edited = publish_all::<Project>(store, work, 1).await.expect("a publication");
        let mut published: Vec<Uuid> = edited.published.iter().map(|publication| publication.id).collect();
        assert_eq!(published.pop(), Some(work), "the record itself comes last");
        published.sort_unstable();
        assert_eq!(published, [office, person, lead, task]);
        assert_eq!(edited.version, 1);
        assert!(matches!(look_up::<Organisation>(store, "amt").await, Lookup::Found(_)));
    })
    .await;
}

#[tokio::test]
async fn one_reason_on_the_way_keeps_everything_back() {
    on_each_database(async |database| {
        let store = &database.store;
        let [office, person, work, gone] = [id(), id(), id(), id()];
        create::<Organisation>(store, office, &json!({ "slug": "amt" })).await;
        create::<Contact>(store, person, &contact("stelle", office)).await;
        create::<Place>(store, gone, &place("weg")).await;
        edit::<Place>(store, async |desk| desk.delete(gone, Expected(1), Withdrawal::default()).await)
            .await
            .expect("an end");
        let refers = json!({ "contactIds": [person], "placeIds": [gone] });
        create::<Project>(store, work, &with(project("projekt"), refers)).await;
        let reasons = refused(publish_all::<Project>(store, work, 1).await);
        let of = |id: Uuid| reasons.iter().find(|(other, _)| *other == id).map(|(_, codes)| codes.clone());
        assert_eq!(of(work), Some(vec!["/placeIds/0 notPublished".to_owned()]), "what is deleted stays so");
        assert!(of(office).is_some_and(|codes| codes.contains(&"/name required".to_owned())), "{reasons:?}");
        for (kind, id) in [(Kind::Contact, person), (Kind::Project, work)] {
            let public = store.read().await.expect("a snapshot").entry(id).await.expect("the ledger");
            assert_eq!(public.expect("an entry").published_revision, None, "{kind}");
        }
    })
    .await;
}

#[tokio::test]
async fn records_that_refer_to_each_other_are_published_together() {
    on_each_database(async |database| {
        let store = &database.store;
        let [first, second, work] = [id(), id(), id()];
        create::<Project>(store, work, &project("projekt")).await;
        create::<FundingStatus>(store, first, &funding_status("erster", work)).await;
        let corrects = json!({ "supersedesId": first });
        create::<FundingStatus>(store, second, &with(funding_status("zweiter", work), corrects)).await;
        let edited = publish_all::<FundingStatus>(store, second, 1).await.expect("a publication");
        assert_eq!(edited.published.len(), 3);
        // What is public already is not published again, though its draft says something else now.
        replace::<Project>(store, work, 1, &project("anders")).await.expect("a revision");
        let again = publish_all::<FundingStatus>(store, second, 1).await.expect("nothing");
        assert_eq!(again.published.len(), 1);
        assert!(matches!(look_up::<Project>(store, "projekt").await, Lookup::Found(_)));
    })
    .await;
}

#[tokio::test]
async fn a_changed_slug_keeps_answering_with_the_way_to_the_new_one() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        let app = TestApp::over(store);
        create::<Place>(store, id, &place("a")).await;
        publish::<Place>(store, id, 1).await.expect("a publication");
        edit::<Place>(store, async |desk| desk.change(id, Expected(1), &json!({ "slug": "b" })).await)
            .await
            .expect("a revision");
        assert_eq!(app.get("/v1/places/a").await.status, StatusCode::OK, "a draft moves nothing");
        publish::<Place>(store, id, 2).await.expect("a publication");
        let moved = app.get("/v1/places/a").await;
        assert_eq!(moved.status, StatusCode::PERMANENT_REDIRECT);
        assert!(moved.header("location").ends_with("/v1/places/b"), "{}", moved.header("location"));
        let mut writing = store.write(myk10_tests::noon()).await.expect("a transaction");
        writing.rebuild().await.expect("the tables");
        writing.commit().await.expect("a commit");
        assert_eq!(app.get("/v1/places/a").await.status, StatusCode::PERMANENT_REDIRECT);
    })
    .await;
}

//! Saving drafts: numbered, unchangeable, and invisible to the public.

use myk10_domain::{Approved, Content, Kind, Organisation, OrganisationDraft, Place, Submission, local_day, with_kind};
use myk10_persistence::StoreError;
use myk10_tests::{content_pack, dump_published, load, noon, on_each_database, save};
use serde_json::{Value, json};

use crate::{
    desk::{changes, entry, find, id, publish, release, write},
    drafts::{organisation, place, with},
};

#[tokio::test]
async fn saves_are_numbered_from_one_and_keep_what_was_written() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        let draft = |slug: &str| OrganisationDraft { slug: Some(slug.to_owned()), ..Default::default() };
        for (number, comment) in [(1, None), (2, Some("Tippfehler")), (3, None)] {
            let mut writing = store.write(noon()).await.expect("a transaction");
            let saved = writing.save::<Organisation>(id, &draft(&format!("s{number}")), "mira", comment).await;
            assert_eq!(saved.expect("a revision"), number);
            writing.commit().await.expect("a commit");
        }
        let reading = store.read().await.expect("a snapshot");
        let second = reading.revision(id, 2).await.expect("the ledger").expect("a revision");
        assert_eq!(second.document, r#"{"slug":"s2"}"#);
        assert_eq!((second.author.as_str(), second.comment.as_deref()), ("mira", Some("Tippfehler")));
        assert_eq!((second.number, second.created_at), (2, noon()));
        assert_eq!(reading.revision(id, 4).await.expect("the ledger"), None);
        drop(reading);
        let entry = entry(store, id).await;
        assert_eq!((entry.kind, entry.newest_revision, entry.published_revision), (Kind::Organisation, 3, None));
    })
    .await;
}

#[tokio::test]
async fn a_record_keeps_its_kind() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        write(store, &[(Kind::Organisation, id, organisation("a"))]).await.expect("a revision");
        let other = write(store, &[(Kind::Place, id, place("a"))]).await;
        assert!(matches!(other, Err(StoreError::Conflict)), "{other:?}");
        assert_eq!(entry(store, id).await.newest_revision, 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_committed_never_was() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        let mut writing = store.write(noon()).await.expect("a transaction");
        save(&mut writing, Kind::Place, id, &place("a")).await.expect("a revision");
        let (writing, _) = writing.publish(&[(Kind::Place, id)]).await.expect("a publication");
        drop(writing);
        let reading = store.read().await.expect("a snapshot");
        assert_eq!(reading.entries().await.expect("the ledger"), []);
        assert_eq!(reading.changes(0, 10).await.expect("the change log"), []);
        drop(reading);
        release(store, &[(Kind::Place, id, place("a"))]).await.expect("a publication");
        assert_eq!(changes(store).await[0].seq, 1, "no number is lost");
    })
    .await;
}

#[tokio::test]
async fn a_draft_changes_nothing_that_is_published() {
    on_each_database(async |database| {
        let (store, (public, new)) = (&database.store, (id(), id()));
        release(store, &[(Kind::Place, public, place("a"))]).await.expect("a publication");
        let before = (dump_published(store).await, changes(store).await);
        let renamed = with(place("b"), json!({ "name": { "de": "Neu" } }));
        let drafts = [(Kind::Place, public, renamed), (Kind::Place, new, json!({})), (Kind::Place, id(), place("a"))];
        write(store, &drafts).await.expect("revisions");
        assert_eq!((dump_published(store).await, changes(store).await), before);
        assert_eq!(find::<Place>(store, "a").await.content.name.get(myk10_domain::Language::De), Some("a"));
    })
    .await;
}

#[tokio::test]
async fn publishing_the_same_content_again_changes_nothing() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        release(store, &[(Kind::Place, id, place("a"))]).await.expect("a publication");
        let before = (dump_published(store).await, changes(store).await);
        let later = noon() + chrono::Duration::days(3);
        for (revision, draft) in [(1, None), (2, Some(with(place("a"), json!({ "name": { "de": " a " } }))))] {
            if let Some(draft) = draft {
                write(store, &[(Kind::Place, id, draft)]).await.expect("a revision");
            }
            let publication = publish(store, later, &[(Kind::Place, id)]).await.expect("a publication").remove(0);
            assert_eq!((publication.revision, publication.changed), (revision, false));
            assert_eq!((dump_published(store).await, changes(store).await), before);
            assert_eq!(entry(store, id).await.published_revision, Some(revision));
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_published_is_what_the_drafts_say() {
    on_each_database(async |database| {
        let pack = content_pack();
        let publications = load(&database.store, &pack, noon()).await;
        assert!(publications.len() == pack.len() && publications.iter().all(|publication| publication.changed));
        let reading = database.store.read().await.expect("a snapshot");
        for (kind, id, draft) in pack {
            with_kind!(kind, C => {
                let published = reading.get_many::<C>(&[id]).await.expect("the published tables").remove(0);
                assert_eq!(published.content, approved::<C>(draft), "{kind} {id}");
            });
        }
    })
    .await;
}

#[tokio::test]
async fn a_draft_that_says_no_is_published_as_no() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        let draft = with(place("a"), json!({ "accessibility": { "steps": false, "lift": true } }));
        release(store, &[(Kind::Place, id, draft)]).await.expect("a publication");
        let accessibility = find::<Place>(store, "a").await.content.accessibility.expect("accessibility");
        assert_eq!((accessibility.steps, accessibility.lift, accessibility.toilet), (Some(false), Some(true), None));
    })
    .await;
}

fn approved<C: Content>(draft: Value) -> C {
    let draft = serde_json::from_value(draft).expect("a draft");
    Approved::try_from(Submission { draft, today: local_day(noon()) }).expect("a draft that can be published").content
}

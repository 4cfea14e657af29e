//! Unpublishing, deleting, and coming back.

use chrono::Duration;
use myk10_domain::{Kind, Organisation, Place};
use myk10_persistence::{ChangeType, Lookup, PublishError, Referrer, StoreError, UnpublishError, Withdrawal};
use myk10_tests::{dump_published, noon, on_each_database};
use serde_json::json;

use crate::{
    desk::{changes, delete, entry, find, id, look_up, publish, release, unpublish, write},
    drafts::{contact, organisation, place, with},
};

#[tokio::test]
async fn what_is_unpublished_is_gone_and_says_why() {
    on_each_database(async |database| {
        let (store, [gone, heir]) = (&database.store, [id(), id()]);
        let empty = dump_published(store).await;
        release(store, &[(Kind::Place, gone, place("a"))]).await.expect("a publication");
        let withdrawal = Withdrawal { reason: Some("Geschlossen.".to_owned()), replaced_by: Some(heir) };
        unpublish(store, Kind::Place, gone, withdrawal).await.expect("a withdrawal");
        for name in ["a".to_owned(), gone.to_string()] {
            let found = look_up::<Place>(store, &name).await;
            let Lookup::Gone(tombstone) = found else { panic!("{name} leads to {found:?}") };
            let change = tombstone.change;
            assert_eq!((change.seq, change.change_type), (2, ChangeType::Unpublished));
            assert_eq!((change.reason.as_deref(), change.replaced_by), (Some("Geschlossen."), Some(heir)));
        }
        assert_eq!(look_up::<Organisation>(store, "a").await, Lookup::Missing);
        assert_eq!(look_up::<Place>(store, &heir.to_string()).await, Lookup::Missing);
        assert_eq!(dump_published(store).await, empty);
        assert_eq!(entry(store, gone).await.published_revision, None);
    })
    .await;
}

#[tokio::test]
async fn only_what_is_public_can_be_unpublished() {
    on_each_database(async |database| {
        let (store, [draft, nothing]) = (&database.store, [id(), id()]);
        write(store, &[(Kind::Place, draft, place("a"))]).await.expect("a revision");
        for id in [draft, nothing] {
            let outcome = unpublish(store, Kind::Place, id, Withdrawal::default()).await;
            assert!(matches!(outcome, Err(UnpublishError::NotPublished)), "{outcome:?}");
        }
        assert_eq!(changes(store).await, []);
    })
    .await;
}

#[tokio::test]
async fn what_others_refer_to_stays() {
    on_each_database(async |database| {
        let (store, [office, other, unit]) = (&database.store, [id(), id(), id()]);
        let records = [
            (Kind::Organisation, office, organisation("office")),
            (Kind::Organisation, other, organisation("other")),
            (Kind::Contact, unit, contact("unit", office)),
        ];
        release(store, &records).await.expect("a publication");
        let before = (dump_published(store).await, changes(store).await);
        let expected = [Referrer { kind: Kind::Contact, id: unit, pointer: "/organisationId".to_owned() }];
        let attempts = [
            unpublish(store, Kind::Organisation, office, Withdrawal::default()).await,
            delete(store, Kind::Organisation, office).await,
        ];
        for outcome in attempts {
            let Err(UnpublishError::Referenced(referrers)) = outcome else { panic!("not refused: {outcome:?}") };
            assert_eq!(referrers, expected);
        }
        assert_eq!((dump_published(store).await, changes(store).await), before);
        assert_eq!(entry(store, office).await.deleted_at, None);
        release(store, &[(Kind::Contact, unit, contact("unit", other))]).await.expect("a publication");
        unpublish(store, Kind::Organisation, office, Withdrawal::default()).await.expect("nobody refers to it now");
    })
    .await;
}

#[tokio::test]
async fn what_is_deleted_stays_deleted() {
    on_each_database(async |database| {
        let (store, [public, draft]) = (&database.store, [id(), id()]);
        release(store, &[(Kind::Place, public, place("a"))]).await.expect("a publication");
        write(store, &[(Kind::Place, draft, place("b"))]).await.expect("a revision");
        for id in [public, draft] {
            delete(store, Kind::Place, id).await.expect("a deletion");
            assert_eq!(entry(store, id).await.deleted_at, Some(noon()));
            let saved = write(store, &[(Kind::Place, id, place("c"))]).await;
            assert!(matches!(saved, Err(StoreError::Conflict)), "{saved:?}");
            let published = publish(store, noon(), &[(Kind::Place, id)]).await;
            assert!(matches!(published, Err(PublishError::Store(StoreError::NotFound(_)))), "{published:?}");
            let again = delete(store, Kind::Place, id).await;
            assert!(matches!(again, Err(UnpublishError::Store(StoreError::NotFound(_)))), "{again:?}");
        }
        let types: Vec<_> = changes(store).await.iter().map(|change| (change.record_id, change.change_type)).collect();
        assert_eq!(types, [(public, ChangeType::Created), (public, ChangeType::Deleted)]);
        assert!(matches!(look_up::<Place>(store, "a").await, Lookup::Gone(_)));
        assert_eq!(look_up::<Place>(store, "b").await, Lookup::Missing, "never public");
    })
    .await;
}

#[tokio::test]
async fn what_comes_back_goes_on_counting() {
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        release(store, &[(Kind::Place, id, place("a"))]).await.expect("a publication");
        let renamed = with(place("a"), json!({ "name": { "de": "Anders" } }));
        release(store, &[(Kind::Place, id, renamed)]).await.expect("a publication");
        unpublish(store, Kind::Place, id, Withdrawal::default()).await.expect("a withdrawal");
        let later = noon() + Duration::days(2);
        publish(store, later, &[(Kind::Place, id)]).await.expect("a publication");
        let found = find::<Place>(store, "a").await;
        assert_eq!((found.version, found.published_at, found.updated_at), (3, noon(), later));
        let types: Vec<_> = changes(store).await.iter().map(|change| change.change_type).collect();
        let [created, updated, unpublished] = [ChangeType::Created, ChangeType::Updated, ChangeType::Unpublished];
        assert_eq!(types, [created, updated, unpublished, created]);
    })
    .await;
}

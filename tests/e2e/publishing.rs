//! Publishing: all or nothing, and nothing that refers to nothing.

use myk10_domain::{Contact, Kind, Place};
use myk10_persistence::{PublishError, StoreError};
use myk10_tests::{dump_published, noon, on_each_database};
use serde_json::{Value, json};

use crate::{
    desk::{changes, entry, faults, find, id, publish, release, write},
    drafts::{contact, office_hours, organisation, place, project, with},
};

#[tokio::test]
async fn a_refusal_names_every_violation_and_leaves_nothing_behind() {
    on_each_database(async |database| {
        let store = &database.store;
        let [good, nameless, wordless] = [id(), id(), id()];
        let before = dump_published(store).await;
        let nameless_draft = with(organisation("Kein Slug"), json!({ "name": null, "kind": "city" }));
        let drafts = [
            (Kind::Place, good, place("good")),
            (Kind::Organisation, nameless, nameless_draft),
            (Kind::Place, wordless, json!({})),
        ];
        let mut refused = faults(release(store, &drafts).await);
        for (_, faults) in &mut refused {
            faults.sort();
        }
        let expected: [(_, &[_]); 2] = [
            (nameless, &["/kind unknownWord", "/name required", "/slug malformedSlug"]),
            (wordless, &["/kind required", "/name required", "/provenance required", "/slug required"]),
        ];
        let expected = expected.map(|(id, faults)| (id, faults.iter().map(ToString::to_string).collect::<Vec<_>>()));
        assert_eq!(refused, expected);
        assert_eq!(dump_published(store).await, before);
        assert_eq!(entry(store, good).await.published_revision, None);
        publish(store, noon(), &[(Kind::Place, good)]).await.expect("a publication");
        assert_eq!(changes(store).await[0].seq, 1, "the refusal used no number");
    })
    .await;
}

#[tokio::test]
async fn a_reference_to_something_unpublished_is_refused_where_it_stands() {
    on_each_database(async |database| {
        let store = &database.store;
        let [public, draft, nowhere, office, referring] = [id(), id(), id(), id(), id()];
        release(store, &[(Kind::Place, public, place("public"))]).await.expect("a publication");
        write(store, &[(Kind::Place, draft, place("draft"))]).await.expect("a revision");
        write(store, &[(Kind::Organisation, office, organisation("office"))]).await.expect("a revision");
        let members = json!({
            "placeIds": [public, draft, nowhere],
            "actors": [{ "organisationId": office, "role": "implementing" }],
            "parentProjectId": public,
        });
        let refused = faults(release(store, &[(Kind::Project, referring, with(project("p"), members))]).await);
        let expected = [
            "/parentProjectId notPublished", // published, but not as a project
            "/placeIds/1 notPublished",
            "/placeIds/2 notPublished",
            "/actors/0/organisationId notPublished",
        ];
        assert_eq!(refused, [(referring, expected.map(str::to_owned).to_vec())]);
        assert_eq!(changes(store).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn records_that_refer_to_each_other_can_be_published_together() {
    on_each_database(async |database| {
        let store = &database.store;
        let [office, unit, hours] = [id(), id(), id()];
        let phone = json!({ "type": "phone", "value": "+49 261 1080", "availableHoursId": hours });
        let records = [
            (Kind::Contact, unit, with(contact("unit", office), json!({ "channels": [phone] }))),
            (Kind::OfficeHours, hours, office_hours("hours", unit)),
            (Kind::Organisation, office, organisation("office")),
        ];
        for record in &records[..2] {
            faults(release(store, std::slice::from_ref(record)).await);
        }
        let publications = release(store, &records).await.expect("a publication");
        assert_eq!(publications.len(), 3);
        let found = find::<Contact>(store, "unit").await;
        let referrers: Vec<_> = found.referrers.iter().map(|referrer| (referrer.kind, referrer.id)).collect();
        assert_eq!(referrers, [(Kind::OfficeHours, hours)]);
    })
    .await;
}

#[tokio::test]
async fn an_instant_is_kept_in_milliseconds() {
    fn verified(at: &str) -> Value {
        let mut draft = place("a");
        draft["provenance"]["verifiedAt"] = json!(at);
        draft
    }
    on_each_database(async |database| {
        let (store, id) = (&database.store, id());
        let cases = [
            ("2026-11-20T10:11:12.123999999+01:00", "2026-11-20T09:11:12.123Z"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
            ("2026-11-23T12:59:59.999999+01:00", "2026-11-23T11:59:59.999Z"),
        ];
        for (written, kept) in cases {
            release(store, &[(Kind::Place, id, verified(written))]).await.expect("a publication");
            let verified_at = find::<Place>(store, "a").await.content.common.provenance.verified_at;
            assert_eq!(verified_at, Some(kept.parse().expect("an instant")), "{written}");
        }
        for written in ["9999-12-31T23:59:59-01:00", "0999-12-31T23:59:59Z", "2026-11-20", "gestern"] {
            let refused = faults(release(store, &[(Kind::Place, id, verified(written))]).await);
            assert_eq!(refused[0].1, ["/provenance/verifiedAt malformedInstant"], "{written}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_record_must_not_refer_to_itself() {
    on_each_database(async |database| {
        let id = id();
        let draft = with(organisation("a"), json!({ "parentId": id }));
        let refused = faults(release(&database.store, &[(Kind::Organisation, id, draft)]).await);
        assert_eq!(refused[0].1[0], "/parentId selfReference");
    })
    .await;
}

#[tokio::test]
async fn what_was_never_saved_cannot_be_published() {
    on_each_database(async |database| {
        let (store, place_id, nothing) = (&database.store, id(), id());
        write(store, &[(Kind::Place, place_id, place("a"))]).await.expect("a revision");
        for (kind, missing) in [(Kind::Place, nothing), (Kind::Organisation, place_id)] {
            let outcome = publish(store, noon(), &[(Kind::Place, place_id), (kind, missing)]).await;
            let is_missing = matches!(&outcome, Err(PublishError::Store(StoreError::NotFound(id))) if *id == missing);
            assert!(is_missing, "{outcome:?}");
        }
        assert_eq!(changes(store).await, []);
    })
    .await;
}

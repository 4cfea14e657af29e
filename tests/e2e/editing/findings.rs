//! What stands against a publication is known before it is tried, and it is what the publication would say.

use myk10_domain::{Contact, Kind, Organisation, Place, Project, with_kind};
use myk10_persistence::{EditError, RefusedRecord, Store};
use myk10_tests::{content_pack, load, noon, on_each_database, save};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{create, everything, list, publish, version, workpiece};
use crate::{
    desk::{codes, id},
    drafts::{contact, organisation, place, project, with},
};

/// What a publication of a record is refused for; nothing where it is not.
async fn refusals(store: &Store, kind: Kind, id: Uuid) -> Vec<String> {
    let writing = store.write(noon()).await.expect("a transaction");
    let outcome = writing.publish(&[(kind, id)]).await.map(|_| ()).map_err(EditError::from);
    let mut told = match outcome {
        Err(EditError::Refused(records)) => {
            records.iter().flat_map(|RefusedRecord { refused, .. }| codes(&refused.violations)).collect()
        }
        Err(error) => panic!("{error}"),
        Ok(()) => Vec::new(),
    };
    told.sort_unstable();
    told
}

async fn known(store: &Store, kind: Kind, id: Uuid) -> Vec<String> {
    let mut told = with_kind!(kind, C => codes(&workpiece::<C>(store, id).await.summary.findings.violations));
    told.sort_unstable();
    told
}

#[tokio::test]
async fn missing_references_taken_slugs_circles_and_rivals_are_known_before() {
    on_each_database(async |database| {
        let store = &database.store;
        let [office, taken, top, below, head, rival] = [id(), id(), id(), id(), id(), id()];
        create::<Organisation>(store, office, &organisation("amt")).await;
        publish::<Organisation>(store, office, 1).await.expect("a publication");
        create::<Place>(store, taken, &place("ort")).await;
        publish::<Place>(store, taken, 1).await.expect("a publication");
        let role = json!({ "exclusiveRole": "chiefDigitalOfficer", "holderSince": "2020-01-01" });
        for (id, slug) in [(head, "chef"), (rival, "rivale")] {
            create::<Contact>(store, id, &with(contact(slug, office), role.clone())).await;
        }
        publish::<Contact>(store, head, 1).await.expect("a publication");
        create::<Project>(store, top, &project("oben")).await;
        publish::<Project>(store, top, 1).await.expect("a publication");
        create::<Project>(store, below, &with(project("unten"), json!({ "parentProjectId": top }))).await;
        publish::<Project>(store, below, 1).await.expect("a publication");
        super::replace::<Project>(store, top, 1, &with(project("oben"), json!({ "parentProjectId": below })))
            .await
            .expect("a revision");
        let lost = id();
        let wrong = [
            (Kind::Place, id(), place("ort"), "/slug slugTaken"),
            (Kind::Project, id(), with(project("a"), json!({ "placeIds": [taken, lost] })), "/placeIds/1 notPublished"),
            (Kind::Project, id(), with(project("b"), json!({ "placeIds": [office] })), "/placeIds/0 notPublished"),
        ];
        let itself = id();
        let wrong = wrong.into_iter().chain([(
            Kind::Project,
            itself,
            with(project("c"), json!({ "parentProjectId": itself })),
            "/parentProjectId selfReference",
        )]);
        for (kind, id, draft, expected) in wrong {
            with_kind!(kind, C => create::<C>(store, id, &draft).await);
            assert_eq!(known(store, kind, id).await, [expected]);
            assert_eq!(refusals(store, kind, id).await, [expected]);
        }
        for (kind, id, expected) in [
            (Kind::Project, top, "/parentProjectId circularReference"),
            (Kind::Contact, rival, "/exclusiveRole roleTaken"),
        ] {
            assert_eq!(known(store, kind, id).await, [expected], "{kind}");
            assert_eq!(refusals(store, kind, id).await, [expected], "{kind}");
        }
    })
    .await;
}

/// Ways to spoil a draft of any kind.
fn spoilt(draft: &Value) -> Vec<Value> {
    let nobody = json!(Uuid::nil());
    [
        json!({}),
        json!({ "slug": "?" }),
        json!({ "provenance": null }),
        json!({ "programmeId": nobody, "organisationId": nobody, "payerId": nobody, "leadOrganisationId": nobody }),
        json!({ "title": { "en": "x" }, "name": { "en": "x" }, "displayName": {} }),
    ]
    .into_iter()
    .map(|patch| {
        let known = |name: &String| draft.get(name).is_some();
        let patch: serde_json::Map<String, Value> =
            patch.as_object().expect("members").clone().into_iter().filter(|(name, _)| known(name)).collect();
        with(draft.clone(), Value::Object(patch))
    })
    .collect()
}

#[tokio::test]
async fn of_every_kind_the_desk_knows_what_a_publication_would_say() {
    on_each_database(async |database| {
        let store = &database.store;
        let pack = content_pack();
        load(store, &pack, noon()).await;
        for kind in Kind::ALL {
            let (_, id, draft) = pack.iter().find(|(of, ..)| of == kind).expect("a record of each kind");
            for wrong in spoilt(draft) {
                let mut writing = store.write(noon()).await.expect("a transaction");
                save(&mut writing, *kind, *id, &wrong).await.expect("a revision");
                writing.commit().await.expect("a commit");
                let known = known(store, *kind, *id).await;
                let refused = refusals(store, *kind, *id).await;
                // A publication that finds rules of its own broken does not look at the others any more.
                let told = refused.iter().all(|reason| known.contains(reason));
                assert!(told && known.is_empty() == refused.is_empty(), "{kind}: {known:?} and {refused:?}");
            }
            with_kind!(*kind, C => {
                let one = list::<C>(store, &everything()).await.drafts.into_iter().find(|draft| draft.id == *id);
                let own = workpiece::<C>(store, *id).await.summary;
                assert_eq!(one.expect("it is in the list"), own, "lists and single records say the same");
                assert_eq!(version::<C>(store, *id).await, own.version);
            });
        }
    })
    .await;
}

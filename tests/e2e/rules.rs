//! The rules that need to see more than one record.

use myk10_domain::Kind;
use myk10_tests::on_each_database;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    desk::{changes, codes, faults, id, release},
    drafts::{contact, organisation, programme, project, with},
};

fn head(slug: &str, organisation: Uuid, since: &str, through: Option<&str>) -> Value {
    let role = json!({
        "exclusiveRole": "chiefDigitalOfficer",
        "holderSince": since,
        "validThroughDate": through,
    });
    with(contact(slug, organisation), role)
}

#[tokio::test]
async fn an_exclusive_role_has_one_holder_on_a_day() {
    on_each_database(async |database| {
        let (store, [office, old, new]) = (&database.store, [id(), id(), id()]);
        let known = [
            (Kind::Organisation, office, organisation("office")),
            (Kind::Contact, old, head("old", office, "2020-01-01", None)),
        ];
        release(store, &known).await.expect("a publication");
        let successor = (Kind::Contact, new, head("new", office, "2025-07-01", None));
        let refused = faults(release(store, std::slice::from_ref(&successor)).await);
        assert_eq!(refused, [(new, vec!["/exclusiveRole roleTaken".to_owned()])]);
        let leaving = |day| (Kind::Contact, old, head("old", office, "2020-01-01", Some(day)));
        let refused = faults(release(store, &[leaving("2025-07-01"), successor.clone()]).await);
        assert_eq!(refused.len(), 2, "both hold it on the first of July");
        release(store, &[successor, leaving("2025-06-30")]).await.expect("one after the other");
    })
    .await;
}

#[tokio::test]
async fn parents_must_not_lead_in_a_circle() {
    on_each_database(async |database| {
        let (store, [a, b, c]) = (&database.store, [id(), id(), id()]);
        let child =
            |id, slug, parent: Uuid| (Kind::Organisation, id, with(organisation(slug), json!({ "parentId": parent })));
        let circle = [child(a, "a", b), child(b, "b", c), child(c, "c", a)];
        let refused = faults(release(store, &circle).await);
        let expected = [a, b, c].map(|id| (id, vec!["/parentId circularReference".to_owned()]));
        assert_eq!(refused, expected);
        let [a_to_b, b_to_c, c_to_a] = circle;
        release(store, &[a_to_b, b_to_c, (Kind::Organisation, c, organisation("c"))]).await.expect("a chain");
        let refused = faults(release(store, &[c_to_a]).await);
        assert_eq!(refused, [(c, vec!["/parentId circularReference".to_owned()])]);
        let succession = with(organisation("c"), json!({ "predecessorId": a }));
        release(store, &[(Kind::Organisation, c, succession)]).await.expect("another chain");
        assert_eq!(changes(store).await.len(), 4);
    })
    .await;
}

#[tokio::test]
async fn a_project_that_outlives_its_programme_is_doubtful() {
    on_each_database(async |database| {
        let (store, [office, frame]) = (&database.store, [id(), id()]);
        let known = [
            (Kind::Organisation, office, organisation("office")),
            (Kind::Programme, frame, with(programme("frame", office), json!({ "end": "2027" }))),
        ];
        release(store, &known).await.expect("a publication");
        let cases: [(&str, &str, &[&str]); 3] = [
            ("in-time", "2027-12-31", &[]),
            ("within-the-year", "2027", &[]),
            ("late", "2028-01", &["/plannedEnd endsAfterProgramme"]),
        ];
        for (slug, end, warnings) in cases {
            let draft = with(project(slug), json!({ "programmeId": frame, "plannedEnd": end }));
            let publication = release(store, &[(Kind::Project, id(), draft)]).await.expect("a publication").remove(0);
            assert_eq!(codes(&publication.warnings), warnings, "{slug}");
        }
    })
    .await;
}

//! Contacts: what data about a person needs (H11), who holds a role (H12), and channels that work (H14).

use myk10_domain::{Contact, Kind};
use serde_json::{Value, json};

use crate::{
    common::{ID, changed, merge, refuses, review, today},
    image::picture,
};

#[test]
fn data_about_a_person_has_a_reason_and_a_day_of_review() {
    refuses(
        Kind::Contact,
        [
            ("a person as it should be", person(json!({})), &[]),
            ("no given name", person(json!({ "givenName": null })), &[("/givenName", "required")]),
            ("no family name", person(json!({ "familyName": null })), &[("/familyName", "required")]),
            ("no legal basis", person(json!({ "legalBasis": null })), &[("/legalBasis", "required")]),
            ("an unknown legal basis", person(json!({ "legalBasis": "habit" })), &[("/legalBasis", "unknownWord")]),
            ("no day of review", person(json!({ "reviewDueDate": null })), &[("/reviewDueDate", "required")]),
            (
                "a day of review in words",
                person(json!({ "reviewDueDate": "2027" })),
                &[("/reviewDueDate", "malformedDay")],
            ),
        ],
    );
}

#[test]
fn a_photo_of_a_person_needs_consent() {
    let photo = json!({ "photo": picture(json!({})) });
    let mut consented = photo.clone();
    merge(&mut consented, json!({ "consentRef": "Akte 7" }));
    refuses(
        Kind::Contact,
        [
            ("a photo without consent", person(photo.clone()), &[("/consentRef", "required")]),
            ("a photo with consent", person(consented), &[]),
            ("a photo of a building", photo, &[]),
        ],
    );
}

#[test]
fn only_a_person_has_a_persons_name() {
    for kind in ["unit", "role"] {
        let patch = json!({ "kind": kind, "givenName": "Eva", "familyName": "Muster", "honorificPrefix": "Dr." });
        let expected =
            [("/givenName", "notApplicable"), ("/familyName", "notApplicable"), ("/honorificPrefix", "notApplicable")];
        refuses(Kind::Contact, [(kind, patch, &expected)]);
    }
}

#[test]
fn what_must_not_be_published_is_not_in_the_content() {
    let secret = json!({ "consentRef": "Akte Geheim", "legalBasis": "consent", "reviewDueDate": "2031-05-06" });
    let content = format!("{:?}", contact(person(secret)));
    for private in ["Geheim", "onsent", "2031"] {
        assert!(!content.contains(private), "{private} in {content}");
    }
}

#[test]
fn one_contact_holds_an_exclusive_role_on_a_day() {
    let holder = |since: Value, through: Value| json!({ "holderSince": since, "validThroughDate": through });
    for (message, first, second, rivals) in [
        ("at all times", holder(json!(null), json!(null)), holder(json!(null), json!(null)), true),
        (
            "on the last day",
            holder(json!("2020-09"), json!("2023-03-31")),
            holder(json!("2023-03-31"), json!(null)),
            true,
        ),
        (
            "on the next day",
            holder(json!("2020-09"), json!("2023-03-31")),
            holder(json!("2023-04-01"), json!(null)),
            false,
        ),
        (
            "perhaps in the same year",
            holder(json!(null), json!("2023-03-31")),
            holder(json!("2023"), json!(null)),
            false,
        ),
        ("surely in the same year", holder(json!(null), json!("2023-12-31")), holder(json!("2023"), json!(null)), true),
        ("one within the other", holder(json!("2020"), json!(null)), holder(json!("2022"), json!("2023-01-01")), true),
    ] {
        let (first, second) = (officer(first), officer(second));
        for outcome in [first.rival(&second), second.rival(&first)] {
            let outcome = outcome.map_err(|fault| (fault.code(), fault.german()));
            let taken = ("roleTaken", "diese Funktion hat zur selben Zeit schon Stabsstelle".to_owned());
            assert_eq!(outcome, if rivals { Err(taken) } else { Ok(()) }, "{message}");
        }
    }
}

#[test]
fn a_role_that_is_not_exclusive_has_no_rivals() {
    let (officer, other) = (officer(json!({})), contact(json!({})));
    assert_eq!((officer.rival(&other), other.rival(&officer), other.rival(&other)), (Ok(()), Ok(()), Ok(())));
}

#[test]
fn a_role_ends_after_it_begins() {
    let held = |since: &str, through: &str| json!({ "holderSince": since, "validThroughDate": through });
    refuses(
        Kind::Contact,
        [
            ("for one day", held("2023-03-31", "2023-03-31"), &[]),
            ("within the first year", held("2023", "2023-01-01"), &[]),
            ("before it begins", held("2023", "2022-12-31"), &[("/validThroughDate", "endsBeforeStart")]),
        ],
    );
}

#[test]
fn a_holder_is_confirmed_on_a_day_that_has_come() {
    let confirmed = |day: &str| json!({ "lastConfirmedDate": day });
    let future = [("/lastConfirmedDate", "inFuture")];
    refuses(Kind::Contact, [("today", confirmed("2026-11-23"), &[]), ("tomorrow", confirmed("2026-11-24"), &future)]);
}

#[test]
fn a_channel_has_the_form_of_its_kind() {
    for (r#type, right, wrong, code) in [
        ("email", "smarte.region@kvmyk.de", "n/a", "malformedEmail"),
        ("deMail", "kreis@kvmyk.de-mail.de", "kreis@", "malformedEmail"),
        ("phone", "+49 261 108-0", "siehe Website", "malformedPhone"),
        ("mobile", "(0170) 12345/67", "1234", "malformedPhone"),
        ("fax", "026110812345678", "0261108123456789", "malformedPhone"),
        ("web", "https://www.kvmyk.de/", "www.kvmyk.de", "malformedUrl"),
        ("contactForm", "https://www.kvmyk.de/form", "http://www.kvmyk.de/form", "malformedUrl"),
        ("signLanguageVideo", "https://www.kvmyk.de/dgs", "dgs", "malformedUrl"),
        ("beBPo", "Kreisverwaltung", " ", "blank"),
    ] {
        let channel = |value: &str| json!({ "channels": [{ "type": r#type, "value": value }] });
        refuses(Kind::Contact, [(wrong, channel(wrong), &[("/channels/0/value", code)]), (right, channel(right), &[])]);
    }
}

fn person(patch: Value) -> Value {
    let mut person = json!({
        "kind": "person", "givenName": "Eva", "familyName": "Muster", "legalBasis": "publicTaskFunction",
        "reviewDueDate": "2027-11-23", "organisationId": ID,
    });
    merge(&mut person, patch);
    person
}

fn officer(mut patch: Value) -> Contact {
    merge(&mut patch, json!({ "exclusiveRole": "chiefDigitalOfficer" }));
    contact(patch)
}

fn contact(patch: Value) -> Contact {
    review::<Contact>(changed(Kind::Contact, patch), today()).expect("an approved contact").content
}

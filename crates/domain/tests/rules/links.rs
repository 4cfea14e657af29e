//! Addresses that lead out (rule H16), and names that lead in.

use myk10_domain::Kind;
use serde_json::{Value, json};

use crate::common::{check, found, refuses, source};

/// A change that puts an address somewhere.
type Patch = Box<dyn Fn(&str) -> Value>;

#[test]
fn every_address_that_leads_out_is_absolute_https() {
    let link = |url: &str| json!([{ "url": url, "title": { "de": "Link" } }]);
    let places: [(Kind, &str, Patch); 9] = [
        (Kind::Project, "/relatedLinks/0/url", Box::new(move |url| json!({ "relatedLinks": link(url) }))),
        (Kind::Project, "/reuse/openSourceUrl", Box::new(|url| json!({ "reuse": { "openSourceUrl": url } }))),
        (Kind::Programme, "/websiteUrl", Box::new(|url| json!({ "websiteUrl": url }))),
        (Kind::Organisation, "/websiteUrl", Box::new(|url| json!({ "websiteUrl": url }))),
        (Kind::Organisation, "/sameAs/0", Box::new(|url| json!({ "sameAs": [url] }))),
        (Kind::Contact, "/channels/0/value", Box::new(|url| json!({ "channels": [{ "type": "web", "value": url }] }))),
        (
            Kind::FundingStatus,
            "/document/url",
            Box::new(|url| json!({ "document": { "url": url, "title": { "de": "Bescheid" } } })),
        ),
        (
            Kind::Place,
            "/rights/datasetUri",
            Box::new(|url| json!({ "rights": { "licence": "cc-by/4.0", "provider": "Kreis", "datasetUri": url } })),
        ),
        (
            Kind::Place,
            "/provenance/sources/0/archivedUrl",
            Box::new(|url| {
                let mut archived = source("page");
                archived["archivedUrl"] = json!(url);
                json!({ "provenance": { "sources": [archived] } })
            }),
        ),
    ];
    for (kind, pointer, patch) in &places {
        for url in ["http://www.kvmyk.de/", "/seite", "//www.kvmyk.de/", "javascript:alert(1)", "https://a b.de/"] {
            assert_eq!(check(*kind, patch(url)), found(&[(pointer, "malformedUrl")]), "{kind}{pointer}: {url}");
        }
        assert_eq!(check(*kind, patch("https://www.kvmyk.de/seite?a=1#b")), found(&[]), "{kind}{pointer}");
    }
}

#[test]
fn an_address_has_at_most_2000_bytes() {
    let website = |length: usize| json!({ "websiteUrl": format!("https://a.de/{}", "x".repeat(length - 13)) });
    refuses(
        Kind::Organisation,
        [("2000 bytes", website(2_000), &[]), ("one byte more", website(2_001), &[("/websiteUrl", "tooLong")])],
    );
}

#[test]
fn a_slug_can_never_be_taken_for_an_id() {
    let slug = |slug: &str| json!({ "slug": slug });
    refuses(
        Kind::Place,
        [
            ("letters, digits and hyphens", slug("vg-2-mayen"), &[]),
            ("an umlaut", slug("möbel"), &[("/slug", "malformedSlug")]),
            ("an id", slug(crate::common::ID), &[("/slug", "malformedSlug")]),
            ("100 letters", slug(&"a".repeat(100)), &[]),
            ("101 letters", slug(&"a".repeat(101)), &[("/slug", "tooLong")]),
        ],
    );
}

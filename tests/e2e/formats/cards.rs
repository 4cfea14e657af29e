//! Address cards (RFC 6350), and what is never published of people.

use axum::http::Method;
use calcard::vcard::{VCard, VCardProperty, VCardVersion};
use myk10_tests::on_each_database;

use super::with_coordinates;

/// The lines of a card, put together again.
fn unfolded(card: &str) -> Vec<String> {
    card.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

#[tokio::test]
async fn a_card_has_what_the_record_has() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        let answer = app.send(Method::GET, "/v1/contacts/z-muster", &[("Accept", "text/vcard")]).await;
        assert_eq!(answer.header("content-type"), "text/vcard; charset=utf-8");
        assert_eq!(answer.header("content-disposition"), "inline; filename=\"z-muster.vcf\"");
        let text = answer.text();
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "lines are folded");
        let record = app.get("/v1/contacts/z-muster").await.json();
        let id = record["id"].as_str().expect("an id");
        let lines = unfolded(&text);
        let expected = [
            "BEGIN:VCARD",
            "VERSION:4.0",
            "KIND:individual",
            &format!("UID:urn:uuid:{id}"),
            "FN:Dr. Erika Muster",
            "N:Muster\\, geb. Probe;Erika;;Dr.;",
            "ORG:Amt\\, für\\; alles",
            "TITLE:=Leitung\\nStab",
            "ROLE:Daten",
            "ROLE:Dienste",
            "TEL;TYPE=work,voice:+49 261 108-0",
            "TEL;TYPE=work,cell:0151 1234567",
            "EMAIL;TYPE=work:muster@example.org",
            "EMAIL;TYPE=work:stab@example.org",
            "URL:https://example.org/muster",
            "ADR;TYPE=work:;;Am Markt 1\\; Hof\\, links;Prüm;;01067;DE",
            "LANG:de",
            "LANG:fr",
            "REV:20261123T120000Z",
            &format!("SOURCE:https://api.example.org/v1/contacts/{id}?format=vcard"),
            "END:VCARD",
        ];
        for line in expected {
            assert!(lines.iter().any(|found| found == line), "{line} is not among {lines:#?}");
        }
        let card = VCard::parse(&text).expect("a card");
        assert_eq!(card.version(), Some(VCardVersion::V4_0));
        assert_eq!(card.properties(&VCardProperty::Tel).count(), 2);
        let unit = app.get("/v1/contacts/projektbuero?format=vcard").await.text();
        assert!(unit.contains("KIND:org\r\n") && unit.contains("\r\nN:;;;;\r\n"), "{unit}");
        let list = app.get("/v1/contacts?format=vcard&limit=200").await;
        assert_eq!(list.header("content-disposition"), "inline; filename=\"contacts.vcf\"");
        assert_eq!(list.text().matches("BEGIN:VCARD\r\n").count(), 4);
        assert!(list.text().contains(&text), "a record alone is the card of the list");
    })
    .await;
}

#[tokio::test]
async fn what_is_private_is_in_no_format_and_people_in_no_search_engine() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        for format in ["json", "csv", "jsonld", "vcard"] {
            for target in ["/v1/contacts?limit=200", "/v1/contacts/z-muster?lang=en"] {
                let answer = app.get(&format!("{target}&format={format}")).await;
                assert_eq!(answer.status, 200);
                let text = answer.text();
                assert!(text.contains("muster@example.org"), "{target} {format}");
                let private = ["AKTE-4711", "2031-05-17", "20310517", "publicTaskFunction", "consent", "legalBasis"];
                for secret in private {
                    assert!(!text.contains(secret), "{target} {format}: {secret}");
                }
                assert_eq!(answer.header("x-robots-tag"), "noindex", "{target} {format}");
                let cache = answer.header("cache-control");
                assert_eq!(cache, "public, max-age=60, stale-while-revalidate=240", "{target} {format}");
            }
            let unit = app.get(&format!("/v1/contacts/projektbuero?format={format}")).await;
            assert_eq!(unit.header("x-robots-tag"), "", "{format}: a unit may be found");
        }
    })
    .await;
}

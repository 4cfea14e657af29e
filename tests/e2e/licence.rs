//! What a partner has to print beside the data: what each licence demands, and nothing that could break a page.

use myk10_domain::{Kind, Rights, WebUrl, licence::LicenceId};
use myk10_http::Settings;
use myk10_tests::{TestApp, TestDatabase, content_pack, load, noon, on_each_database};
use serde_json::{Value, json};

use crate::{
    desk::{Written, id, release},
    drafts::{place, with},
};

const LIST: &str = "https://api.example.org/v1/projects";

/// The attribution of the list of projects under `licence`.
async fn attribution(
    database: &TestDatabase,
    licence: LicenceId,
    provider: &str,
    dataset: Option<&str>,
    lang: &str,
) -> Value {
    let dataset_uri = dataset.map(|uri| uri.to_owned().try_into().expect("an address"));
    let rights = Rights { licence, provider: provider.to_owned(), dataset_uri };
    let app = TestApp::with(&database.store, noon, Settings { rights, ..TestApp::settings() });
    app.get(&format!("/v1/projects?limit=1&lang={lang}")).await.json()["attribution"].clone()
}

#[tokio::test]
async fn every_record_and_list_says_what_to_print() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for kind in Kind::ALL {
            let list = app.get(&format!("/v1/{}?limit=2", kind.plural())).await.json();
            let address = format!("https://api.example.org/v1/{}", kind.plural());
            assert_eq!(list["licence"]["id"], "cc-by/4.0", "{address}: the rights that all records of the pack share");
            assert_eq!(list["attribution"]["provider"], "Projekt myk10");
            assert_eq!(list["attribution"]["datasetUri"], address);
            for record in list["data"].as_array().expect("records") {
                let text = record["attribution"]["text"].as_str().expect("a text");
                assert!(text.ends_with(record["links"]["self"].as_str().expect("a link")), "{text}");
            }
        }
        let filtered = app.get("/v1/projects?limit=1&status=planned&lang=en").await.json();
        assert_eq!(filtered["attribution"]["datasetUri"], LIST, "the data set is the list, however it was asked for");
    })
    .await;
}

#[tokio::test]
async fn a_list_of_records_with_different_rights_names_those_of_the_installation() {
    on_each_database(async |database| {
        let rights = |provider: &str| json!({ "rights": { "licence": "dl-de/zero-2-0", "provider": provider } });
        let places = ["a", "b", "c"].map(|slug| with(place(slug), rights(if slug == "c" { "Kreis" } else { "Stadt" })));
        let places: Vec<Written> = places.map(|draft| (Kind::Place, id(), draft)).into();
        release(&database.store, &places).await.expect("a publication");
        let app = TestApp::over(&database.store);
        let same = app.get("/v1/places?limit=2").await.json();
        assert_eq!(
            (&same["licence"]["id"], &same["attribution"]["provider"]),
            (&json!("dl-de/zero-2-0"), &json!("Stadt"))
        );
        let different = app.get("/v1/places").await.json();
        assert_eq!(different["licence"]["id"], "dl-de/by-2-0");
        assert_eq!(different["data"][2]["attribution"]["provider"], "Kreis", "each record names its own");
    })
    .await;
}

#[tokio::test]
async fn the_german_licence_gets_its_three_items_and_the_note_of_changes() {
    let database = TestDatabase::sqlite().await;
    let by = attribution(&database, LicenceId::DlDeBy20, "Landkreis Mayen-Koblenz", None, "de").await;
    let notice = "<a href=\"https://www.govdata.de/dl-de/by-2-0\" rel=\"license\">dl-de/by-2-0</a>";
    let expected = json!({
        "provider": "Landkreis Mayen-Koblenz",
        "datasetUri": LIST,
        "required": true,
        "text": format!("Landkreis Mayen-Koblenz, dl-de/by-2-0 (https://www.govdata.de/dl-de/by-2-0), {LIST}"),
        "html": format!("Landkreis Mayen-Koblenz, {notice}, <a href=\"{LIST}\">Datensatz</a>"),
        "textIfChanged": format!("Landkreis Mayen-Koblenz, dl-de/by-2-0 (https://www.govdata.de/dl-de/by-2-0), {LIST}; die Daten wurden geändert"),
        "htmlIfChanged": format!("Landkreis Mayen-Koblenz, {notice}, <a href=\"{LIST}\">Datensatz</a>; die Daten wurden geändert"),
    });
    assert_eq!(by, expected);
    let english = attribution(&database, LicenceId::DlDeBy20, "Landkreis Mayen-Koblenz", None, "en").await;
    assert_eq!(
        english["htmlIfChanged"],
        format!("Landkreis Mayen-Koblenz, {notice}, <a href=\"{LIST}\">data set</a>; the data were changed")
    );
}

#[tokio::test]
async fn creative_commons_gets_creator_licence_address_and_the_note_of_changes() {
    let database = TestDatabase::sqlite().await;
    let by =
        attribution(&database, LicenceId::CcBy40, "Kreis", Some("https://daten.example.org/1?a=1&b=2"), "en").await;
    let notice =
        "licensed under <a href=\"https://creativecommons.org/licenses/by/4.0/\" rel=\"license\">CC BY 4.0</a>";
    assert_eq!(by["required"], true);
    assert_eq!(
        by["text"],
        "Kreis, licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), https://daten.example.org/1?a=1&b=2"
    );
    assert_eq!(
        by["html"],
        format!("Kreis, {notice}, <a href=\"https://daten.example.org/1?a=1&amp;b=2\">data set</a>")
    );
    assert_eq!(by["textIfChanged"], format!("{}; the data were changed", by["text"].as_str().expect("a text")));
}

#[tokio::test]
async fn the_licence_without_conditions_demands_nothing() {
    let database = TestDatabase::sqlite().await;
    let zero = attribution(&database, LicenceId::DlDeZero20, "Kreis", None, "de").await;
    assert_eq!(zero["required"], false);
    assert_eq!(zero["text"], format!("Kreis, dl-de/zero-2-0 (https://www.govdata.de/dl-de/zero-2-0), {LIST}"));
}

#[tokio::test]
async fn no_name_and_no_address_breaks_out_of_the_html() {
    let database = TestDatabase::sqlite().await;
    let provider = "<script>alert(\"1\")</script> & 'Söhne'";
    for refused in [
        "https://a.example/\"onclick=\"alert(1)",
        "https://a.example/<b>",
        "javascript:alert(1)",
        "https://a.example/\n",
    ] {
        assert!(WebUrl::try_from(refused.to_owned()).is_err(), "{refused}");
    }
    let dataset = "https://daten.example.org/'onclick='alert(1)?a=1&b=(x)";
    let said = attribution(&database, LicenceId::DlDeBy20, provider, Some(dataset), "de").await;
    assert_eq!(said["provider"], provider, "as the provider writes it");
    assert!(said["text"].as_str().is_some_and(|text| text.starts_with(provider) && text.ends_with(dataset)));
    for member in ["html", "htmlIfChanged"] {
        let html = said[member].as_str().expect("HTML");
        assert_eq!(html.matches('<').count(), 4, "two links and nothing else: {html}");
        assert_eq!(html.matches('"').count(), 2 + 6, "two of the name, and three attributes: {html}");
        assert!(
            html.starts_with(
                "&lt;script&gt;alert(\"1\")&lt;/script&gt; &amp; 'Söhne', <a href=\"https://www.govdata.de/"
            ),
            "{html}"
        );
        assert!(html.contains("?a=1&amp;b=(x)\">"), "{html}");
    }
}

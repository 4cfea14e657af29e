//! Tables (RFC 4180).

use std::{collections::BTreeMap, fs, path::PathBuf};

use axum::http::Method;
use myk10_tests::{TestApp, on_each_database};
use serde_json::Value;

use super::with_coordinates;

/// The lines of a table, by name of the column.
fn read(text: &str, delimiter: u8) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    reader.deserialize().map(|line| line.expect("a line")).collect()
}

async fn table(app: &TestApp, target: &str) -> Vec<BTreeMap<String, String>> {
    let answer = app.send(Method::GET, target, &[("Accept", "text/csv")]).await;
    assert_eq!(answer.status, 200, "{target}");
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8; header=present");
    read(&answer.text(), b',')
}

#[tokio::test]
async fn a_table_has_a_line_for_each_record_and_the_columns_of_the_document() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        let document = myk10_http::document();
        for kind in ["projects", "funding-statuses", "contacts", "organisations", "places"] {
            let list = app.get(&format!("/v1/{kind}?limit=200")).await.json();
            let answer = app.get(&format!("/v1/{kind}?limit=200&format=csv")).await;
            assert_eq!(answer.header("content-disposition"), format!("inline; filename=\"{kind}.csv\""));
            let text = answer.text();
            let described = &document["paths"][format!("/{kind}")]["get"]["responses"]["200"]["content"]["text/csv"];
            let described = described["schema"]["description"].as_str().expect("columns");
            let names = described.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
            assert_eq!(text.split("\r\n").next(), Some(names.collect::<Vec<_>>().join(",").as_str()), "{kind}");
            let ids: Vec<String> = read(&text, b',').iter().map(|line| line["id"].clone()).collect();
            let records = list["data"].as_array().expect("records");
            assert_eq!(ids, records.iter().map(|record| record["id"].as_str().unwrap_or_default()).collect::<Vec<_>>());
            // Some are enough; the columns are the same for all.
            for (line, record) in read(&text, b',').iter().zip(records).step_by(7) {
                let one = table(&app, &format!("/v1/{kind}/{}", line["id"])).await;
                assert_eq!(one.first(), Some(line), "{kind}: a record alone is the line of the list");
                assert_eq!(line["licence"], record["licence"]["id"].as_str().unwrap_or_default());
                assert_eq!(line["attribution"], record["attribution"]["text"].as_str().unwrap_or_default());
                assert_eq!(line["url"], record["links"]["self"].as_str().unwrap_or_default());
            }
        }
        let one = app.get("/v1/projects/riot?format=csv").await;
        assert_eq!(one.header("content-disposition"), "inline; filename=\"riot.csv\"");
    })
    .await;
}

#[tokio::test]
async fn a_cell_says_what_the_record_says() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        let line = table(&app, "/v1/funding-statuses/programm-bund").await.remove(0);
        let expected = [
            ("kind", "programmeShare"),
            ("amount", "11400000.00"),
            ("amountCurrency", "EUR"),
            ("amountKind", "grant"),
            ("amountApproximate", "true"),
            ("spent", ""),
            ("asOf", ""),
            ("caveats", "asOfUnknown | sourcesDisagree"),
        ];
        for (name, value) in expected {
            assert_eq!(line[name], value, "{name}");
        }
        let line = table(&app, "/v1/places/z-west").await.remove(0);
        assert_eq!((line["longitude"].as_str(), line["latitude"].as_str()), ("-7.25", "50.25"), "numbers stay numbers");
        let line = table(&app, "/v1/places/z-ost").await.remove(0);
        assert_eq!((line["streetAddress"].as_str(), line["postalCode"].as_str()), ("Am Markt 1; Hof, links", "01067"));
        let line = table(&app, "/v1/projects/z-eins?lang=en").await.remove(0);
        assert_eq!(line["fallbacks"], "/status/text=de | /summary=de | /title=de");
        assert_eq!((line["language"].as_str(), line["status"].as_str()), ("en", "planned"));
        assert_eq!((line["districtWide"].as_str(), line["municipalityCodes"].as_str()), ("true", "071375004"));
        let line = table(&app, "/v1/contacts/z-muster").await.remove(0);
        assert_eq!(line["email"], "muster@example.org | stab@example.org");
        assert_eq!(line["otherChannels"], "muster@example.de-mail.de");
        assert_eq!(line["responsibilities"], "Daten | Dienste");
    })
    .await;
}

#[tokio::test]
async fn a_cell_that_looks_like_a_formula_is_a_text() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        let line = table(&app, "/v1/projects/z-eins").await.remove(0);
        assert_eq!(line["title"], "'-Eins; \"zwei\", @drei");
        let line = table(&app, "/v1/contacts/z-muster").await.remove(0);
        assert!(line["roleTitle"].starts_with("'=Leitung"), "{}", line["roleTitle"]);
        assert_eq!(line["phone"], "'+49 261 108-0");
    })
    .await;
}

#[tokio::test]
async fn a_spreadsheet_gets_the_table_that_it_likes() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        let plain = app.get("/v1/places?limit=200&format=csv").await.text();
        let excel = app.get("/v1/places?limit=200&format=csv&delimiter=semicolon&bom=true").await.text();
        let excel = excel.strip_prefix('\u{feff}').expect("a byte order mark");
        assert!(excel.starts_with("id;slug;") && plain.starts_with("id,slug,"));
        assert_eq!(read(excel, b';'), read(&plain, b','));
        let intervals = "/v1/office-hours/projektbuero/intervals?from=2026-11-23&to=2026-11-23";
        let named = app.get(&format!("{intervals}&format=csv&delimiter=semicolon")).await;
        assert!(named.text().starts_with("date;opensAt;closesAt;"), "{}", named.text());
        let accepted = app.send(Method::GET, intervals, &[("Accept", "text/csv")]).await;
        assert!(accepted.text().starts_with("date,opensAt,closesAt,"));
        assert_eq!(accepted.header("content-disposition"), "inline; filename=\"projektbuero.csv\"");
    })
    .await;
}

/// `UPDATE=1` writes the columns into the papers.
#[test]
fn the_papers_have_the_columns_of_every_table() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/formats.md");
    let document = myk10_http::document();
    let mut papers = fs::read_to_string(&file).expect("docs/formats.md");
    for kind in ["projects", "funding-statuses", "contacts", "organisations", "places"] {
        let described =
            &document["paths"][format!("/{kind}")]["get"]["responses"]["200"]["content"]["text/csv"]["schema"];
        let Value::String(described) = &described["description"] else { panic!("{kind} has no table") };
        let table = &described[described.find("| Column").expect("a table")..];
        let (begin, end) = (format!("<!-- columns of {kind} -->\n"), "<!-- end -->\n");
        let from = papers.find(&begin).unwrap_or_else(|| panic!("no place for {kind}")) + begin.len();
        let to = from + papers[from..].find(end).expect("an end");
        if std::env::var_os("UPDATE").is_some() {
            papers.replace_range(from..to, table);
            fs::write(&file, &papers).expect("a place to write to");
        } else {
            assert_eq!(&papers[from..to], table, "{kind}: run UPDATE=1 cargo test --test e2e -- papers_have");
        }
    }
}

//! Whatever SQL, LIKE, FTS5 and tsquery mean by a character, here it only stands between words.

use myk10_tests::{TestApp, on_each_database};
use serde_json::Value;

use super::{found, german, target};
use crate::desk::release;

const SEPARATORS: [&str; 40] = [
    "%", "_", "'", "''", "\"", "\"\"", "*", "**", "^", "(", ")", "()", "{", "}", "[", "]", ":", "::", "-", "--", "+",
    "&", "&&", "|", "||", "!", "<->", "<2>", "<", "\\", "\\'", "/*", ";", "$1", "?", "@", "#", "\0", "💡", "\u{202e}",
];

#[tokio::test]
async fn a_metacharacter_is_only_text() {
    on_each_database(async |database| {
        let records = [
            german(1, "amt", "Amt Fluss", "Kurz."),
            german(2, "mat", "Automat", "Fluss"),
            german(3, "zahlen", "Nummer 1 und 2", "Prozent"),
        ];
        release(&database.store, &records).await.expect("a publication");
        let app = TestApp::over(&database.store);
        for separator in SEPARATORS {
            // These two have a digit in them, and a digit is a word.
            let digit: String = separator.chars().filter(char::is_ascii_digit).collect();
            for query in [
                format!("amt{separator}fluss"),
                format!("amt {separator} fluss"),
                format!("{separator}amt fluss{separator}"),
                format!("amt fluss {separator}{separator}{separator}"),
            ] {
                let expected: &[&str] = if digit.is_empty() { &["amt"] } else { &[] };
                assert_eq!(found(&app, &query, "").await, expected, "{query:?}");
            }
            let answer = app.get(&target(separator, "")).await;
            let code = answer.json()["errors"][0]["code"].clone();
            if digit.is_empty() {
                assert_eq!((answer.status.as_u16(), code), (400, Value::from("noWords")), "{separator:?}");
            } else {
                assert_eq!(answer.status, 200, "{separator:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_operator_is_only_a_word() {
    on_each_database(async |database| {
        let records = [
            german(1, "amt", "Amt am Fluss", "Kurz."),
            german(2, "worte", "not near and or title amt fluss select from where x", "dsamt dwamt"),
        ];
        release(&database.store, &records).await.expect("a publication");
        let app = TestApp::over(&database.store);
        for query in [
            "NOT amt",
            "amt AND fluss",
            "amt OR fluss",
            "NEAR(amt fluss)",
            "NEAR/2 amt",
            "title:amt",
            "title : amt",
            "{title} : amt",
            "'; SELECT x FROM amt WHERE 'x'='x",
            "x amt",
            "x",
        ] {
            let expected: &[&str] = if query.contains('2') { &[] } else { &["worte"] };
            assert_eq!(found(&app, query, "").await, expected, "{query}");
        }
        assert_eq!(found(&app, "dsamt", "").await, ["worte"], "a word that looks like a token");
        assert_eq!(found(&app, "\"x\" dwamt", "").await, ["worte"]);
        assert_eq!(found(&app, "amt*", "").await, ["amt", "worte"]);
        assert_eq!(found(&app, "a*t", "").await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_looked_for_says_why() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let many = "wort ".repeat(17);
        let quotes = "\"".repeat(200);
        let cases = [
            ("/v1/search".to_owned(), "missingParameter", "This parameter is required."),
            ("/v1/search?limit=3".to_owned(), "missingParameter", "This parameter is required."),
            ("/v1/search?q=".to_owned(), "emptyParameter", "The value must not be empty."),
            (target("%", ""), "noWords", "The value has no word to look for: letters or digits."),
            (target(&quotes, ""), "noWords", "The value has no word to look for: letters or digits."),
            (target(&"ä".repeat(201), ""), "tooLong", "At most so many characters are allowed: 200."),
            (target(&many, ""), "tooManyWords", "At most so many words are allowed: 16."),
            ("/v1/search?q=a&q=b".to_owned(), "repeatedParameter", "The parameter must not be repeated."),
        ];
        for (target, code, detail) in cases {
            let answer = app.send(axum::http::Method::GET, &target, &[("Accept-Language", "en")]).await;
            let problem = answer.json();
            assert_eq!(answer.status, 400, "{target}");
            assert_eq!(problem["errors"].as_array().map(Vec::len), Some(1), "{target}: {problem}");
            let error = &problem["errors"][0];
            assert_eq!(
                (&error["parameter"], &error["code"], &error["detail"]),
                (&"q".into(), &code.into(), &detail.into())
            );
        }
        let german = app.get("/v1/search").await.json();
        assert_eq!(german["errors"][0]["detail"], "Ohne diesen Parameter geht es nicht.");
        assert_eq!(app.get(&target(&"ä".repeat(200), "")).await.status, 200);
        assert_eq!(app.get(&target(&format!("{}{}", "w ".repeat(15), "\u{10ffff}x"), "")).await.status, 200);
        assert_eq!(app.get("/v1/search?q=%ff%fe").await.status, 400, "no UTF-8, no words");
    })
    .await;
}

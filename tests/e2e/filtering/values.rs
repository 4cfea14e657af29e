//! Values of a filter: repeated, between commas, in any percent-encoding.

use myk10_domain::Kind;
use myk10_tests::on_each_database;
use serde_json::Value;

use super::{World, has, is};

#[tokio::test]
async fn values_are_repeated_or_stand_between_commas_in_any_encoding() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        for query in [
            "status=pilot,planned",
            "status=planned,pilot,planned",
            "status=pilot%2Cplanned",
            "status=pilot%2cplanned",
            "status=%70ilot&status=planne%64",
            "s%74atus=pilot&status=planned",
            "status=pilot&limit=200&status=planned",
        ] {
            let query = query.replace("&limit=200", "&lang=de");
            world.divides(Kind::Project, &query, |p| is(&p["status"]["key"], &["pilot", "planned"])).await;
        }
        let c = |p: &Value| has(&p["themes"], &["thema c"]);
        for query in ["theme=thema+c", "theme=thema%20c", "theme=thema%20%63"] {
            world.divides(Kind::Project, query, c).await;
        }
        let a_or_c = |p: &Value| has(&p["themes"], &["thema c", "thema-a"]);
        for query in ["theme=thema+c,thema-a", "theme=thema-a&theme=thema%20c", "theme=thema%2Da%2Cthema+c,nobody"] {
            world.divides(Kind::Project, query, a_or_c).await;
        }
        // A comma always separates, so a key that has one is two others.
        world.check(Kind::Project, "theme=Thema%2C+mit+Komma", |_| false).await;
    })
    .await;
}

#[tokio::test]
async fn a_value_is_only_text() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        for text in [
            "'",
            "\"",
            "%",
            "_",
            "thema_a",
            "thema%",
            "' OR 1=1 --",
            "\\",
            "$1",
            "?",
            "ä",
            "\u{202e}",
            "THEMA-A",
            " thema-a",
        ] {
            let encoded: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
            world.check(Kind::Project, &format!("theme={encoded}"), |_| false).await;
        }
    })
    .await;
}

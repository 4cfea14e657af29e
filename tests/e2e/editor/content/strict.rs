//! Bodies that somebody should not have sent: refused with the place, or kept as drafts that say what is wrong.

use axum::{body::Body, http::Method};
use myk10_domain::{Kind, draft, identity::Role, with_kind};
use myk10_tests::{content_pack, differences, dump_everything, on_each_database};
use serde_json::{Value, json};

use super::{Somebody, code, list, pointers};
use crate::drafts::{place, with};

async fn raw(
    who: &Somebody,
    method: Method,
    target: &str,
    media_type: &str,
    body: impl Into<Body>,
) -> (u16, String, Value) {
    let headers = [("Content-Type", media_type), ("If-Match", "\"1\"")];
    let answer = who.send(method, target, &headers, body.into()).await;
    let (status, code) = code(&answer);
    (status, code, answer.json())
}

#[test]
fn every_record_of_the_pack_can_be_sent_as_it_is() {
    for (kind, id, draft) in content_pack() {
        let faults = with_kind!(kind, C => draft::read::<C>(&draft).err());
        assert!(faults.is_none(), "{kind} {id}: {faults:?}");
    }
}

#[tokio::test]
async fn what_a_draft_does_not_have_is_refused_in_every_kind() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Admin).await;
        // From now on it is known that the token was used.
        who.get(&list(Kind::Place)).await;
        let before = dump_everything(&database.store).await;
        for kind in Kind::ALL {
            let body = json!({
                "id": "x", "version": 7, "state": "published", "publishedAt": "2026-01-01T00:00:00Z", "roles": ["admin"],
                "slug": 7, "provenance": { "sources": {}, "secret": true },
            });
            let answer = who.write(Method::POST, &list(*kind), None, &body).await;
            assert_eq!(code(&answer), (400, "invalidBody".to_owned()), "{kind}");
            let mut told = pointers(&answer.json()["errors"]);
            told.sort();
            let expected = [
                "/id unknownMember",
                "/provenance/secret unknownMember",
                "/provenance/sources wrongType",
                "/publishedAt unknownMember",
                "/roles unknownMember",
                "/slug wrongType",
                "/state unknownMember",
                "/version unknownMember",
            ];
            assert_eq!(told, expected, "{kind}: all at once");
            for body in [json!([]), json!("x"), json!(7), json!([{}])] {
                let answer = who.write(Method::POST, &list(*kind), None, &body).await;
                assert_eq!(code(&answer), (400, "invalidBody".to_owned()), "{kind} {body}");
            }
        }
        let after = dump_everything(&database.store).await;
        assert_eq!(differences(&before, &after), Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn hostile_bodies_are_refused_and_leave_nothing() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let (_, address) = who.create(Kind::Place, &place("a")).await;
        let before = dump_everything(&database.store).await;
        let deep = format!("{{\"name\":{}1{}}}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
        let large = format!("{{\"slug\":\"{}\"}}", "x".repeat(10 * 1024 * 1024));
        let bodies: [(&str, u16); 12] = [
            ("", 400),
            ("{", 400),
            ("{\"slug\":\"a\",\"slug\":\"b\"}", 400),
            ("{\"name\":{\"de\":\"a\",\"de\":\"b\"}}", 400),
            ("{\"slug\":\"a\\u0000\"}", 400),
            ("{\"slug\":\"\\ud800\"}", 400),
            ("{\"geo\":{\"type\":\"Point\",\"coordinates\":[1e400,5]}}", 400),
            ("{\"slug\":NaN}", 400),
            ("{\"slug\":'a'}", 400),
            ("{\"slug\":\"a\"} {}", 400),
            (&deep, 400),
            (&large, 413),
        ];
        for (method, target) in
            [(Method::POST, list(Kind::Place)), (Method::PUT, address.clone()), (Method::PATCH, address.clone())]
        {
            for (body, expected) in &bodies {
                let brief: String = body.chars().take(40).collect();
                let (status, _, problem) =
                    raw(&who, method.clone(), &target, "application/json", (*body).to_owned()).await;
                assert_eq!(status, *expected, "{method} {brief}: {problem}");
            }
            for media_type in ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1"] {
                let (status, code, _) = raw(&who, method.clone(), &target, media_type, "{}").await;
                assert_eq!((status, code.as_str()), (415, "unsupportedMediaType"), "{method} {media_type}");
            }
        }
        let latin = raw(&who, Method::PATCH, &address, "application/json", b"{\"slug\":\"\xe4\"}".to_vec()).await;
        assert_eq!(latin.0, 400);
        assert_eq!(differences(&before, &dump_everything(&database.store).await), Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn texts_that_mislead_are_drafts_that_cannot_be_published() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let texts = [
            ("harm\u{202e}los", "invisibleCharacter"),
            ("zero\u{200b}width", "invisibleCharacter"),
            ("mark\u{feff}", "invisibleCharacter"),
            ("<script>alert(1)</script>", "markup"),
            ("<img src=x onerror=alert(1)>", "markup"),
            ("bell\u{7}", "controlCharacter"),
        ];
        for (text, fault) in texts {
            let (made, address) = who.create(Kind::Place, &with(place("a"), json!({ "name": { "de": text } }))).await;
            assert_eq!(pointers(&made.json()["violations"]), [format!("/name/de {fault}")], "{text:?}");
            assert_eq!(made.json()["draft"]["name"]["de"], text, "a draft is kept as it is");
            let refused = who.act(&address, "publish", 1, &Value::Null).await;
            assert_eq!(pointers(&refused.json()["errors"]), [format!("/name/de {fault}")], "{text:?}");
            assert_eq!(who.app().get("/v1/places/a").await.status, 404);
        }
    })
    .await;
}

#[tokio::test]
async fn five_point_nought_is_five() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Editor).await;
        let body = "{\"slug\":\"z\",\"position\":5.0}";
        let answer = who
            .send(Method::POST, &list(Kind::FutureTask), &[("Content-Type", "application/json")], Body::from(body))
            .await;
        assert_eq!(
            (answer.status.as_u16(), &answer.json()["draft"]["position"]),
            (201, &json!(5)),
            "{}",
            answer.text()
        );
        for number in ["5.5", "1e400", "9007199254740993"] {
            let body = format!("{{\"position\":{number}}}");
            let answer = who
                .send(Method::POST, &list(Kind::FutureTask), &[("Content-Type", "application/json")], Body::from(body))
                .await;
            assert_eq!(code(&answer), (400, "invalidBody".to_owned()), "{number}");
            assert_eq!(answer.json()["errors"][0]["pointer"], "/position", "{number}");
        }
    })
    .await;
}

#[tokio::test]
async fn warnings_are_shown_and_never_block() {
    on_each_database(async |database| {
        let who = Somebody::with(database, Role::Admin).await;
        let pack = content_pack();
        myk10_tests::load(&database.store, &pack, myk10_tests::noon()).await;
        let (made, address) = who.create(Kind::OfficeHours, &super::draft_of(Kind::OfficeHours, "zeiten")).await;
        let record = made.json();
        let list = who.get("/v1/editor/office-hours?q=zeiten").await.json();
        let warnings = record["warnings"].as_array().expect("warnings").len();
        let in_list = list["data"].as_array().into_iter().flatten().find(|found| found["id"] == record["id"]);
        assert_eq!(in_list.map(|found| found["warningCount"].clone()), Some(json!(warnings)), "{list}");
        assert_eq!(who.act(&address, "publish", 1, &Value::Null).await.status, 200);
    })
    .await;
}

//! What stands in a list once: keys, themes and goals.

use myk10_domain::Kind;
use serde_json::{Value, json};

use crate::{
    common::{check, found, refuses},
    office_hours::exception,
};

#[test]
fn a_key_stands_in_its_list_once() {
    let figure = || json!({ "label": { "de": "A" }, "value": 1 });
    let talk = || json!({ "format": "talk", "title": { "de": "A" } });
    for (kind, list, entry) in [
        (Kind::Organisation, "keyFigures", figure()),
        (Kind::Programme, "themes", json!({ "kind": "agendaTheme", "title": { "de": "A" } })),
        (Kind::Programme, "keyFigures", figure()),
        (Kind::Programme, "participations", talk()),
        (Kind::Programme, "events", json!({ "occurred": "2020", "kind": "event", "text": { "de": "A" } })),
        (Kind::OfficeHours, "schedules", json!({})),
        (Kind::OfficeHours, "exceptions", exception("additional", "2026-12-24", &json!([hours()]))),
        (Kind::Project, "milestones", json!({ "title": { "de": "A" }, "status": "planned" })),
        (Kind::Project, "keyFigures", figure()),
        (Kind::Project, "participations", talk()),
    ] {
        let entries = |keys: [&str; 3]| json!({ list: keys.map(|key| with_key(&entry, key)) });
        assert_eq!(check(kind, entries(["a", "b", "c"])), found(&[]), "{kind}/{list}");
        let repeated = found(&[(&format!("/{list}/2/key"), "repeated")]);
        assert_eq!(check(kind, entries(["a", "b", " a "])), repeated, "{kind}/{list}");
    }
}

#[test]
fn a_key_may_stand_in_several_lists() {
    let figure = json!({ "key": "a", "label": { "de": "A" }, "value": 1 });
    let talk =
        |key: &str| json!({ "key": key, "format": "talk", "title": { "de": "A" }, "keyFigures": [figure.clone()] });
    let patch = |last: &str| json!({ "keyFigures": [figure.clone()], "participations": [talk("a"), talk(last)] });
    let repeated = [("/participations/1/key", "repeated")];
    refuses(Kind::Project, [("within each other", patch("b"), &[]), ("after another list", patch("a"), &repeated)]);
}

#[test]
fn a_key_is_known_even_where_its_entry_is_refused() {
    let milestones = json!({ "milestones": [
        { "key": "a", "status": "planned" }, { "key": "a", "title": { "de": "A" }, "status": "planned" },
    ] });
    let expected = [("/milestones/0/title", "required"), ("/milestones/1/key", "repeated")];
    refuses(Kind::Project, [("the key of a nameless milestone", milestones, &expected)]);
}

#[test]
fn themes_and_goals_stand_in_their_list_once() {
    refuses(
        Kind::Project,
        [
            ("two themes", json!({ "themes": ["a", "b"] }), &[]),
            ("a theme twice", json!({ "themes": ["a", "b", " a"] }), &[("/themes/2", "repeated")]),
            ("two goals", json!({ "sdgs": [11, 9] }), &[]),
            ("a goal twice", json!({ "sdgs": [18, 11, 11] }), &[("/sdgs/0", "outOfRange"), ("/sdgs/2", "repeated")]),
        ],
    );
}

fn with_key(entry: &Value, key: &str) -> Value {
    let mut entry = entry.clone();
    entry["key"] = json!(key);
    entry
}

fn hours() -> Value {
    json!({ "opens": "10:00", "closes": "12:00" })
}

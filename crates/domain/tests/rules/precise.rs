//! One mistake is one violation, at its own place, and none is hidden behind another.

use myk10_domain::Kind;
use serde_json::json;

use crate::{
    common::{ID, refuses, source},
    funding::share,
    image::picture,
    office_hours::{exception, week},
};

#[test]
fn a_mistake_in_a_list_does_not_move_the_entries_after_it() {
    let morning = ("Monday", "10:00", "12:00");
    let closed = |key: &str| {
        let mut closed = exception("closed", "2026-12-24", &json!([]));
        closed["key"] = json!(key);
        closed
    };
    let nameless = json!({ "kind": "closed", "startDate": "2020-01-01", "reasonCode": "other" });
    let schedule = |key: &str| json!({ "key": key, "validFrom": "2025-01-01", "validThrough": "2025-12-31" });
    refuses(
        Kind::OfficeHours,
        [
            (
                "hours of a week",
                week(&[("Montag", "10:00", "12:00"), morning, morning]),
                &[
                    ("/schedules/0/regular/0/dayOfWeek", "unknownWord"),
                    ("/schedules/0/regular/2", "overlappingIntervals"),
                ],
            ),
            (
                "exceptions",
                json!({ "exceptions": [nameless, closed("a"), closed("b")] }),
                &[("/exceptions/0/key", "required"), ("/exceptions/2", "overlappingExceptions")],
            ),
            (
                "schedules",
                json!({ "schedules": [{}, schedule("a"), schedule("b")] }),
                &[("/schedules/0/key", "required"), ("/schedules/2", "overlappingSchedules")],
            ),
        ],
    );
    let ids = [("/placeIds/0", "malformedId"), ("/placeIds/2", "repeated")];
    refuses(Kind::Project, [("ids", json!({ "placeIds": ["nowhere", ID, ID] }), &ids)]);
    let keyless = json!({ "title": "Die Quelle", "url": "https://www.kvmyk.de/" });
    let sources = json!({ "provenance": { "sources": [keyless, source("page"), source("page")] } });
    let expected = [("/provenance/sources/0/key", "required"), ("/provenance/sources/2", "repeated")];
    refuses(Kind::Place, [("sources", sources, &expected)]);
}

#[test]
fn a_mistake_in_a_statement_brings_no_second_one() {
    let amount = |amount: &str| json!({ "amount": amount, "currency": "EUR", "kind": "grant" });
    let shares =
        json!([share(json!({ "amount": amount("4.00"), "role": "x" })), share(json!({ "amount": amount("6.00") }))]);
    let dollars = json!({ "amount": "10.00", "currency": "USD", "kind": "grant" });
    let euros = json!([share(json!({ "amount": amount("9.00") }))]);
    let negative = json!([share(json!({ "role": "x" })), share(json!({ "amount": amount("-6.00") }))]);
    refuses(
        Kind::FundingStatus,
        [
            ("a day in words", json!({ "asOf": "gestern" }), &[("/asOf", "malformedDate")]),
            (
                "the caveats after an unknown one",
                json!({ "caveats": ["odd", "asOfUnknown"] }),
                &[("/caveats/0", "unknownWord"), ("/caveats/1", "unfoundedCaveat")],
            ),
            (
                "a share that is refused",
                json!({ "amount": amount("10.00"), "shares": shares, "sharesComplete": true }),
                &[("/shares/0/role", "unknownWord")],
            ),
            (
                "a day in words that is called unknown",
                json!({ "asOf": "gestern", "caveats": ["asOfUnknown"] }),
                &[("/asOf", "malformedDate"), ("/caveats/0", "unfoundedCaveat")],
            ),
            (
                "shares in another currency",
                json!({ "amount": dollars, "shares": euros, "sharesComplete": true }),
                &[("/shares/0/amount", "mixedCurrencies")],
            ),
            (
                "the amount after a share that is refused",
                json!({ "shares": negative }),
                &[("/shares/0/role", "unknownWord"), ("/shares/1/amount", "negativeAmount")],
            ),
        ],
    );
}

#[test]
fn what_is_given_but_wrong_is_not_called_missing() {
    let image = |alt: &str| json!({ "images": [picture(json!({ "alt": { "de": alt } }))] });
    refuses(
        Kind::Project,
        [
            ("a text", json!({ "title": { "de": "<b>" } }), &[("/title/de", "markup")]),
            ("a description of a picture", image(" "), &[("/images/0/alt/de", "blank")]),
        ],
    );
    let milestone = json!({ "key": "a", "title": { "de": "A" }, "status": "reached", "reached": "gestern" });
    let reached = [("/milestones/0/reached", "malformedDate")];
    refuses(Kind::Project, [("a day in words", json!({ "milestones": [milestone] }), &reached)]);
    let hours = json!([{ "opens": "10 Uhr", "closes": "12:00" }]);
    let holidays = |policy: &str| json!({ "publicHolidayPolicy": policy, "publicHolidayIntervals": hours, "schedules": [{ "key": "a" }] });
    let opens = ("/publicHolidayIntervals/0/opens", "malformedTime");
    refuses(
        Kind::OfficeHours,
        [
            ("hours", holidays("ownHours"), &[opens]),
            ("a policy", holidays("own"), &[opens, ("/publicHolidayPolicy", "unknownWord")]),
        ],
    );
    let kind = json!({ "kind": "human", "givenName": "Eva" });
    refuses(Kind::Contact, [("a kind", kind, &[("/kind", "unknownWord")])]);
    let keyless = json!({ "provenance": { "sources": [{ "title": "A", "url": "https://a.de" }] } });
    refuses(Kind::Place, [("a source", keyless, &[("/provenance/sources/0/key", "required")])]);
}

#[test]
fn a_missing_member_hides_no_other_mistake() {
    let figures = json!({ "spent": { "amount": "-1.00", "currency": "EUR" } });
    refuses(
        Kind::FundingStatus,
        [
            (
                "a statement",
                json!({ "scope": null, "asOf": null, "figures": figures }),
                &[("/scope", "required"), ("/caveats", "missingCaveat"), ("/figures/spent", "negativeAmount")],
            ),
            (
                "a share",
                json!({ "shares": [share(json!({ "role": null, "figures": figures }))] }),
                &[("/shares/0/role", "required"), ("/shares/0/figures/spent", "negativeAmount")],
            ),
            (
                "an amount",
                json!({ "amount": { "currency": "EUR", "kind": "grant", "precision": "-1.00" } }),
                &[("/amount/amount", "required"), ("/amount/precision", "negativeAmount")],
            ),
            (
                "a subject",
                json!({ "subjects": [{}] }),
                &[("/subjects/0/type", "required"), ("/subjects/0/id", "required")],
            ),
        ],
    );
}

//! Statements about money: as of when (H6, S5), in which currency (H3), and which caveats follow.

use myk10_domain::{FundingStatus, Kind, funding_status::Caveat};
use serde_json::{Value, json};

use crate::common::{ID, OTHER_ID, changed, doubts, refuses, review, today};

#[test]
fn a_statement_is_not_of_the_future_and_says_when_its_day_is_unknown() {
    let as_of = |date: Value, caveats: &[&str]| json!({ "asOf": date, "caveats": caveats });
    let unknown = ["asOfUnknown"];
    refuses(
        Kind::FundingStatus,
        [
            ("today", as_of(json!("2026-11-23"), &[]), &[]),
            ("tomorrow", as_of(json!("2026-11-24"), &[]), &[("/asOf", "inFuture")]),
            ("this year", as_of(json!("2026"), &[]), &[]),
            ("next year", as_of(json!("2027"), &[]), &[("/asOf", "inFuture")]),
            ("no day and no word of it", as_of(json!(null), &["splitUnknown"]), &[("/caveats", "missingCaveat")]),
            ("no day, and it says so", as_of(json!(null), &unknown), &[]),
            ("a day that is called unknown", as_of(json!("2026"), &unknown), &[("/caveats/0", "unfoundedCaveat")]),
        ],
    );
}

#[test]
fn a_statement_is_stale_after_120_days() {
    let as_of = |date: &str| json!({ "asOf": date });
    let stale = [("/asOf", "stale")];
    doubts(
        Kind::FundingStatus,
        [
            ("120 days ago", as_of("2026-07-26"), &[]),
            ("121 days ago", as_of("2026-07-25"), &stale),
            ("perhaps 115 days ago", as_of("2026-07"), &[]),
            ("at least 146 days ago", as_of("2026-06"), &stale),
            ("nobody knows", json!({ "asOf": null, "caveats": ["asOfUnknown"] }), &[]),
        ],
    );
    assert_eq!(caveats(as_of("2026-07-25")), [Caveat::Stale]);
    assert_eq!(caveats(as_of("2026-07-26")), []);
}

#[test]
fn shares_that_are_not_all_bring_their_caveat() {
    let shares = |complete: bool| json!({ "shares": [share(json!({}))], "sharesComplete": complete });
    assert_eq!(caveats(shares(false)), [Caveat::SharesIncomplete]);
    assert_eq!(caveats(shares(true)), []);
    assert_eq!(caveats(json!({ "shares": [] })), []);
}

#[test]
fn caveats_stand_in_a_fixed_order_and_once() {
    let patch =
        json!({ "caveats": ["sourcesDisagree", "amountUnknown"], "asOf": "2020", "shares": [share(json!({}))] });
    let expected = [Caveat::AmountUnknown, Caveat::SourcesDisagree, Caveat::SharesIncomplete, Caveat::Stale];
    assert_eq!(caveats(patch), expected);
    assert_eq!(caveats(json!({ "caveats": ["stale"], "asOf": "2020" })), [Caveat::Stale], "stated and concluded");
    let twice = json!({ "caveats": ["preliminary", "preliminary"] });
    refuses(Kind::FundingStatus, [("stated twice", twice, &[("/caveats/1", "repeated")])]);
}

#[test]
fn a_statement_has_one_currency() {
    let dollar = json!({ "amount": "5.00", "currency": "USD" });
    let euro = json!({ "amount": "9.00", "currency": "EUR", "kind": "grant" });
    let beside = |patch: Value| {
        let mut patch = patch;
        patch["amount"] = euro.clone();
        patch
    };
    let year = json!({ "fiscalYear": 2026, "budgetType": "original", "budgetStatus": "committed", "planned": dollar });
    let grant = json!({ "amount": "5.00", "currency": "USD", "kind": "grant" });
    for (patch, pointer) in [
        (json!({ "figures": { "applied": dollar } }), "/figures/applied"),
        (json!({ "figures": { "recovered": dollar } }), "/figures/recovered"),
        (json!({ "shares": [share(json!({ "amount": grant }))] }), "/shares/0/amount"),
        (json!({ "shares": [share(json!({ "figures": { "spent": dollar } }))] }), "/shares/0/figures/spent"),
        (json!({ "alternatives": [{ "amount": dollar, "sources": ["page"] }] }), "/alternatives/0/amount"),
        (json!({ "byYear": [year] }), "/byYear/0/planned"),
        (json!({ "fundingPhases": [{ "key": "strategy", "cap": dollar }] }), "/fundingPhases/0/cap"),
    ] {
        refuses(Kind::FundingStatus, [("alone", patch.clone(), &[])]);
        refuses(Kind::FundingStatus, [("beside euros", beside(patch), &[(pointer, "mixedCurrencies")])]);
    }
    let stages = json!({ "figures": { "applied": { "amount": "9", "currency": "EUR" }, "approved": dollar } });
    let second = [("/figures/approved", "mixedCurrencies")];
    refuses(Kind::FundingStatus, [("the first amount counts where the statement has none", stages, &second)]);
}

#[test]
fn an_amount_is_exact_and_in_a_currency_with_cents() {
    let amount =
        |amount: &str, currency: &str| json!({ "amount": { "amount": amount, "currency": currency, "kind": "grant" } });
    let malformed = [("/amount/amount", "malformedAmount")];
    let unknown = [("/amount/currency", "unknownCurrency")];
    refuses(
        Kind::FundingStatus,
        [
            ("two decimals", amount("17500000.25", "EUR"), &[]),
            ("the largest amount", amount("92233720368547758.07", "EUR"), &[]),
            ("a cent more", amount("92233720368547758.08", "EUR"), &malformed),
            ("three decimals", amount("1.005", "EUR"), &malformed),
            ("German decimals", amount("1,50", "EUR"), &malformed),
            ("words", amount("17,5 Mio.", "EUR"), &malformed),
            ("a sign", amount("1", "€"), &unknown),
            ("a currency without cents", amount("1", "JPY"), &unknown),
            (
                "nothing",
                json!({ "amount": {} }),
                &[("/amount/amount", "required"), ("/amount/currency", "required"), ("/amount/kind", "required")],
            ),
        ],
    );
}

#[test]
fn a_statement_is_about_something_and_once() {
    let subjects = |ids: &[&str]| {
        json!({
            "subjects": ids.iter().map(|id| json!({ "type": "project", "id": id })).collect::<Vec<_>>(),
        })
    };
    refuses(
        Kind::FundingStatus,
        [
            ("two projects", subjects(&[ID, OTHER_ID]), &[]),
            ("nothing", subjects(&[]), &[("/subjects", "required")]),
            ("the same project twice", subjects(&[ID, ID]), &[("/subjects/1", "repeated")]),
            ("a project without an id", subjects(&["pegel"]), &[("/subjects/0/id", "malformedId")]),
        ],
    );
}

/// A share with a change.
pub(crate) fn share(patch: Value) -> Value {
    let mut share = json!({ "organisationId": ID, "role": "funder" });
    crate::common::merge(&mut share, patch);
    share
}

fn caveats(patch: Value) -> Vec<Caveat> {
    let draft = changed(Kind::FundingStatus, patch);
    review::<FundingStatus>(draft, today()).expect("an approved statement").content.caveats
}

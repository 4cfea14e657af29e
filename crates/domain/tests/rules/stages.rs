//! The stages of money: what bounds what (H4), what is never negative (H3), and what is odd (S1 to S4).

use myk10_domain::Kind;
use serde_json::{Map, Value, json};

use crate::{
    common::{OTHER_ID, doubts, refuses},
    funding::share,
};

#[test]
fn no_stage_exceeds_the_stage_before_it() {
    let (approved, disbursed) = (("approved", "10.00"), ("disbursed", "10.00"));
    let exceeds = |stage| [("/figures/disbursed", stage)];
    let too_much = exceeds("exceedsStage");
    refuses(
        Kind::FundingStatus,
        [
            ("all that is approved", figures(&[approved, disbursed]), &[]),
            ("a cent more than approved", figures(&[("approved", "9.99"), disbursed]), &too_much),
            ("all that is called", figures(&[("called", "10.00"), disbursed]), &[]),
            ("a cent more than called", figures(&[("called", "9.99"), disbursed]), &too_much),
            (
                "more than both",
                figures(&[("approved", "9.00"), ("called", "9.00"), disbursed]),
                &[too_much[0], too_much[0]],
            ),
            ("all that is spent", figures(&[("spent", "10.00"), ("proven", "10.00")]), &[]),
            (
                "a cent more than spent",
                figures(&[("spent", "9.99"), ("proven", "10.00")]),
                &[("/figures/proven", "exceedsStage")],
            ),
            ("more called than approved", figures(&[approved, ("called", "11.00")]), &[]),
            ("less applied than approved", figures(&[("applied", "9.00"), approved]), &[]),
        ],
    );
}

#[test]
fn the_stages_of_a_share_bound_each_other_too() {
    let shares = |approved: &str| {
        json!({
            "shares": [share(json!({})), share(figures(&[("approved", approved), ("disbursed", "10.00")]))],
        })
    };
    let too_much = [("/shares/1/figures/disbursed", "exceedsStage")];
    refuses(Kind::FundingStatus, [("enough", shares("10.00"), &[]), ("too little", shares("9.99"), &too_much)]);
}

#[test]
fn only_what_is_recovered_or_corrected_is_negative() {
    for stage in ["applied", "approved", "committed", "called", "disbursed", "spent", "proven"] {
        let pointer = format!("/figures/{stage}");
        let negative = figures(&[(stage, "-0.01")]);
        refuses(Kind::FundingStatus, [(stage, negative.clone(), &[(&pointer, "negativeAmount")])]);
        let mut correction = negative;
        correction["supersedesId"] = json!(OTHER_ID);
        refuses(Kind::FundingStatus, [("corrected", correction, &[]), ("zero", figures(&[(stage, "-0.00")]), &[])]);
    }
    let amount = |amount: &str, step: &str| {
        json!({
            "amount": { "amount": amount, "precision": step, "currency": "EUR", "kind": "grant" },
        })
    };
    refuses(
        Kind::FundingStatus,
        [
            ("recovered", figures(&[("recovered", "-0.01")]), &[]),
            ("an amount", amount("-1.00", "1.00"), &[("/amount", "negativeAmount")]),
            ("a step of rounding", amount("1.00", "-1.00"), &[("/amount/precision", "negativeAmount")]),
        ],
    );
}

#[test]
fn what_is_odd_but_possible_is_a_warning() {
    let spent = |stage: &str| figures(&[(stage, "9.99"), ("spent", "10.00")]);
    let amount = |amount: &str| {
        let mut patch = figures(&[("spent", "10.00")]);
        patch["amount"] = json!({ "amount": amount, "currency": "EUR", "kind": "grant" });
        patch
    };
    doubts(
        Kind::FundingStatus,
        [
            ("more than committed", spent("committed"), &[("/figures/spent", "spentExceedsCommitted")]),
            ("more than disbursed", spent("disbursed"), &[("/figures/spent", "spentExceedsDisbursed")]),
            ("more than the amount", amount("9.99"), &[("/figures/spent", "spentExceedsAmount")]),
            ("the whole amount", amount("10.00"), &[]),
            ("more than approved", spent("approved"), &[]),
            ("all of it", figures(&[("committed", "1.00"), ("disbursed", "1.00"), ("spent", "1.00")]), &[]),
        ],
    );
}

#[test]
fn a_yearly_plan_that_differs_from_the_approval_is_a_warning() {
    let planned = |approved: &str, years: &[Option<&str>]| {
        let year = |amount: Option<&str>| {
            json!({
                "fiscalYear": 2026, "budgetType": "original", "budgetStatus": "indicative",
                "planned": amount.map(euros),
            })
        };
        let mut patch = figures(&[("approved", approved)]);
        patch["byYear"] = years.iter().copied().map(year).collect();
        patch
    };
    let differs = [("/byYear", "planDiffers")];
    doubts(
        Kind::FundingStatus,
        [
            ("the same", planned("10.00", &[Some("4.00"), Some("6.00")]), &[]),
            ("a cent less", planned("10.00", &[Some("4.00"), Some("5.99")]), &differs),
            ("a cent more", planned("10.00", &[Some("10.01")]), &differs),
            ("a year without a plan", planned("10.00", &[Some("4.00"), None]), &[]),
            ("no year", planned("10.00", &[]), &[]),
        ],
    );
}

fn figures(stages: &[(&str, &str)]) -> Value {
    let stages: Map<_, _> = stages.iter().map(|(stage, amount)| ((*stage).to_owned(), euros(amount))).collect();
    json!({ "figures": stages })
}

fn euros(amount: &str) -> Value {
    json!({ "amount": amount, "currency": "EUR" })
}

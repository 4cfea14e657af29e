//! Complete shares make the whole, as exactly as they are known (H5).

use myk10_domain::Kind;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    common::{check, found, refuses},
    funding::share,
};

#[test]
fn complete_shares_make_the_whole() {
    let differ = [("/shares", "sharesDiffer")];
    refuses(
        Kind::FundingStatus,
        [
            ("to the cent", amounts(1_000, &[(400, None), (600, None)]), &[]),
            ("within a euro", amounts(1_100, &[(400, None), (600, None)]), &[]),
            ("a cent too many", amounts(1_101, &[(400, None), (600, None)]), &differ),
            ("a cent too few", amounts(899, &[(400, None), (600, None)]), &differ),
            ("rounded to ten euros", amounts(1_500, &[(400, None), (600, Some(1_000))]), &[]),
            ("more than that", amounts(1_501, &[(400, None), (600, Some(1_000))]), &differ),
            ("no share", amounts(1_000, &[]), &[]),
        ],
    );
}

#[test]
fn only_complete_shares_that_are_all_stated_must_add_up() {
    let short = amounts(1_000, &[(400, None)]);
    let mut incomplete = short.clone();
    incomplete["sharesComplete"] = json!(false);
    let mut unstated = short.clone();
    unstated["shares"] = json!([share(json!({})), short["shares"][0]]);
    let mut of_nothing = short.clone();
    of_nothing["amount"] = json!(null);
    refuses(
        Kind::FundingStatus,
        [
            ("complete", short, &[("/shares", "sharesDiffer")]),
            ("incomplete", incomplete, &[]),
            ("an unknown share", unstated, &[]),
            ("an unknown whole", of_nothing, &[]),
        ],
    );
}

#[test]
fn complete_rates_make_100_per_cent() {
    let differ = [("/shares", "ratesDiffer")];
    refuses(
        Kind::FundingStatus,
        [
            ("exactly", rates(&[65.0, 35.0]), &[]),
            ("thirds", rates(&[33.33, 33.33, 33.33]), &[]),
            ("a tenth less", rates(&[65.0, 34.9]), &[]),
            ("a tenth more", rates(&[65.0, 35.1]), &[]),
            ("a bit less still", rates(&[65.0, 34.89]), &differ),
            ("a bit more still", rates(&[65.0, 35.11]), &differ),
            ("no share", rates(&[]), &[]),
            ("more exact than a hundredth", rates(&[65.0, 35.001]), &[("/shares/1/ratePercent", "malformedPercent")]),
        ],
    );
}

proptest! {
    #[test]
    fn complete_shares_are_refused_exactly_beyond_the_tolerance(
        parts in prop::collection::vec((1_000_000_000..100_000_000_000i64, rounding()), 1..7),
        beyond in -3..=3i64,
        more in any::<bool>(),
    ) {
        let steps: i64 = parts.iter().filter_map(|(_, step)| *step).sum();
        let off = 100.max(steps / 2) + beyond;
        let sum: i64 = parts.iter().map(|(cents, _)| cents).sum();
        let patch = amounts(if more { sum + off } else { sum - off }, &parts);
        let expected = found(if beyond > 0 { &[("/shares", "sharesDiffer")] } else { &[] });
        prop_assert_eq!(check(Kind::FundingStatus, patch), expected);
    }

    #[test]
    fn complete_rates_are_refused_exactly_beyond_a_tenth(
        cuts in prop::collection::btree_set(1..10_000u32, 1..6),
        off in -20..=20i32,
    ) {
        let edges: Vec<u32> = cuts.into_iter().chain([10_000]).collect();
        let mut hundredths: Vec<i32> = edges.windows(2).map(|pair| pair[1].abs_diff(pair[0]).cast_signed()).collect();
        hundredths.push(edges[0].cast_signed() + off);
        prop_assume!((0..=10_000).contains(&(edges[0].cast_signed() + off)));
        let percents: Vec<f64> = hundredths.into_iter().map(|rate| f64::from(rate) / 100.0).collect();
        let expected = found(if off.abs() > 10 { &[("/shares", "ratesDiffer")] } else { &[] });
        prop_assert_eq!(check(Kind::FundingStatus, rates(&percents)), expected);
    }
}

/// The step to which a share is rounded, in cents: unknown, small beside a euro, or large.
fn rounding() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![Just(None), (0..150i64).prop_map(Some), (0..100_000_000i64).prop_map(Some)]
}

/// A whole and complete shares of it with their rounding, in cents.
fn amounts(whole: i64, parts: &[(i64, Option<i64>)]) -> Value {
    let figure = |cents: i64, step: Option<i64>| {
        json!({
            "amount": decimal(cents), "currency": "EUR", "kind": "grant", "precision": step.map(decimal),
        })
    };
    let shares: Vec<_> = parts.iter().map(|(cents, step)| share(json!({ "amount": figure(*cents, *step) }))).collect();
    json!({ "amount": figure(whole, None), "shares": shares, "sharesComplete": true })
}

fn rates(percents: &[f64]) -> Value {
    let shares: Vec<_> = percents.iter().map(|percent| share(json!({ "ratePercent": percent }))).collect();
    json!({ "shares": shares, "sharesComplete": true })
}

fn decimal(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

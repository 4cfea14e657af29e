//! Amounts of money: each stands under its number of digits, and under that with its first digit.

use super::{Check, Facet, Probe};

/// So many digits the largest amount has, in minor units.
const DIGITS: u32 = 19;

/// The facets of an amount in minor units that is not negative.
pub(crate) fn of(name: &'static str, cents: i64) -> impl Iterator<Item = Facet> {
    let (digits, first) = magnitude(cents);
    [digits_value(digits), first_value(digits, first)].into_iter().map(move |value| Facet::at(name, value, cents, None))
}

/// Where amounts of at least `cents` stand.
pub(crate) fn at_least(name: &'static str, cents: i64) -> Vec<Probe> {
    let (digits, first) = magnitude(cents);
    let more = (first + 1..=9).map(|first| first_value(digits, first));
    let longer = (digits + 1..=DIGITS).map(digits_value);
    let whole = more.chain(longer).map(|value| Probe::new(name, value));
    let boundary = Probe::new(name, first_value(digits, first)).checked(Check::AtLeast(cents));
    whole.chain([boundary]).collect()
}

/// How many digits a number has, and the first of them.
fn magnitude(cents: i64) -> (u32, i64) {
    let below = cents.max(0).checked_ilog10().unwrap_or(0);
    (below + 1, cents.max(0) / 10i64.pow(below))
}

fn digits_value(digits: u32) -> String {
    format!("{digits:02}")
}

fn first_value(digits: u32, first: i64) -> String {
    format!("{digits:02}-{first}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::tests::meets, *};

    proptest! {
        #[test]
        fn a_bound_finds_its_amounts_and_no_others(
            amount in prop_oneof![0i64..2_000, 0i64..=i64::MAX],
            bound in prop_oneof![0i64..2_000, 0i64..=i64::MAX],
        ) {
            let facets: Vec<Facet> = of("funded", amount).collect();
            prop_assert_eq!(meets(&facets, &at_least("funded", bound)), usize::from(amount >= bound));
            prop_assert_eq!(meets(&facets, &at_least("funded", amount)), 1);
        }
    }
}

//! Who bears which part, and whether the parts make the whole.

use serde::{Deserialize, Serialize};

use crate::{Fault, Figure, FigureDraft, OrganisationId, Percent, Review, Reviewed, vocabulary::vocabulary};

use super::{Figures, FiguresDraft};

vocabulary! {
    /// In which role somebody bears a share.
    pub enum ShareRole: extensible {
        /// A funder.
        Funder = "funder",
        /// The recipient's own contribution.
        OwnContribution = "ownContribution",
        /// A further funder.
        CoFunder = "coFunder",
        /// A third party.
        ThirdParty = "thirdParty",
    }
}

/// A share as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ShareDraft {
    /// Who bears it.
    pub organisation_id: Option<String>,
    /// In which role.
    #[schema(schema_with = crate::vocabulary::drafted::<ShareRole>)]
    pub role: Option<String>,
    /// How much.
    pub amount: Option<FigureDraft>,
    /// Which part of the whole.
    pub rate_percent: Option<f64>,
    /// The stages of this share, where they are stated.
    pub figures: Option<FiguresDraft>,
}

/// A share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Who bears it.
    pub organisation_id: OrganisationId,
    /// In which role.
    pub role: ShareRole,
    /// How much.
    pub amount: Option<Figure>,
    /// Which part of the whole.
    pub rate_percent: Option<Percent>,
    /// The stages of this share, where they are stated.
    pub figures: Figures,
}

impl Reviewed for Share {
    type Draft = ShareDraft;

    fn review(
        ShareDraft { organisation_id, role, amount, rate_percent, figures }: ShareDraft,
        review: &mut Review,
    ) -> Option<Self> {
        let organisation_id = review.must("organisationId", organisation_id);
        let role = review.must("role", role);
        let amount = review.maybe("amount", amount);
        let rate_percent = review.maybe("ratePercent", rate_percent);
        let figures = review.maybe("figures", figures).unwrap_or_default();
        Some(Self { organisation_id: organisation_id?, role: role?, amount, rate_percent, figures })
    }
}

/// Rule H5: complete shares make the whole, as exactly as they are known; one that is refused is not known.
pub(super) fn review_sums(total: Option<Figure>, shares: &[Option<Share>], review: &mut Review) {
    let amounts = shares.iter().map(|share| share.as_ref()?.amount).collect::<Option<Vec<_>>>();
    if let (Some(total), Some(amounts @ [_, ..])) = (total, amounts.as_deref())
        && amounts.iter().all(|amount| amount.money.currency() == total.money.currency())
        && !adds_up(total, amounts)
    {
        let fault = Fault::SharesDiffer { sum: euros(sum(amounts)), amount: total.money.amount() };
        review.refuse_at("shares", fault);
    }
    let rates = shares.iter().map(|share| share.as_ref()?.rate_percent).collect::<Option<Vec<_>>>();
    let rates = rates.filter(|rates| !rates.is_empty());
    let sum: Option<i64> = rates.map(|rates| rates.iter().map(|rate| i64::from(rate.hundredths())).sum());
    if let Some(sum) = sum.filter(|sum| (sum - 10_000).abs() > 10) {
        review.refuse_at("shares", Fault::RatesDiffer { sum: euros(sum.into()) });
    }
}

fn sum(figures: &[Figure]) -> i128 {
    figures.iter().map(|figure| i128::from(figure.money.cents())).sum()
}

/// Whether the difference stays within one euro, or within half of every step of rounding.
fn adds_up(total: Figure, shares: &[Figure]) -> bool {
    let steps: i128 = shares.iter().filter_map(|figure| figure.precision).map(|step| i128::from(step.cents())).sum();
    (sum(shares) - i128::from(total.money.cents())).abs() <= (steps / 2).max(100)
}

/// Hundredths as a decimal, for sums that no single amount may hold.
pub(super) fn euros(hundredths: i128) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100)
}

#[cfg(test)]
mod tests {
    use iso_currency::Currency;
    use proptest::prelude::*;

    use super::*;
    use crate::{FigureKind, Money};

    fn figure(cents: i64, step: Option<i64>) -> Figure {
        let money = |cents| Money::new(cents, Currency::EUR);
        Figure { money: money(cents), kind: FigureKind::Grant, precision: step.map(money), approximate: step.is_some() }
    }

    #[test]
    fn rounded_shares_make_a_rounded_whole() {
        let total = figure(1_750_000_000, None);
        let shares = [figure(1_140_000_000, Some(10_000_000)), figure(610_000_000, Some(10_000_000))];
        assert!(adds_up(total, &shares));
        assert!(
            !adds_up(total, &[figure(1_170_000_000, None), figure(610_000_000, None)]),
            "11.7 and 6.1 are not 17.5"
        );
    }

    proptest! {
        #[test]
        fn parts_of_a_whole_add_up(parts in prop::collection::vec(0i64..1_000_000_000_000, 1..10)) {
            let total = figure(parts.iter().sum(), None);
            let shares: Vec<Figure> = parts.iter().map(|part| figure(*part, None)).collect();
            prop_assert!(adds_up(total, &shares));
        }

        #[test]
        fn more_than_a_euro_is_a_difference(parts in prop::collection::vec(0i64..1_000_000_000_000, 1..10), off in 101i64..1_000_000) {
            let total = figure(parts.iter().sum::<i64>() + off, None);
            let shares: Vec<Figure> = parts.iter().map(|part| figure(*part, None)).collect();
            prop_assert!(!adds_up(total, &shares));
        }

        #[test]
        fn rounding_every_part_never_breaks_the_whole(parts in prop::collection::vec(0i64..1_000_000_000_000, 1..10), step in 1i64..10_000_000) {
            let rounded = |part: &i64| figure((part + step / 2) / step * step, Some(step));
            let total = figure(parts.iter().sum(), None);
            let shares: Vec<Figure> = parts.iter().map(rounded).collect();
            prop_assert!(adds_up(total, &shares));
        }

        #[test]
        fn no_sum_overflows(parts in prop::collection::vec(any::<i64>(), 0..20), total in any::<i64>()) {
            let shares: Vec<Figure> = parts.iter().map(|part| figure(*part, Some(i64::MAX))).collect();
            let _ = adds_up(figure(total, None), &shares);
        }
    }
}

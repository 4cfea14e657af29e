//! Shares of a whole, exact to a hundredth of a per cent.

use serde::{Deserialize, Serialize, Serializer};

use crate::{Fault, Review, Reviewed};

/// A percentage between 0 and 100, kept in hundredths; spoken as a JSON number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "f64")]
pub struct Percent(u16);

impl Percent {
    /// A percentage from hundredths of a per cent.
    pub fn from_hundredths(hundredths: u16) -> Result<Self, Fault> {
        if hundredths <= 10_000 { Ok(Self(hundredths)) } else { Err(Fault::MalformedPercent) }
    }

    /// Hundredths of a per cent.
    pub fn hundredths(self) -> u16 {
        self.0
    }
}

impl TryFrom<f64> for Percent {
    type Error = Fault;

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the bounds are checked before")]
    fn try_from(value: f64) -> Result<Self, Fault> {
        let hundredths = (value * 100.0).round();
        let exact = (value * 100.0 - hundredths).abs() < 1e-6;
        if exact && (0.0..=10_000.0).contains(&hundredths) {
            Ok(Self(hundredths as u16))
        } else {
            Err(Fault::MalformedPercent)
        }
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(100) {
            serializer.serialize_u16(self.0 / 100)
        } else {
            serializer.serialize_f64(f64::from(self.0) / 100.0)
        }
    }
}

impl Reviewed for Percent {
    type Draft = f64;

    fn review(draft: f64, review: &mut Review) -> Option<Self> {
        review.accept(draft.try_into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_percentage_stays_between_0_and_100() {
        for value in [-0.01, 100.01, 0.001, f64::NAN, f64::INFINITY] {
            assert_eq!(Percent::try_from(value), Err(Fault::MalformedPercent), "{value}");
        }
    }

    proptest! {
        #[test]
        fn a_percentage_survives_json(hundredths in 0u16..=10_000) {
            let text = serde_json::to_string(&Percent(hundredths)).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Percent>(&text).expect("a percentage"), Percent(hundredths));
        }
    }
}

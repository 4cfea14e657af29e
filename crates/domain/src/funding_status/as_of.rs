//! Which statements about money had been made by a day.

use crate::{AsOf, FundingStatus};

impl FundingStatus {
    /// The statement, when it is from the day or from before it.
    ///
    /// One without a date cannot be placed in time. Whether another statement had corrected it by then, only those know
    /// who see the others.
    pub(super) fn on(self, at: AsOf) -> Option<Self> {
        let is_dated = self.as_of.is_some();
        (is_dated && !at.precedes(self.as_of.as_ref())).then_some(self)
    }
}

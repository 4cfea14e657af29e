//! Which hours were in force on a day.

use crate::{AsOf, OfficeHours, PartialDate};

use super::schedule::coverage;

impl OfficeHours {
    /// The hours with the one schedule that answers for the day, or with none, and the exceptions that touch it.
    ///
    /// A schedule alone would seem to go on for ever; where nobody has said its end, it ends with the last day for which
    /// it answers beside the others.
    pub(super) fn on(mut self, at: AsOf) -> Self {
        let answering = coverage(&self.schedules).into_iter().find(|(days, _)| days.contains(&at.day));
        let schedule = answering.map(|(days, schedule)| {
            let mut schedule = schedule.clone();
            let ends = PartialDate::new(&days.end().to_string(), None).ok();
            schedule.valid_through = schedule.valid_through.or(ends);
            schedule
        });
        self.schedules = schedule.into_iter().collect();
        self.exceptions.retain(|exception| (exception.start..=exception.end).contains(&at.day));
        self
    }
}

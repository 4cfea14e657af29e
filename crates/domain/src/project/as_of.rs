//! Where a project stood on a day.

use crate::{AsOf, LocalizedText, PartialDate, Project};

use super::{Milestone, MilestoneStatus, ProjectStatus, Status};

impl Project {
    /// The project with what its own dates say about a day.
    ///
    /// A day that is not over shows what is public now. On a past day nothing holds that has no date, and what is dated
    /// after it is not there yet; texts, partners and places have no dates and are those of now.
    pub(super) fn on(mut self, at: AsOf) -> Self {
        if !at.is_past() {
            return self;
        }
        (self.status, self.status_history) = statements(self.status, self.status_history, at);
        self.progress_percent = None;
        self.actual_start = self.actual_start.filter(|start| !at.precedes(Some(start)));
        self.actual_end = self.actual_end.filter(|end| !at.precedes(Some(end)));
        self.milestones = self.milestones.into_iter().map(|milestone| milestone.on(at)).collect();
        self.participations.retain(|participation| !at.precedes(participation.start.as_ref()));
        for participation in &mut self.participations {
            participation.key_figures.retain(|figure| !at.precedes(figure.as_of.as_ref()));
        }
        self.key_figures.retain(|figure| !at.precedes(figure.as_of.as_ref()));
        self
    }
}

/// The statement that holds on a day, and those that are older: the newest dated one holds; where two begin on the same
/// day, the more precise one, and then the one that stands first in the record.
fn statements(status: Status, history: Vec<Status>, at: AsOf) -> (Status, Vec<Status>) {
    let known = |status: &Status| status.as_of.is_some() && !at.precedes(status.as_of.as_ref());
    let all: Vec<Status> = std::iter::once(status).chain(history).filter(known).collect();
    let newness = |status: &Status| status.as_of.as_ref().map(|date| (date.earliest(), date.precision()));
    // The last of equals wins, so the first of the record comes last.
    let Some(index) = (0..all.len()).rev().max_by_key(|index| newness(&all[*index])) else {
        return (Status::not_known(), Vec::new());
    };
    let mut older = all;
    let holds = older.remove(index);
    older.sort_by_key(|status| status.as_of.as_ref().map(PartialDate::earliest));
    (holds, older)
}

impl Status {
    /// What is said where no source reaches back to the day.
    fn not_known() -> Self {
        let text = LocalizedText::fixed(
            "Keine Quelle sagt, wo das Projekt an diesem Tag stand.",
            "Wir wissen nicht: Wie weit war das Projekt an diesem Tag?",
            "No source says where the project stood on that day.",
        );
        Self { key: ProjectStatus::Unknown, text, as_of: None, sources: Vec::new() }
    }
}

impl Milestone {
    /// The milestone on a past day: reached or missed only when that had happened already.
    fn on(self, at: AsOf) -> Self {
        let still_open = match self.status {
            MilestoneStatus::Reached => at.precedes(self.reached.as_ref()),
            MilestoneStatus::Missed => self.due.as_ref().is_some_and(|due| at.day <= due.latest()),
            // When it was given up, nobody says.
            MilestoneStatus::Planned | MilestoneStatus::Cancelled => false,
        };
        let reached = self.reached.filter(|reached| !at.precedes(Some(reached)));
        let status = if still_open { MilestoneStatus::Planned } else { self.status };
        Self { reached, status, ..self }
    }
}

//! What a kind is called in the document of the editor API.

use myk10_domain::Kind;

/// The names of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// `FutureTask`, for operations and schemas.
    pub(super) singular: String,
    /// `FutureTasks`.
    pub(super) plural: String,
    /// `a task for the future`.
    pub(super) one: &'static str,
    /// `tasks for the future`.
    pub(super) many: &'static str,
    /// `Zukunftsaufgaben`, for those who look for the German word.
    pub(super) german: &'static str,
}

impl Names {
    /// The names of a kind.
    pub(super) fn of(kind: Kind) -> Self {
        let (one, many, german) = match kind {
            Kind::Organisation => ("an organisation", "organisations", "Organisationen"),
            Kind::Place => ("a place", "places", "Orte"),
            Kind::FutureTask => ("a task for the future", "tasks for the future", "Zukunftsaufgaben"),
            Kind::Programme => ("a programme", "programmes", "Programme"),
            Kind::Contact => ("a contact", "contacts", "Kontakte"),
            Kind::OfficeHours => ("a record of office hours", "records of office hours", "Sprechzeiten"),
            Kind::Project => ("a project", "projects", "Projekte"),
            Kind::FundingStatus => ("a funding status", "funding statuses", "Förderung"),
        };
        let plural = kind.plural().split('-').map(capital).collect();
        Self { singular: capital(kind.word()), plural, one, many, german }
    }

    /// `A task for the future`.
    pub(super) fn one_capital(&self) -> String {
        capital(self.one)
    }

    /// `Tasks for the future`, as operations are grouped.
    pub(super) fn tag(&self) -> String {
        capital(self.many)
    }
}

/// The same with a capital letter.
fn capital(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect()
}

//! What changed between two publications, field by field: compared without a language, told in one.
//!
//! [`differences`] compares two drafts along the [`Shape`] of their kind, which names every member in German and in
//! English and says what its values are. What is never published has no place in it.

mod compare;
mod names;
mod shape;
mod shapes;
mod tell;

pub use compare::{Alteration as Happened, Alteration, Difference, Step, differences};
pub(crate) use compare::{identities, list, said, unmatched};
pub use names::Named;
pub use shape::{Form, Member, Shape};
pub(crate) use shapes::{CONTACT, FUNDING_STATUS, FUTURE_TASK, OFFICE_HOURS, ORGANISATION, PLACE, PROGRAMME, PROJECT};
pub use tell::{Titles, Told};

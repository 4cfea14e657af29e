//! Every member of every kind, with its names.

mod content;
mod values;

pub(crate) use content::{CONTACT, FUNDING_STATUS, FUTURE_TASK, OFFICE_HOURS, ORGANISATION, PLACE, PROGRAMME, PROJECT};

/// Writes down an object: its identity, its title, and a line for each member.
macro_rules! shape {
    ($(#[doc = $doc:literal])+ $visibility:vis $name:ident, [$($identity:literal),*], [$($title:literal),*] {
        $($member:literal: $form:expr, $german:literal, $english:literal;)+
    }) => {
        $(#[doc = $doc])+
        $visibility const $name: Shape = Shape {
            identity: &[$($identity),*],
            title: &[$($title),*],
            members: &[$(Member { name: $member, form: $form, label: ($german, $english) },)+],
        };
    };
}
use shape;

//! How a draft is built, for those who compare two and tell the difference.

use crate::{Fault, Kind, Language};

/// An object of a draft: its members in the order in which they are told.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The members that say which entry of a list this is; where there are none, its place says so.
    pub identity: &'static [&'static str],
    /// The members by which people know an entry of a list.
    pub title: &'static [&'static str],
    /// Every member.
    pub members: &'static [Member],
}

/// A member of a draft.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Its name in the draft.
    pub name: &'static str,
    /// What its values are.
    pub form: Form,
    /// What it is called in German and in English; empty where the name of what it stands in is enough.
    pub label: (&'static str, &'static str),
}

/// What the values of a member are.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A text in several languages.
    Text,
    /// A text that is the same in every language.
    Line,
    /// A name for programs, a number of a telephone, an address on the web, a time of day.
    Code,
    /// A word of a vocabulary.
    Word(fn(&str, Language) -> Result<&'static str, Fault>),
    /// A date, as precise as it is known.
    Date,
    /// Yes or no; absent where nobody has said.
    Flag,
    /// Yes or no; absent means no.
    Switch,
    /// A number.
    Number,
    /// A part of a hundred.
    Percent,
    /// An amount of money.
    Money,
    /// A point on the globe.
    Point,
    /// The id of a record of one of these kinds.
    Reference(&'static [Kind]),
    /// An object.
    Object(&'static Shape),
    /// A list of objects.
    Entries(&'static Shape),
    /// A list of plain values.
    Each(&'static Self),
    /// Something that may name a person: of a person it is told only that it changed.
    Personal(&'static Self),
    /// Something that is never published and therefore never told.
    Private,
}

impl Shape {
    /// The member of this name.
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }

    /// The kinds whose titles stand in what is told.
    pub fn kinds(&self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = self.members.iter().flat_map(|member| member.form.kinds()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

impl Form {
    fn kinds(&self) -> Vec<Kind> {
        match self {
            Self::Reference(kinds) => kinds.to_vec(),
            Self::Object(shape) | Self::Entries(shape) => shape.kinds(),
            Self::Each(form) | Self::Personal(form) => form.kinds(),
            Self::Text
            | Self::Line
            | Self::Code
            | Self::Word(_)
            | Self::Date
            | Self::Flag
            | Self::Switch
            | Self::Number
            | Self::Percent
            | Self::Money
            | Self::Point
            | Self::Private => Vec::new(),
        }
    }

    /// The object that stands here, or of which entries stand here.
    pub(super) fn shape(&self) -> Option<&'static Shape> {
        match self {
            Self::Object(shape) | Self::Entries(shape) => Some(shape),
            Self::Personal(form) => form.shape(),
            Self::Text
            | Self::Line
            | Self::Code
            | Self::Word(_)
            | Self::Date
            | Self::Flag
            | Self::Switch
            | Self::Number
            | Self::Percent
            | Self::Money
            | Self::Point
            | Self::Reference(_)
            | Self::Each(_)
            | Self::Private => None,
        }
    }
}

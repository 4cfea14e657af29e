//! A break, and how it is told: one line for each, also where many operations show it.

use std::fmt;

use crate::{Place, Why};

/// A change that some client of the released document does not stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    place: Place,
    what: String,
    why: Why,
    /// The operations that show it, in the order of the document.
    operations: Vec<String>,
}

impl Break {
    pub(crate) fn new(place: &Place, what: impl Into<String>, why: Why) -> Self {
        Self { place: place.clone(), what: what.into(), why, operations: vec![place.operation().to_owned()] }
    }

    fn also_in(&mut self, operations: Vec<String>) {
        let new = operations.into_iter().filter(|operation| !self.operations.contains(operation)).collect::<Vec<_>>();
        self.operations.extend(new);
    }

    fn is_same(&self, other: &Self) -> bool {
        (self.place.shared(), &self.what, self.why) == (other.place.shared(), &other.what, other.why)
    }
}

/// What the same schema breaks in several operations is one break.
pub(crate) fn gather(found: Vec<Break>) -> Vec<Break> {
    let mut breaks: Vec<Break> = Vec::new();
    for one in found {
        match breaks.iter_mut().find(|known| known.is_same(&one)) {
            Some(known) => known.also_in(one.operations),
            None => breaks.push(one),
        }
    }
    breaks
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.operations.as_slice() {
            [first, second, third, _, rest @ ..] => {
                write!(f, "{first}, {second}, {third} and {} more", rest.len() + 1)?;
            }
            few => f.write_str(&few.join(", "))?,
        }
        let within = self.place.to_string();
        if !within.is_empty() {
            write!(f, ": {within}")?;
        }
        if let Some(schema) = self.place.of_schema() {
            write!(f, " ({schema})")?;
        }
        write!(f, ": {}. {}", self.what, self.why)
    }
}

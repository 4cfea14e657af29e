//! A break, and how it is told: one line for each, also where many operations show it.

use std::fmt;

use crate::{Place, Why};

/// A change that some client of the released document does not stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    place: Place,
    what: String,
    why: Why,
    /// The operations that show it; the place is that in the first one.
    operations: Vec<String>,
}

impl Break {
    pub(crate) fn new(place: &Place, what: impl Into<String>, why: Why) -> Self {
        Self { place: place.clone(), what: what.into(), why, operations: vec![place.operation().to_owned()] }
    }

    /// Names one more operation; the one that shows it at the shortest place comes first.
    fn merge(&mut self, other: Self) {
        let operation = other.place.operation().to_owned();
        if other.place.depth() < self.place.depth() {
            self.operations.retain(|known| *known != operation);
            self.operations.insert(0, operation);
            self.place = other.place;
        } else if !self.operations.contains(&operation) {
            self.operations.push(operation);
        }
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
            Some(known) => known.merge(one),
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

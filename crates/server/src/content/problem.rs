//! What is wrong or doubtful in a folder of content: where, what, and what is allowed.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use myk10_domain::Finding;

/// Something that is wrong or doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// In which file or folder.
    pub file: PathBuf,
    /// In which place: a JSON Pointer, or a line.
    pub place: String,
    /// What, and what is allowed.
    pub message: String,
}

impl Problem {
    pub(crate) fn new(file: &Path, place: &str, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: place.to_owned(), message: message.into() }
    }

    pub(crate) fn found(file: &Path, Finding { pointer, fault }: &Finding) -> Self {
        Self::new(file, pointer, format!("{} [{}]", fault.english(), fault.code()))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, place, message } = self;
        let place = if place.is_empty() { String::new() } else { format!(" {place}") };
        write!(f, "{}:{place} {message}", file.display())
    }
}

/// Everything that is wrong with a folder of content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            writeln!(f, "{problem}")?;
        }
        let things = if self.0.len() == 1 { "thing is" } else { "things are" };
        writeln!(f, "Nothing was loaded: {} {things} wrong.", self.0.len())
    }
}

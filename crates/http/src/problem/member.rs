//! A member of a body that is refused, and why.

use myk10_domain::{Fault, Language};

use super::render::ProblemItem;

/// A member of a body that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RefusedMember {
    /// Where, as a JSON Pointer; empty for the body as a whole.
    pub(crate) pointer: String,
    code: &'static str,
    german: String,
    english: String,
    allowed: Option<Vec<String>>,
}

impl RefusedMember {
    /// A member that is refused for a reason with a stable name, in German and in English.
    pub(crate) fn new(
        pointer: impl Into<String>,
        code: &'static str,
        german: impl Into<String>,
        english: impl Into<String>,
    ) -> Self {
        Self { pointer: pointer.into(), code, german: german.into(), english: english.into(), allowed: None }
    }

    /// The same, with what may stand there instead.
    pub(crate) fn allowing(self, allowed: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { allowed: Some(allowed.into_iter().map(Into::into).collect()), ..self }
    }

    /// The stable name of the reason.
    #[cfg(test)]
    pub(crate) fn code(&self) -> &'static str {
        self.code
    }

    /// A member that breaks a rule of the domain.
    pub(crate) fn of(pointer: impl Into<String>, fault: &Fault) -> Self {
        Self::new(pointer, fault.code(), fault.german(), fault.english())
    }

    /// As problems tell it.
    pub(super) fn told(&self, language: Language) -> ProblemItem {
        ProblemItem {
            pointer: Some(self.pointer.clone()),
            parameter: None,
            code: self.code,
            detail: language.choose(&self.german, &self.english).clone(),
            allowed: self.allowed.clone(),
        }
    }
}

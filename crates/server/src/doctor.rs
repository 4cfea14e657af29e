//! Looks for what is wrong with an installation, and says what to do about it.

mod checks;
mod schedules;

use std::fmt;

use crate::{commands::print, config::ServeOptions};

/// What came of a check.
#[derive(Debug)]
enum Finding {
    Ok(String),
    Warn(String),
    Fail(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ok(text) => write!(f, "ok   {text}"),
            Self::Warn(text) => write!(f, "warn {text}"),
            Self::Fail(text) => write!(f, "FAIL {text}"),
        }
    }
}

/// Runs every check and prints a line for each; an error when one fails.
pub(crate) async fn examine(options: &ServeOptions) -> anyhow::Result<()> {
    let mut findings = checks::configuration(options);
    findings.extend(checks::database(&options.database).await);
    findings.iter().try_for_each(|finding| print(&finding.to_string()))?;
    let failed = findings.iter().filter(|finding| matches!(finding, Finding::Fail(_))).count();
    anyhow::ensure!(failed == 0, "{failed} of {} checks failed", findings.len());
    Ok(())
}

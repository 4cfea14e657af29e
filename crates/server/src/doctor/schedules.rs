//! Whether what is scheduled happens.

use chrono::{DateTime, TimeDelta, Utc};
use myk10_persistence::{ScheduleFailure, Scheduled, Schedules, Store};

use super::Finding::{self, Fail, Ok as Fine, Warn};
use crate::commands::now;

/// What is due for so long, nobody acts on.
const OVERDUE: TimeDelta = TimeDelta::seconds(10);

/// What waits for its instant, what nobody acts on, and what failed.
pub(super) async fn look(store: &Store) -> Finding {
    let asked = async { store.read().await?.all_schedules().await }.await;
    match asked {
        Ok(schedules) => planned(&schedules, now()),
        Err(error) => Fail(format!("schedules: they cannot be read ({error}); look at the database")),
    }
}

fn planned(Schedules { pending, next_due, failed }: &Schedules, now: DateTime<Utc>) -> Finding {
    if !failed.is_empty() {
        let failed: Vec<String> = failed.iter().map(failure).collect();
        return Warn(format!(
            "schedules: {} failed; mend and schedule them again: {}",
            failed.len(),
            failed.join("; ")
        ));
    }
    match next_due {
        None => Fine("schedules: none".to_owned()),
        Some(due) if now - due > OVERDUE => {
            Warn(format!("schedules: the first was due at {}; start the server, or look at its log", time(*due)))
        }
        Some(due) => Fine(format!("schedules: {pending}, the first at {}", time(*due))),
    }
}

fn failure(Scheduled { kind, id, failure, .. }: &Scheduled) -> String {
    let codes = failure.as_ref().map(ScheduleFailure::codes).unwrap_or_default();
    format!("{}/{id} ({codes})", kind.plural())
}

fn time(at: DateTime<Utc>) -> impl std::fmt::Display {
    at.format("%Y-%m-%dT%H:%M:%SZ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_that_nobody_acts_on_is_told() {
        let at = |second| Some(DateTime::UNIX_EPOCH + TimeDelta::seconds(second));
        let planned = |next_due, now| planned(&Schedules { pending: 1, next_due, failed: Vec::new() }, now);
        let now = at(100).unwrap();
        assert!(matches!(planned(None, now), Fine(text) if text == "schedules: none"));
        assert!(matches!(planned(at(95), now), Fine(_)), "somebody is about to act on it");
        assert!(matches!(planned(at(80), now), Warn(text) if text.contains("1970-01-01T00:01:20Z")));
    }
}

//! `Cache-Control`: how long an answer may be kept, and that none is shown after an instant at which it is to change.

use std::fmt;

const HOUR: i64 = 3600;

/// How long caches may keep an answer, in seconds; 0 says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CacheControl {
    max_age: i64,
    /// So much longer, while they ask for a new one.
    stale_while_revalidate: i64,
    /// So much longer, while nobody answers.
    stale_if_error: i64,
}

impl CacheControl {
    /// For what is not about people.
    pub(crate) const PUBLIC: Self = Self { max_age: 60, stale_while_revalidate: 600, stale_if_error: 86_400 };
    /// For contacts: a removal must reach everybody soon.
    pub(crate) const CONTACTS: Self = Self { max_age: 60, stale_while_revalidate: 240, stale_if_error: 0 };

    /// For what is never shown when it is older.
    pub(crate) const fn fresh(max_age: i64) -> Self {
        Self { max_age, stale_while_revalidate: 0, stale_if_error: 0 }
    }

    /// The same for an answer that is to change in so many seconds: no permission reaches beyond that.
    ///
    /// The age is cut to the second, since whoever waits for the instant wants the new answer then. The others say no
    /// more than they must of when it is: one is left out, one is cut to whole hours.
    pub(crate) fn before_change_in(self, seconds: i64) -> Self {
        let max_age = self.max_age.min(seconds.max(0));
        let fits = max_age + self.stale_while_revalidate <= seconds;
        let left = (seconds - max_age).max(0);
        let stale_if_error = if self.stale_if_error <= left { self.stale_if_error } else { left / HOUR * HOUR };
        Self { max_age, stale_while_revalidate: if fits { self.stale_while_revalidate } else { 0 }, stale_if_error }
    }
}

impl fmt::Display for CacheControl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "public, max-age={}", self.max_age)?;
        let others = [("stale-while-revalidate", self.stale_while_revalidate), ("stale-if-error", self.stale_if_error)];
        others
            .iter()
            .filter(|(_, seconds)| *seconds > 0)
            .try_for_each(|(name, seconds)| write!(f, ", {name}={seconds}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_permission_reaches_beyond_the_change() {
        for usual in [CacheControl::PUBLIC, CacheControl::CONTACTS, CacheControl::fresh(3600)] {
            for seconds in (-5..700).chain((700..100_000).step_by(13)) {
                let CacheControl { max_age, stale_while_revalidate, stale_if_error } = usual.before_change_in(seconds);
                let reach = max_age + stale_while_revalidate.max(stale_if_error);
                assert!(reach <= seconds.max(0), "{usual} is kept for {reach} s, {seconds} s before the change");
                assert_eq!(max_age, usual.max_age.min(seconds.max(0)), "and no shorter than it may be");
            }
        }
    }

    #[test]
    fn a_change_that_is_far_away_is_not_told() {
        let cases = [
            (0, "public, max-age=0"),
            (-1, "public, max-age=0"),
            (59, "public, max-age=59"),
            (659, "public, max-age=60"),
            (660, "public, max-age=60, stale-while-revalidate=600"),
            (7_000, "public, max-age=60, stale-while-revalidate=600, stale-if-error=3600"),
            (86_459, "public, max-age=60, stale-while-revalidate=600, stale-if-error=82800"),
            (86_460, "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"),
            (i64::MAX, "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"),
        ];
        for (seconds, told) in cases {
            assert_eq!(CacheControl::PUBLIC.before_change_in(seconds).to_string(), told, "{seconds} s before");
        }
        assert_eq!(CacheControl::CONTACTS.before_change_in(299).to_string(), "public, max-age=60");
        let contacts = "public, max-age=60, stale-while-revalidate=240";
        assert_eq!(CacheControl::CONTACTS.before_change_in(300).to_string(), contacts);
    }
}

//! The arithmetic of limits: a quota that fills up evenly (the generic cell rate algorithm). All that is kept of a client
//! is when its quota is whole again. `store.rs` has the same arithmetic in SQL.

use domain::{Kind, Problem};

/// What most quotas are for: a minute.
pub(super) const WINDOW_SECONDS: u32 = 60;
/// A microsecond is the smallest step of PostgreSQL's clock: a larger quota could not be told from none.
const MAX_QUOTA: u32 = 1_000_000;

/// So many of one kind within some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Policy {
    pub name: &'static str,
    pub quota: u32,
    /// The time, in seconds.
    window: u32,
}

/// What a count came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// How many of those asked for.
    pub granted: u32,
    /// Microseconds until the quota is whole again.
    pub full_in: i64,
}

impl Policy {
    pub(super) fn a_minute(name: &'static str, quota: u32) -> Self {
        Self {
            name,
            quota: quota.clamp(1, MAX_QUOTA),
            window: WINDOW_SECONDS,
        }
    }

    pub(super) fn an_hour(name: &'static str, quota: u32) -> Self {
        Self {
            window: 60 * WINDOW_SECONDS,
            ..Self::a_minute(name, quota)
        }
    }

    /// Microseconds until one more is there.
    pub(super) fn step(self) -> i64 {
        i64::from(self.window) * 1_000_000 / i64::from(self.quota)
    }

    /// Microseconds from nothing to the whole quota; a little less than its time where it does not divide evenly.
    pub(super) fn window(self) -> i64 {
        self.step() * i64::from(self.quota)
    }

    /// As many as are there, and no more than `want`.
    pub(super) fn take(self, full_in: i64, want: u32) -> Taken {
        // A clock that was set back must not shut anybody out for longer than a whole quota takes.
        let full_in = full_in.clamp(0, self.window());
        let granted = want.min(self.left(full_in));
        Taken {
            granted,
            full_in: full_in + i64::from(granted) * self.step(),
        }
    }

    fn left(self, full_in: i64) -> u32 {
        let left = (self.window() - full_in.clamp(0, self.window())) / self.step();
        u32::try_from(left).unwrap_or_default()
    }
}

/// Where a client stands after a request was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What is counted.
    pub policy: &'static str,
    /// How many.
    pub quota: u32,
    /// Within so many seconds.
    pub window: u32,
    /// How many are left now.
    pub remaining: u32,
    /// Seconds until all of them are there again.
    pub reset: u32,
    /// For a refused one: seconds until there is one again.
    pub retry_after: Option<u32>,
}

impl Standing {
    pub(super) fn of(policy: Policy, taken: Taken) -> Self {
        let wait = taken.full_in + policy.step() - policy.window();
        Self {
            policy: policy.name,
            quota: policy.quota,
            window: policy.window,
            remaining: policy.left(taken.full_in),
            reset: seconds(taken.full_in),
            retry_after: (taken.granted == 0).then(|| seconds(wait).max(1)),
        }
    }

    /// A quota of which nothing was taken: what a client is told while nobody can count.
    pub(super) fn untouched(policy: Policy) -> Self {
        let taken = Taken {
            granted: 1,
            full_in: 0,
        };
        Self::of(policy, taken)
    }

    /// The answer to a request that was refused.
    pub fn refusal(&self) -> Option<Problem> {
        let wait = self.retry_after?;
        let problem = Problem::new(
            Kind::Limited,
            format!("Too many attempts. Try again in {wait} seconds."),
        );
        Some(
            problem
                .with("retry_after", &wait)
                .with("policy", &self.policy)
                .with("quota", &self.quota)
                .with("window", &self.window),
        )
    }
}

/// Whole seconds, the last one begun included.
fn seconds(micros: i64) -> u32 {
    u32::try_from(micros.max(0).saturating_add(999_999) / 1_000_000).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_sixth_in_a_minute_waits_for_a_fifth_of_it() {
        let policy = Policy::a_minute("test", 5);
        let mut full_in = 0;
        for left in (0..5).rev() {
            let taken = policy.take(full_in, 1);
            let standing = Standing::of(policy, taken);
            assert_eq!(
                (taken.granted, standing.remaining, standing.retry_after),
                (1, left, None)
            );
            full_in = taken.full_in;
        }
        let refused = Standing::of(policy, policy.take(full_in, 1));
        assert_eq!(
            (refused.retry_after, refused.reset, refused.remaining),
            (Some(12), 60, 0)
        );
        assert_eq!(policy.take(full_in - 12_000_000, 1).granted, 1);
        assert_eq!(policy.take(full_in - 11_999_999, 1).granted, 0);
    }

    #[test]
    fn a_clock_set_back_shuts_nobody_out_for_longer_than_a_minute() {
        let policy = Policy::a_minute("test", 5);
        let refused = Standing::of(policy, policy.take(i64::MAX, 1));
        assert_eq!(refused.retry_after, Some(12));
    }

    proptest! {
        #[test]
        fn never_more_is_given_in_a_minute_than_the_quota_twice(
            quota in 1_u32..2000, asked in prop::collection::vec((0_i64..2_000_000, 1_u32..50), 1..200),
        ) {
            let policy = Policy::a_minute("test", quota);
            let (mut now, mut full_at, mut given) = (0, 0, 0);
            for (pause, want) in asked {
                now += pause;
                if now > 1_000_000 * i64::from(WINDOW_SECONDS) { break }
                let taken = policy.take(full_at - now, want);
                prop_assert!(taken.granted <= want && taken.full_in <= policy.window());
                full_at = now + taken.full_in;
                given += taken.granted;
            }
            prop_assert!(given <= 2 * quota);
        }
    }
}

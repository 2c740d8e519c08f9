//! When something regular is next due.

use jiff::{SignedDuration, Timestamp};

/// Again and again, at set instants of UTC: the same on each server, whenever it was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Every {
    /// From one time to the next.
    pub period: SignedDuration,
    /// How long after midnight (UTC) the period starts.
    pub offset: SignedDuration,
}

impl Every {
    /// Once a day, at that time of UTC.
    pub const fn day_at(hour: i64, minute: i64) -> Self {
        Self {
            period: SignedDuration::from_hours(24),
            offset: SignedDuration::from_mins(hour * 60 + minute),
        }
    }

    /// Every so many minutes.
    pub const fn minutes(minutes: i64) -> Self {
        Self {
            period: SignedDuration::from_mins(minutes),
            offset: SignedDuration::ZERO,
        }
    }

    /// The first time after `now`. What was missed while nothing ran is made up for once, not once for each time.
    pub fn next_after(self, now: Timestamp) -> Timestamp {
        let period = self.period.as_secs().max(1);
        let since = (now.as_second() - self.offset.as_secs()).rem_euclid(period);
        let next = now.as_second() - since + period;
        Timestamp::from_second(next).unwrap_or(Timestamp::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_night_comes_once_a_day() {
        let night = Every::day_at(2, 17);
        let next = |now: &str| night.next_after(now.parse().unwrap()).to_string();
        assert_eq!(next("2026-11-23T02:16:59Z"), "2026-11-23T02:17:00Z");
        assert_eq!(next("2026-11-23T02:17:00Z"), "2026-11-24T02:17:00Z");
        assert_eq!(next("2026-11-23T23:00:00.5Z"), "2026-11-24T02:17:00Z");
    }

    proptest! {
        #[test]
        fn the_next_time_is_ahead_by_a_period_at_most(now in 0i64..4_000_000_000, minutes in 1i64..3000) {
            let every = Every::minutes(minutes);
            let now = Timestamp::from_second(now).unwrap();
            let next = every.next_after(now);
            prop_assert!(next > now && next.duration_since(now) <= every.period);
            prop_assert_eq!(every.next_after(next).duration_since(next), every.period);
        }
    }
}

//! When to try again: the one policy of jobs and of the clients that they call.

use jiff::SignedDuration;

/// Whoever waits no longer than this may sleep over it; a longer wait gives the worker back.
pub const SHORT: SignedDuration = SignedDuration::from_mins(1);

/// No server can make us wait longer, by mistake or on purpose.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(24);

/// Our own waits double up to this.
const LONGEST_STEP: SignedDuration = SignedDuration::from_hours(1);

/// How to spend the time until the next try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// So short that a client may sleep in the middle of its work.
    Sleep(SignedDuration),
    /// So long that the work is put away and taken up again.
    Park(SignedDuration),
}

impl Pause {
    /// How long it is.
    pub fn length(self) -> SignedDuration {
        match self {
            Self::Sleep(length) | Self::Park(length) => length,
        }
    }
}

/// The pause after the failed try number `attempt`, from 1: what the server asked for, or 1 s, 2 s, 4 s and so on if that
/// is longer; and up to a quarter more, by `jitter`, so that those who failed together do not come back together. Never
/// less: a server that names a time means it.
pub fn pause(attempt: u32, asked: Option<SignedDuration>, jitter: u16) -> Pause {
    let doublings = attempt.saturating_sub(1).min(30);
    let step = SignedDuration::from_secs(1_i64 << doublings).min(LONGEST_STEP);
    let wait = asked.map_or(step, |asked| asked.min(LONGEST_WAIT).max(step));
    let more = wait.as_millis() / 4 * i128::from(jitter) / i128::from(u16::MAX);
    let length = wait + SignedDuration::from_millis(i64::try_from(more).unwrap_or_default());
    if length > SHORT {
        Pause::Park(length)
    } else {
        Pause::Sleep(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn waits_double_from_a_second_to_an_hour() {
        let seconds = |attempt| pause(attempt, None, 0).length().as_secs();
        assert_eq!(
            [1, 2, 3, 7, 12, 13, 60, u32::MAX].map(seconds),
            [1, 2, 4, 64, 2048, 3600, 3600, 3600]
        );
    }

    #[test]
    fn over_a_minute_the_worker_is_given_back() {
        assert!(matches!(pause(6, None, 0), Pause::Sleep(_)));
        assert!(matches!(pause(7, None, 0), Pause::Park(_)));
        let asked = |seconds| pause(1, Some(SignedDuration::from_secs(seconds)), 0);
        assert_eq!(asked(60), Pause::Sleep(SHORT));
        assert_eq!(asked(61), Pause::Park(SignedDuration::from_secs(61)));
    }

    proptest! {
        #[test]
        fn a_pause_is_never_shorter_than_asked_and_jitter_is_a_quarter_at_most(
            attempt in 0u32..100, asked in proptest::option::of(-10i64..200_000), jitter: u16
        ) {
            let asked = asked.map(SignedDuration::from_secs);
            let (least, got) = (pause(attempt, asked, 0).length(), pause(attempt, asked, jitter).length());
            prop_assert!(got >= least && got <= least + least / 4);
            prop_assert!(got >= SignedDuration::from_secs(1) && got <= LONGEST_WAIT + LONGEST_WAIT / 4);
            if let Some(asked) = asked {
                prop_assert!(got >= asked.min(LONGEST_WAIT));
            }
            prop_assert!(pause(attempt + 1, asked, 0).length() >= least);
            let parked = matches!(pause(attempt, asked, jitter), Pause::Park(_));
            prop_assert_eq!(parked, got > SHORT);
        }
    }
}

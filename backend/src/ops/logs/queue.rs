//! The way of lines from where they are written to where they are kept.

use jiff::Timestamp;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::mpsc::{self, Receiver, Sender};
use uuid::Uuid;

use super::RawLine;
use crate::clock::{Clock, Entropy};

/// A line with its instant and its id.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Stamped {
    pub id: Uuid,
    pub at: Timestamp,
    #[serde(flatten)]
    pub line: RawLine,
}

/// Lines of one workspace within a minute: whoever makes more of them fills neither the table nor the others' room.
const A_MINUTE: u32 = 240;

/// How many lines of each workspace came in the minute that is.
#[derive(Debug, Default)]
struct Pace {
    minute: i64,
    counts: HashMap<Uuid, u32>,
}

impl Pace {
    /// Counts a line; whether it is one of those that are kept.
    fn admits(&mut self, workspace: Uuid, at: Timestamp) -> bool {
        let minute = at.as_second().div_euclid(60);
        if minute != self.minute {
            self.minute = minute;
            self.counts.clear();
        }
        let count = self.counts.entry(workspace).or_default();
        *count = count.saturating_add(1);
        *count <= A_MINUTE
    }
}

/// Where lines go in. Never waits.
#[derive(Clone, Debug)]
pub struct LogIn {
    clock: Clock,
    lines: Sender<Stamped>,
    dropped: Arc<AtomicU64>,
    pace: Arc<Mutex<Pace>>,
}

/// Where they come out, for [`super::LogKeeper`].
#[derive(Debug)]
pub struct LogOut {
    pub(super) lines: Receiver<Stamped>,
    pub(super) dropped: Arc<AtomicU64>,
}

/// A queue of so many lines.
pub fn log_queue(clock: Clock, room: usize) -> (LogIn, LogOut) {
    let (sender, receiver) = mpsc::channel(room);
    let dropped = Arc::new(AtomicU64::new(0));
    let input = LogIn {
        clock,
        lines: sender,
        dropped: dropped.clone(),
        pace: Arc::default(),
    };
    let output = LogOut {
        lines: receiver,
        dropped,
    };
    (input, output)
}

impl LogIn {
    /// Takes a line, if it is worth keeping, there is room, and its workspace had not so many within the minute.
    pub fn put(&self, line: RawLine) {
        if !line.is_worth_keeping() {
            return;
        }
        let at = self.clock.now();
        let mut pace = self.pace.lock().unwrap_or_else(PoisonError::into_inner);
        if !pace.admits(line.workspace_id, at) {
            self.dropped.fetch_add(1, Ordering::Relaxed);
            return;
        }
        drop(pace);
        let stamped = Stamped {
            id: Entropy.id(at),
            at,
            line: line.masked(),
        };
        if self.lines.try_send(stamped).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl LogOut {
    /// How many found no room since the last time.
    pub(super) fn take_dropped(&self) -> u64 {
        self.dropped.swap(0, Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ops::LogLevel;

    #[test]
    fn one_workspace_does_not_fill_the_log_for_the_others() {
        let (input, output) = log_queue(Clock::fixed(Timestamp::UNIX_EPOCH), 10_000);
        let [loud, quiet] = [1, 2].map(Uuid::from_u128);
        for _ in 0..A_MINUTE + 60 {
            input.put(RawLine::of(loud, LogLevel::Error));
        }
        input.put(RawLine::of(quiet, LogLevel::Error));
        let kept = u64::try_from(output.lines.len()).unwrap();
        // A minute may end in between.
        assert!(
            (u64::from(A_MINUTE) + 1..=u64::from(A_MINUTE) + 61).contains(&kept),
            "{kept}"
        );
        assert_eq!(kept + output.take_dropped(), u64::from(A_MINUTE) + 61);
    }

    #[test]
    fn the_next_minute_begins_anew() {
        let mut pace = Pace::default();
        let workspace = Uuid::from_u128(1);
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        let kept = (0..A_MINUTE + 10).filter(|_| pace.admits(workspace, at)).count();
        assert_eq!(u32::try_from(kept).unwrap(), A_MINUTE);
        assert!(pace.admits(workspace, at + jiff::SignedDuration::from_mins(1)));
    }
}

//! The way of lines from where they are written to where they are kept.

use jiff::Timestamp;
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
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

/// Where lines go in. Never waits.
#[derive(Clone, Debug)]
pub struct LogIn {
    clock: Clock,
    lines: Sender<Stamped>,
    dropped: Arc<AtomicU64>,
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
    };
    let output = LogOut {
        lines: receiver,
        dropped,
    };
    (input, output)
}

impl LogIn {
    /// Takes a line, if it is worth keeping and there is room.
    pub fn put(&self, line: RawLine) {
        if !line.is_worth_keeping() {
            return;
        }
        let at = self.clock.now();
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

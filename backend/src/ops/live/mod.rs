//! What happens while people look: a change anywhere is announced by the database, heard once a server, and passed on to
//! whoever has the workspace open. What is passed on is that something changed; everybody asks for what they show again,
//! with their own rights.
//!
//! Memory is constant: a stream keeps what it has told and no queue, so whoever is slow is told once of many changes.

mod follow;
mod notices;
mod rooms;
mod store;

#[cfg(test)]
mod tests;

pub use follow::{Follower, Told, follow_workspace};
pub(crate) use notices::Notices;

use std::time::Duration;

/// What an instance is told about open streams.
#[derive(Clone, Copy, Debug)]
pub struct LiveSettings {
    /// Streams open at a time on this server.
    pub streams: u32,
    /// Of them, those of one account.
    pub streams_per_account: u32,
    /// An open stream is asked at least so often whether it may go on.
    pub recheck: Duration,
    /// From one event of a stream to the next: what changes meanwhile is told together.
    pub pause: Duration,
}

impl Default for LiveSettings {
    fn default() -> Self {
        Self {
            streams: 2000,
            streams_per_account: 8,
            recheck: Duration::from_mins(1),
            pause: Duration::from_millis(250),
        }
    }
}

//! What the server noted about a workspace: lines of its log, kept for those who may see them.
//!
//! A line goes from where it is written into a queue in memory and from there, many at a time, into the database. Nobody
//! waits for it: when the queue is full, lines are counted and dropped. What keeping them has to say itself names no
//! workspace, so it is never kept.

mod keeper;
mod list_logs;
mod queue;
mod raw;
pub(crate) mod store;

#[cfg(test)]
mod tests;

pub use keeper::LogKeeper;
pub use list_logs::list_logs;
pub use queue::{LogIn, LogOut, log_queue};
pub use raw::RawLine;

//! Running the service: jobs, when they are tried again, what is done at set times.

mod every;
mod job;
mod live;
mod log;
mod log_query;
mod retry;

pub use every::Every;
pub use job::{Job, JobQuery, JobState, Progress};
pub use live::{Presence, Present, Topic};
pub use log::{LogLevel, LogLine, LogPage, is_read};
pub use log_query::{LogCursor, LogFilter, LogQuery};
pub use retry::{LONGEST_WAIT, Pause, SHORT, pause};

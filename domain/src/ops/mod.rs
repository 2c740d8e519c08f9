//! Running the service: jobs, when they are tried again, what is done at set times.

mod every;
mod job;
mod retry;

pub use every::Every;
pub use job::{Job, JobQuery, JobState, Progress};
pub use retry::{LONGEST_WAIT, Pause, SHORT, pause};

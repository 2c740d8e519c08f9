//! Looking after the service from within a workspace.

pub mod admin;
mod cancel_job;
mod list_jobs;
pub mod live;
pub(crate) mod logs;
mod retry_job;
mod store;

#[cfg(test)]
mod tests;

pub(crate) use cancel_job::call_off_behind;
pub use cancel_job::cancel_job;
pub use list_jobs::list_jobs;
pub use logs::{LogIn, LogKeeper, LogOut, RawLine, list_logs, log_queue};
pub use retry_job::retry_job;

use domain::Problem;
use domain::ops::Job;

/// What was asked for does not fit the point where the job is.
fn out_of_step(job: &Job) -> Problem {
    Problem::conflict(
        "job-out-of-step",
        "The job has gone on meanwhile, and this cannot be done with it now. Compare with `current`.",
    )
    .with("current", job)
}

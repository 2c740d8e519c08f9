//! Trying a job again by hand.

use domain::ops::{Job, JobState};
use domain::{JobId, Permission};
use jiff::Timestamp;

use crate::ops::{out_of_step, store};
use crate::state::missing;
use crate::{Cx, Result, audit, jobs};

/// What a job is given beyond the tries it had.
const MORE_ATTEMPTS: i32 = 5;

/// Puts a job that failed or was called off back into the queue, or ends the wait of one that waits for its next try.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageJobs`]; `Missing`; `Conflict` `job-out-of-step` with the `current` job, or
/// `job-waiting`.
pub async fn retry_job(cx: &Cx, id: JobId) -> Result<Job> {
    cx.require(Permission::ManageJobs)?;
    let mut tx = cx.begin().await?;
    let before = store::lock_job(tx.conn(), id).await?.ok_or_else(missing)?;
    let after = again(&before, cx.now())?;
    store::retry_job(tx.conn(), &after).await?;
    jobs::store::announce(tx.conn()).await?;
    audit::record(&mut tx, cx, "job.retried", id.0, Some(&before), Some(&after)).await?;
    cx.finish(tx, after).await
}

/// The job as it is in the queue again.
///
/// # Errors
/// `Conflict` `job-out-of-step`.
pub(super) fn again(before: &Job, now: Timestamp) -> Result<Job> {
    if !before.can_be_retried() {
        return Err(out_of_step(before).into());
    }
    Ok(Job {
        state: JobState::Pending,
        run_at: now,
        finished_at: None,
        cancelling: false,
        max_attempts: before.max_attempts.max(before.attempt + MORE_ATTEMPTS),
        ..before.clone()
    })
}

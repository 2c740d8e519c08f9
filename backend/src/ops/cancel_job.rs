//! Calling a job off.

use domain::ops::{Job, JobState};
use domain::{JobId, Permission};

use crate::ops::{out_of_step, store};
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Calls a job off. One that runs is stopped by its worker within seconds; what it committed before stays.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageJobs`]; `Missing`; `Conflict` `job-out-of-step` with the `current` job.
pub async fn cancel_job(cx: &Cx, id: JobId) -> Result<Job> {
    cx.require(Permission::ManageJobs)?;
    let mut tx = cx.begin().await?;
    let before = store::lock_job(tx.conn(), id).await?.ok_or_else(missing)?;
    if !before.can_be_cancelled() {
        return Err(out_of_step(&before).into());
    }
    let after = match before.state {
        JobState::Running => Job {
            cancelling: true,
            ..before.clone()
        },
        _ => Job {
            state: JobState::Cancelled,
            finished_at: Some(cx.now()),
            ..before.clone()
        },
    };
    store::cancel_job(tx.conn(), &after, cx.now()).await?;
    audit::record(&mut tx, cx, "job.cancelled", id.0, Some(&before), Some(&after)).await?;
    cx.finish(tx, after).await
}

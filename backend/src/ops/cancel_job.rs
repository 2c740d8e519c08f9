//! Calling a job off.

use domain::ops::{Job, JobState};
use domain::{JobId, Permission};

use crate::db::Tx;
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
    let after = call_off(&mut tx, cx, &before).await?;
    audit::record(&mut tx, cx, "job.cancelled", id.0, Some(&before), Some(&after)).await?;
    cx.finish(tx, after).await
}

/// The same for the job behind something that somebody may call off though they do not look after jobs; whether there was
/// anything left to call off.
pub(crate) async fn call_off_behind(tx: &mut Tx, cx: &Cx, id: JobId) -> Result<bool> {
    let Some(before) = store::lock_job(tx.conn(), id).await? else {
        return Ok(false);
    };
    if before.can_be_cancelled() {
        call_off(tx, cx, &before).await?;
    }
    Ok(before.state.is_open())
}

async fn call_off(tx: &mut Tx, cx: &Cx, before: &Job) -> Result<Job> {
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
    Ok(after)
}

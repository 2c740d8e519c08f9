//! Calling a search off.

use domain::planning::fill::{FillRun, fill_ended};
use domain::{FillId, Permission};

use super::store;
use crate::state::missing;
use crate::{Cx, Result, audit, ops};

/// Calls a search off. The job that is at it stops within seconds, and what it found is not kept.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Conflict` `fill-ended` with the `current` search.
pub async fn cancel_fill(cx: &Cx, id: FillId) -> Result<FillRun> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    if !store::lock_fill(&mut tx, id).await? {
        return Err(missing());
    }
    let before = store::find_run(&mut tx, id).await?.ok_or_else(missing)?;
    let Some(job) = before.job_id.filter(|_| before.state.is_open()) else {
        return Err(fill_ended(&before).into());
    };
    ops::call_off_behind(&mut tx, cx, job).await?;
    store::set_ended(&mut tx, cx, id, "cancelled").await?;
    let after = store::find_run(&mut tx, id).await?.ok_or_else(missing)?;
    audit::record(&mut tx, cx, "fill.cancelled", id.0, Some(&before), Some(&after)).await?;
    cx.finish(tx, after).await
}

//! A change of many shifts taken back, and done again: both put the other picture of each shift in its place.

use domain::BatchId;
use domain::planning::{BatchPlan, PlannedShift, SetShift, Shift};

use super::store::{self, Pair};
use crate::db::Tx;
use crate::planning::batch::{self, Shifts};
use crate::planning::exchange;
use crate::{Cx, Result, audit};

/// What became of it.
pub(in crate::planning) struct Swapped {
    /// How many shifts are as they were.
    pub done: usize,
    /// How many stay, since somebody has changed them.
    pub kept: usize,
}

/// Puts back what was kept of a batch, but for what somebody has changed since; what is there now is kept in its place.
///
/// # Errors
/// `Conflict` `batch-conflicts` with the `report` when something is in the way by now: half of it would be neither.
pub(in crate::planning) async fn swap(tx: &mut Tx, cx: &Cx, id: BatchId) -> Result<Swapped> {
    let pairs = store::lock_pairs(tx, cx, id).await?;
    let mut plan = BatchPlan::default();
    for pair in pairs.iter().filter(|pair| !pair.is_binned_then) {
        plan.push(planned(&pair.then), "starts_at")?;
    }
    let judged = batch::judge(tx, cx, &plan, Shifts::Stored, None).await?;
    let report = judged.report();
    if report.skipped > 0 {
        return Err(batch::conflicts(&report).into());
    }
    let kept = store::swap_places(tx, id).await?;
    store::swap_shifts(tx, cx, id).await?;
    store::swap_series(tx, cx, id).await?;
    for pair in pairs.iter().filter(|pair| !pair.is_binned_now) {
        let then = Some(&pair.then).filter(|_| !pair.is_binned_then);
        exchange::shift_changed(tx, cx, &pair.now, then).await?;
    }
    let trail: Vec<_> = pairs.iter().map(changed).collect();
    audit::record_all(tx, cx, &trail).await?;
    Ok(Swapped {
        done: pairs.len(),
        kept,
    })
}

fn planned(shift: &Shift) -> PlannedShift {
    PlannedShift::of_stored(shift.id, SetShift::from(shift), shift.local, shift.span)
}

fn changed(pair: &Pair) -> audit::Change<'_, Shift> {
    let action = match (pair.is_binned_now, pair.is_binned_then) {
        (true, false) => "shift.restored",
        (false, true) => "shift.deleted",
        _ => "shift.updated",
    };
    audit::Change {
        action,
        id: pair.now.id.0,
        before: Some(&pair.now).filter(|_| !pair.is_binned_now),
        after: Some(&pair.then).filter(|_| !pair.is_binned_then),
    }
}

//! Taking many shifts back together, and bringing them back.

use domain::planning::{BatchPlan, BatchReport, PlannedShift, SetShift, Shift, UndoneBatch};
use domain::{BatchId, Permission, Problem};
use serde::Serialize;

use super::engine::{self, Shifts};
use super::store;
use crate::db::Tx;
use crate::planning::series;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// What the trail keeps of a return.
#[derive(Serialize)]
struct Restored {
    restored: usize,
    skipped: usize,
}

/// Deletes the shifts that were made together and that nobody has changed since; what somebody has changed is theirs and
/// stays.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Conflict` `batch-undone` the second time, or
/// `batch-conflicts` when what was changed together cannot be put back together.
pub async fn undo_batch(cx: &Cx, id: BatchId) -> Result<UndoneBatch> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    store::one_at_a_time(&mut tx, cx).await?;
    let batch = store::lock_batch(&mut tx, id).await?.ok_or_else(missing)?;
    if batch.undone {
        return Err(Problem::conflict("batch-undone", "These shifts were taken back already.").into());
    }
    if batch.changes {
        store::note_undone(&mut tx, cx, id).await?;
        let swapped = series::swap(&mut tx, cx, id).await?;
        let undone = UndoneBatch {
            batch_id: id,
            removed: swapped.done,
            kept: swapped.kept,
        };
        audit::record(&mut tx, cx, "shifts.batch_undone", id.0, None, Some(&undone)).await?;
        return cx.finish(tx, undone).await;
    }
    series::swap_series(&mut tx, cx, id).await?;
    let kept = store::release_changed(&mut tx, id, 2 * batch.restored + 1).await?;
    let undone = UndoneBatch {
        batch_id: id,
        removed: store::remove_shifts(&mut tx, cx, id).await?,
        kept,
    };
    store::note_undone(&mut tx, cx, id).await?;
    audit::record(&mut tx, cx, "shifts.batch_undone", id.0, None, Some(&undone)).await?;
    cx.finish(tx, undone).await
}

/// Brings back what [`undo_batch`] took, but for those whose person works elsewhere by now.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Conflict` `batch-not-undone`, or `batch-conflicts` when
/// another writer was faster.
pub async fn restore_batch(cx: &Cx, id: BatchId) -> Result<BatchReport> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    store::one_at_a_time(&mut tx, cx).await?;
    let batch = store::lock_batch(&mut tx, id).await?.ok_or_else(missing)?;
    if !batch.undone {
        return Err(Problem::conflict("batch-not-undone", "These shifts were not taken back.").into());
    }
    if batch.changes {
        store::note_restored(&mut tx, id).await?;
        let swapped = series::swap(&mut tx, cx, id).await?;
        return restored(cx, tx, id, BatchReport::new(swapped.done, Vec::new())).await;
    }
    let shifts = store::lock_removed(&mut tx, cx, id, 2 * batch.restored + 2).await?;
    let plan = BatchPlan {
        shifts: shifts.iter().map(planned).collect(),
        impossible: Vec::new(),
    };
    let stored = async {
        let judged = engine::judge(&mut tx, cx, &plan, Shifts::Stored, None).await?;
        store::restore_shifts(&mut tx, cx, id, &judged.free).await?;
        series::swap_series(&mut tx, cx, id).await?;
        restored(cx, tx, id, judged.report()).await
    };
    let stored = stored.await;
    engine::explain(cx, &plan, Shifts::Stored, stored).await
}

async fn restored(cx: &Cx, mut tx: Tx, id: BatchId, report: BatchReport) -> Result<BatchReport> {
    let restored = Restored {
        restored: report.created,
        skipped: report.skipped,
    };
    audit::record(&mut tx, cx, "shifts.batch_restored", id.0, None, Some(&restored)).await?;
    let report = BatchReport {
        batch_id: Some(id),
        ..report
    };
    cx.finish(tx, report).await
}

fn planned(shift: &Shift) -> PlannedShift {
    PlannedShift {
        set: SetShift::from(shift),
        local: shift.local,
        span: shift.span,
        origin: Some(shift.id),
    }
}

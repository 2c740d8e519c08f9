//! One shift, week after week.

use domain::Permission;
use domain::planning::{BatchKind, BatchReport, RepeatShift};

use super::engine::{self, How, Source};
use crate::planning::store;
use crate::state::missing;
use crate::{Cx, Result};

/// Repeats a shift at the same hours of the same day, or only reports what it would do.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Invalid` with the refused fields; `Conflict`
/// `shift-cancelled`, or `batch-conflicts` with the `report` when something is in the way and is not to be left out.
pub async fn repeat_shift(cx: &Cx, command: RepeatShift) -> Result<BatchReport> {
    cx.require(Permission::EditPlanning)?;
    let command = command.check()?;
    let mut tx = cx.begin().await?;
    let shift = store::find_shift(&mut tx, cx, command.shift_id)
        .await?
        .ok_or_else(missing)?;
    let plan = command.plan(&shift, &cx.zone)?;
    let source = Source {
        kind: BatchKind::Repeat,
        from: command,
    };
    let how = How {
        dry_run: command.dry_run,
        skip: command.skip_conflicts,
    };
    engine::make(cx, tx, &source, &plan, how).await
}

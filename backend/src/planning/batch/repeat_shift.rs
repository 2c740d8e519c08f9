//! One shift, week after week.

use domain::planning::{BatchKind, BatchReport, RepeatShift, SeriesValues};
use domain::{Permission, Problem};

use super::engine::{self, How, Source};
use super::store;
use crate::planning::series::{self, NewSeries};
use crate::planning::store::find_shift;
use crate::state::missing;
use crate::{Cx, Result};

/// Makes a series of a shift, at the same hours of the days, or only reports what it would do.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Invalid` with the refused fields; `Conflict`
/// `shift-cancelled`, `already-repeated`, or `batch-conflicts` with the `report` when something is in the way and is not to be left out.
pub async fn repeat_shift(cx: &Cx, command: RepeatShift) -> Result<BatchReport> {
    cx.require(Permission::EditPlanning)?;
    let command = command.check()?;
    let mut tx = cx.begin().await?;
    let shift = find_shift(&mut tx, cx, command.shift_id)
        .await?
        .ok_or_else(missing)?;
    if !command.dry_run {
        store::one_at_a_time(&mut tx, cx).await?;
    }
    if series::is_repeated(&mut tx, shift.id).await? {
        let detail = "This shift is repeated already. Change its series, or repeat another shift.";
        return Err(Problem::conflict("already-repeated", detail).into());
    }
    let plan = command.plan(&shift, &cx.zone)?;
    let series = NewSeries {
        rule: command.rule(&shift)?,
        values: SeriesValues::of(&shift),
        first: shift.id,
    };
    let source = Source {
        kind: BatchKind::Repeat,
        from: command,
    };
    let how = How {
        dry_run: command.dry_run,
        skip: command.skip_conflicts,
    };
    engine::make(cx, tx, &source, &plan, how, Some(&series)).await
}

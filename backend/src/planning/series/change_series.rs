//! One shift of a series changed, and others with it.

use domain::check::Check;
use domain::planning::{
    BatchKind, BatchPlan, BatchReport, ChangeSeries, LocalSpan, PlannedShift, SeriesEdit, SeriesScope,
    SetShift, Shift, Span,
};
use domain::{BatchId, FieldCode, Permission, SeriesId, ShiftId};
use serde::Serialize;
use std::collections::HashMap;

use super::opened::{Opened, open};
use super::store;
use crate::db::Tx;
use crate::planning::batch::{self, Shifts};
use crate::planning::bulk::store::{self as bulk, Write};
use crate::planning::{exchange, schedule_shift, store as shifts};
use crate::{Cx, Result, audit};

/// What the trail keeps of it, beside each shift.
#[derive(Serialize)]
struct Trail {
    series_id: SeriesId,
    scope: SeriesScope,
    changed: usize,
    skipped: usize,
}

/// Changes a shift of a series, or also those that follow it or all of them, or only reports what it would do. What was
/// changed of one alone stays, field by field, unless it is to be overwritten; what was deleted stays deleted.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Invalid` with the refused fields; `Conflict` `not-repeated`,
/// `stale` with the `current` shift, or `batch-conflicts` with the `report` when something is in the way and is not to be
/// left out.
pub async fn change_series(cx: &Cx, command: ChangeSeries) -> Result<BatchReport> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    batch::one_at_a_time(&mut tx, cx).await?;
    let opened = open(&mut tx, cx, command.id, command.version).await?;
    let before = &opened.at.shift;
    let span = command.set.when.resolve(&cx.zone, Some(before.span))?;
    let set = command.set.check(span)?;
    check_references(&mut tx, &set, command.id).await?;
    let change = Change {
        edit: SeriesEdit::between(
            &opened.series,
            before,
            &set,
            span.local(&cx.zone),
            command.overwrite,
        ),
        scope: command.scope.within(opened.series.rule, opened.at.day),
        reason: set.override_reason.clone(),
        typed: (
            SetShift {
                override_reason: None,
                ..set
            },
            span,
        ),
    };
    let plan = change.plan(cx, &opened)?;
    let judged = batch::judge(&mut tx, cx, &plan, Shifts::Stored, change.reason.as_deref()).await?;
    let report = judged.report();
    if command.dry_run || plan.shifts.is_empty() && plan.impossible.is_empty() {
        return Ok(report);
    }
    if report.skipped > 0 && (!command.skip_conflicts || judged.free.is_empty()) {
        return Err(batch::conflicts(&report).into());
    }
    let stored = change.write(cx, tx, &opened, judged).await;
    batch::explain(cx, &plan, Shifts::Stored, stored).await
}

/// The fields of the one that was edited; what the others have is there already.
async fn check_references(tx: &mut Tx, set: &SetShift, id: ShiftId) -> Result<()> {
    let (user, mission) = shifts::check_references(tx, set.user_id, set.mission_id).await?;
    let mut check = Check::new();
    check.ensure(user, "user_id", FieldCode::NotFound);
    check.ensure(mission, "mission_id", FieldCode::NotFound);
    if let Some(skill) = set.skill_id {
        let there = exchange::skills::store::may_need(tx, skill, Some(id)).await?;
        check.ensure(there, "skill_id", FieldCode::NotFound);
    }
    Ok(check.done(())?)
}

struct Change {
    edit: SeriesEdit,
    scope: SeriesScope,
    reason: Option<String>,
    typed: (SetShift, Span),
}

impl Change {
    fn plan(&self, cx: &Cx, opened: &Opened) -> Result<BatchPlan> {
        let mut plan = BatchPlan::default();
        for it in opened.within(self.scope) {
            let planned = if it.shift.id == opened.at.shift.id {
                let (set, span) = &self.typed;
                let local: LocalSpan = span.local(&cx.zone);
                let planned = PlannedShift::of_stored(it.shift.id, set.clone(), local, *span);
                Some(planned).filter(|planned| planned.set != SetShift::from(&it.shift))
            } else {
                self.edit.apply(it, &opened.zone, &cx.zone)?
            };
            if let Some(planned) = planned {
                plan.push(planned, "starts_at")?;
            }
        }
        Ok(plan)
    }

    async fn write(
        &self,
        cx: &Cx,
        mut tx: Tx,
        opened: &Opened,
        judged: batch::Judged,
    ) -> Result<BatchReport> {
        let id = BatchId(cx.new_id());
        batch::insert_batch(&mut tx, cx, id, BatchKind::SeriesChange).await?;
        let changed: Vec<ShiftId> = judged.free.iter().map(|(id, _)| *id).collect();
        let places = match self.scope {
            SeriesScope::This => Vec::new(),
            scope => opened.places(scope),
        };
        store::keep_images(&mut tx, cx, id, &changed, &places).await?;
        let writes: Vec<Write<'_>> = judged.free.iter().map(|(id, shift)| write(*id, shift)).collect();
        bulk::update(&mut tx, cx, &writes).await?;
        self.write_series(&mut tx, cx, id, opened).await?;
        let report = BatchReport {
            batch_id: Some(id),
            ..judged.report()
        };
        let pairs = pairs(cx, opened, &judged.free);
        judged.screened.keep(&mut tx, cx, opened.at.shift.id).await?;
        for (before, after) in &pairs {
            exchange::shift_changed(&mut tx, cx, before, Some(after)).await?;
        }
        let trail: Vec<_> = pairs
            .iter()
            .map(|(before, after)| updated(before, after))
            .collect();
        audit::record_all(&mut tx, cx, &trail).await?;
        let noted = Trail {
            series_id: opened.series.id,
            scope: self.scope,
            changed: report.created,
            skipped: report.skipped,
        };
        audit::record(&mut tx, cx, "shifts.series_changed", id.0, None, Some(&noted)).await?;
        cx.finish(tx, report).await
    }

    /// What the series says from now on; those that follow become one of their own.
    async fn write_series(&self, tx: &mut Tx, cx: &Cx, batch: BatchId, opened: &Opened) -> Result<()> {
        let (mut series, days) = (opened.series.clone(), self.edit.days);
        let zone = if self.edit.moves() { &cx.zone } else { &opened.zone };
        match self.scope {
            SeriesScope::This => return Ok(()),
            SeriesScope::All => {
                store::keep_series_image(tx, batch, series.id, true).await?;
                store::move_places(tx, (series.id, series.id), series.rule.first, days).await?;
                series.rule = series.rule.moved(days)?;
                series.values = self.edit.new.clone();
                store::update_series(tx, cx, &series, zone).await?;
            }
            SeriesScope::ThisAndFollowing => {
                store::keep_series_image(tx, batch, series.id, true).await?;
                let (before, rest) = series.rule.split(opened.at.day);
                series.rule = before.unwrap_or(series.rule);
                store::update_series(tx, cx, &series, &opened.zone).await?;
                let old = series.id;
                series.id = SeriesId(cx.new_id());
                series.rule = rest.moved(days)?;
                series.values = self.edit.new.clone();
                store::insert_series(tx, cx, &series, zone).await?;
                store::keep_series_image(tx, batch, series.id, false).await?;
                store::move_places(tx, (old, series.id), opened.at.day, days).await?;
            }
        }
        Ok(())
    }
}

fn write(id: ShiftId, shift: &PlannedShift) -> Write<'_> {
    Write {
        id,
        set: &shift.set,
        span: shift.span,
    }
}

/// Each changed shift as it was and as it is.
fn pairs(cx: &Cx, opened: &Opened, free: &[(ShiftId, PlannedShift)]) -> Vec<(Shift, Shift)> {
    let before: HashMap<ShiftId, &Shift> = opened.shifts.iter().map(|it| (it.shift.id, &it.shift)).collect();
    let pair = |(id, planned): &(ShiftId, PlannedShift)| {
        let before = Shift::clone(before.get(id)?);
        let after = schedule_shift::shift(cx, *id, &planned.set, planned.span, before.version + 1);
        Some((before, after))
    };
    free.iter().filter_map(pair).collect()
}

fn updated<'a>(before: &'a Shift, after: &'a Shift) -> audit::Change<'a, Shift> {
    audit::Change {
        action: "shift.updated",
        id: after.id.0,
        before: Some(before),
        after: Some(after),
    }
}

//! What is common to all that makes many shifts: who is free, what is left out and why, one statement that writes.

use domain::planning::{BatchKind, BatchPlan, BatchReport, Clash, PlannedShift, SkipReason, SkippedShift};
use domain::{BatchId, Problem, ShiftId};
use serde::Serialize;
use std::collections::HashMap;

use super::store::{self, Verdict};
use crate::db::Tx;
use crate::{Cx, Error, Result, audit};

/// What shifts are made from, for the trail.
#[derive(Clone, Debug, Serialize)]
pub(in crate::planning) struct Source<T> {
    pub kind: BatchKind,
    pub from: T,
}

/// What the trail keeps of a batch.
#[derive(Serialize)]
struct Made<'a, T> {
    #[serde(flatten)]
    source: &'a Source<T>,
    created: usize,
    skipped: usize,
}

/// A plan, sorted into what can be made and what cannot.
pub(super) struct Judged {
    pub(super) free: Vec<PlannedShift>,
    pub(super) report: BatchReport,
}

/// How a plan is carried out.
#[derive(Clone, Copy)]
pub(in crate::planning) struct How {
    /// Writes nothing, only reports.
    pub dry_run: bool,
    /// Makes what can be made; otherwise nothing when something cannot.
    pub skip: bool,
}

/// Makes what can be made of a plan, all of it or nothing.
pub(in crate::planning) async fn make<T: Serialize>(
    cx: &Cx,
    mut tx: Tx,
    source: &Source<T>,
    plan: &BatchPlan,
    how: How,
) -> Result<BatchReport> {
    if !how.dry_run {
        store::one_at_a_time(&mut tx, cx).await?;
    }
    let judged = judge(&mut tx, cx, plan).await?;
    if how.dry_run {
        return Ok(judged.report);
    }
    if !how.skip && judged.report.skipped > 0 {
        return Err(conflicts(&judged.report).into());
    }
    if judged.free.is_empty() {
        return cx.finish(tx, judged.report).await;
    }
    let stored = write(cx, tx, source, judged).await;
    explain(cx, plan, stored).await
}

async fn write<T: Serialize>(cx: &Cx, mut tx: Tx, source: &Source<T>, judged: Judged) -> Result<BatchReport> {
    let id = BatchId(cx.new_id());
    store::insert_batch(&mut tx, cx, id, source.kind).await?;
    store::insert_shifts(&mut tx, cx, id, &judged.free).await?;
    let report = BatchReport {
        batch_id: Some(id),
        ..judged.report
    };
    let made = Made {
        source,
        created: report.created,
        skipped: report.skipped,
    };
    audit::record(&mut tx, cx, "shifts.batch_created", id.0, None, Some(&made)).await?;
    cx.finish(tx, report).await
}

/// The same report of what is in the way when another writer was faster and the constraint refused.
pub(super) async fn explain<T>(cx: &Cx, plan: &BatchPlan, result: Result<T>) -> Result<T> {
    match result {
        Err(error) if error.constraint() == Some("shifts_no_overlap_excl") => {
            let mut tx = cx.read().await?;
            let judged = judge(&mut tx, cx, plan).await?;
            Err(Error::Problem(conflicts(&judged.report)))
        }
        other => other,
    }
}

fn conflicts(report: &BatchReport) -> Problem {
    Problem::conflict(
        "batch-conflicts",
        "Some of these shifts cannot be planned; nothing was changed. `report` lists them.",
    )
    .with("report", report)
}

/// Says of each shift whether it can be made.
pub(super) async fn judge(tx: &mut Tx, cx: &Cx, plan: &BatchPlan) -> Result<Judged> {
    let all: Vec<&PlannedShift> = plan.shifts.iter().chain(&plan.impossible).collect();
    let verdicts = store::check(tx, &all).await?;
    let others: Vec<_> = verdicts.iter().filter_map(|verdict| verdict.other_id).collect();
    let others = store::list_clashes(tx, cx, &others).await?;
    Ok(sort(plan, verdicts, &others))
}

fn sort(plan: &BatchPlan, verdicts: Vec<Verdict>, others: &HashMap<ShiftId, Clash>) -> Judged {
    let reasons: Vec<_> = verdicts.iter().map(Verdict::reason).collect();
    let mut within = plan.clashes_within(|at| reasons[at].is_some());
    let mut free = Vec::new();
    let mut left_out = Vec::new();
    for (at, (verdict, reason)) in verdicts.into_iter().zip(reasons).enumerate() {
        let Some(shift) = plan.shifts.get(at) else {
            let shift = &plan.impossible[at - plan.shifts.len()];
            let reason = SkipReason::ImpossibleHours;
            left_out.push(SkippedShift::of(shift, verdict.who, reason, None));
            continue;
        };
        let (reason, other) = match (reason, within[at].take()) {
            (Some(reason), _) => (reason, verdict.other_id.and_then(|id| others.get(&ShiftId(id)))),
            (None, Some(clash)) => {
                let reason = SkipReason::OverlapWithin;
                left_out.push(SkippedShift::of(shift, verdict.who, reason, Some(clash)));
                continue;
            }
            (None, None) => {
                free.push(shift.clone());
                continue;
            }
        };
        left_out.push(SkippedShift::of(shift, verdict.who, reason, other.cloned()));
    }
    Judged {
        report: BatchReport::new(free.len(), left_out),
        free,
    }
}

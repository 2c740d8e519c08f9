//! What is common to all that makes many shifts: who is free, what is left out and why, one statement that writes.

use domain::planning::{
    BatchKind, BatchPlan, BatchReport, BatchWarning, Clash, MAX_LISTED, PlannedShift, SkipReason,
    SkippedShift,
};
use domain::{BatchId, Problem, ShiftId, UserId};
use serde::Serialize;
use std::collections::HashMap;

use super::store::{self, Verdict};
use crate::db::Tx;
use crate::planning::rules::{self, Screened, Wish};
use crate::planning::series::{self, NewSeries};
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
pub(in crate::planning) struct Judged {
    /// What can be, each under its id.
    pub free: Vec<(ShiftId, PlannedShift)>,
    /// What it breaks.
    pub screened: Screened,
    left_out: Vec<SkippedShift>,
    warnings: Vec<BatchWarning>,
}

impl Judged {
    /// How it is told.
    pub fn report(&self) -> BatchReport {
        BatchReport {
            warnings: self.warnings.clone(),
            ..BatchReport::new(self.free.len(), self.left_out.clone())
        }
    }
}

/// Whether the shifts of a plan are there already.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::planning) enum Shifts {
    /// They are made; `origin` is what each is a copy of.
    New,
    /// They are changed or brought back; `origin` is each itself.
    Stored,
}

/// How a plan is carried out.
#[derive(Clone, Copy)]
pub(in crate::planning) struct How {
    /// Writes nothing, only reports.
    pub dry_run: bool,
    /// Makes what can be made; otherwise nothing when something cannot.
    pub skip: bool,
}

/// Makes what can be made of a plan, all of it or nothing, and a series of it if that is asked for.
pub(in crate::planning) async fn make<T: Serialize>(
    cx: &Cx,
    mut tx: Tx,
    source: &Source<T>,
    plan: &BatchPlan,
    how: How,
    series: Option<&NewSeries>,
) -> Result<BatchReport> {
    if !how.dry_run {
        store::one_at_a_time(&mut tx, cx).await?;
    }
    let judged = judge(&mut tx, cx, plan, Shifts::New, None).await?;
    let report = judged.report();
    if how.dry_run {
        return Ok(report);
    }
    if !how.skip && report.skipped > 0 {
        return Err(conflicts(&report).into());
    }
    if judged.free.is_empty() {
        return cx.finish(tx, report).await;
    }
    let stored = write(cx, tx, source, judged, series).await;
    explain(cx, plan, Shifts::New, stored).await
}

async fn write<T: Serialize>(
    cx: &Cx,
    mut tx: Tx,
    source: &Source<T>,
    judged: Judged,
    series: Option<&NewSeries>,
) -> Result<BatchReport> {
    let id = BatchId(cx.new_id());
    store::insert_batch(&mut tx, cx, id, source.kind).await?;
    store::insert_shifts(&mut tx, cx, id, &judged.free).await?;
    if let Some(series) = series {
        series::begin(&mut tx, cx, id, series, &judged.free).await?;
    }
    let report = BatchReport {
        batch_id: Some(id),
        ..judged.report()
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
pub(in crate::planning) async fn explain<T>(
    cx: &Cx,
    plan: &BatchPlan,
    shifts: Shifts,
    result: Result<T>,
) -> Result<T> {
    match result {
        Err(error) if error.constraint() == Some("shifts_no_overlap_excl") => {
            let mut tx = cx.read().await?;
            let judged = judge(&mut tx, cx, plan, shifts, None).await?;
            Err(Error::Problem(conflicts(&judged.report())))
        }
        other => other,
    }
}

pub(in crate::planning) fn conflicts(report: &BatchReport) -> Problem {
    Problem::conflict(
        "batch-conflicts",
        "Some of these shifts cannot be planned; nothing was changed. `report` lists them.",
    )
    .with("report", report)
}

/// Says of each shift whether it can be: whether its person and its mission are there, whether the person is free, and
/// whether the rules of working time let it through. `reason` is why they may be broken.
pub(in crate::planning) async fn judge(
    tx: &mut Tx,
    cx: &Cx,
    plan: &BatchPlan,
    shifts: Shifts,
    reason: Option<&str>,
) -> Result<Judged> {
    let mut judged = look(tx, cx, plan, shifts, reason).await?;
    // A stored shift that is left out stays where it is, where it may be in the way of the others.
    while shifts == Shifts::Stored && !judged.free.is_empty() {
        let rest = BatchPlan {
            shifts: judged.free.iter().map(|(_, shift)| shift.clone()).collect(),
            impossible: Vec::new(),
        };
        let again = look(tx, cx, &rest, shifts, reason).await?;
        let is_settled = again.left_out.is_empty();
        let mut left_out = judged.left_out;
        left_out.extend(again.left_out);
        judged = Judged { left_out, ..again };
        if is_settled {
            break;
        }
    }
    Ok(judged)
}

async fn look(
    tx: &mut Tx,
    cx: &Cx,
    plan: &BatchPlan,
    shifts: Shifts,
    reason: Option<&str>,
) -> Result<Judged> {
    let all: Vec<&PlannedShift> = plan.shifts.iter().chain(&plan.impossible).collect();
    let moving: Vec<_> = match shifts {
        Shifts::New => Vec::new(),
        Shifts::Stored => plan.shifts.iter().filter_map(|shift| shift.origin).collect(),
    };
    let verdicts = store::check(tx, &all, &moving).await?;
    let others: Vec<_> = verdicts.iter().filter_map(|verdict| verdict.other_id).collect();
    let others = store::list_clashes(tx, cx, &others).await?;
    let names: HashMap<UserId, String> = all
        .iter()
        .zip(&verdicts)
        .filter_map(|(shift, verdict)| Some((shift.set.user_id?, verdict.who.clone()?)))
        .collect();
    let Sorted { free, left_out } = sort(plan, verdicts, &others);
    let under_id = |shift: PlannedShift| match (shifts, shift.origin) {
        (Shifts::Stored, Some(id)) => (id, shift),
        _ => (ShiftId(cx.new_id()), shift),
    };
    let free: Vec<_> = free.into_iter().map(under_id).collect();
    let wish = |(id, shift): &(ShiftId, PlannedShift)| Wish {
        id: *id,
        user: shift.busy(),
        span: shift.span,
    };
    let wishes: Vec<Wish> = free.iter().map(wish).collect();
    let screened = rules::screen(tx, cx, &wishes, reason).await?;
    Ok(judged(free, left_out, screened, &names))
}

fn judged(
    free: Vec<(ShiftId, PlannedShift)>,
    mut left_out: Vec<SkippedShift>,
    screened: Screened,
    names: &HashMap<UserId, String>,
) -> Judged {
    let broken: HashMap<ShiftId, _> = screened.refused.iter().map(|(id, found)| (*id, found)).collect();
    let name = |user: Option<UserId>| names.get(&user?).cloned();
    let mut stays = Vec::new();
    for (id, shift) in free {
        match broken.get(&id) {
            Some(finding) => {
                let who = name(shift.set.user_id);
                left_out.push(SkippedShift::broken(&shift, who, (*finding).clone()));
            }
            None => stays.push((id, shift)),
        }
    }
    let warning = |finding: &_| {
        let finding: domain::planning::rules::Finding = Clone::clone(finding);
        BatchWarning {
            who: name(Some(finding.user_id)),
            finding,
        }
    };
    let mut warned: Vec<_> = screened.warnings.iter().collect();
    warned.sort_by_key(|finding| (std::cmp::Reverse(finding.level), finding.at));
    Judged {
        warnings: warned.into_iter().take(MAX_LISTED).map(warning).collect(),
        free: stays,
        screened,
        left_out,
    }
}

struct Sorted {
    free: Vec<PlannedShift>,
    left_out: Vec<SkippedShift>,
}

fn sort(plan: &BatchPlan, verdicts: Vec<Verdict>, others: &HashMap<ShiftId, Clash>) -> Sorted {
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
    Sorted { free, left_out }
}

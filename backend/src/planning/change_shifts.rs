//! Several shifts changed together, or none of them.

use std::collections::{HashMap, HashSet};

use domain::planning::{SetShift, Shift, ShiftOp, Span};
use domain::{FieldCode, Permission, Problem, ShiftId};

use crate::db::Tx;
use crate::planning::bulk::store::{self, Write};
use crate::planning::move_shift::moved;
use crate::planning::rules::Standing;
use crate::planning::{exchange, overlap, schedule_shift};
use crate::{Cx, Error, Result, audit};

/// Makes, changes, moves, deletes and restores up to 200 shifts in one transaction; answers with each of them in the
/// order of the changes. People may be exchanged: only what is left at the end must not overlap.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Invalid` with the refused fields as `operations[3].role`;
/// `Missing`, `Conflict` `rule-broken` with the `findings`, `Conflict` `stale` with the `current` shift and `Conflict` `shift-overlap` with the `other` one, each with
/// the number of the `operation`.
pub async fn change_shifts(cx: &Cx, ops: Vec<ShiftOp>) -> Result<Vec<Shift>> {
    cx.require(Permission::EditPlanning)?;
    ShiftOp::check_all(&ops)?;
    let mut tx = cx.begin().await?;
    let after = change_within(&mut tx, cx, &ops).await?;
    cx.finish(tx, after).await
}

/// The same as part of something larger, however many there are: each shift is changed once.
pub(in crate::planning) async fn change_within(tx: &mut Tx, cx: &Cx, ops: &[ShiftOp]) -> Result<Vec<Shift>> {
    store::begin(tx, cx).await?;
    let ids: Vec<ShiftId> = ops.iter().filter_map(ShiftOp::id).collect();
    let stored = store::lock(tx, cx, &ids).await?;
    let steps = ops
        .iter()
        .enumerate()
        .map(|(index, op)| Step::decide(cx, op, &stored).map_err(|problem| of_operation(problem, index)))
        .collect::<domain::Result<Vec<_>>>()?;
    check_references(tx, &steps).await?;
    match carry_out(tx, cx, &steps).await {
        // Somebody whose shift could not be seen yet was first.
        Err(error) if error.constraint() == Some("shifts_no_overlap_excl") => {
            Err(Error::Problem(overlap::overlap()))
        }
        Err(error) => Err(error),
        Ok(()) => Ok(steps.into_iter().map(|step| step.answer).collect()),
    }
}

/// What becomes of one shift.
struct Step {
    action: &'static str,
    before: Option<Shift>,
    /// The shift as it is afterwards; of one deleted, as it lies in the bin.
    answer: Shift,
    set: SetShift,
}

const CREATED: &str = "shift.created";
const UPDATED: &str = "shift.updated";
const DELETED: &str = "shift.deleted";
const RESTORED: &str = "shift.restored";

impl Step {
    fn decide(cx: &Cx, op: &ShiftOp, stored: &HashMap<ShiftId, (Shift, bool)>) -> domain::Result<Self> {
        let before = op.id().map(|id| find(op, id, stored)).transpose()?;
        let at =
            |span: Span, set: &SetShift| -> domain::Result<(SetShift, Span)> { Ok((set.check(span)?, span)) };
        let (action, (set, span)) = match (op, before) {
            (ShiftOp::Create(set), _) => (CREATED, at(set.when.resolve(&cx.zone, None)?, set)?),
            (ShiftOp::Change(change), before) => {
                let span = change
                    .set
                    .when
                    .resolve(&cx.zone, before.map(|shift| shift.span))?;
                (UPDATED, at(span, &change.set)?)
            }
            (ShiftOp::Move(command), Some(before)) => (UPDATED, moved(cx, command, before)?),
            (ShiftOp::Remove(_), Some(before)) => (DELETED, (SetShift::from(before), before.span)),
            (ShiftOp::Restore(_), Some(before)) => (RESTORED, (SetShift::from(before), before.span)),
            (_, None) => return Err(Problem::missing()),
        };
        let id = before.map_or_else(|| ShiftId(cx.new_id()), |shift| shift.id);
        let version = before.map_or(1, |shift| shift.version + 1);
        Ok(Self {
            action,
            before: before.cloned(),
            answer: schedule_shift::shift(cx, id, &set, span, version),
            set,
        })
    }

    fn is_new(&self) -> bool {
        self.before.is_none()
    }

    fn write(&self) -> Write<'_> {
        Write {
            id: self.answer.id,
            set: &self.set,
            span: self.answer.span,
        }
    }

    fn audit(&self) -> audit::Change<'_, Shift> {
        audit::Change {
            action: self.action,
            id: self.answer.id.0,
            before: self.before.as_ref().filter(|_| self.action != RESTORED),
            after: Some(&self.answer).filter(|_| self.action != DELETED),
        }
    }
}

/// The stored shift of a change, if it is where the change wants it and still the version that was looked at.
fn find<'a>(
    op: &ShiftOp,
    id: ShiftId,
    stored: &'a HashMap<ShiftId, (Shift, bool)>,
) -> domain::Result<&'a Shift> {
    let wants_binned = matches!(op, ShiftOp::Restore(_));
    match stored.get(&id) {
        Some((shift, is_binned)) if *is_binned == wants_binned => {
            if shift.version == op.version() {
                Ok(shift)
            } else {
                Err(Problem::stale(shift))
            }
        }
        _ => Err(Problem::missing()),
    }
}

/// Says which of the changes a problem is about.
fn of_operation(mut problem: Problem, index: usize) -> Problem {
    for refused in &mut problem.errors {
        refused.field = format!("operations[{index}].{}", refused.field);
    }
    problem.with("operation", &index)
}

/// People and missions that somebody is planned with; of what is deleted they may be gone.
async fn check_references(tx: &mut Tx, steps: &[Step]) -> Result<()> {
    let planned: Vec<_> = steps
        .iter()
        .enumerate()
        .filter(|(_, step)| step.action != DELETED)
        .collect();
    let users: HashSet<_> = planned.iter().filter_map(|(_, step)| step.set.user_id).collect();
    let missions: HashSet<_> = planned.iter().map(|(_, step)| step.set.mission_id).collect();
    let (users, missions): (Vec<_>, Vec<_>) = (users.into_iter().collect(), missions.into_iter().collect());
    let (users, missions) = store::known(tx, &users, &missions).await?;
    let mut check = domain::check::Check::new();
    for (index, step) in planned {
        let field = |name: &str| format!("operations[{index}].{name}");
        let is_member = step.set.user_id.is_none_or(|user| users.contains(&user.0));
        check.ensure(is_member, &field("user_id"), FieldCode::NotFound);
        let is_there = missions.contains(&step.set.mission_id.0);
        check.ensure(is_there, &field("mission_id"), FieldCode::NotFound);
    }
    Ok(check.done(())?)
}

fn writes<'a>(steps: &[&'a Step]) -> Vec<Write<'a>> {
    steps.iter().map(|step| step.write()).collect()
}

/// The times at which somebody works more than before.
fn touched(steps: &[Step]) -> Vec<Span> {
    let added = steps
        .iter()
        .filter(|step| step.action != DELETED && step.answer.occupies());
    added.map(|step| step.answer.span).collect()
}

async fn carry_out(tx: &mut Tx, cx: &Cx, steps: &[Step]) -> Result<()> {
    let of = |action: &str| -> Vec<&Step> { steps.iter().filter(|step| step.action == action).collect() };
    let ids = |steps: &[&Step]| -> Vec<ShiftId> { steps.iter().map(|step| step.answer.id).collect() };
    let (made, edited) = (of(CREATED), of(UPDATED));
    let standing = Standing::before(tx, cx, &touched(steps)).await?;
    debug_assert!(made.iter().all(|step| step.is_new()), "a new shift has no past");
    if !made.is_empty() {
        store::insert(tx, cx, &writes(&made)).await?;
    }
    if !edited.is_empty() {
        store::update(tx, cx, &writes(&edited)).await?;
    }
    for (action, deleted) in [(DELETED, true), (RESTORED, false)] {
        let ids = ids(&of(action));
        if !ids.is_empty() {
            store::set_deleted(tx, cx, &ids, deleted).await?;
        }
    }
    let all = ids(&steps.iter().collect::<Vec<_>>());
    if let Some((mine, other)) = store::find_overlap(tx, cx, &all).await? {
        let index = all.iter().position(|id| *id == mine).unwrap_or_default();
        let problem = overlap::overlap().with("other", &other);
        return Err(problem.with("operation", &index).into());
    }
    store::settle(tx).await?;
    if let (Some(standing), Some(first)) = (standing, all.first()) {
        let mut reasons = steps
            .iter()
            .filter_map(|step| step.set.override_reason.as_deref());
        standing.check(tx, cx, reasons.next(), *first).await?;
    }
    for step in steps {
        if let Some(before) = &step.before {
            let after = Some(&step.answer).filter(|_| step.action != DELETED);
            exchange::shift_changed(tx, cx, before, after).await?;
        }
    }
    let trail: Vec<_> = steps.iter().map(Step::audit).collect();
    audit::record_all(tx, cx, &trail).await
}

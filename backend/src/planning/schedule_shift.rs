//! A new shift.

use domain::planning::{SetShift, Shift, Span};
use domain::{Permission, ShiftId};

use crate::planning::{overlap, rules, store};
use crate::{Cx, Result, audit};

/// Makes a shift.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Invalid` with the refused fields; `Conflict` `shift-overlap` with
/// the `other` shift, or `rule-broken` with the `findings` when a rule that the workspace enforces is newly broken and no
/// reason is given.
pub async fn schedule_shift(cx: &Cx, command: SetShift) -> Result<Shift> {
    cx.require(Permission::EditPlanning)?;
    let span = command.when.resolve(&cx.zone, None)?;
    let set = command.check(span)?;
    let stored = insert(cx, &set, span).await;
    overlap::explain(cx, &set, span, None, stored).await
}

async fn insert(cx: &Cx, set: &SetShift, span: Span) -> Result<Shift> {
    let mut tx = cx.begin().await?;
    overlap::check_free(&mut tx, cx, set, span, None).await?;
    let id = ShiftId(cx.new_id());
    let accepted = rules::guard(&mut tx, cx, set, span, id).await?;
    store::insert_shift(&mut tx, cx, id, set, span).await?;
    let shift = shift(cx, id, set, span, 1);
    accepted.keep(&mut tx, cx, id).await?;
    audit::record(&mut tx, cx, "shift.created", id.0, None, Some(&shift)).await?;
    cx.finish(tx, shift).await
}

/// The shift as it is stored now.
pub(super) fn shift(cx: &Cx, id: ShiftId, set: &SetShift, span: Span, version: i32) -> Shift {
    Shift {
        id,
        user_id: set.user_id,
        mission_id: set.mission_id,
        role: set.role.clone(),
        span,
        local: span.local(&cx.zone),
        status: set.status,
        note: set.note.clone(),
        skill_id: set.skill_id,
        version,
    }
}

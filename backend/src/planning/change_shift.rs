//! A shift changed.

use domain::planning::{ChangeShift, SetShift, Shift, Span};
use domain::{Permission, Problem, ShiftId};

use crate::planning::{exchange, overlap, rules, schedule_shift, store};
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Changes a shift.
///
/// # Errors
/// As [`super::schedule_shift`]; `Missing`; `Conflict` `stale` with the `current` shift.
pub async fn change_shift(cx: &Cx, command: ChangeShift) -> Result<Shift> {
    cx.require(Permission::EditPlanning)?;
    edit(cx, command.id, command.version, |before| {
        let span = command.set.when.resolve(&cx.zone, Some(before.span))?;
        Ok((command.set.check(span)?, span))
    })
    .await
}

/// Changes the stored shift into what `decide` says, if it is still the version that was looked at.
pub(super) async fn edit(
    cx: &Cx,
    id: ShiftId,
    version: i32,
    decide: impl FnOnce(&Shift) -> domain::Result<(SetShift, Span)>,
) -> Result<Shift> {
    let mut tx = cx.begin().await?;
    let before = store::lock_shift(&mut tx, cx, id, false)
        .await?
        .ok_or_else(missing)?;
    if before.version != version {
        return Err(Problem::stale(&before).into());
    }
    let (set, span) = decide(&before)?;
    let stored = async {
        overlap::check_free(&mut tx, cx, &set, span, Some(id)).await?;
        let accepted = rules::guard(&mut tx, cx, &set, span, id).await?;
        store::update_shift(&mut tx, cx, id, &set, span).await?;
        accepted.keep(&mut tx, cx, id).await?;
        let after = schedule_shift::shift(cx, id, &set, span, version + 1);
        exchange::shift_changed(&mut tx, cx, &before, Some(&after)).await?;
        audit::record(&mut tx, cx, "shift.updated", id.0, Some(&before), Some(&after)).await?;
        cx.finish(tx, after).await
    };
    let stored = stored.await;
    overlap::explain(cx, &set, span, Some(id), stored).await
}

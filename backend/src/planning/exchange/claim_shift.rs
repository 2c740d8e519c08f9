//! Asking for an open shift.

use domain::planning::exchange::{ClaimShift, RequestKind, ShiftClaims, ShiftRequest};
use domain::planning::{Shift, ShiftStatus};
use domain::{Permission, Problem, ShiftRequestId};

use super::store::NewRequest;
use super::{hand_over, store, taker, tell};
use crate::planning;
use crate::state::missing;
use crate::{Cx, Error, Result, audit};

/// Asks for an open shift; where no manager looks at it, takes it: of several who do so at once the first has it.
///
/// # Errors
/// `Forbidden` without [`Permission::TakeShifts`]; `Invalid` on `note`; `Missing`; `Conflict` `shift-taken`,
/// `cannot-take` with the `reason`, or `already-asked`.
pub async fn claim_shift(cx: &Cx, command: ClaimShift) -> Result<ShiftRequest> {
    cx.require(Permission::TakeShifts)?;
    let ClaimShift { shift_id, note } = command.check()?;
    let me = cx.actor.user_id;
    let mut tx = cx.begin().await?;
    let shift = planning::store::lock_shift(&mut tx, cx, shift_id, false)
        .await?
        .ok_or_else(missing)?;
    expect_unfilled(&shift)?;
    taker::check_taker(&mut tx, cx, &shift, me, None).await?;
    if store::has_claimed(&mut tx, shift_id, me).await? {
        return Err(already_asked().into());
    }
    let new = NewRequest {
        id: ShiftRequestId(cx.new_id()),
        kind: RequestKind::Claim,
        to_user_id: None,
        shift: &shift,
        other: None,
        note: &note,
    };
    store::insert_request(&mut tx, cx, &new).await?;
    let request = store::find_request(&mut tx, cx, new.id)
        .await?
        .ok_or_else(missing)?;
    if store::find_claims(&mut tx).await? == ShiftClaims::Automatic {
        let after = hand_over::hand_over(&mut tx, cx, &request, &shift, None).await?;
        return cx.finish(tx, after).await;
    }
    tell::tell_planners(&mut tx, cx, request.id).await?;
    let record = request.record();
    audit::record(
        &mut tx,
        cx,
        "shift_request.created",
        request.id.0,
        None,
        Some(&record),
    )
    .await?;
    cx.finish(tx, request).await
}

fn expect_unfilled(shift: &Shift) -> Result<()> {
    if shift.user_id.is_none() && shift.status == ShiftStatus::Confirmed {
        return Ok(());
    }
    let detail = "This shift is not open any more. Choose another one.";
    Err(Error::Problem(Problem::conflict("shift-taken", detail)))
}

pub(crate) fn already_asked() -> Problem {
    Problem::conflict(
        "already-asked",
        "You asked for this shift already. Wait for the answer.",
    )
}

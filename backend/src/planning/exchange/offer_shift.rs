//! Offering one's own shift.

use domain::planning::exchange::{OfferShift, RequestKind, ShiftRequest};
use domain::planning::{Shift, ShiftStatus};
use domain::{FieldCode, Permission, Problem, ShiftRequestId, UserId};

use super::store::NewRequest;
use super::{store, taker, tell};
use crate::db::Tx;
use crate::mail::Template;
use crate::planning;
use crate::state::missing;
use crate::{Cx, Error, Result, audit};

/// Offers one's own shift to everybody, to one person, or for a shift of that person's.
///
/// # Errors
/// `Forbidden` without [`Permission::TakeShifts`]; `Invalid` with the refused fields; `Missing`; `Conflict`
/// `not-your-shift`, `cannot-take` with the `reason` and the `user_id`, or `already-offered`.
pub async fn offer_shift(cx: &Cx, command: OfferShift) -> Result<ShiftRequest> {
    cx.require(Permission::TakeShifts)?;
    let command = command.check()?;
    let mut tx = cx.begin().await?;
    let (shift, other) = store::lock_both(&mut tx, cx, command.shift_id, command.other_shift_id).await?;
    let shift = shift.ok_or_else(missing)?;
    expect_mine(cx, &shift)?;
    expect_partner(&mut tx, cx, &command, &shift, other.as_ref()).await?;
    if store::is_offered(&mut tx, shift.id).await? {
        return Err(already_offered().into());
    }
    let new = NewRequest {
        id: ShiftRequestId(cx.new_id()),
        kind: if other.is_some() {
            RequestKind::Swap
        } else {
            RequestKind::GiveUp
        },
        to_user_id: command.to_user_id,
        shift: &shift,
        other: other.as_ref(),
        note: &command.note,
    };
    store::insert_request(&mut tx, cx, &new).await?;
    let request = store::find_request(&mut tx, cx, new.id)
        .await?
        .ok_or_else(missing)?;
    tell::tell(&mut tx, cx, request.id, request.to_id(), Template::ShiftOffered).await?;
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

/// What is offered is one's own, and still to come.
fn expect_mine(cx: &Cx, shift: &Shift) -> Result<()> {
    let me = cx.actor.user_id;
    if shift.user_id != Some(me) || shift.status == ShiftStatus::Cancelled {
        let detail = "Only who works a shift can offer it.";
        return Err(Error::Problem(Problem::conflict("not-your-shift", detail)));
    }
    if shift.span.starts_at <= cx.now() {
        return Err(domain::planning::exchange::Reason::InThePast.problem(me).into());
    }
    Ok(())
}

/// Both may take what they would get: better said before somebody says yes.
async fn expect_partner(
    tx: &mut Tx,
    cx: &Cx,
    command: &OfferShift,
    shift: &Shift,
    other: Option<&Shift>,
) -> Result<()> {
    let Some(partner) = command.to_user_id else {
        return Ok(());
    };
    let there = partner != cx.actor.user_id && planning::store::is_member(tx, partner).await?;
    let no = |field: &'static str| Problem::invalid().with_field(field, FieldCode::NotFound);
    if !there {
        return Err(no("to_user_id").into());
    }
    if command.other_shift_id.is_some() {
        let other = other.filter(|other| is_theirs(other, partner));
        let other = other.ok_or_else(|| no("other_shift_id"))?;
        taker::check_taker(tx, cx, other, cx.actor.user_id, Some(shift.id)).await?;
    }
    taker::check_taker(tx, cx, shift, partner, other.map(|other| other.id)).await
}

fn is_theirs(shift: &Shift, user: UserId) -> bool {
    shift.user_id == Some(user) && shift.status != ShiftStatus::Cancelled
}

pub(crate) fn already_offered() -> Problem {
    Problem::conflict(
        "already-offered",
        "This shift is offered already. Withdraw that offer first.",
    )
}

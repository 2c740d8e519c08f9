//! Saying yes or no to a shift that is offered.

use domain::planning::exchange::{AnswerRequest, RequestKind, RequestStatus, ShiftClaims, ShiftRequest};
use domain::{Permission, UserId};

use super::store::Locked;
use super::{closed, decide_request, expect_open, hand_over, store, taker, tell};
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Accepts an offer or, when it was made to oneself alone, declines it. Where no manager looks at it, the shift changes
/// hands at once.
///
/// # Errors
/// `Forbidden` without [`Permission::TakeShifts`]; `Missing` for what was not offered to the actor; `Conflict` `stale`,
/// `request-closed`, `request-void`, or `cannot-take` with the `reason` and the `user_id`.
pub async fn answer_request(cx: &Cx, command: AnswerRequest) -> Result<ShiftRequest> {
    cx.require(Permission::TakeShifts)?;
    let me = cx.actor.user_id;
    let mut tx = cx.begin().await?;
    let Locked {
        mut request,
        shift,
        other,
    } = store::lock_request(&mut tx, cx, command.id)
        .await?
        .filter(|locked| concerns(&locked.request, me))
        .ok_or_else(missing)?;
    expect_open(&request, command.version)?;
    if request.status != RequestStatus::Asked {
        return Err(closed(&request));
    }
    if !command.accept {
        // What is offered to everybody nobody can decline for the others.
        request.to_id().ok_or_else(missing)?;
        return decide_request::refuse(cx, tx, request).await;
    }
    if let Some(reason) = request.void_now(shift.as_ref(), other.as_ref()) {
        return decide_request::void(cx, tx, request, reason).await;
    }
    let shift = shift.ok_or_else(missing)?;
    let before = request.record();
    store::set_accepted(&mut tx, cx, request.id, me).await?;
    request = store::find_request(&mut tx, cx, request.id)
        .await?
        .ok_or_else(missing)?;
    if store::find_claims(&mut tx).await? == ShiftClaims::Automatic {
        let after = hand_over::hand_over(&mut tx, cx, &request, &shift, other.as_ref()).await?;
        return cx.finish(tx, after).await;
    }
    let leaving = other.as_ref().map(|other| other.id);
    taker::check_taker(&mut tx, cx, &shift, me, leaving).await?;
    if let Some(other) = &other {
        taker::check_taker(&mut tx, cx, other, request.by.user_id, Some(shift.id)).await?;
    }
    tell::tell_planners(&mut tx, cx, request.id).await?;
    audit::record(
        &mut tx,
        cx,
        "shift_request.accepted",
        request.id.0,
        Some(&before),
        Some(&request.record()),
    )
    .await?;
    cx.finish(tx, request).await
}

/// Whether somebody was asked: by name, or with everybody else.
fn concerns(request: &ShiftRequest, user: UserId) -> bool {
    request.kind != RequestKind::Claim
        && request.by.user_id != user
        && request.to_id().is_none_or(|asked| asked == user)
}

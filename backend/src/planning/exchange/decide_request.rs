//! What a manager says to a request.

use domain::planning::exchange::{DecideRequest, RequestStatus, ShiftRequest, VoidReason};
use domain::{Permission, Problem};

use super::store::Locked;
use super::{expect_open, hand_over, store, tell};
use crate::db::Tx;
use crate::mail::Template;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Approves a request, and the shift changes hands; or refuses it.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Conflict` `stale`, `request-closed`, `not-accepted` when
/// the other person has not agreed, `request-void` with the `current` request when the shift has changed, or
/// `cannot-take` with the `reason` and the `user_id`.
pub async fn decide_request(cx: &Cx, command: DecideRequest) -> Result<ShiftRequest> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    let Locked {
        request,
        shift,
        other,
    } = store::lock_request(&mut tx, cx, command.id)
        .await?
        .ok_or_else(missing)?;
    expect_open(&request, command.version)?;
    if !command.approve {
        return refuse(cx, tx, request).await;
    }
    if !request.can_be_approved() {
        let detail = "The other person has not agreed yet.";
        return Err(Problem::conflict("not-accepted", detail).into());
    }
    match (request.void_now(shift.as_ref(), other.as_ref()), shift) {
        (None, Some(shift)) => {
            let after = hand_over::hand_over(&mut tx, cx, &request, &shift, other.as_ref()).await?;
            cx.finish(tx, after).await
        }
        (reason, _) => void(cx, tx, request, reason.unwrap_or(VoidReason::Deleted)).await,
    }
}

/// Says no.
pub(super) async fn refuse(cx: &Cx, mut tx: Tx, request: ShiftRequest) -> Result<ShiftRequest> {
    let after = ShiftRequest {
        status: RequestStatus::Refused,
        version: request.version + 1,
        ..request.clone()
    };
    store::set_status(&mut tx, cx, after.id, after.status, None).await?;
    tell::tell(&mut tx, cx, after.id, [after.by.user_id], Template::ShiftRefused).await?;
    audit::record(
        &mut tx,
        cx,
        "shift_request.refused",
        after.id.0,
        Some(&request.record()),
        Some(&after.record()),
    )
    .await?;
    cx.finish(tx, after).await
}

/// Keeps that the request is about nothing any more, and says so.
pub(super) async fn void(
    cx: &Cx,
    mut tx: Tx,
    request: ShiftRequest,
    reason: VoidReason,
) -> Result<ShiftRequest> {
    let after = ShiftRequest {
        status: RequestStatus::Void,
        reason: Some(reason),
        version: request.version + 1,
        ..request.clone()
    };
    store::set_status(&mut tx, cx, after.id, after.status, after.reason).await?;
    tell::tell(
        &mut tx,
        cx,
        after.id,
        [after.by.user_id],
        Template::ShiftRequestVoid,
    )
    .await?;
    audit::record(
        &mut tx,
        cx,
        "shift_request.void",
        after.id.0,
        Some(&request.record()),
        Some(&after.record()),
    )
    .await?;
    tx.commit().await?;
    let detail = "The shift has changed since this was asked. Nothing changed hands; ask again.";
    Err(Problem::conflict("request-void", detail)
        .with("current", &after)
        .into())
}

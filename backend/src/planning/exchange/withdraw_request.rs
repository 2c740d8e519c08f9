//! Taking a request back.

use domain::Permission;
use domain::planning::exchange::{RequestStatus, ShiftRequest, WithdrawRequest};

use super::{expect_open, store};
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Takes one's own request back, also one that the other person accepted.
///
/// # Errors
/// `Forbidden` without [`Permission::TakeShifts`]; `Missing` for somebody else's; `Conflict` `stale` or `request-closed`.
pub async fn withdraw_request(cx: &Cx, command: WithdrawRequest) -> Result<ShiftRequest> {
    cx.require(Permission::TakeShifts)?;
    let mut tx = cx.begin().await?;
    let before = store::lock_request(&mut tx, cx, command.id)
        .await?
        .map(|locked| locked.request)
        .filter(|request| request.by.user_id == cx.actor.user_id)
        .ok_or_else(missing)?;
    expect_open(&before, command.version)?;
    let after = ShiftRequest {
        status: RequestStatus::Withdrawn,
        version: before.version + 1,
        ..before.clone()
    };
    store::set_status(&mut tx, cx, after.id, after.status, None).await?;
    audit::record(
        &mut tx,
        cx,
        "shift_request.withdrawn",
        after.id.0,
        Some(&before.record()),
        Some(&after.record()),
    )
    .await?;
    cx.finish(tx, after).await
}

//! Requests about a shift that somebody changed by hand.

use domain::planning::Shift;
use domain::planning::exchange::{RequestRecord, VoidReason, void_reason};
use domain::{ShiftId, ShiftRequestId};

use super::{store, tell};
use crate::db::Tx;
use crate::mail::Template;
use crate::{Cx, Result, audit};

/// Voids what is asked about a shift when the change is one that people did not agree to; `after` is absent when it was
/// deleted. Those who asked are told.
pub(crate) async fn shift_changed(tx: &mut Tx, cx: &Cx, before: &Shift, after: Option<&Shift>) -> Result<()> {
    let Some(reason) = void_reason(before, after) else {
        return Ok(());
    };
    let voided = void_requests(tx, cx, before.id, reason).await?;
    note_voided(tx, cx, &voided).await
}

/// Voids every open request about a shift.
pub(super) async fn void_requests(
    tx: &mut Tx,
    cx: &Cx,
    shift: ShiftId,
    reason: VoidReason,
) -> Result<Vec<(ShiftRequestId, RequestRecord)>> {
    let voided = store::void_requests(tx, cx, shift, reason).await?;
    for (id, record) in &voided {
        tell::tell(tx, cx, *id, [record.user_id], Template::ShiftRequestVoid).await?;
    }
    Ok(voided)
}

/// Writes them into the trail, which comes last.
pub(super) async fn note_voided(
    tx: &mut Tx,
    cx: &Cx,
    voided: &[(ShiftRequestId, RequestRecord)],
) -> Result<()> {
    for (id, record) in voided {
        audit::record(tx, cx, "shift_request.void", id.0, None, Some(record)).await?;
    }
    Ok(())
}

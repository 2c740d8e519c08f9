//! The change itself: who works a shift, and for a swap who works the other one, in one transaction.

use domain::UserId;
use domain::planning::Shift;
use domain::planning::exchange::{RequestKind, RequestStatus, ShiftRequest, VoidReason};

use super::shift_changed::{note_voided, void_requests};
use super::{store, taker, tell};
use crate::db::Tx;
use crate::mail::Template;
use crate::planning::rules::Standing;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Gives the shift, or both, to whom the request says, after looking once more at whether they may take it. Every other
/// request about them is void.
pub(super) async fn hand_over(
    tx: &mut Tx,
    cx: &Cx,
    request: &ShiftRequest,
    shift: &Shift,
    other: Option<&Shift>,
) -> Result<ShiftRequest> {
    let by = request.by.user_id;
    let new_holder = match request.kind {
        RequestKind::Claim => by,
        RequestKind::GiveUp | RequestKind::Swap => request.to_id().ok_or_else(missing)?,
    };
    let leaving = other.map(|other| other.id);
    taker::check_taker(tx, cx, shift, new_holder, leaving).await?;
    let mut moves = vec![(shift, new_holder)];
    if let Some(other) = other {
        taker::check_taker(tx, cx, other, by, Some(shift.id)).await?;
        moves.push((other, by));
    }
    give(tx, cx, &moves).await?;
    store::set_status(tx, cx, request.id, RequestStatus::Approved, None).await?;
    let after = store::find_request(tx, cx, request.id)
        .await?
        .ok_or_else(missing)?;
    let mut voided = Vec::new();
    for (shift, _) in &moves {
        voided.extend(void_requests(tx, cx, shift.id, VoidReason::Taken).await?);
    }
    tell::tell_both(tx, cx, &after, Template::ShiftApproved).await?;
    note_voided(tx, cx, &voided).await?;
    note_moves(tx, cx, &moves).await?;
    audit::record(
        tx,
        cx,
        "shift_request.approved",
        after.id.0,
        Some(&request.record()),
        Some(&after.record()),
    )
    .await?;
    Ok(after)
}

/// Nobody is in two places at once before and after, though two are in between when shifts change hands both ways.
async fn give(tx: &mut Tx, cx: &Cx, moves: &[(&Shift, UserId)]) -> Result<()> {
    let spans: Vec<_> = moves.iter().map(|(shift, _)| shift.span).collect();
    let standing = Standing::before(tx, cx, &spans).await?;
    store::defer_overlaps(tx).await?;
    for (shift, user) in moves {
        store::set_person(tx, cx, shift.id, *user).await?;
    }
    store::check_overlaps(tx).await?;
    match (standing, moves.first()) {
        (Some(standing), Some((shift, _))) => standing.check(tx, cx, None, shift.id).await,
        _ => Ok(()),
    }
}

async fn note_moves(tx: &mut Tx, cx: &Cx, moves: &[(&Shift, UserId)]) -> Result<()> {
    for (before, user) in moves {
        let after = Shift {
            user_id: Some(*user),
            version: before.version + 1,
            ..(*before).clone()
        };
        audit::record(tx, cx, "shift.updated", before.id.0, Some(*before), Some(&after)).await?;
    }
    Ok(())
}

//! Whether somebody may take a shift: the one place that decides it for claims, offers and swaps.

use domain::planning::Shift;
use domain::planning::exchange::may_take;
use domain::{ShiftId, UserId};

use super::store;
use crate::db::Tx;
use crate::{Cx, Result};

/// Refuses a shift to somebody who may not take it, while they give up `leaving`.
///
/// # Errors
/// `Conflict` `cannot-take` with the `reason` and the `user_id`.
pub(super) async fn check_taker(
    tx: &mut Tx,
    cx: &Cx,
    shift: &Shift,
    user: UserId,
    leaving: Option<ShiftId>,
) -> Result<()> {
    let taker = store::find_taker(tx, user, shift.span).await?;
    may_take(&taker, shift, leaving, cx.now()).map_err(|reason| reason.problem(user).into())
}

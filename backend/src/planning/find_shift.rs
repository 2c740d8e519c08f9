//! One shift.

use domain::planning::Shift;
use domain::{Permission, ShiftId};

use crate::planning::store;
use crate::state::missing;
use crate::{Cx, Result};

/// A shift of this workspace.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Missing`.
pub async fn find_shift(cx: &Cx, id: ShiftId) -> Result<Shift> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    store::find_shift(&mut tx, cx, id).await?.ok_or_else(missing)
}

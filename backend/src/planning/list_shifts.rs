//! Shifts as a list.

use domain::planning::{Shift, ShiftQuery};
use domain::{Page, Permission};

use crate::planning::store;
use crate::{Cx, Result};

/// One page of shifts, by start.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`]; `Invalid` on `to`.
pub async fn list_shifts(cx: &Cx, query: ShiftQuery) -> Result<Page<Shift>> {
    cx.require(Permission::ViewPlanning)?;
    let query = query.check()?;
    let mut tx = cx.read().await?;
    store::list_shifts(&mut tx, cx, &query).await
}

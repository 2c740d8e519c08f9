//! Requests as a list.

use domain::planning::exchange::{RequestQuery, ShiftRequest};
use domain::{Page, Permission};

use super::store;
use crate::{Cx, Result};

/// One page of requests, the newest first: those that concern the actor, and all of them for who plans.
///
/// # Errors
/// `Forbidden` without [`Permission::TakeShifts`].
pub async fn list_requests(cx: &Cx, query: RequestQuery) -> Result<Page<ShiftRequest>> {
    cx.require(Permission::TakeShifts)?;
    let of = (query.mine || !cx.can(Permission::EditPlanning)).then_some(cx.actor.user_id);
    let mut tx = cx.read().await?;
    store::list_requests(&mut tx, cx, &query, of).await
}

//! Shifts that nobody has yet.

mod store;

use domain::planning::Span;
use domain::planning::exchange::{OpenShift, may_take};
use domain::{Page, PageQuery, Permission};

use super::store::find_taker;
use crate::{Cx, Result};

/// One page of the open shifts to come, by start, each with why the actor may not take it.
///
/// # Errors
/// `Forbidden` without [`Permission::TakeShifts`].
pub async fn list_open_shifts(cx: &Cx, page: PageQuery) -> Result<Page<OpenShift>> {
    cx.require(Permission::TakeShifts)?;
    let me = cx.actor.user_id;
    let mut tx = cx.read().await?;
    let found = store::list_open(&mut tx, cx, page).await?;
    let spans = found.items.iter().map(|(facts, _)| facts.shift.span);
    let Some(around) = spans.reduce(|one, other| Span {
        starts_at: one.starts_at.min(other.starts_at),
        ends_at: one.ends_at.max(other.ends_at),
    }) else {
        return Ok(page.of(Vec::new(), found.total));
    };
    // Who looks is the same for all of them: one look at when they work is enough.
    let taker = find_taker(&mut tx, me, around).await?;
    Ok(found.map(|(facts, claim)| OpenShift {
        reason: may_take(&taker, &facts.shift, None, cx.now()).err(),
        facts,
        claim,
    }))
}

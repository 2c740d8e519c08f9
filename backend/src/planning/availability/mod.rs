//! When people can work: said by themselves, a leave agreed to by whoever plans.

mod change_availability;
mod decide_leave;
mod list_availabilities;
mod remove_availability;
mod state_availability;
pub(crate) mod store;
mod telling;
#[cfg(test)]
mod tests;

pub use change_availability::change_availability;
pub use decide_leave::decide_leave;
pub use list_availabilities::{find_availability, list_availabilities, show_availability};
pub use remove_availability::{remove_availability, restore_availability};
pub use state_availability::state_availability;

use domain::planning::{Availability, SetAvailability, leave_approved};
use domain::{FieldCode, Permission, Problem, UserId};

use crate::db::Tx;
use crate::{Cx, Result};

/// The most that one person says about times that are not over: a week has to be drawn with what all of them say.
const MAX_OPEN: i64 = 1000;

/// One's own, or anybody's for those who plan.
fn require_any(cx: &Cx) -> Result<()> {
    if cx.can(Permission::EditPlanning) {
        return Ok(());
    }
    cx.require(Permission::OwnAvailability)
}

/// Refuses who may not write about that person's time.
fn require_for(cx: &Cx, user: UserId) -> Result<()> {
    if user == cx.actor.user_id {
        require_any(cx)
    } else {
        cx.require(Permission::EditPlanning)
    }
}

/// The stored one, if the actor may change it and it is still the version that was looked at.
async fn lock_for_change(
    tx: &mut Tx,
    cx: &Cx,
    id: domain::AvailabilityId,
    version: i32,
    deleted: bool,
) -> Result<Availability> {
    let stored = store::lock(tx, cx, id, deleted)
        .await?
        .ok_or_else(crate::state::missing)?;
    require_for(cx, stored.user_id)?;
    if stored.version != version {
        return Err(Problem::stale(&seen(cx, stored)).into());
    }
    if stored.is_settled() && !cx.can(Permission::EditPlanning) {
        return Err(leave_approved().into());
    }
    Ok(stored)
}

/// What the actor may see of it.
fn seen(cx: &Cx, found: Availability) -> Availability {
    found.seen_by(cx.actor.user_id, cx.permissions)
}

/// What was typed, checked, with its instants: those of `stored` where the clock on the wall shows the same.
fn resolve(
    cx: &Cx,
    set: &SetAvailability,
    stored: Option<domain::planning::Span>,
) -> Result<(SetAvailability, domain::planning::Pattern)> {
    let span = set.when.resolve(&cx.zone, stored)?;
    Ok(set.check(span, &cx.zone)?)
}

/// Refuses a person who is not there.
async fn check_person(tx: &mut Tx, user: UserId) -> Result<()> {
    if crate::planning::store::is_member(tx, user).await? {
        return Ok(());
    }
    Err(Problem::invalid()
        .with_field("user_id", FieldCode::NotFound)
        .into())
}

/// Refuses one more than anybody needs.
async fn check_room(tx: &mut Tx, cx: &Cx, user: UserId, more: usize) -> Result<()> {
    let open = store::count_open(tx, cx, user).await?;
    let more = i64::try_from(more).unwrap_or(i64::MAX);
    if open.saturating_add(more) <= MAX_OPEN {
        return Ok(());
    }
    Err(Problem::conflict(
        "too-many-availabilities",
        "So much is said about this person's time already. Take some of it back, or let it repeat each week.",
    )
    .with("most", &MAX_OPEN)
    .into())
}

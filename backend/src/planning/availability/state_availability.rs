//! Something new about somebody's time.

use domain::planning::{Availability, Pattern, SetAvailability, StateAvailability};
use domain::{AvailabilityId, Permission};

use super::store::{self, Written};
use super::{check_person, check_room, require_any, require_for, resolve, seen};
use crate::{Cx, Result, audit};

/// Says when somebody is free, busy or on leave: oneself, or anybody for those who plan. A leave waits for an answer,
/// unless whoever enters it is who answers.
///
/// # Errors
/// `Forbidden` without [`Permission::OwnAvailability`], for others without [`Permission::EditPlanning`]; `Invalid` with
/// the refused fields; `Conflict` `too-many-availabilities`.
pub async fn state_availability(cx: &Cx, command: StateAvailability) -> Result<Availability> {
    require_any(cx)?;
    let user = command.user_id.unwrap_or(cx.actor.user_id);
    require_for(cx, user)?;
    let (set, pattern) = resolve(cx, &command.set, None)?;
    let mut tx = cx.begin().await?;
    check_person(&mut tx, user).await?;
    check_room(&mut tx, cx, user, 1).await?;
    let written = written(cx, set, pattern)?;
    let id = AvailabilityId(cx.new_id());
    store::insert(&mut tx, cx, id, user, &written).await?;
    let made = store::lock(&mut tx, cx, id, false)
        .await?
        .ok_or_else(crate::state::missing)?;
    let kept = made.clone().for_trail();
    audit::record(&mut tx, cx, "availability.stated", id.0, None, Some(&kept)).await?;
    cx.finish(tx, seen(cx, made)).await
}

/// The row of it.
pub(super) fn written(cx: &Cx, set: SetAvailability, pattern: Pattern) -> Result<Written> {
    let status = set.kind.first_status(cx.can(Permission::EditPlanning));
    Ok(Written {
        last_ends_at: pattern.ends_at(&cx.zone)?,
        status,
        set,
        pattern,
    })
}

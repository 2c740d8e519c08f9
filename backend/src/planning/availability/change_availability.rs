//! Something else about somebody's time.

use domain::planning::{Availability, AvailabilityKind, ChangeAvailability, SetAvailability};

use super::state_availability::written;
use super::{lock_for_change, require_any, resolve, seen, store, telling};
use crate::{Cx, Result, audit};

/// Changes what was said. A leave that was answered is asked for anew; one that was approved is changed by whoever plans.
/// Who changes somebody else's private time neither sees nor changes what it is about.
///
/// # Errors
/// As [`super::state_availability`]; `Missing`; `Conflict` `stale` with what is stored, or `leave-approved`.
pub async fn change_availability(cx: &Cx, command: ChangeAvailability) -> Result<Availability> {
    require_any(cx)?;
    let mut tx = cx.begin().await?;
    let before = lock_for_change(&mut tx, cx, command.id, command.version, false).await?;
    let (set, pattern) = resolve(cx, &command.set, Some(before.span))?;
    let set = SetAvailability {
        title: title(cx, &before, &set),
        ..set
    };
    let mut written = written(cx, set, pattern)?;
    if before.user_id != cx.actor.user_id && before.kind == written.set.kind {
        // Other days are no answer: that is given for itself.
        written.status = before.status;
    }
    store::update(&mut tx, cx, command.id, &written).await?;
    let after = store::lock(&mut tx, cx, command.id, false)
        .await?
        .ok_or_else(crate::state::missing)?;
    if before.kind == AvailabilityKind::Leave {
        telling::changed(&mut tx, cx, &after).await?;
    }
    let kept = (before.for_trail(), after.clone().for_trail());
    audit::record(
        &mut tx,
        cx,
        "availability.changed",
        command.id.0,
        Some(&kept.0),
        Some(&kept.1),
    )
    .await?;
    cx.finish(tx, seen(cx, after)).await
}

/// The private words of somebody else stay as they are while the time stays private, and are gone when it becomes a leave
/// whose reason others read.
fn title(cx: &Cx, before: &Availability, set: &SetAvailability) -> String {
    let is_own = before.user_id == cx.actor.user_id;
    let was_private = before.kind != AvailabilityKind::Leave;
    if !is_own && was_private && set.kind != AvailabilityKind::Leave {
        before.title.clone()
    } else {
        set.title.clone()
    }
}

//! Taking back what was said, and saying it again.

use domain::planning::{Availability, AvailabilityKind, RemoveAvailability};

use super::{check_room, lock_for_change, require_any, seen, store, telling};
use crate::{Cx, Result, audit};

/// Takes it back; answers with its version in the bin.
///
/// # Errors
/// `Forbidden` without [`domain::Permission::OwnAvailability`], for others without
/// [`domain::Permission::EditPlanning`]; `Missing`; `Conflict` `stale` with what is stored, or `leave-approved`.
pub async fn remove_availability(cx: &Cx, command: RemoveAvailability) -> Result<Availability> {
    require_any(cx)?;
    let mut tx = cx.begin().await?;
    let before = lock_for_change(&mut tx, cx, command.id, command.version, false).await?;
    store::set_deleted(&mut tx, cx, command.id, true).await?;
    if before.kind == AvailabilityKind::Leave {
        telling::changed(&mut tx, cx, &before).await?;
    }
    let kept = before.clone().for_trail();
    audit::record(
        &mut tx,
        cx,
        "availability.removed",
        command.id.0,
        Some(&kept),
        None,
    )
    .await?;
    let after = Availability {
        version: before.version + 1,
        ..before
    };
    cx.finish(tx, seen(cx, after)).await
}

/// Brings it back as it was.
///
/// # Errors
/// As [`remove_availability`]; `Conflict` `too-many-availabilities`.
pub async fn restore_availability(cx: &Cx, command: RemoveAvailability) -> Result<Availability> {
    require_any(cx)?;
    let mut tx = cx.begin().await?;
    let binned = lock_for_change(&mut tx, cx, command.id, command.version, true).await?;
    check_room(&mut tx, cx, binned.user_id, 1).await?;
    store::set_deleted(&mut tx, cx, command.id, false).await?;
    if binned.kind == AvailabilityKind::Leave {
        telling::changed(&mut tx, cx, &binned).await?;
    }
    let after = Availability {
        version: binned.version + 1,
        ..binned
    };
    let kept = after.clone().for_trail();
    audit::record(
        &mut tx,
        cx,
        "availability.restored",
        command.id.0,
        None,
        Some(&kept),
    )
    .await?;
    cx.finish(tx, seen(cx, after)).await
}

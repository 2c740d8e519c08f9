//! The answer to a leave.

use domain::planning::{Availability, AvailabilityKind, AvailabilityStatus, DecideLeave};
use domain::{Permission, Problem};

use super::{seen, store, telling};
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Agrees to a leave, or does not; an earlier answer can be taken back so. The person is told by mail. The same answer once
/// more changes nothing and writes nobody.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Invalid` on `note`; `Missing`; `Conflict` `stale` with what is stored,
/// or `not-a-leave`.
pub async fn decide_leave(cx: &Cx, command: DecideLeave) -> Result<Availability> {
    cx.require(Permission::EditPlanning)?;
    let command = command.check()?;
    let mut tx = cx.begin().await?;
    let before = store::lock(&mut tx, cx, command.id, false)
        .await?
        .ok_or_else(missing)?;
    if before.version != command.version {
        return Err(Problem::stale(&seen(cx, before)).into());
    }
    if before.kind != AvailabilityKind::Leave {
        let detail = "Only a leave is approved or refused; this is what somebody says about their own time.";
        return Err(Problem::conflict("not-a-leave", detail).into());
    }
    let status = if command.approve {
        AvailabilityStatus::Approved
    } else {
        AvailabilityStatus::Refused
    };
    if before.status == status && before.note == command.note {
        return cx.finish(tx, seen(cx, before)).await;
    }
    store::decide(&mut tx, cx, &command, status).await?;
    let after = Availability {
        status,
        note: command.note,
        version: before.version + 1,
        ..before.clone()
    };
    telling::decided(&mut tx, cx, &after).await?;
    let action = if command.approve {
        "availability.approved"
    } else {
        "availability.refused"
    };
    let kept = (before.for_trail(), after.clone().for_trail());
    audit::record(&mut tx, cx, action, command.id.0, Some(&kept.0), Some(&kept.1)).await?;
    cx.finish(tx, seen(cx, after)).await
}

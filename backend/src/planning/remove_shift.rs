//! Deleting a shift, and bringing it back.

use domain::planning::{RemoveShift, SetShift, Shift};
use domain::{Permission, Problem};

use crate::planning::{exchange, overlap, rules, store};
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Puts a shift into the bin; answers with its version there.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`]; `Missing`; `Conflict` `stale` with the `current` shift.
pub async fn remove_shift(cx: &Cx, command: RemoveShift) -> Result<Shift> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    let before = store::lock_shift(&mut tx, cx, command.id, false)
        .await?
        .ok_or_else(missing)?;
    if before.version != command.version {
        return Err(Problem::stale(&before).into());
    }
    store::set_shift_deleted(&mut tx, cx, command.id, true).await?;
    let after = Shift {
        version: before.version + 1,
        ..before.clone()
    };
    exchange::shift_changed(&mut tx, cx, &before, None).await?;
    audit::record(&mut tx, cx, "shift.deleted", command.id.0, Some(&before), None).await?;
    cx.finish(tx, after).await
}

/// Takes a shift out of the bin, unless its person works elsewhere by now.
///
/// # Errors
/// As [`remove_shift`]; `Conflict` `shift-overlap` or `rule-broken`.
pub async fn restore_shift(cx: &Cx, command: RemoveShift) -> Result<Shift> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    let binned = store::lock_shift(&mut tx, cx, command.id, true)
        .await?
        .ok_or_else(missing)?;
    if binned.version != command.version {
        return Err(Problem::stale(&binned).into());
    }
    let set = SetShift::from(&binned);
    let stored = async {
        overlap::check_free(&mut tx, cx, &set, binned.span, Some(binned.id)).await?;
        // What was accepted before it went into the bin is accepted when it comes back.
        rules::guard(&mut tx, cx, &set, binned.span, binned.id).await?;
        store::set_shift_deleted(&mut tx, cx, binned.id, false).await?;
        let after = Shift {
            version: binned.version + 1,
            ..binned.clone()
        };
        audit::record(&mut tx, cx, "shift.restored", binned.id.0, None, Some(&after)).await?;
        cx.finish(tx, after).await
    };
    let stored = stored.await;
    overlap::explain(cx, &set, binned.span, Some(binned.id), stored).await
}

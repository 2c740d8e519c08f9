//! Going back to a version.

mod store;

use domain::planning::{Publication, PublishedShift, RestoreConflict, RestoreReason, RestoreReport};
use domain::{Permission, Problem, PublicationId, ShiftId};

use super::store::{find, list_names, list_shifts, take_turn};
use crate::db::Tx;
use crate::planning::store::find_shift;
use crate::state::missing;
use crate::{Cx, Error, Result, audit};

/// Puts the weeks of a version back as they were published: shifts that are there get their values, deleted ones come
/// back, newer ones go into the bin. All of it or nothing: what is in the way is named. Nobody is told before it is
/// published anew.
///
/// # Errors
/// `Forbidden` without [`Permission::PublishPlanning`] and [`Permission::EditPlanning`]; `Missing`; `Conflict`
/// `restore-conflict` with the `conflicts`.
pub async fn restore_publication(cx: &Cx, id: PublicationId) -> Result<RestoreReport> {
    cx.require(Permission::PublishPlanning)?;
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.begin().await?;
    take_turn(&mut tx, cx).await?;
    let publication = find(&mut tx, id).await?.ok_or_else(missing)?;
    let conflicts = find_conflicts(cx, &mut tx, &publication).await?;
    if !conflicts.is_empty() {
        return Err(refused().with("conflicts", &conflicts).into());
    }
    // First out of the way, then back: nobody is in two places in between.
    let removed = store::remove_newer(&mut tx, cx, id).await?;
    let (changed, brought_back) = match store::put_back(&mut tx, cx, id).await {
        // Somebody planned outside the weeks since the look above.
        Err(error) if error.constraint() == Some("shifts_no_overlap_excl") => return Err(refused().into()),
        done => done?,
    };
    let report = RestoreReport {
        number: publication.number,
        changed,
        brought_back,
        removed,
    };
    audit::record(&mut tx, cx, "publication.restored", id.0, None, Some(&report)).await?;
    cx.finish(tx, report).await
}

async fn find_conflicts(cx: &Cx, tx: &mut Tx, publication: &Publication) -> Result<Vec<RestoreConflict>> {
    let found = store::list_conflicts(tx, publication.id).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let version = list_shifts(tx, cx, publication.id).await?;
    let users: Vec<_> = version
        .iter()
        .filter_map(|shift| shift.user_id)
        .map(|user| user.0)
        .collect();
    let names = list_names(tx, &users).await?;
    let mut conflicts = Vec::with_capacity(found.len());
    for (shift_id, reason, other) in found {
        let Some(shift) = version.iter().find(|shift| shift.shift_id.0 == shift_id) else {
            continue;
        };
        let name = names
            .iter()
            .find(|name| Some(name.user_id) == shift.user_id.map(|user| user.0));
        conflicts.push(RestoreConflict {
            display_name: name.map(|name| name.text.clone()),
            reason: reason_of(shift, &reason)?,
            other: match other {
                Some(other) => find_shift(tx, cx, ShiftId(other)).await?,
                None => None,
            },
            shift: shift.clone(),
        });
    }
    Ok(conflicts)
}

fn reason_of(shift: &PublishedShift, name: &str) -> Result<RestoreReason> {
    RestoreReason::from_name(name)
        .ok_or_else(|| Error::Internal(format!("shift {} cannot come back: {name}", shift.shift_id)))
}

fn refused() -> Problem {
    Problem::conflict(
        "restore-conflict",
        "Some shifts of this version are in the way of what is planned now. Nothing was changed: solve the `conflicts` first.",
    )
}

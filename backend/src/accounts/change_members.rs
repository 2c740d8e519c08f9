//! Changing and removing several members at once: all of them or none.

use domain::accounts::{ChangeMembers, Member, RemoveMembers};
use domain::{FieldCode, Permission, Problem, Role};

use crate::accounts::{roles, store, teams};
use crate::db::Tx;
use crate::error::last_owner;
use crate::{Cx, Result, audit};

/// Gives several members the same role; answers with them, by id.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageMembers`], or when one of the roles is beyond one's own; `Invalid` on `members`
/// when one is not a member, on `custom_role_id`; `Conflict` `stale` with the `current` member, or `last-owner`.
pub async fn change_members(cx: &Cx, command: ChangeMembers) -> Result<Vec<Member>> {
    cx.require(Permission::ManageMembers)?;
    let command = command.check()?;
    let mut tx = cx.begin().await?;
    store::take_turn(&mut tx, cx).await?;
    let ids: Vec<_> = command.members.iter().map(|member| member.user_id).collect();
    let before = store::lock_members(&mut tx, &ids).await?;
    all_found(before.len(), ids.len(), "members")?;
    may_touch(cx, &before)?;
    let granted = roles::may_give(&mut tx, cx, command.role).await?;
    // Both by id.
    let stale = before
        .iter()
        .zip(&command.members)
        .find(|(stored, seen)| stored.version != seen.version);
    if let Some((stored, _)) = stale {
        return Err(Problem::stale(stored).into());
    }
    if granted.role != Role::Owner {
        keep_an_owner(&mut tx, &before).await?;
    }
    store::update_roles(&mut tx, &ids, granted.clone(), cx.now()).await?;
    let after: Vec<Member> = before
        .iter()
        .map(|member| roles::with_role(member, &granted))
        .collect();
    for (before, after) in before.iter().zip(&after) {
        let id = after.user_id.0;
        audit::record(&mut tx, cx, "member.changed", id, Some(before), Some(after)).await?;
    }
    cx.finish(tx, after).await
}

/// Ends several memberships, which leaves their teams; what was planned stays.
///
/// # Errors
/// As [`change_members`], on `user_ids`.
pub async fn remove_members(cx: &Cx, command: RemoveMembers) -> Result<()> {
    cx.require(Permission::ManageMembers)?;
    let ids = command.check()?.user_ids;
    if ids.contains(&cx.actor.user_id) {
        cx.require_person()?;
    }
    let mut tx = cx.begin().await?;
    store::take_turn(&mut tx, cx).await?;
    let before = store::lock_members(&mut tx, &ids).await?;
    all_found(before.len(), ids.len(), "user_ids")?;
    may_touch(cx, &before)?;
    keep_an_owner(&mut tx, &before).await?;
    store::remove_members(&mut tx, &ids, cx.now()).await?;
    teams::store::leave_all(&mut tx, &ids).await?;
    for member in &before {
        audit::record(
            &mut tx,
            cx,
            "member.removed",
            member.user_id.0,
            Some(member),
            None,
        )
        .await?;
    }
    cx.finish(tx, ()).await
}

/// Which of them is not there is not told: it may belong to another workspace.
fn all_found(found: usize, wanted: usize, field: &str) -> Result<()> {
    if found == wanted {
        return Ok(());
    }
    Err(Problem::invalid().with_field(field, FieldCode::NotFound).into())
}

fn may_touch(cx: &Cx, members: &[Member]) -> Result<()> {
    if members.iter().all(|member| cx.may_grant(member.permissions())) {
        return Ok(());
    }
    Err(Problem::forbidden().into())
}

async fn keep_an_owner(tx: &mut Tx, leaving: &[Member]) -> Result<()> {
    let owners = leaving.iter().filter(|member| member.role == Role::Owner).count();
    if owners > 0 && store::count_owners(tx).await? == i64::try_from(owners).unwrap_or(i64::MAX) {
        return Err(last_owner().into());
    }
    Ok(())
}

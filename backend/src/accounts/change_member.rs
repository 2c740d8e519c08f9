//! Changing and removing members.

use domain::accounts::{ChangeMember, Member};
use domain::{Permission, Problem, Role, UserId};

use crate::accounts::{roles, store, teams};
use crate::db::Tx;
use crate::error::last_owner;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Gives a member another role, built-in or of the workspace's own, which acts on their next request.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageMembers`], or for a role beyond one's own on either side; `Missing`;
/// `Invalid` on `custom_role_id`; `Conflict` `stale` or `last-owner`.
pub async fn change_member(cx: &Cx, user_id: UserId, command: ChangeMember) -> Result<Member> {
    cx.require(Permission::ManageMembers)?;
    let mut tx = cx.begin().await?;
    store::take_turn(&mut tx, cx).await?;
    let before = store::lock_member(&mut tx, user_id).await?.ok_or_else(missing)?;
    may_touch(cx, &before)?;
    let granted = roles::may_give(&mut tx, cx, command.role).await?;
    if before.version != command.version {
        return Err(Problem::stale(&before).into());
    }
    if granted.role != Role::Owner {
        keep_an_owner(&mut tx, &before).await?;
    }
    store::update_role(&mut tx, user_id, granted.clone(), cx.now()).await?;
    let after = roles::with_role(&before, &granted);
    audit::record(
        &mut tx,
        cx,
        "member.changed",
        user_id.0,
        Some(&before),
        Some(&after),
    )
    .await?;
    cx.finish(tx, after).await
}

/// Ends a membership and leaves its teams; what was planned stays. Everybody may leave; the last owner cannot.
///
/// # Errors
/// As [`change_member`].
pub async fn remove_member(cx: &Cx, user_id: UserId) -> Result<()> {
    let leaves = user_id == cx.actor.user_id;
    if leaves {
        cx.require_person()?;
    } else {
        cx.require(Permission::ManageMembers)?;
    }
    let mut tx = cx.begin().await?;
    store::take_turn(&mut tx, cx).await?;
    let before = store::lock_member(&mut tx, user_id).await?.ok_or_else(missing)?;
    if !leaves {
        may_touch(cx, &before)?;
    }
    keep_an_owner(&mut tx, &before).await?;
    store::remove_member(&mut tx, user_id, cx.now()).await?;
    teams::store::leave_all(&mut tx, &[user_id]).await?;
    audit::record(&mut tx, cx, "member.removed", user_id.0, Some(&before), None).await?;
    cx.finish(tx, ()).await
}

fn may_touch(cx: &Cx, member: &Member) -> Result<()> {
    if cx.may_grant(member.permissions()) {
        Ok(())
    } else {
        Err(Problem::forbidden().into())
    }
}

async fn keep_an_owner(tx: &mut Tx, member: &Member) -> Result<()> {
    if member.role == Role::Owner && store::count_owners(tx).await? == 1 {
        return Err(last_owner().into());
    }
    Ok(())
}

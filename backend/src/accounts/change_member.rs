//! Changing and removing members.

use domain::accounts::{ChangeMember, Member};
use domain::{Permission, Problem, Role, UserId};

use crate::accounts::store;
use crate::db::Tx;
use crate::error::last_owner;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Gives a member another role, which acts on their next request.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageMembers`], or for a role above one's own on either side; `Missing`;
/// `Conflict` `stale` or `last-owner`.
pub async fn change_member(cx: &Cx, user_id: UserId, command: ChangeMember) -> Result<Member> {
    cx.require(Permission::ManageMembers)?;
    let mut tx = cx.begin().await?;
    let before = store::lock_member(&mut tx, user_id).await?.ok_or_else(missing)?;
    if !(cx.role.may_grant(before.role) && cx.role.may_grant(command.role)) {
        return Err(Problem::forbidden().into());
    }
    if before.version != command.version {
        return Err(Problem::stale(&before).into());
    }
    if command.role != Role::Owner {
        keep_an_owner(&mut tx, &before).await?;
    }
    store::update_role(&mut tx, user_id, command.role, cx.now()).await?;
    let after = Member {
        role: command.role,
        version: before.version + 1,
        ..before.clone()
    };
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

/// Ends a membership; what was planned stays. Everybody may leave; the last owner cannot.
///
/// # Errors
/// As [`change_member`].
pub async fn remove_member(cx: &Cx, user_id: UserId) -> Result<()> {
    let leaves = user_id == cx.actor.user_id;
    if !leaves {
        cx.require(Permission::ManageMembers)?;
    }
    let mut tx = cx.begin().await?;
    let before = store::lock_member(&mut tx, user_id).await?.ok_or_else(missing)?;
    if !leaves && !cx.role.may_grant(before.role) {
        return Err(Problem::forbidden().into());
    }
    keep_an_owner(&mut tx, &before).await?;
    store::remove_member(&mut tx, user_id, cx.now()).await?;
    audit::record(&mut tx, cx, "member.removed", user_id.0, Some(&before), None).await?;
    cx.finish(tx, ()).await
}

async fn keep_an_owner(tx: &mut Tx, member: &Member) -> Result<()> {
    if member.role == Role::Owner && store::count_owners(tx).await? == 1 {
        return Err(last_owner().into());
    }
    Ok(())
}

//! Making, changing and removing the workspace's own roles.

use domain::accounts::{ChangeRole, CustomRole, MAX_ROLES, RemoveRole, SetRole};
use domain::{CustomRoleId, FieldCode, Permission, PermissionSet, Problem, Role};

use super::{Granted, store, with_role};
use crate::db::Tx;
use crate::state::missing;
use crate::{Cx, Result, accounts, audit};

/// Makes a role that nobody has yet.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageRoles`]; `Invalid` with the refused fields, `permissions` when one goes beyond
/// what the actor may do; `Conflict` `role-name-taken` or `too-many-roles`.
pub async fn create_role(cx: &Cx, command: SetRole) -> Result<CustomRole> {
    cx.require(Permission::ManageRoles)?;
    let SetRole { name, permissions } = command.check(cx.permissions)?;
    let mut tx = cx.begin().await?;
    accounts::store::take_turn(&mut tx, cx).await?;
    if store::count_roles(&mut tx).await? >= MAX_ROLES {
        let text = format!("A workspace has at most {MAX_ROLES} roles of its own. Remove one first.");
        return Err(Problem::conflict("too-many-roles", text).into());
    }
    let role = CustomRole {
        id: CustomRoleId(cx.new_id()),
        name,
        permissions,
        member_count: 0,
        version: 1,
    };
    name_is_free(&mut tx, &role.name, role.id).await?;
    store::insert_role(&mut tx, cx, &role).await?;
    audit::record(&mut tx, cx, "role.created", role.id.0, None, Some(&role)).await?;
    cx.finish(tx, role).await
}

/// Changes a role's name and what it may do, for everybody who has it, from their next request on.
///
/// # Errors
/// As [`create_role`]; `Forbidden` also for a role that may do what the actor may not; `Missing`; `Conflict` `stale` with
/// the `current` role.
pub async fn change_role(cx: &Cx, command: ChangeRole) -> Result<CustomRole> {
    cx.require(Permission::ManageRoles)?;
    let set = command.set.check(cx.permissions)?;
    let mut tx = cx.begin().await?;
    accounts::store::take_turn(&mut tx, cx).await?;
    let before = locked(&mut tx, cx, command.id, command.version).await?;
    name_is_free(&mut tx, &set.name, before.id).await?;
    store::update_role(&mut tx, cx, before.id, &set).await?;
    let after = CustomRole {
        name: set.name,
        permissions: set.permissions,
        version: before.version + 1,
        ..before.clone()
    };
    audit::record(
        &mut tx,
        cx,
        "role.changed",
        after.id.0,
        Some(&before),
        Some(&after),
    )
    .await?;
    cx.finish(tx, after).await
}

/// Removes a role. Those who have it get a built-in one, if one is named.
///
/// # Errors
/// `Forbidden` as [`change_role`], without [`Permission::ManageMembers`] where members are moved, and to a role beyond
/// what the actor may do; `Missing`; `Conflict` `stale`, or `role-in-use` with `member_count` when somebody has it and no
/// other role is named.
pub async fn remove_role(cx: &Cx, command: RemoveRole) -> Result<()> {
    cx.require(Permission::ManageRoles)?;
    let mut tx = cx.begin().await?;
    accounts::store::take_turn(&mut tx, cx).await?;
    let before = locked(&mut tx, cx, command.id, command.version).await?;
    if before.member_count > 0 {
        let role = command.move_to.ok_or_else(|| in_use(before.member_count))?;
        move_holders(&mut tx, cx, &before, role).await?;
    }
    store::remove_role(&mut tx, cx, before.id).await?;
    audit::record(&mut tx, cx, "role.removed", before.id.0, Some(&before), None).await?;
    cx.finish(tx, ()).await
}

fn in_use(member_count: i64) -> Problem {
    Problem::conflict(
        "role-in-use",
        "Somebody has this role. Name a built-in role in `move_to` that they get instead, or give them another one first.",
    )
    .with("member_count", &member_count)
}

async fn move_holders(tx: &mut Tx, cx: &Cx, from: &CustomRole, to: Role) -> Result<()> {
    if !(cx.may_grant(from.permissions) && cx.may_grant(to.permissions())) {
        return Err(Problem::forbidden().into());
    }
    let ids = store::list_holders(tx, from.id).await?;
    let holders = accounts::store::lock_members(tx, &ids).await?;
    let granted = Granted::from(to);
    accounts::store::update_roles(tx, &ids, to, cx.now()).await?;
    for before in &holders {
        let after = with_role(before, &granted);
        let id = after.user_id.0;
        audit::record(tx, cx, "member.changed", id, Some(before), Some(&after)).await?;
    }
    Ok(())
}

/// A role that the actor may shape: one that may do nothing that they may not.
async fn locked(tx: &mut Tx, cx: &Cx, id: CustomRoleId, version: i32) -> Result<CustomRole> {
    let stored = store::lock_role(tx, id).await?.ok_or_else(missing)?;
    within(cx, stored.permissions)?;
    if stored.version == version {
        Ok(stored)
    } else {
        Err(Problem::stale(&stored).into())
    }
}

fn within(cx: &Cx, permissions: PermissionSet) -> Result<()> {
    if cx.permissions.has_all(permissions) {
        Ok(())
    } else {
        Err(Problem::forbidden().into())
    }
}

async fn name_is_free(tx: &mut Tx, name: &str, role: CustomRoleId) -> Result<()> {
    if store::name_is_taken(tx, name, role).await? {
        return Err(name_taken().into());
    }
    Ok(())
}

/// The refusal of a name that another role has.
pub(crate) fn name_taken() -> Problem {
    Problem::conflict(
        "role-name-taken",
        "Another role has this name. Choose another one.",
    )
    .with_field("name", FieldCode::Taken)
}

//! Whether every workspace can be governed, and putting right what stands in the way.

use domain::{CustomRoleId, Role, UserId, WorkspaceId};
use serde::Serialize;
use std::fmt;

use super::accounts::{json, record};
use super::store;
use crate::accounts;
use crate::audit::store::Entry;
use crate::db::Access;
use crate::{Backend, Result, Visit};

/// Something wrong with who may do what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum RoleFault {
    /// Nobody who can sign in owns the workspace. The repair makes the strongest, then oldest member an owner.
    NoOwner {
        /// Where.
        workspace_id: WorkspaceId,
        /// Who would become the owner; nobody when the workspace has no member who can sign in.
        heir: Option<UserId>,
    },
    /// A role that the program does not know grants nothing. The repair makes it that of a viewer.
    UnknownRole {
        /// Where.
        workspace_id: WorkspaceId,
        /// Whose.
        user_id: UserId,
        /// What stands there.
        role: String,
    },
    /// A role of the workspace's own holds permissions that the program does not know; they grant nothing. The repair
    /// takes them out.
    UnknownPermissions {
        /// Where.
        workspace_id: WorkspaceId,
        /// The role.
        role_id: CustomRoleId,
        /// What stands there.
        permissions: Vec<String>,
    },
    /// A member has a role that was removed, which grants nothing. The repair makes them a viewer.
    RemovedRole {
        /// Where.
        workspace_id: WorkspaceId,
        /// Whose.
        user_id: UserId,
        /// The role.
        role_id: CustomRoleId,
    },
    /// The name or the address in the workspace is not that of the account. The repair copies the account's.
    OutdatedCopy {
        /// Where.
        workspace_id: WorkspaceId,
        /// Whose.
        user_id: UserId,
    },
}

impl fmt::Display for RoleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOwner {
                workspace_id,
                heir: Some(heir),
            } => {
                write!(
                    f,
                    "workspace {workspace_id} has no owner; {heir} would become one"
                )
            }
            Self::NoOwner {
                workspace_id,
                heir: None,
            } => write!(
                f,
                "workspace {workspace_id} has no owner and nobody who could become one: regie user repair --workspace"
            ),
            Self::UnknownRole {
                workspace_id,
                user_id,
                role,
            } => write!(
                f,
                "workspace {workspace_id}: the role `{role}` of {user_id} is unknown"
            ),
            Self::UnknownPermissions {
                workspace_id,
                role_id,
                permissions,
            } => write!(
                f,
                "workspace {workspace_id}: the role {role_id} holds unknown permissions: {}",
                permissions.join(", ")
            ),
            Self::RemovedRole {
                workspace_id,
                user_id,
                role_id,
            } => write!(
                f,
                "workspace {workspace_id}: {user_id} has the role {role_id}, which was removed"
            ),
            Self::OutdatedCopy {
                workspace_id,
                user_id,
            } => write!(
                f,
                "workspace {workspace_id}: name or address of {user_id} is not that of the account"
            ),
        }
    }
}

/// Everything wrong with who may do what; empty when all is well.
///
/// # Errors
/// When the database cannot be read.
pub async fn check_roles(backend: &Backend) -> Result<Vec<RoleFault>> {
    let overview = backend.db().overview();
    let mut faults = store::unknown_roles(overview).await?;
    faults.extend(store::unknown_permissions(overview).await?);
    faults.extend(store::removed_roles(overview).await?);
    faults.extend(store::ownerless(overview).await?);
    faults.extend(store::outdated_copies(overview).await?);
    Ok(faults)
}

/// Puts right what can be; answers with what could not.
///
/// # Errors
/// When the database refuses.
pub async fn repair_roles(backend: &Backend, visit: &Visit) -> Result<Vec<RoleFault>> {
    for fault in check_roles(backend).await? {
        repair(backend, visit, &fault).await?;
    }
    check_roles(backend).await
}

async fn repair(backend: &Backend, visit: &Visit, fault: &RoleFault) -> Result<()> {
    match fault {
        RoleFault::NoOwner { heir: None, .. } => Ok(()),
        RoleFault::UnknownPermissions {
            workspace_id,
            role_id,
            permissions,
        } => repair_role(backend, visit, fault, *workspace_id, *role_id, permissions).await,
        RoleFault::NoOwner {
            workspace_id,
            heir: Some(user_id),
        }
        | RoleFault::UnknownRole {
            workspace_id,
            user_id,
            ..
        }
        | RoleFault::RemovedRole {
            workspace_id,
            user_id,
            ..
        }
        | RoleFault::OutdatedCopy {
            workspace_id,
            user_id,
        } => repair_member(backend, visit, fault, *workspace_id, *user_id).await,
    }
}

async fn repair_member(
    backend: &Backend,
    visit: &Visit,
    fault: &RoleFault,
    workspace: WorkspaceId,
    user: UserId,
) -> Result<()> {
    let now = backend.clock().now();
    let copy = store::find_copy(backend.db().accounts(), user).await?;
    let mut tx = backend.begin_in(workspace, visit, Access::Write).await?;
    match fault {
        RoleFault::OutdatedCopy { .. } => {
            if let Some(copy) = &copy {
                store::update_copy(&mut tx, user, copy, now).await?;
            }
        }
        RoleFault::NoOwner { .. } => {
            accounts::store::update_role(&mut tx, user, Role::Owner, now).await?;
        }
        _ => accounts::store::update_role(&mut tx, user, Role::Viewer, now).await?,
    }
    let entry = Entry {
        action: "member.repaired",
        entity: "member",
        id: user.0,
        before: json(Some(fault))?,
        after: json(accounts::store::lock_member(&mut tx, user).await?)?,
    };
    record(&mut tx, backend, visit, workspace, &entry).await?;
    tx.commit().await
}

async fn repair_role(
    backend: &Backend,
    visit: &Visit,
    fault: &RoleFault,
    workspace: WorkspaceId,
    role: CustomRoleId,
    unknown: &[String],
) -> Result<()> {
    let mut tx = backend.begin_in(workspace, visit, Access::Write).await?;
    let left = store::remove_permissions(&mut tx, role, unknown, backend.clock().now()).await?;
    let entry = Entry {
        action: "role.changed",
        entity: "role",
        id: role.0,
        before: json(Some(fault))?,
        after: json(Some(serde_json::json!({ "permissions": left })))?,
    };
    record(&mut tx, backend, visit, workspace, &entry).await?;
    tx.commit().await
}

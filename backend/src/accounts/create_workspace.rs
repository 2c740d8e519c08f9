//! A new workspace.

use domain::accounts::{CreateWorkspace, Workspace};
use domain::{Problem, Role, WorkspaceId};

use crate::accounts::{live_user, store};
use crate::db::Access;
use crate::{Backend, Result, Visit, audit, clock};

/// How many one person may own: what is theirs is changed in all of them at once.
const MAX_OWNED: usize = 100;

/// Makes a workspace with the actor as its owner.
///
/// # Errors
/// `Unauthenticated` for a visitor; `Invalid` with the refused fields; `Conflict` `too-many-workspaces`.
pub async fn create_workspace(
    backend: &Backend,
    visit: &Visit,
    command: CreateWorkspace,
) -> Result<Workspace> {
    let user = live_user(backend, visit).await?;
    let (name, time_zone) = command.check(|zone| clock::zone(zone).is_ok())?;
    let mine = store::list_workspaces(backend.db().accounts(), user.id).await?;
    if mine.iter().filter(|mine| mine.role == Role::Owner).count() >= MAX_OWNED {
        let text = format!("You own {MAX_OWNED} workspaces. Hand one over before you make another.");
        return Err(Problem::conflict("too-many-workspaces", text).into());
    }
    let now = backend.clock().now();
    let id = WorkspaceId(backend.entropy().id(now));
    let workspace = Workspace {
        id,
        name,
        time_zone,
        // What people of one language make is most likely for others of the same.
        locale: user
            .locale
            .as_deref()
            .and_then(|code| code.parse().ok())
            .unwrap_or_default(),
        retention_months: None,
        archived_at: None,
        version: 1,
    };
    // The row-level policy lets in what belongs to the workspace that is set: the new one, which nobody else can know.
    let mut tx = backend.begin_in(id, visit, Access::Write).await?;
    store::insert_workspace(&mut tx, &workspace, now).await?;
    store::insert_member(&mut tx, id, &user, Role::Owner, now).await?;
    audit::record_first(&mut tx, backend, visit, &workspace).await?;
    tx.commit().await?;
    Ok(workspace)
}

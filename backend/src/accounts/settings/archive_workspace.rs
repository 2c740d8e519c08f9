//! The end of a workspace as a place of work, and taking it back.

use domain::accounts::{MyWorkspace, Workspace};
use domain::{Permission, Problem};

use super::{expect_version, mine, store};
use crate::db::Tx;
use crate::{Cx, Result, audit};

/// Makes the workspace read-only for everybody. Nothing in it is lost, and it can be restored.
///
/// # Errors
/// `Forbidden` without [`Permission::OwnWorkspace`]; `Conflict` `workspace-archived`, or `stale` with the `current`
/// workspace.
pub async fn archive_workspace(cx: &Cx, version: i32) -> Result<MyWorkspace> {
    cx.require(Permission::OwnWorkspace)?;
    let mut tx = cx.begin().await?;
    let before = mine(cx, store::lock_workspace(&mut tx).await?)?;
    expect_version(&before, version)?;
    let after = set_archived(&mut tx, cx, &before.workspace, true).await?;
    audit::record(
        &mut tx,
        cx,
        "workspace.archived",
        cx.workspace.0,
        Some(&before.workspace),
        Some(&after),
    )
    .await?;
    let after = mine(cx, Some(after))?;
    cx.finish(tx, after).await
}

/// Opens an archived workspace for work again.
///
/// # Errors
/// `Forbidden` without [`Permission::OwnWorkspace`]; `Conflict` `stale` with the `current` workspace, or
/// `workspace-not-archived`.
pub async fn restore_workspace(cx: &Cx, version: i32) -> Result<MyWorkspace> {
    cx.require(Permission::OwnWorkspace)?;
    let mut tx = cx.begin_though_archived().await?;
    let before = mine(cx, store::lock_workspace(&mut tx).await?)?;
    expect_version(&before, version)?;
    if !before.is_archived() {
        let detail = "People work in this workspace: there is nothing to restore.";
        return Err(Problem::conflict("workspace-not-archived", detail).into());
    }
    let after = set_archived(&mut tx, cx, &before.workspace, false).await?;
    audit::record(
        &mut tx,
        cx,
        "workspace.restored",
        cx.workspace.0,
        Some(&before.workspace),
        Some(&after),
    )
    .await?;
    let after = mine(cx, Some(after))?;
    cx.finish(tx, after).await
}

async fn set_archived(tx: &mut Tx, cx: &Cx, before: &Workspace, archived: bool) -> Result<Workspace> {
    let archived_at = archived.then(|| cx.now());
    store::set_archived(tx, archived_at, cx.now()).await?;
    Ok(Workspace {
        archived_at,
        version: before.version + 1,
        ..before.clone()
    })
}

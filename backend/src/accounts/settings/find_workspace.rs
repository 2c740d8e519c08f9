//! A workspace and its settings.

use domain::Permission;
use domain::accounts::{MyWorkspace, WorkspaceSettings};

use super::{mine, store};
use crate::{Cx, Result, clock};

/// The workspace, as the actor sees it.
///
/// # Errors
/// `Forbidden` without [`Permission::ViewPlanning`].
pub async fn find_workspace(cx: &Cx) -> Result<MyWorkspace> {
    cx.require(Permission::ViewPlanning)?;
    let mut tx = cx.read().await?;
    mine(cx, store::find_workspace(&mut tx).await?)
}

/// What the page of the settings shows.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageWorkspace`].
pub async fn find_settings(cx: &Cx) -> Result<WorkspaceSettings> {
    cx.require(Permission::ManageWorkspace)?;
    let mut tx = cx.read().await?;
    Ok(WorkspaceSettings {
        workspace: mine(cx, store::find_workspace(&mut tx).await?)?.workspace,
        time_zones: clock::zone_names(),
    })
}

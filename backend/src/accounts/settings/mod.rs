//! What is decided about a workspace: its settings, its end as a place of work, who owns it.

mod archive_workspace;
mod find_workspace;
mod store;
mod transfer_ownership;
mod update_workspace;

#[cfg(test)]
mod tests;

pub use archive_workspace::{archive_workspace, restore_workspace};
pub use find_workspace::{find_settings, find_workspace};
pub(super) use store::WorkspaceRow;
pub use transfer_ownership::transfer_ownership;
pub use update_workspace::update_workspace;

use domain::Problem;
use domain::accounts::{MyWorkspace, Workspace};

use crate::state::missing;
use crate::{Cx, Result};

/// The workspace as whoever asks sees it. It is there, since its membership let them in.
fn mine(cx: &Cx, workspace: Option<Workspace>) -> Result<MyWorkspace> {
    Ok(MyWorkspace {
        workspace: workspace.ok_or_else(missing)?,
        role: cx.role,
        custom_role_id: cx.custom_role_id,
        permissions: cx.permissions,
    })
}

fn expect_version(stored: &MyWorkspace, version: i32) -> Result<()> {
    if stored.workspace.version == version {
        Ok(())
    } else {
        Err(Problem::stale(stored).into())
    }
}

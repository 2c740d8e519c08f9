//! Other settings.

use domain::Permission;
use domain::accounts::{ChangeWorkspace, MyWorkspace, Workspace};

use super::{expect_version, mine, store};
use crate::{Cx, Result, audit, clock};

/// Changes the settings of the workspace.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageWorkspace`]; `Invalid` with the refused fields; `Conflict` `stale` with the
/// `current` workspace, or `workspace-archived`.
pub async fn update_workspace(cx: &Cx, command: ChangeWorkspace) -> Result<MyWorkspace> {
    cx.require(Permission::ManageWorkspace)?;
    let set = command.set.check(|zone| clock::zone(zone).is_ok())?;
    let mut tx = cx.begin().await?;
    let before = mine(cx, store::lock_workspace(&mut tx).await?)?;
    expect_version(&before, command.version)?;
    store::update_workspace(&mut tx, &set, cx.now()).await?;
    let after = Workspace {
        name: set.name,
        time_zone: set.time_zone,
        locale: set.locale,
        retention_months: set.retention_months,
        version: before.workspace.version + 1,
        ..before.workspace.clone()
    };
    let (id, before) = (cx.workspace.0, before.workspace);
    audit::record(&mut tx, cx, "workspace.updated", id, Some(&before), Some(&after)).await?;
    let after = mine(cx, Some(after))?;
    cx.finish(tx, after).await
}

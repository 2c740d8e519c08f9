//! Which rules a workspace applies.

use domain::planning::rules::{ChangeRules, WorkingTimeRules};
use domain::{Permission, Problem};

use super::store;
use crate::{Cx, Result, audit};

/// The rules of the workspace; those of the Code where nothing was chosen.
///
/// # Errors
/// `Forbidden` without [`Permission::EditPlanning`].
pub async fn show_rules(cx: &Cx) -> Result<WorkingTimeRules> {
    cx.require(Permission::EditPlanning)?;
    let mut tx = cx.read().await?;
    store::find_rules(&mut tx).await
}

/// Chooses other rules. They act on the next change of the planning; what was planned before stays.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageWorkspace`]; `Invalid` with the refused rules; `Conflict` `stale` with the
/// `current` rules.
pub async fn set_rules(cx: &Cx, command: ChangeRules) -> Result<WorkingTimeRules> {
    cx.require(Permission::ManageWorkspace)?;
    let set = command.check()?;
    let mut tx = cx.begin().await?;
    store::lock_rules(&mut tx, cx).await?;
    let before = store::find_rules(&mut tx).await?;
    if before.version != command.version {
        return Err(Problem::stale(&before).into());
    }
    let after = WorkingTimeRules {
        set,
        version: before.version + 1,
    };
    store::replace_rules(&mut tx, cx, &after).await?;
    let id = cx.workspace.0;
    audit::record(
        &mut tx,
        cx,
        "working_time.changed",
        id,
        Some(&before),
        Some(&after),
    )
    .await?;
    cx.finish(tx, after).await
}

//! Making, changing and deleting teams, and bringing them back.

use domain::accounts::{ChangeTeam, SetTeam, Team};
use domain::{FieldCode, Permission, Problem, TeamId};

use super::store;
use crate::db::Tx;
use crate::state::missing;
use crate::{Cx, Result, audit};

/// Makes a team with nobody in it.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageTeams`]; `Invalid` with the refused fields; `Conflict` `team-name-taken`.
pub async fn create_team(cx: &Cx, command: SetTeam) -> Result<Team> {
    cx.require(Permission::ManageTeams)?;
    let SetTeam { name, colour } = command.check()?;
    let mut tx = cx.begin().await?;
    let team = Team {
        id: TeamId(cx.new_id()),
        name,
        colour,
        member_count: 0,
        members: Vec::new(),
        version: 1,
    };
    name_is_free(&mut tx, &team.name, team.id).await?;
    store::insert_team(&mut tx, cx, &team).await?;
    audit::record(&mut tx, cx, "team.created", team.id.0, None, Some(&team)).await?;
    cx.finish(tx, team).await
}

/// Changes name and colour.
///
/// # Errors
/// As [`create_team`]; `Missing`; `Conflict` `stale` with the `current` team.
pub async fn change_team(cx: &Cx, command: ChangeTeam) -> Result<Team> {
    cx.require(Permission::ManageTeams)?;
    let SetTeam { name, colour } = command.set.check()?;
    let mut tx = cx.begin().await?;
    let before = locked(&mut tx, command.id, false, command.version).await?;
    name_is_free(&mut tx, &name, command.id).await?;
    let after = Team {
        name,
        colour,
        version: before.version + 1,
        ..before.clone()
    };
    store::update_team(&mut tx, cx, &after).await?;
    audit::record(
        &mut tx,
        cx,
        "team.updated",
        after.id.0,
        Some(&before),
        Some(&after),
    )
    .await?;
    cx.finish(tx, after).await
}

/// Puts a team into the bin; answers with its version there. Its members stay in the workspace.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageTeams`]; `Missing`; `Conflict` `stale`.
pub async fn remove_team(cx: &Cx, id: TeamId, version: i32) -> Result<Team> {
    cx.require(Permission::ManageTeams)?;
    let mut tx = cx.begin().await?;
    let before = locked(&mut tx, id, false, version).await?;
    store::set_team_removed(&mut tx, cx, id, true).await?;
    audit::record(&mut tx, cx, "team.deleted", id.0, Some(&before), None).await?;
    let after = Team {
        version: before.version + 1,
        ..before
    };
    cx.finish(tx, after).await
}

/// Takes a team out of the bin, with those of its members who still belong to the workspace.
///
/// # Errors
/// As [`remove_team`]; `Conflict` `team-name-taken` when another team has its name by now.
pub async fn restore_team(cx: &Cx, id: TeamId, version: i32) -> Result<Team> {
    cx.require(Permission::ManageTeams)?;
    let mut tx = cx.begin().await?;
    let binned = locked(&mut tx, id, true, version).await?;
    name_is_free(&mut tx, &binned.name, id).await?;
    store::set_team_removed(&mut tx, cx, id, false).await?;
    let after = Team {
        version: binned.version + 1,
        ..binned
    };
    audit::record(&mut tx, cx, "team.restored", id.0, None, Some(&after)).await?;
    cx.finish(tx, after).await
}

async fn locked(tx: &mut Tx, id: TeamId, removed: bool, version: i32) -> Result<Team> {
    let stored = store::lock_team(tx, id, removed).await?.ok_or_else(missing)?;
    if stored.version == version {
        Ok(stored)
    } else {
        Err(Problem::stale(&stored).into())
    }
}

async fn name_is_free(tx: &mut Tx, name: &str, team: TeamId) -> Result<()> {
    if store::name_is_taken(tx, name, team).await? {
        let problem = Problem::conflict(
            "team-name-taken",
            "Another team has this name. Choose another one.",
        );
        return Err(problem.with_field("name", FieldCode::Taken).into());
    }
    Ok(())
}

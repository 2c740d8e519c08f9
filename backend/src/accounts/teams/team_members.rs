//! Who is in a team, and who leads it.

use domain::accounts::{AddTeamMembers, SetTeamLead, Team};
use domain::{FieldCode, Permission, Problem, TeamId, UserId};
use serde_json::json;

use super::store;
use crate::db::Tx;
use crate::state::missing;
use crate::{Cx, Result, accounts, audit};

/// Puts people into a team; answers with the team. Those who are in it already stay as they are.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageTeams`]; `Missing`; `Invalid` on `user_ids` when one is not a member of the
/// workspace.
pub async fn add_team_members(cx: &Cx, command: AddTeamMembers) -> Result<Team> {
    cx.require(Permission::ManageTeams)?;
    let AddTeamMembers { id, user_ids } = command.check()?;
    let mut tx = cx.begin().await?;
    // The members first, as everywhere: whoever removes one of them meanwhile waits, and finds them in the team.
    let found = accounts::store::lock_members(&mut tx, &user_ids).await?;
    exists(&mut tx, id).await?;
    if found.len() != user_ids.len() {
        return Err(Problem::invalid()
            .with_field("user_ids", FieldCode::NotFound)
            .into());
    }
    let added = store::insert_team_members(&mut tx, cx, id, &user_ids).await?;
    let after = json!({ "user_ids": added });
    audit::record(&mut tx, cx, "team.members_added", id.0, None, Some(&after)).await?;
    answer(cx, tx, id).await
}

/// Takes somebody out of a team; answers with the team.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageTeams`]; `Missing` when the team is not there or they are not in it.
pub async fn remove_team_member(cx: &Cx, id: TeamId, user_id: UserId) -> Result<Team> {
    cx.require(Permission::ManageTeams)?;
    let mut tx = cx.begin().await?;
    exists(&mut tx, id).await?;
    let before = store::delete_team_member(&mut tx, id, user_id)
        .await?
        .ok_or_else(missing)?;
    audit::record(&mut tx, cx, "team.member_removed", id.0, Some(&before), None).await?;
    answer(cx, tx, id).await
}

/// Says who leads a team, or that nobody does; answers with the team.
///
/// # Errors
/// `Forbidden` without [`Permission::ManageTeams`]; `Missing`; `Invalid` on `user_id` when they are not in the team.
pub async fn set_team_lead(cx: &Cx, command: SetTeamLead) -> Result<Team> {
    cx.require(Permission::ManageTeams)?;
    let SetTeamLead { id, user_id } = command;
    let mut tx = cx.begin().await?;
    let team = exists(&mut tx, id).await?;
    if !store::set_lead(&mut tx, id, user_id).await? {
        return Err(Problem::invalid()
            .with_field("user_id", FieldCode::NotFound)
            .into());
    }
    let before = json!({ "user_id": team.lead().map(|lead| lead.user_id) });
    let after = json!({ "user_id": user_id });
    audit::record(&mut tx, cx, "team.lead_set", id.0, Some(&before), Some(&after)).await?;
    answer(cx, tx, id).await
}

/// Locked: what changes a team takes its turn.
async fn exists(tx: &mut Tx, id: TeamId) -> Result<Team> {
    store::lock_team(tx, id, false).await?.ok_or_else(missing)
}

async fn answer(cx: &Cx, mut tx: Tx, id: TeamId) -> Result<Team> {
    let team = store::find_team(&mut tx, id).await?.ok_or_else(missing)?;
    cx.finish(tx, team).await
}

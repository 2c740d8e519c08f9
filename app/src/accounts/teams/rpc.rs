//! Server functions of teams.

use domain::accounts::{Team, TeamMember};
use domain::{Page, PageQuery, TeamId, UserId, WorkspaceId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// One page of the teams, by name.
#[server(input = Json)]
pub async fn list_teams(
    workspace: WorkspaceId,
    query: domain::accounts::TeamQuery,
) -> Result<Page<Team>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::list_teams(&cx, query).await
    })
    .await
}

/// One page of the members of a team: who leads, then by name.
#[server(input = Json)]
pub async fn list_team_members(
    workspace: WorkspaceId,
    id: TeamId,
    page: PageQuery,
) -> Result<Page<TeamMember>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::list_team_members(&cx, id, page).await
    })
    .await
}

/// Makes a team.
#[server(input = Json)]
pub async fn create_team(
    workspace: WorkspaceId,
    command: domain::accounts::SetTeam,
) -> Result<Team, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::create_team(&cx, command).await
    })
    .await
}

/// Changes name and colour.
#[server(input = Json)]
pub async fn change_team(
    workspace: WorkspaceId,
    command: domain::accounts::ChangeTeam,
) -> Result<Team, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::change_team(&cx, command).await
    })
    .await
}

/// Deletes a team; answers with its version in the bin, for [`restore_team`].
#[server(input = Json)]
pub async fn remove_team(workspace: WorkspaceId, id: TeamId, version: i32) -> Result<Team, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::remove_team(&cx, id, version).await
    })
    .await
}

/// Brings a deleted team back.
#[server(input = Json)]
pub async fn restore_team(workspace: WorkspaceId, id: TeamId, version: i32) -> Result<Team, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::restore_team(&cx, id, version).await
    })
    .await
}

/// Puts people into a team.
#[server(input = Json)]
pub async fn add_team_members(
    workspace: WorkspaceId,
    command: domain::accounts::AddTeamMembers,
) -> Result<Team, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::add_team_members(&cx, command).await
    })
    .await
}

/// Takes somebody out of a team.
#[server(input = Json)]
pub async fn remove_team_member(
    workspace: WorkspaceId,
    id: TeamId,
    user_id: UserId,
) -> Result<Team, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::remove_team_member(&cx, id, user_id).await
    })
    .await
}

/// Says who leads a team.
#[server(input = Json)]
pub async fn set_team_lead(
    workspace: WorkspaceId,
    command: domain::accounts::SetTeamLead,
) -> Result<Team, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::set_team_lead(&cx, command).await
    })
    .await
}

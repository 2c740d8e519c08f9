//! Server functions of the workspace's own roles.

use domain::accounts::CustomRole;
use domain::{Page, PageQuery, WorkspaceId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// One page of the roles, by name.
#[server(input = Json)]
pub async fn list_roles(workspace: WorkspaceId, page: PageQuery) -> Result<Page<CustomRole>, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::list_roles(&cx, page).await
    })
    .await
}

/// Makes a role.
#[server(input = Json)]
pub async fn create_role(
    workspace: WorkspaceId,
    command: domain::accounts::SetRole,
) -> Result<CustomRole, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::create_role(&cx, command).await
    })
    .await
}

/// Changes a role for everybody who has it.
#[server(input = Json)]
pub async fn change_role(
    workspace: WorkspaceId,
    command: domain::accounts::ChangeRole,
) -> Result<CustomRole, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::change_role(&cx, command).await
    })
    .await
}

/// Removes a role.
#[server(input = Json)]
pub async fn remove_role(
    workspace: WorkspaceId,
    command: domain::accounts::RemoveRole,
) -> Result<(), AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::remove_role(&cx, command).await
    })
    .await
}

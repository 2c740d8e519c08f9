//! Server functions of a workspace's settings. Commands are named by their full path, since the macro makes a type of the
//! same name for each function.

#![expect(
    missing_docs,
    reason = "the fields of the argument types, which the macro makes"
)]

use domain::WorkspaceId;
use domain::accounts::{Member, MyWorkspace, WorkspaceSettings};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::error::AppError;

/// The settings, and the time zones to choose from.
#[server(input = Json)]
pub async fn find_settings(workspace: WorkspaceId) -> Result<WorkspaceSettings, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::find_settings(&cx).await
    })
    .await
}

/// Changes the settings.
#[server(input = Json)]
pub async fn update_workspace(
    workspace: WorkspaceId,
    command: domain::accounts::ChangeWorkspace,
) -> Result<MyWorkspace, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::update_workspace(&cx, command).await
    })
    .await
}

/// Makes the workspace read-only.
#[server(input = Json)]
pub async fn archive_workspace(workspace: WorkspaceId, version: i32) -> Result<MyWorkspace, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::archive_workspace(&cx, version).await
    })
    .await
}

/// Opens the workspace for work again.
#[server(input = Json)]
pub async fn restore_workspace(workspace: WorkspaceId, version: i32) -> Result<MyWorkspace, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::restore_workspace(&cx, version).await
    })
    .await
}

/// Makes a member the owner in the actor's place.
#[server(input = Json)]
pub async fn transfer_ownership(
    workspace: WorkspaceId,
    command: domain::accounts::TransferOwnership,
) -> Result<Member, AppError> {
    crate::enter::enter(workspace, |cx| async move {
        backend::accounts::transfer_ownership(&cx, command).await
    })
    .await
}

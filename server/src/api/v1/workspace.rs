//! One workspace: its settings, archiving and handing it over. It is in the path.

use backend::accounts;
use domain::UserId;
use domain::accounts::{ChangeWorkspace, SetWorkspace, TransferOwnership};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::members::MemberV1;
use super::problem::written;
use super::workspace_model::{ChangeWorkspaceV1, MyWorkspaceV1, TransferV1, WorkspaceVersionV1};
use crate::http::{ApiResult, Caller, Query, Version, Versioned, Write};
use crate::state::AppState;

/// With the workspace in the path.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(find_workspace, update_workspace))
        .routes(routes!(archive_workspace))
        .routes(routes!(restore_workspace))
        .routes(routes!(transfer_ownership))
}

/// One workspace
#[utoipa::path(
    get, path = "/workspaces/{id}", tag = "workspaces",
    responses((status = 200, description = "The workspace", body = MyWorkspaceV1))
)]
async fn find_workspace(Caller(cx): Caller, Query(()): Query<()>) -> ApiResult<Versioned<MyWorkspaceV1>> {
    let found = accounts::find_workspace(&cx).await?;
    Ok(Versioned::found(found.workspace.version, found.into()))
}

/// Change the settings of a workspace
///
/// They act on the next request of everybody. Another time zone moves no shift: only the hours it is shown at.
#[utoipa::path(
    put, path = "/workspaces/{id}", tag = "workspaces", request_body = ChangeWorkspaceV1,
    responses((status = 200, description = "The workspace", body = MyWorkspaceV1))
)]
async fn update_workspace(
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<ChangeWorkspaceV1>,
) -> ApiResult<Versioned<MyWorkspaceV1>> {
    let command = ChangeWorkspace {
        version: version.or_body(body.version)?,
        set: SetWorkspace {
            name: body.name,
            time_zone: body.time_zone,
            locale: body.locale,
            retention_months: body.retention_months,
        },
    };
    let changed = written(accounts::update_workspace(&cx, command).await)?;
    Ok(Versioned::found(changed.workspace.version, changed.into()))
}

/// Archive a workspace
///
/// Everybody can still read it; every other write answers 409 `workspace-archived` until an owner restores it.
#[utoipa::path(
    post, path = "/workspaces/{id}/archive", tag = "workspaces", request_body = WorkspaceVersionV1,
    responses((status = 200, description = "The workspace", body = MyWorkspaceV1))
)]
async fn archive_workspace(
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<WorkspaceVersionV1>,
) -> ApiResult<Versioned<MyWorkspaceV1>> {
    let version = version.or_body(body.version)?;
    let archived = written(accounts::archive_workspace(&cx, version).await)?;
    Ok(Versioned::found(archived.workspace.version, archived.into()))
}

/// Restore an archived workspace
#[utoipa::path(
    post, path = "/workspaces/{id}/restore", tag = "workspaces", request_body = WorkspaceVersionV1,
    responses((status = 200, description = "The workspace", body = MyWorkspaceV1))
)]
async fn restore_workspace(
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<WorkspaceVersionV1>,
) -> ApiResult<Versioned<MyWorkspaceV1>> {
    let version = version.or_body(body.version)?;
    let restored = written(accounts::restore_workspace(&cx, version).await)?;
    Ok(Versioned::found(restored.workspace.version, restored.into()))
}

/// Hand a workspace over
///
/// The member becomes an owner in your place; you stay as an administrator.
#[utoipa::path(
    post, path = "/workspaces/{id}/transfer", tag = "workspaces", request_body = TransferV1,
    responses((status = 200, description = "The new owner", body = MemberV1))
)]
async fn transfer_ownership(
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<TransferV1>,
) -> ApiResult<Versioned<MemberV1>> {
    let command = TransferOwnership {
        user_id: UserId(body.user_id),
        version: version.or_body(body.version)?,
    };
    let owner = written(accounts::transfer_ownership(&cx, command).await)?;
    Ok(Versioned::found(owner.version, owner.into()))
}

//! The workspaces of whoever asks.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use backend::{Backend, accounts};
use domain::accounts::{CreateWorkspace, MyWorkspace};
use domain::{PageQuery, Role};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::page::{PageParamsV1, PageV1};
use super::workspace_model::{MyWorkspaceV1, NewWorkspaceV1};
use crate::http::{ApiResult, Body, Query, Signed};
use crate::state::AppState;

/// Of no workspace yet.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default().routes(routes!(list_workspaces, create_workspace))
}

/// My workspaces
///
/// By name, archived ones included.
#[utoipa::path(
    get, path = "/workspaces", tag = "workspaces", params(PageParamsV1),
    responses((status = 200, description = "A page of your workspaces", body = PageV1<MyWorkspaceV1>))
)]
async fn list_workspaces(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<MyWorkspaceV1>>> {
    Ok(Json(
        accounts::list_workspaces(&backend, &visit, page).await?.into(),
    ))
}

/// Make a workspace
///
/// You become its owner.
#[utoipa::path(
    post, path = "/workspaces", tag = "workspaces", request_body = NewWorkspaceV1,
    responses((status = 201, description = "The workspace", body = MyWorkspaceV1))
)]
async fn create_workspace(
    State(backend): State<Backend>,
    Signed(visit): Signed,
    Query(()): Query<()>,
    Body(body): Body<NewWorkspaceV1>,
) -> ApiResult<(StatusCode, Json<MyWorkspaceV1>)> {
    let command = CreateWorkspace {
        name: body.name,
        time_zone: body.time_zone,
    };
    let workspace = accounts::create_workspace(&backend, &visit, command).await?;
    Ok((
        StatusCode::CREATED,
        Json(
            MyWorkspace {
                workspace,
                role: Role::Owner,
                custom_role_id: None,
                permissions: Role::Owner.permissions(),
            }
            .into(),
        ),
    ))
}

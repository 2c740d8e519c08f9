//! The workspaces of whoever asks.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use backend::{Backend, accounts};
use domain::accounts::{CreateWorkspace, MyWorkspace, Workspace};
use domain::{PageQuery, Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::page::{PageParamsV1, PageV1};
use super::schema;
use crate::http::json;
use crate::http::{ApiResult, Body, Query, Signed};
use crate::state::AppState;

/// A workspace, as one of its members sees it.
#[derive(Serialize, ToSchema)]
pub struct MyWorkspaceV1 {
    /// The workspace: what X-Workspace-Id names.
    pub id: Uuid,
    /// Its name.
    #[schema(example = "Theatre des Halles")]
    pub name: String,
    /// Its IANA zone: where its days begin.
    #[schema(example = "Europe/Paris")]
    pub time_zone: String,
    /// What you may do there.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// Goes up by one at each change.
    pub version: i32,
}

impl From<MyWorkspace> for MyWorkspaceV1 {
    fn from(MyWorkspace { workspace, role }: MyWorkspace) -> Self {
        let Workspace {
            id,
            name,
            time_zone,
            version,
        } = workspace;
        Self {
            id: id.0,
            name,
            time_zone,
            role,
            version,
        }
    }
}

/// A new workspace.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewWorkspaceV1 {
    /// 1 to 80 characters.
    #[schema(min_length = 1, max_length = 80, example = "Theatre des Halles")]
    pub name: String,
    /// IANA zone; `Europe/Paris` when absent.
    #[schema(example = "Europe/Paris")]
    pub time_zone: Option<String>,
}

impl json::Json for NewWorkspaceV1 {}

/// Of no workspace yet.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default().routes(routes!(list_workspaces, create_workspace))
}

/// My workspaces
///
/// By name.
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
            }
            .into(),
        ),
    ))
}

//! The workspace's own roles.

use axum::Json;
use axum::http::StatusCode;
use backend::accounts;
use domain::accounts::{ChangeRole, RemoveRole};
use domain::{CustomRoleId, PageQuery};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::role_model::{ChangeRoleV1, NewRoleV1, RemoveRoleV1, RoleV1, set};
use crate::http::{ApiResult, Caller, Id, Query, Version, Versioned, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_roles, create_role))
        .routes(routes!(change_role, remove_role))
}

/// Roles
///
/// Those that the workspace made for itself, by name. The built-in ones are viewer, member, manager, admin and owner, and
/// each may do all that the one before may.
#[utoipa::path(
    get, path = "/roles", tag = "workspaces", params(PageParamsV1),
    responses((status = 200, description = "A page of roles", body = PageV1<RoleV1>))
)]
async fn list_roles(Caller(cx): Caller, Query(page): Query<PageQuery>) -> ApiResult<Json<PageV1<RoleV1>>> {
    Ok(Json(accounts::list_roles(&cx, page).await?.into()))
}

/// Make a role
///
/// Nobody has it yet: give it to members with `custom_role_id`. `role-name-taken` when another one has the name,
/// `too-many-roles` when there are 20.
#[utoipa::path(
    post, path = "/roles", tag = "workspaces", request_body = NewRoleV1,
    responses((status = 201, description = "The role", body = RoleV1))
)]
async fn create_role(
    Query(()): Query<()>,
    Write(cx, NewRoleV1 { name, permissions }): Write<NewRoleV1>,
) -> ApiResult<Versioned<RoleV1>> {
    let role = written(accounts::create_role(&cx, set(name, permissions)).await)?;
    let path = format!("/api/v1/roles/{}", role.id);
    Ok(Versioned::created(role.version, path, role.into()))
}

/// Change a role
///
/// For everybody who has it, from their next request on.
#[utoipa::path(
    put, path = "/roles/{id}", tag = "workspaces", request_body = ChangeRoleV1,
    responses((status = 200, description = "The role", body = RoleV1))
)]
async fn change_role(
    Id(id): Id<CustomRoleId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<ChangeRoleV1>,
) -> ApiResult<Versioned<RoleV1>> {
    let command = ChangeRole {
        id,
        version: version.or_body(body.version)?,
        set: set(body.name, body.permissions),
    };
    let role = written(accounts::change_role(&cx, command).await)?;
    Ok(Versioned::found(role.version, role.into()))
}

/// Remove a role
///
/// `role-in-use`, with `member_count`, when somebody has it and `move_to` names no built-in role that they get instead.
#[utoipa::path(
    delete, path = "/roles/{id}", tag = "workspaces", params(RemoveRoleV1),
    responses((status = 204, description = "Removed"))
)]
async fn remove_role(
    Id(id): Id<CustomRoleId>,
    Query(given): Query<RemoveRoleV1>,
    version: Version,
    Write(cx, ()): Write<()>,
) -> ApiResult<StatusCode> {
    let command = RemoveRole {
        id,
        version: version.or_query(given.version)?,
        move_to: given.move_to,
    };
    written(accounts::remove_role(&cx, command).await)?;
    Ok(StatusCode::NO_CONTENT)
}

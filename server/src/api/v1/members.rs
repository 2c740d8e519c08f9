//! Who belongs to a workspace. The workspace is in the path.

use axum::Json;
use axum::http::StatusCode;
use backend::accounts;
use domain::UserId;
use domain::accounts::{AddMember, ChangeMember, MemberQuery};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::member_model::{
    ChangeMemberV1, ChangeMembersV1, MemberParamsV1, MemberV1, MembersV1, NewMemberV1, RemoveMembersV1,
    chosen,
};
use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use crate::http::{ApiResult, Caller, Id, Query, Version, Versioned, Write};
use crate::state::AppState;

/// With the workspace in the path.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_members, add_member, change_members))
        .routes(routes!(remove_members))
        .routes(routes!(change_member, remove_member))
}

/// Members
///
/// By name. Addresses are for managers and above, and are searched for them only.
#[utoipa::path(
    get, path = "/workspaces/{id}/members", tag = "workspaces", params(MemberParamsV1, PageParamsV1),
    responses((status = 200, description = "A page of the members", body = PageV1<MemberV1>))
)]
async fn list_members(
    Caller(cx): Caller,
    Query(query): Query<MemberQuery>,
) -> ApiResult<Json<PageV1<MemberV1>>> {
    Ok(Json(accounts::list_members(&cx, query).await?.into()))
}

/// Add a member
///
/// The person has an account already.
#[utoipa::path(
    post, path = "/workspaces/{id}/members", tag = "workspaces", request_body = NewMemberV1,
    responses((status = 201, description = "The member", body = MemberV1))
)]
async fn add_member(
    Query(()): Query<()>,
    Write(cx, body): Write<NewMemberV1>,
) -> ApiResult<Versioned<MemberV1>> {
    let command = AddMember {
        email: body.email,
        role: chosen(body.role, body.custom_role_id)?,
    };
    let member = written(accounts::add_member(&cx, command).await)?;
    let path = format!("/api/v1/workspaces/{}/members/{}", cx.workspace, member.user_id);
    Ok(Versioned::created(member.version, path, member.into()))
}

/// Change a member's role
///
/// Built-in or of the workspace's own. It acts on their next request.
#[utoipa::path(
    put, path = "/workspaces/{id}/members/{user_id}", tag = "workspaces", request_body = ChangeMemberV1,
    responses((status = 200, description = "The member", body = MemberV1))
)]
async fn change_member(
    Id(user_id): Id<UserId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<ChangeMemberV1>,
) -> ApiResult<Versioned<MemberV1>> {
    let command = ChangeMember {
        role: chosen(body.role, body.custom_role_id)?,
        version: version.or_body(body.version)?,
    };
    let member = written(accounts::change_member(&cx, user_id, command).await)?;
    Ok(Versioned::found(member.version, member.into()))
}

/// Remove a member
///
/// What was planned stays; they leave their teams. Everybody may leave; the last owner cannot.
#[utoipa::path(
    delete, path = "/workspaces/{id}/members/{user_id}", tag = "workspaces",
    responses((status = 204, description = "Not a member any more"))
)]
async fn remove_member(
    Id(user_id): Id<UserId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<StatusCode> {
    written(accounts::remove_member(&cx, user_id).await)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Change the role of several members
///
/// All of them or none: refused as a whole when one change is.
#[utoipa::path(
    patch, path = "/workspaces/{id}/members", tag = "workspaces", request_body = ChangeMembersV1,
    responses((status = 200, description = "The members, by id", body = MembersV1))
)]
async fn change_members(
    Query(()): Query<()>,
    Write(cx, body): Write<ChangeMembersV1>,
) -> ApiResult<Json<MembersV1>> {
    let members = written(accounts::change_members(&cx, body.try_into()?).await)?;
    Ok(Json(members.into()))
}

/// Remove several members
///
/// All of them or none. What was planned stays; they leave their teams.
#[utoipa::path(
    post, path = "/workspaces/{id}/members/remove", tag = "workspaces", request_body = RemoveMembersV1,
    responses((status = 204, description = "Not members any more"))
)]
async fn remove_members(
    Query(()): Query<()>,
    Write(cx, body): Write<RemoveMembersV1>,
) -> ApiResult<StatusCode> {
    written(accounts::remove_members(&cx, body.into()).await)?;
    Ok(StatusCode::NO_CONTENT)
}

//! Who belongs to a workspace. The workspace is in the path.

use axum::Json;
use axum::http::StatusCode;
use backend::accounts;
use domain::accounts::{AddMember, ChangeMember, Member};
use domain::{PageQuery, Role, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::schema;
use crate::http::json;
use crate::http::{ApiResult, Caller, Id, Query, Version, Versioned, Write};
use crate::state::AppState;

/// A member.
#[derive(Serialize, ToSchema)]
pub struct MemberV1 {
    /// The account.
    pub user_id: Uuid,
    /// The name.
    #[schema(example = "Anna Martin")]
    pub display_name: String,
    /// The address; absent for those who may not see contacts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "anna@example.org", nullable = false)]
    pub email: Option<String>,
    /// The role.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// Goes up by one at each change.
    pub version: i32,
}

impl From<Member> for MemberV1 {
    fn from(member: Member) -> Self {
        let Member {
            user_id,
            display_name,
            email,
            role,
            version,
        } = member;
        Self {
            user_id: user_id.0,
            display_name,
            email,
            role,
            version,
        }
    }
}

/// A new member.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct NewMemberV1 {
    /// The address of an account.
    #[schema(example = "ben@example.org")]
    pub email: String,
    /// The role to give, at most your own.
    #[schema(schema_with = schema::role)]
    pub role: Role,
}

/// Another role.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub struct ChangeMemberV1 {
    /// The role to give, at most your own.
    #[schema(schema_with = schema::role)]
    pub role: Role,
    /// The version you looked at; or send it as If-Match.
    pub version: Option<i32>,
}

impl json::Json for NewMemberV1 {}
impl json::Json for ChangeMemberV1 {}

/// With the workspace in the path.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_members, add_member))
        .routes(routes!(change_member, remove_member))
}

/// Members
///
/// By name. Addresses are for managers and above.
#[utoipa::path(
    get, path = "/workspaces/{id}/members", tag = "workspaces", params(PageParamsV1),
    responses((status = 200, description = "A page of the members", body = PageV1<MemberV1>))
)]
async fn list_members(
    Caller(cx): Caller,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<MemberV1>>> {
    Ok(Json(accounts::list_members(&cx, page).await?.into()))
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
        role: body.role,
    };
    let member = written(accounts::add_member(&cx, command).await)?;
    let path = format!("/api/v1/workspaces/{}/members/{}", cx.workspace, member.user_id);
    Ok(Versioned::created(member.version, path, member.into()))
}

/// Change a member's role
///
/// It acts on their next request.
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
        role: body.role,
        version: version.or_body(body.version)?,
    };
    let member = written(accounts::change_member(&cx, user_id, command).await)?;
    Ok(Versioned::found(member.version, member.into()))
}

/// Remove a member
///
/// What was planned stays. Everybody may leave; the last owner cannot.
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

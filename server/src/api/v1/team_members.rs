//! Who is in a team.

use axum::Json;
use backend::accounts;
use domain::accounts::{AddTeamMembers, SetTeamLead};
use domain::{PageQuery, TeamId, UserId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::team_model::{AddTeamMembersV1, TeamLeadV1, TeamMemberV1, TeamV1};
use crate::http::{ApiResult, Caller, Id, Ids, Query, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_team_members, add_team_members))
        .routes(routes!(remove_team_member))
        .routes(routes!(set_team_lead))
}

/// Members of a team
///
/// Who leads, then by name.
#[utoipa::path(
    get, path = "/teams/{id}/members", tag = "workspaces", params(PageParamsV1),
    responses((status = 200, description = "A page of its members", body = PageV1<TeamMemberV1>))
)]
async fn list_team_members(
    Caller(cx): Caller,
    Id(id): Id<TeamId>,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<TeamMemberV1>>> {
    Ok(Json(accounts::list_team_members(&cx, id, page).await?.into()))
}

/// Put people into a team
///
/// All of them or none.
#[utoipa::path(
    post, path = "/teams/{id}/members", tag = "workspaces", request_body = AddTeamMembersV1,
    responses((status = 200, description = "The team", body = TeamV1))
)]
async fn add_team_members(
    Id(id): Id<TeamId>,
    Query(()): Query<()>,
    Write(cx, AddTeamMembersV1 { user_ids }): Write<AddTeamMembersV1>,
) -> ApiResult<Json<TeamV1>> {
    let team = written(accounts::add_team_members(&cx, AddTeamMembers { id, user_ids }).await)?;
    Ok(Json(team.into()))
}

/// Take somebody out of a team
#[utoipa::path(
    delete, path = "/teams/{id}/members/{user_id}", tag = "workspaces",
    responses((status = 200, description = "The team", body = TeamV1))
)]
async fn remove_team_member(
    Ids(id, user_id): Ids<TeamId, UserId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<Json<TeamV1>> {
    let team = written(accounts::remove_team_member(&cx, id, user_id).await)?;
    Ok(Json(team.into()))
}

/// Say who leads a team
///
/// One of its members, or nobody.
#[utoipa::path(
    post, path = "/teams/{id}/lead", tag = "workspaces", request_body = TeamLeadV1,
    responses((status = 200, description = "The team", body = TeamV1))
)]
async fn set_team_lead(
    Id(id): Id<TeamId>,
    Query(()): Query<()>,
    Write(cx, TeamLeadV1 { user_id }): Write<TeamLeadV1>,
) -> ApiResult<Json<TeamV1>> {
    let team = written(accounts::set_team_lead(&cx, SetTeamLead { id, user_id }).await)?;
    Ok(Json(team.into()))
}

//! Teams.

use axum::Json;
use backend::accounts;
use domain::TeamId;
use domain::accounts::{ChangeTeam, SetTeam, TeamQuery};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::team_model::{ChangeTeamV1, NewTeamV1, TeamParamsV1, TeamV1};
use super::version::{RestoreV1, VersionQueryV1};
use crate::http::{ApiResult, Caller, Id, Query, Version, Versioned, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_teams, create_team))
        .routes(routes!(find_team, change_team, remove_team))
        .routes(routes!(restore_team))
}

/// Teams
///
/// By name.
#[utoipa::path(
    get, path = "/teams", tag = "workspaces", params(TeamParamsV1, PageParamsV1),
    responses((status = 200, description = "A page of teams", body = PageV1<TeamV1>))
)]
async fn list_teams(Caller(cx): Caller, Query(query): Query<TeamQuery>) -> ApiResult<Json<PageV1<TeamV1>>> {
    Ok(Json(accounts::list_teams(&cx, query).await?.into()))
}

/// Make a team
///
/// With nobody in it. `team-name-taken` when another one has the name.
#[utoipa::path(
    post, path = "/teams", tag = "workspaces", request_body = NewTeamV1,
    responses((status = 201, description = "The team", body = TeamV1))
)]
async fn create_team(
    Query(()): Query<()>,
    Write(cx, NewTeamV1 { name, colour }): Write<NewTeamV1>,
) -> ApiResult<Versioned<TeamV1>> {
    let team = written(accounts::create_team(&cx, SetTeam { name, colour }).await)?;
    Ok(Versioned::created(
        team.version,
        format!("/api/v1/teams/{}", team.id),
        team.into(),
    ))
}

/// One team
#[utoipa::path(
    get, path = "/teams/{id}", tag = "workspaces",
    responses((status = 200, description = "The team", body = TeamV1))
)]
async fn find_team(
    Caller(cx): Caller,
    Id(id): Id<TeamId>,
    Query(()): Query<()>,
) -> ApiResult<Versioned<TeamV1>> {
    let team = accounts::find_team(&cx, id).await?;
    Ok(Versioned::found(team.version, team.into()))
}

/// Change a team
#[utoipa::path(
    put, path = "/teams/{id}", tag = "workspaces", request_body = ChangeTeamV1,
    responses((status = 200, description = "The team", body = TeamV1))
)]
async fn change_team(
    Id(id): Id<TeamId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<ChangeTeamV1>,
) -> ApiResult<Versioned<TeamV1>> {
    let ChangeTeamV1 {
        name,
        colour,
        version: given,
    } = body;
    let command = ChangeTeam {
        id,
        version: version.or_body(given)?,
        set: SetTeam { name, colour },
    };
    let team = written(accounts::change_team(&cx, command).await)?;
    Ok(Versioned::found(team.version, team.into()))
}

/// Delete a team
///
/// It can be restored. Its members stay in the workspace.
#[utoipa::path(
    delete, path = "/teams/{id}", tag = "workspaces", params(VersionQueryV1),
    responses((status = 204, description = "Deleted; ETag is the version to restore with"))
)]
async fn remove_team(
    Id(id): Id<TeamId>,
    Query(given): Query<VersionQueryV1>,
    version: Version,
    Write(cx, ()): Write<()>,
) -> ApiResult<Versioned<()>> {
    let team = written(accounts::remove_team(&cx, id, version.or_query(given.version)?).await)?;
    Ok(Versioned::removed(team.version))
}

/// Restore a deleted team
///
/// With those of its members who are still in the workspace. `team-name-taken` when another one has the name by now.
#[utoipa::path(
    post, path = "/teams/{id}/restore", tag = "workspaces", request_body = RestoreV1,
    responses((status = 200, description = "The team", body = TeamV1))
)]
async fn restore_team(
    Id(id): Id<TeamId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<RestoreV1>,
) -> ApiResult<Versioned<TeamV1>> {
    let team = written(accounts::restore_team(&cx, id, version.or_body(body.version)?).await)?;
    Ok(Versioned::found(team.version, team.into()))
}

//! Missions.

use axum::Json;
use backend::planning;
use domain::planning::{ChangeMission, SetMission};
use domain::{MissionId, PageQuery};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::mission_model::{ChangeMissionV1, MissionV1, NewMissionV1};
use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::version::{RestoreV1, VersionQueryV1};
use crate::http::{ApiResult, Caller, Id, Query, Version, Versioned, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_missions, create_mission))
        .routes(routes!(find_mission, change_mission, remove_mission))
        .routes(routes!(restore_mission))
}

/// Missions
///
/// By name.
#[utoipa::path(
    get, path = "/missions", tag = "planning", params(PageParamsV1),
    responses((status = 200, description = "A page of missions", body = PageV1<MissionV1>))
)]
async fn list_missions(
    Caller(cx): Caller,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<MissionV1>>> {
    Ok(Json(planning::list_missions(&cx, page).await?.into()))
}

/// Make a mission
#[utoipa::path(
    post, path = "/missions", tag = "planning", request_body = NewMissionV1,
    responses((status = 201, description = "The mission", body = MissionV1))
)]
async fn create_mission(
    Query(()): Query<()>,
    Write(cx, body): Write<NewMissionV1>,
) -> ApiResult<Versioned<MissionV1>> {
    let NewMissionV1 {
        name,
        location,
        note,
        colour,
    } = body;
    let mission = written(
        planning::create_mission(
            &cx,
            SetMission {
                name,
                location,
                note,
                colour,
            },
        )
        .await,
    )?;
    Ok(Versioned::created(
        mission.version,
        format!("/api/v1/missions/{}", mission.id),
        mission.into(),
    ))
}

/// One mission
#[utoipa::path(
    get, path = "/missions/{id}", tag = "planning",
    responses((status = 200, description = "The mission", body = MissionV1))
)]
async fn find_mission(
    Caller(cx): Caller,
    Id(id): Id<MissionId>,
    Query(()): Query<()>,
) -> ApiResult<Versioned<MissionV1>> {
    let mission = planning::find_mission(&cx, id).await?;
    Ok(Versioned::found(mission.version, mission.into()))
}

/// Change a mission
#[utoipa::path(
    put, path = "/missions/{id}", tag = "planning", request_body = ChangeMissionV1,
    responses((status = 200, description = "The mission", body = MissionV1))
)]
async fn change_mission(
    Id(id): Id<MissionId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<ChangeMissionV1>,
) -> ApiResult<Versioned<MissionV1>> {
    let ChangeMissionV1 {
        name,
        location,
        note,
        colour,
        version: given,
    } = body;
    let set = SetMission {
        name,
        location,
        note,
        colour,
    };
    let command = ChangeMission {
        id,
        version: version.or_body(given)?,
        set,
    };
    let mission = written(planning::change_mission(&cx, command).await)?;
    Ok(Versioned::found(mission.version, mission.into()))
}

/// Delete a mission
///
/// It can be restored. Refused with `mission-in-use` while shifts are planned on it.
#[utoipa::path(
    delete, path = "/missions/{id}", tag = "planning", params(VersionQueryV1),
    responses((status = 204, description = "Deleted; ETag is the version to restore with"))
)]
async fn remove_mission(
    Id(id): Id<MissionId>,
    Query(given): Query<VersionQueryV1>,
    version: Version,
    Write(cx, ()): Write<()>,
) -> ApiResult<Versioned<()>> {
    let mission = written(planning::remove_mission(&cx, id, version.or_query(given.version)?).await)?;
    Ok(Versioned::removed(mission.version))
}

/// Restore a deleted mission
#[utoipa::path(
    post, path = "/missions/{id}/restore", tag = "planning", request_body = RestoreV1,
    responses((status = 200, description = "The mission", body = MissionV1))
)]
async fn restore_mission(
    Id(id): Id<MissionId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<RestoreV1>,
) -> ApiResult<Versioned<MissionV1>> {
    let mission = written(planning::restore_mission(&cx, id, version.or_body(body.version)?).await)?;
    Ok(Versioned::found(mission.version, mission.into()))
}

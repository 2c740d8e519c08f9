//! Shifts.

use axum::Json;
use backend::planning;
use domain::planning::{ChangeShift, MoveShift, RemoveShift, ShiftQuery};
use domain::{PageQuery, ShiftId};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::page::{PageParamsV1, PageV1};
use super::problem::{renamed, written};
use super::shift_change_model::{ChangeShiftV1, MoveShiftV1};
use super::shift_model::{NewShiftV1, ShiftV1};
use super::version::{RestoreV1, VersionQueryV1};
use crate::http::{ApiResult, Caller, Id, Params, Query, ReadQuery, Version, Versioned, Write};
use crate::state::AppState;

/// Which shifts a list shows; describes what [`ShiftQuery`] reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ShiftParamsV1 {
    /// Those that end after this time.
    #[param(format = DateTime, example = "2026-11-23T00:00:00+01:00")]
    pub from: Option<String>,
    /// Those that start before this time.
    #[param(format = DateTime, example = "2026-11-30T00:00:00+01:00")]
    pub to: Option<String>,
    /// Those of this person.
    pub user_id: Option<Uuid>,
    /// Those of this mission.
    pub mission_id: Option<Uuid>,
    /// Those of the people who are in this team.
    pub team_id: Option<Uuid>,
}

impl ReadQuery for ShiftQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let (from, to) = (params.instant("from"), params.instant("to"));
        let (user_id, mission_id) = (params.id("user_id"), params.id("mission_id"));
        Ok(Self {
            from,
            to,
            user_id,
            mission_id,
            team_id: params.id("team_id"),
            page: PageQuery::read(params)?,
        })
    }
}

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_shifts, schedule_shift))
        .routes(routes!(find_shift, change_shift, remove_shift))
        .routes(routes!(restore_shift))
        .routes(routes!(move_shift))
}

/// Shifts
///
/// By start. Encode the `+` of an offset as `%2B`.
#[utoipa::path(
    get, path = "/shifts", tag = "planning", params(ShiftParamsV1, PageParamsV1),
    responses((status = 200, description = "A page of shifts", body = PageV1<ShiftV1>))
)]
async fn list_shifts(
    Caller(cx): Caller,
    Query(query): Query<ShiftQuery>,
) -> ApiResult<Json<PageV1<ShiftV1>>> {
    Ok(Json(planning::list_shifts(&cx, query).await?.into()))
}

/// Plan a shift
///
/// `shift-overlap` with the `other` shift when the person works already; `rule-broken` with the `findings` when a rule of
/// working time that the workspace enforces is newly broken and there is no `override_reason`.
#[utoipa::path(
    post, path = "/shifts", tag = "planning", request_body = NewShiftV1,
    responses((status = 201, description = "The shift", body = ShiftV1))
)]
async fn schedule_shift(
    Query(()): Query<()>,
    Write(cx, body): Write<NewShiftV1>,
) -> ApiResult<Versioned<ShiftV1>> {
    let shift = written(planning::schedule_shift(&cx, body.into()).await)?;
    Ok(Versioned::created(
        shift.version,
        format!("/api/v1/shifts/{}", shift.id),
        shift.into(),
    ))
}

/// One shift
#[utoipa::path(
    get, path = "/shifts/{id}", tag = "planning",
    responses((status = 200, description = "The shift", body = ShiftV1))
)]
async fn find_shift(
    Caller(cx): Caller,
    Id(id): Id<ShiftId>,
    Query(()): Query<()>,
) -> ApiResult<Versioned<ShiftV1>> {
    let shift = planning::find_shift(&cx, id).await?;
    Ok(Versioned::found(shift.version, shift.into()))
}

/// Change a shift
#[utoipa::path(
    put, path = "/shifts/{id}", tag = "planning", request_body = ChangeShiftV1,
    responses((status = 200, description = "The shift", body = ShiftV1))
)]
async fn change_shift(
    Id(id): Id<ShiftId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<ChangeShiftV1>,
) -> ApiResult<Versioned<ShiftV1>> {
    // Between this look and the change the version decides.
    let stored = match body.skill_id {
        Some(_) => None,
        None => planning::find_shift(&cx, id)
            .await
            .ok()
            .and_then(|shift| shift.skill_id),
    };
    let (given, set) = body.into_parts(stored);
    let command = ChangeShift {
        id,
        version: version.or_body(given)?,
        set,
    };
    let shift = written(planning::change_shift(&cx, command).await)?;
    Ok(Versioned::found(shift.version, shift.into()))
}

/// Move a shift
///
/// To another person or another day; its wall-clock hours stay, also across a clock change.
#[utoipa::path(
    post, path = "/shifts/{id}/move", tag = "planning", request_body = MoveShiftV1,
    responses((status = 200, description = "The shift", body = ShiftV1))
)]
async fn move_shift(
    Id(id): Id<ShiftId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<MoveShiftV1>,
) -> ApiResult<Versioned<ShiftV1>> {
    let MoveShiftV1 {
        user_id,
        day,
        override_reason,
        version: given,
    } = body;
    let command = MoveShift {
        id,
        version: version.or_body(given)?,
        user_id,
        day: day.0,
        override_reason,
    };
    let shift = written(planning::move_shift(&cx, command).await);
    let shift = shift.map_err(|error| renamed(error, &[("starts_at", "day"), ("ends_at", "day")]))?;
    Ok(Versioned::found(shift.version, shift.into()))
}

/// Delete a shift
///
/// It can be restored.
#[utoipa::path(
    delete, path = "/shifts/{id}", tag = "planning", params(VersionQueryV1),
    responses((status = 204, description = "Deleted; ETag is the version to restore with"))
)]
async fn remove_shift(
    Id(id): Id<ShiftId>,
    Query(given): Query<VersionQueryV1>,
    version: Version,
    Write(cx, ()): Write<()>,
) -> ApiResult<Versioned<()>> {
    let command = RemoveShift {
        id,
        version: version.or_query(given.version)?,
    };
    let shift = written(planning::remove_shift(&cx, command).await)?;
    Ok(Versioned::removed(shift.version))
}

/// Restore a deleted shift
#[utoipa::path(
    post, path = "/shifts/{id}/restore", tag = "planning", request_body = RestoreV1,
    responses((status = 200, description = "The shift", body = ShiftV1))
)]
async fn restore_shift(
    Id(id): Id<ShiftId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<RestoreV1>,
) -> ApiResult<Versioned<ShiftV1>> {
    let command = RemoveShift {
        id,
        version: version.or_body(body.version)?,
    };
    let shift = written(planning::restore_shift(&cx, command).await)?;
    Ok(Versioned::found(shift.version, shift.into()))
}

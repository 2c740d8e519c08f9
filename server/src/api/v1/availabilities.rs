//! Availabilities.

use axum::Json;
use backend::planning;
use domain::planning::{
    AvailabilityKind, AvailabilityQuery, AvailabilityStatus, ChangeAvailability, DecideLeave,
    RemoveAvailability,
};
use domain::{AvailabilityId, FieldCode, PageQuery};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::availability_model::{AvailabilityV1, ChangeAvailabilityV1, DecideLeaveV1, NewAvailabilityV1};
use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::schema;
use super::version::{RestoreV1, VersionQueryV1};
use crate::http::{ApiResult, Caller, Id, Params, Query, ReadQuery, Version, Versioned, Write};
use crate::state::AppState;

/// Which of them a list shows; describes what [`AvailabilityQuery`] reads.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AvailabilityParamsV1 {
    /// Those that end after this time.
    #[param(format = DateTime, example = "2026-11-23T00:00:00+01:00")]
    pub from: Option<String>,
    /// Those that start before this time.
    #[param(format = DateTime, example = "2026-11-30T00:00:00+01:00")]
    pub to: Option<String>,
    /// Those of this person.
    pub user_id: Option<Uuid>,
    /// Those of the people who are in this team.
    pub team_id: Option<Uuid>,
    /// Those of this kind.
    #[param(schema_with = schema::availability_kind)]
    pub kind: Option<String>,
    /// Those that stand so.
    #[param(schema_with = schema::availability_status)]
    pub status: Option<String>,
}

impl ReadQuery for AvailabilityQuery {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let (from, to) = (params.instant("from"), params.instant("to"));
        let (user_id, team_id) = (params.id("user_id"), params.id("team_id"));
        let kinds = AvailabilityKind::ALL.map(AvailabilityKind::as_str).join(", ");
        let kind = params.read("kind", FieldCode::OneOf(kinds), AvailabilityKind::from_name);
        let all = AvailabilityStatus::ALL.map(AvailabilityStatus::as_str).join(", ");
        let status = params.read("status", FieldCode::OneOf(all), AvailabilityStatus::from_name);
        Ok(Self {
            from,
            to,
            user_id,
            team_id,
            kind,
            status,
            upcoming: false,
            page: PageQuery::read(params)?,
        })
    }
}

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_availabilities, state_availability))
        .routes(routes!(
            find_availability,
            change_availability,
            remove_availability
        ))
        .routes(routes!(restore_availability))
        .routes(routes!(decide_leave))
}

/// Availabilities
///
/// By start, each with its times between `from` and `to`. Encode the `+` of an offset as `%2B`.
#[utoipa::path(
    get, path = "/availabilities", tag = "planning", params(AvailabilityParamsV1, PageParamsV1),
    responses((status = 200, description = "A page of availabilities", body = PageV1<AvailabilityV1>))
)]
async fn list_availabilities(
    Caller(cx): Caller,
    Query(query): Query<AvailabilityQuery>,
) -> ApiResult<Json<PageV1<AvailabilityV1>>> {
    Ok(Json(planning::list_availabilities(&cx, query).await?.into()))
}

/// Say when somebody is free, busy or on leave
///
/// Yourself, or anybody when you plan.
#[utoipa::path(
    post, path = "/availabilities", tag = "planning", request_body = NewAvailabilityV1,
    responses((status = 201, description = "The availability", body = AvailabilityV1))
)]
async fn state_availability(
    Query(()): Query<()>,
    Write(cx, body): Write<NewAvailabilityV1>,
) -> ApiResult<Versioned<AvailabilityV1>> {
    let made = written(planning::state_availability(&cx, body.into_command()?).await)?;
    Ok(Versioned::created(
        made.version,
        format!("/api/v1/availabilities/{}", made.id),
        made.into(),
    ))
}

/// One availability
#[utoipa::path(
    get, path = "/availabilities/{id}", tag = "planning",
    responses((status = 200, description = "The availability", body = AvailabilityV1))
)]
async fn find_availability(
    Caller(cx): Caller,
    Id(id): Id<AvailabilityId>,
    Query(()): Query<()>,
) -> ApiResult<Versioned<AvailabilityV1>> {
    let found = planning::find_availability(&cx, id).await?;
    Ok(Versioned::found(found.version, found.into()))
}

/// Change an availability
///
/// `leave-approved` when it was agreed on and you do not plan.
#[utoipa::path(
    put, path = "/availabilities/{id}", tag = "planning", request_body = ChangeAvailabilityV1,
    responses((status = 200, description = "The availability", body = AvailabilityV1))
)]
async fn change_availability(
    Id(id): Id<AvailabilityId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<ChangeAvailabilityV1>,
) -> ApiResult<Versioned<AvailabilityV1>> {
    let command = ChangeAvailability {
        id,
        version: version.or_body(body.version)?,
        set: body.into_set()?,
    };
    let changed = written(planning::change_availability(&cx, command).await)?;
    Ok(Versioned::found(changed.version, changed.into()))
}

/// Take an availability back
///
/// It can be restored. `leave-approved` when it was agreed on and you do not plan.
#[utoipa::path(
    delete, path = "/availabilities/{id}", tag = "planning", params(VersionQueryV1),
    responses((status = 204, description = "Taken back; ETag is the version to restore with"))
)]
async fn remove_availability(
    Id(id): Id<AvailabilityId>,
    Query(given): Query<VersionQueryV1>,
    version: Version,
    Write(cx, ()): Write<()>,
) -> ApiResult<Versioned<()>> {
    let command = RemoveAvailability {
        id,
        version: version.or_query(given.version)?,
    };
    let gone = written(planning::remove_availability(&cx, command).await)?;
    Ok(Versioned::removed(gone.version))
}

/// Restore an availability
#[utoipa::path(
    post, path = "/availabilities/{id}/restore", tag = "planning", request_body = RestoreV1,
    responses((status = 200, description = "The availability", body = AvailabilityV1))
)]
async fn restore_availability(
    Id(id): Id<AvailabilityId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<RestoreV1>,
) -> ApiResult<Versioned<AvailabilityV1>> {
    let command = RemoveAvailability {
        id,
        version: version.or_body(body.version)?,
    };
    let back = written(planning::restore_availability(&cx, command).await)?;
    Ok(Versioned::found(back.version, back.into()))
}

/// Approve or refuse a leave
///
/// The person is told by mail. The same answer once more changes nothing.
#[utoipa::path(
    post, path = "/availabilities/{id}/decision", tag = "planning", request_body = DecideLeaveV1,
    responses((status = 200, description = "The leave", body = AvailabilityV1))
)]
async fn decide_leave(
    Id(id): Id<AvailabilityId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<DecideLeaveV1>,
) -> ApiResult<Versioned<AvailabilityV1>> {
    let DecideLeaveV1 {
        approve,
        note,
        version: given,
    } = body;
    let command = DecideLeave {
        id,
        version: version.or_body(given)?,
        approve,
        note,
    };
    let decided = written(planning::decide_leave(&cx, command).await)?;
    Ok(Versioned::found(decided.version, decided.into()))
}

//! Shifts that are repeated and stay together.

use axum::Json;
use backend::planning;
use domain::ShiftId;
use domain::planning::ChangeSeries;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::batch_model::{BatchReportV1, UndoneBatchV1};
use super::problem::written;
use super::series_model::{ChangeSeriesV1, RemoveSeriesV1, RepetitionV1};
use crate::http::{ApiResult, Caller, Id, Query, Version, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(find_series))
        .routes(routes!(change_series))
        .routes(routes!(remove_series))
}

/// How a shift is repeated
///
/// 404 also when it is not. `POST /api/v1/shifts/{id}/repeat` makes a series of it.
#[utoipa::path(
    get, path = "/shifts/{id}/series", tag = "planning",
    responses((status = 200, description = "The series", body = RepetitionV1))
)]
async fn find_series(
    Id(id): Id<ShiftId>,
    Query(()): Query<()>,
    Caller(cx): Caller,
) -> ApiResult<Json<RepetitionV1>> {
    let series = planning::find_series(&cx, id).await?;
    Ok(Json(series.into()))
}

/// Change shifts of a series
///
/// The shift alone, it and the following ones, or all of them, in one transaction; `batch_id` takes all of it back. What
/// differs from its old values is what changes; another day moves the others by as many days. What was changed of one alone
/// stays, field by field, and what was deleted stays deleted. Changing a shift in any other way changes it alone.
/// `batch-conflicts` with the `report` when something is in the way and `skip_conflicts` is not set.
#[utoipa::path(
    post, path = "/shifts/{id}/series/change", tag = "planning", request_body = ChangeSeriesV1,
    responses((status = 200, description = "What was changed and what was left as it is", body = BatchReportV1))
)]
async fn change_series(
    Id(id): Id<ShiftId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<ChangeSeriesV1>,
) -> ApiResult<Json<BatchReportV1>> {
    // Between this look and the change the version decides.
    let stored = match body.shift.skill_id {
        Some(_) => None,
        None => planning::find_shift(&cx, id)
            .await
            .ok()
            .and_then(|shift| shift.skill_id),
    };
    let (given, set) = body.shift.into_parts(stored);
    let command = ChangeSeries {
        id,
        version: version.or_body(given)?,
        scope: body.scope,
        set,
        overwrite: body.overwrite,
        skip_conflicts: body.skip_conflicts,
        dry_run: body.dry_run,
    };
    let report = written(planning::change_series(&cx, command).await)?;
    Ok(Json(report.into()))
}

/// Delete shifts of a series
///
/// The shift alone, it and the following ones, or all of them; `batch_id` brings all of it back. Those that were changed
/// alone stay unless `overwrite` is set.
#[utoipa::path(
    post, path = "/shifts/{id}/series/remove", tag = "planning", request_body = RemoveSeriesV1,
    responses((status = 200, description = "What was deleted and what stays", body = UndoneBatchV1))
)]
async fn remove_series(
    Id(id): Id<ShiftId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<RemoveSeriesV1>,
) -> ApiResult<Json<UndoneBatchV1>> {
    let version = version.or_body(body.version)?;
    let gone = written(planning::remove_series(&cx, body.of(id, version)).await)?;
    Ok(Json(gone.into()))
}

//! Many shifts at once.

use axum::Json;
use backend::planning;
use domain::{BatchId, ShiftId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::batch_model::{BatchReportV1, CopyWeekV1, RepeatShiftV1, UndoneBatchV1};
use super::problem::written;
use crate::http::{ApiResult, Id, Query, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(copy_week))
        .routes(routes!(repeat_shift))
        .routes(routes!(undo_batch))
        .routes(routes!(restore_batch))
}

/// Copy a week into another
///
/// By the clock on the wall: 22:00 to 06:00 stays 22:00 to 06:00 across a clock change. Cancelled shifts are not copied.
/// What can be made is made in one transaction, and the rest is reported; `dry_run` only reports.
#[utoipa::path(
    post, path = "/weeks/copy", tag = "planning", request_body = CopyWeekV1,
    responses((status = 200, description = "What was made and what was left out", body = BatchReportV1))
)]
async fn copy_week(
    Query(()): Query<()>,
    Write(cx, body): Write<CopyWeekV1>,
) -> ApiResult<Json<BatchReportV1>> {
    let report = written(planning::copy_week(&cx, body.into()).await)?;
    Ok(Json(report.into()))
}

/// Repeat a shift
///
/// At the same hours of the same days, every so many weeks, for two years and 520 shifts at most. The shift and those that
/// are made become a series, which `/api/v1/shifts/{id}/series` changes together. `batch-conflicts` with the `report` when something is in the
/// way and `skip_conflicts` is not set; then nothing is made.
#[utoipa::path(
    post, path = "/shifts/{id}/repeat", tag = "planning", request_body = RepeatShiftV1,
    responses((status = 200, description = "What was made and what was left out", body = BatchReportV1))
)]
async fn repeat_shift(
    Id(id): Id<ShiftId>,
    Query(()): Query<()>,
    Write(cx, body): Write<RepeatShiftV1>,
) -> ApiResult<Json<BatchReportV1>> {
    let command = body.of(id)?;
    let report = written(planning::repeat_shift(&cx, command).await)?;
    Ok(Json(report.into()))
}

/// Take back shifts that were made together
///
/// Those that somebody has changed since stay.
#[utoipa::path(
    post, path = "/shift-batches/{id}/undo", tag = "planning",
    responses((status = 200, description = "What was deleted and what stays", body = UndoneBatchV1))
)]
async fn undo_batch(
    Id(id): Id<BatchId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<Json<UndoneBatchV1>> {
    let undone = written(planning::undo_batch(&cx, id).await)?;
    Ok(Json(undone.into()))
}

/// Bring back shifts that were taken back together
///
/// But for those whose person works elsewhere by now.
#[utoipa::path(
    post, path = "/shift-batches/{id}/restore", tag = "planning",
    responses((status = 200, description = "What is back and what was left out", body = BatchReportV1))
)]
async fn restore_batch(
    Id(id): Id<BatchId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<Json<BatchReportV1>> {
    let report = written(planning::restore_batch(&cx, id).await)?;
    Ok(Json(report.into()))
}

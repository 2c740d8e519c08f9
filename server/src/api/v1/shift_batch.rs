//! Several shifts at once.

use axum::Json;
use backend::planning;
use domain::planning::Shift;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::written;
use super::shift_batch_model::{ShiftBatchAnswerV1, ShiftBatchV1};
use crate::http::{ApiResult, Query, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default().routes(routes!(change_shifts))
}

/// Change several shifts
///
/// All of the changes are made, or none: people can exchange their shifts in one request. A refusal names the number of
/// the `operation`, counted from 0.
#[utoipa::path(
    post, path = "/shifts/batch", tag = "planning", request_body = ShiftBatchV1,
    responses((status = 200, description = "The shifts", body = ShiftBatchAnswerV1))
)]
async fn change_shifts(
    Query(()): Query<()>,
    Write(cx, body): Write<ShiftBatchV1>,
) -> ApiResult<Json<ShiftBatchAnswerV1>> {
    let shifts: Vec<Shift> = written(planning::change_shifts(&cx, body.into_ops()?).await)?;
    Ok(Json(ShiftBatchAnswerV1 {
        shifts: shifts.into_iter().map(Into::into).collect(),
    }))
}

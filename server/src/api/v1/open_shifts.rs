//! Open shifts, and how shifts change hands.

use axum::Json;
use backend::planning::exchange;
use domain::planning::exchange::ClaimShift;
use domain::{PageQuery, ShiftId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::exchange_model::{ClaimV1, ExchangeSettingsV1, OpenShiftV1, ShiftRequestV1};
use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use crate::http::{ApiResult, Caller, Id, Query, Versioned, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_open_shifts))
        .routes(routes!(claim_shift))
        .routes(routes!(find_exchange_settings, set_shift_claims))
}

/// Open shifts
///
/// Confirmed shifts to come that nobody has, by start, each with why you may not take it.
#[utoipa::path(
    get, path = "/open-shifts", tag = "planning", params(PageParamsV1),
    responses((status = 200, description = "A page of open shifts", body = PageV1<OpenShiftV1>))
)]
async fn list_open_shifts(
    Caller(cx): Caller,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<OpenShiftV1>>> {
    Ok(Json(exchange::list_open_shifts(&cx, page).await?.into()))
}

/// Claim an open shift
///
/// Where no manager looks at it, `status` is `approved` at once. `shift-taken` when somebody was faster; `cannot-take` with
/// the `reason`.
#[utoipa::path(
    post, path = "/open-shifts/{id}/claim", tag = "planning", request_body = ClaimV1,
    responses((status = 201, description = "The request", body = ShiftRequestV1))
)]
async fn claim_shift(
    Id(shift_id): Id<ShiftId>,
    Query(()): Query<()>,
    Write(cx, ClaimV1 { note }): Write<ClaimV1>,
) -> ApiResult<Versioned<ShiftRequestV1>> {
    let request = written(exchange::claim_shift(&cx, ClaimShift { shift_id, note }).await)?;
    let place = format!("/api/v1/shift-requests/{}", request.id);
    Ok(Versioned::created(request.version, place, request.into()))
}

/// How shifts change hands
#[utoipa::path(
    get, path = "/exchange-settings", tag = "planning",
    responses((status = 200, description = "The settings", body = ExchangeSettingsV1))
)]
async fn find_exchange_settings(
    Caller(cx): Caller,
    Query(()): Query<()>,
) -> ApiResult<Json<ExchangeSettingsV1>> {
    Ok(Json(exchange::find_exchange_settings(&cx).await?.into()))
}

/// Decide how shifts change hands
#[utoipa::path(
    put, path = "/exchange-settings", tag = "planning", request_body = ExchangeSettingsV1,
    responses((status = 200, description = "The settings", body = ExchangeSettingsV1))
)]
async fn set_shift_claims(
    Query(()): Query<()>,
    Write(cx, body): Write<ExchangeSettingsV1>,
) -> ApiResult<Json<ExchangeSettingsV1>> {
    let settings = written(exchange::set_shift_claims(&cx, body.claims).await)?;
    Ok(Json(settings.into()))
}

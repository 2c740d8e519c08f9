//! Requests that shifts change hands.

use axum::Json;
use backend::planning::exchange;
use domain::ShiftRequestId;
use domain::planning::exchange::{AnswerRequest, DecideRequest, OfferShift, RequestQuery, WithdrawRequest};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::exchange_model::{AcceptanceV1, DecisionV1, OfferV1, RequestParamsV1, ShiftRequestV1};
use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::version::VersionQueryV1;
use crate::http::{ApiResult, Caller, Id, Query, Version, Versioned, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_requests, offer_shift))
        .routes(routes!(withdraw_request))
        .routes(routes!(answer_request))
        .routes(routes!(decide_request))
}

/// Requests
///
/// The newest first: those that concern you, and all of them when you plan.
#[utoipa::path(
    get, path = "/shift-requests", tag = "planning", params(RequestParamsV1, PageParamsV1),
    responses((status = 200, description = "A page of requests", body = PageV1<ShiftRequestV1>))
)]
async fn list_requests(
    Caller(cx): Caller,
    Query(query): Query<RequestQuery>,
) -> ApiResult<Json<PageV1<ShiftRequestV1>>> {
    Ok(Json(exchange::list_requests(&cx, query).await?.into()))
}

/// Offer your shift
///
/// To everybody, to one person, or for one of that person's. `not-your-shift`, `already-offered`, `cannot-take` with the
/// `reason` and the `user_id`.
#[utoipa::path(
    post, path = "/shift-requests", tag = "planning", request_body = OfferV1,
    responses((status = 201, description = "The request", body = ShiftRequestV1))
)]
async fn offer_shift(
    Query(()): Query<()>,
    Write(cx, body): Write<OfferV1>,
) -> ApiResult<Versioned<ShiftRequestV1>> {
    let OfferV1 {
        shift_id,
        to_user_id,
        other_shift_id,
        note,
    } = body;
    let command = OfferShift {
        shift_id,
        to_user_id,
        other_shift_id,
        note,
    };
    let request = written(exchange::offer_shift(&cx, command).await)?;
    let place = format!("/api/v1/shift-requests/{}", request.id);
    Ok(Versioned::created(request.version, place, request.into()))
}

/// Withdraw a request
///
/// Your own, while nobody has decided.
#[utoipa::path(
    delete, path = "/shift-requests/{id}", tag = "planning", params(VersionQueryV1),
    responses((status = 204, description = "Withdrawn"))
)]
async fn withdraw_request(
    Id(id): Id<ShiftRequestId>,
    Query(given): Query<VersionQueryV1>,
    version: Version,
    Write(cx, ()): Write<()>,
) -> ApiResult<Versioned<()>> {
    let command = WithdrawRequest {
        id,
        version: version.or_query(given.version)?,
    };
    let request = written(exchange::withdraw_request(&cx, command).await)?;
    Ok(Versioned::removed(request.version))
}

/// Accept or decline an offer
///
/// `request-void` when the shift has changed since; `cannot-take` with the `reason` and the `user_id`.
#[utoipa::path(
    post, path = "/shift-requests/{id}/acceptance", tag = "planning", request_body = AcceptanceV1,
    responses((status = 200, description = "The request", body = ShiftRequestV1))
)]
async fn answer_request(
    Id(id): Id<ShiftRequestId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<AcceptanceV1>,
) -> ApiResult<Versioned<ShiftRequestV1>> {
    let command = AnswerRequest {
        id,
        version: version.or_body(body.version)?,
        accept: body.accept,
    };
    let request = written(exchange::answer_request(&cx, command).await)?;
    Ok(Versioned::found(request.version, request.into()))
}

/// Approve or refuse a request
///
/// `not-accepted` while the other person has not agreed; `request-void` when the shift has changed since; `cannot-take` with
/// the `reason` and the `user_id`.
#[utoipa::path(
    post, path = "/shift-requests/{id}/decision", tag = "planning", request_body = DecisionV1,
    responses((status = 200, description = "The request", body = ShiftRequestV1))
)]
async fn decide_request(
    Id(id): Id<ShiftRequestId>,
    Query(()): Query<()>,
    version: Version,
    Write(cx, body): Write<DecisionV1>,
) -> ApiResult<Versioned<ShiftRequestV1>> {
    let command = DecideRequest {
        id,
        version: version.or_body(body.version)?,
        approve: body.approve,
    };
    let request = written(exchange::decide_request(&cx, command).await)?;
    Ok(Versioned::found(request.version, request.into()))
}

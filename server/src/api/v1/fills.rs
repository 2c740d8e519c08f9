//! Filling open shifts.

use axum::Json;
use axum::http::StatusCode;
use backend::planning::fill;
use domain::{FillId, PageQuery};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::fill_model::{ChooseProposalsV1, FillDetailV1, FillV1, NewFillV1};
use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use crate::http::{ApiResult, Caller, Id, Query, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_fills, start_fill))
        .routes(routes!(find_fill))
        .routes(routes!(cancel_fill))
        .routes(routes!(accept_proposals))
        .routes(routes!(decline_proposals))
        .routes(routes!(undo_proposals))
}

/// Searches for people for open shifts
///
/// The newest first.
#[utoipa::path(
    get, path = "/fills", tag = "planning", params(PageParamsV1),
    responses((status = 200, description = "A page of searches", body = PageV1<FillV1>))
)]
async fn list_fills(Caller(cx): Caller, Query(page): Query<PageQuery>) -> ApiResult<Json<PageV1<FillV1>>> {
    Ok(Json(fill::list_fills(&cx, page).await?.into()))
}

/// Look for people for open shifts
///
/// A job searches; ask for the search until its `state` is `ready`. `fill-running` with the `id` when one of these days is
/// searched already, `nothing-open` or `too-many-open`.
#[utoipa::path(
    post, path = "/fills", tag = "planning", request_body = NewFillV1,
    responses((status = 201, description = "The search", body = FillV1))
)]
async fn start_fill(
    Query(()): Query<()>,
    Write(cx, body): Write<NewFillV1>,
) -> ApiResult<(StatusCode, Json<FillV1>)> {
    let run = written(fill::start_fill(&cx, body.into()).await)?;
    Ok((StatusCode::CREATED, Json(run.into())))
}

/// A search and what it found
///
/// Who is proposed for each shift and why, and why a shift stays open.
#[utoipa::path(
    get, path = "/fills/{id}", tag = "planning",
    responses((status = 200, description = "The search", body = FillDetailV1))
)]
async fn find_fill(
    Caller(cx): Caller,
    Id(id): Id<FillId>,
    Query(()): Query<()>,
) -> ApiResult<Json<FillDetailV1>> {
    Ok(Json(fill::show_fill(&cx, id).await?.into()))
}

/// Call a search off
///
/// `fill-ended` with the `current` search when there is nothing left to call off.
#[utoipa::path(
    post, path = "/fills/{id}/cancel", tag = "planning",
    responses((status = 200, description = "The search", body = FillV1))
)]
async fn cancel_fill(
    Id(id): Id<FillId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<Json<FillV1>> {
    Ok(Json(written(fill::cancel_fill(&cx, id).await)?.into()))
}

/// Accept proposals
///
/// All of them or none, in one transaction, under the rules that hold for a change by hand. `proposal-decided`; `stale` with
/// the `current` shift when it was changed since; `cannot-take` with the `reason`; `rule-broken` with the `findings`;
/// `shift-overlap` with the `other` shift.
#[utoipa::path(
    post, path = "/fills/{id}/accept", tag = "planning", request_body = ChooseProposalsV1,
    responses((status = 200, description = "The search", body = FillV1))
)]
async fn accept_proposals(
    Id(id): Id<FillId>,
    Query(()): Query<()>,
    Write(cx, body): Write<ChooseProposalsV1>,
) -> ApiResult<Json<FillV1>> {
    Ok(Json(
        written(fill::accept_proposals(&cx, body.of(id)).await)?.into(),
    ))
}

/// Decline proposals
///
/// The shifts stay as they are.
#[utoipa::path(
    post, path = "/fills/{id}/decline", tag = "planning", request_body = ChooseProposalsV1,
    responses((status = 200, description = "The search", body = FillV1))
)]
async fn decline_proposals(
    Id(id): Id<FillId>,
    Query(()): Query<()>,
    Write(cx, body): Write<ChooseProposalsV1>,
) -> ApiResult<Json<FillV1>> {
    Ok(Json(
        written(fill::decline_proposals(&cx, body.of(id)).await)?.into(),
    ))
}

/// Take answers to proposals back
///
/// They wait for an answer again, and shifts that were given away are open again. `stale` with the `current` shift when
/// somebody has changed one since; then nothing is taken back.
#[utoipa::path(
    post, path = "/fills/{id}/undo", tag = "planning", request_body = ChooseProposalsV1,
    responses((status = 200, description = "The search", body = FillV1))
)]
async fn undo_proposals(
    Id(id): Id<FillId>,
    Query(()): Query<()>,
    Write(cx, body): Write<ChooseProposalsV1>,
) -> ApiResult<Json<FillV1>> {
    Ok(Json(
        written(fill::undo_proposals(&cx, body.of(id)).await)?.into(),
    ))
}

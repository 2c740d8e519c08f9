//! Calendars in and out.

use axum::Json;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use backend::planning::{self, ImportForm};
use domain::{FeedId, PageQuery};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::calendar_model::{CalendarFeedV1, CreatedFeedV1, ImportFormV1, ImportReportV1, NewCalendarFeedV1};
use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use crate::http::{ApiResult, Caller, Id, Query, Upload, Write};
use crate::state::AppState;

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    // The upload counts its bytes itself, part by part.
    let import = OpenApiRouter::default()
        .routes(routes!(import_calendar))
        .layer(DefaultBodyLimit::disable());
    OpenApiRouter::default()
        .routes(routes!(list_feeds, create_feed))
        .routes(routes!(revoke_feed))
        .merge(import)
}

/// Import a calendar
///
/// All of it or nothing; what cannot be used is reported with its line. An event that comes again is recognised by its
/// UID: unchanged it is left alone, changed it is updated. An answer to `dry_run` is not kept for its Idempotency-Key.
#[utoipa::path(
    post, path = "/calendar/import", tag = "calendar",
    request_body(content = ImportFormV1, content_type = "multipart/form-data"),
    responses((status = 200, description = "What was done, or would be", body = ImportReportV1))
)]
async fn import_calendar(Query(()): Query<()>, Upload(cx, parts): Upload) -> ApiResult<Json<ImportReportV1>> {
    let form = ImportForm::parse(parts)?;
    let report = written(planning::import_calendar(&cx, form.command, form.file).await)?;
    Ok(Json(report.into()))
}

/// Subscriptions
///
/// Newest first: your own, or all of them for managers and above.
#[utoipa::path(
    get, path = "/calendar-feeds", tag = "calendar", params(PageParamsV1),
    responses((status = 200, description = "A page of subscriptions", body = PageV1<CalendarFeedV1>))
)]
async fn list_feeds(
    Caller(cx): Caller,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<CalendarFeedV1>>> {
    Ok(Json(planning::list_feeds(&cx, page).await?.into()))
}

/// Subscribe
///
/// The address is shown this once. It is not kept, so a request sent again under the same Idempotency-Key makes another
/// subscription.
#[utoipa::path(
    post, path = "/calendar-feeds", tag = "calendar", request_body = NewCalendarFeedV1,
    responses((status = 201, description = "The address", body = CreatedFeedV1))
)]
async fn create_feed(
    Query(()): Query<()>,
    Write(cx, body): Write<NewCalendarFeedV1>,
) -> ApiResult<(StatusCode, Json<CreatedFeedV1>)> {
    let feed = written(planning::create_feed(&cx, body.into()).await)?;
    Ok((StatusCode::CREATED, Json(feed.into())))
}

/// End a subscription
///
/// Its address answers 404 from now on.
#[utoipa::path(
    delete, path = "/calendar-feeds/{id}", tag = "calendar",
    responses((status = 204, description = "Ended"))
)]
async fn revoke_feed(
    Id(id): Id<FeedId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<StatusCode> {
    written(planning::revoke_feed(&cx, id).await)?;
    Ok(StatusCode::NO_CONTENT)
}

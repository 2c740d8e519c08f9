//! Versions of the planning, and what people were told.

use axum::Json;
use axum::http::StatusCode;
use backend::planning;
use domain::{NoticeId, PageQuery, Problem, PublicationId};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::notice_model::NoticeV1;
use super::page::{PageParamsV1, PageV1};
use super::problem::written;
use super::publication_model::{
    NewPublicationV1, PublicationDetailV1, PublicationV1, PublishReportV1, VersionChangesV1,
};
use super::version_restore_model::RestoreReportV1;
use crate::http::{ApiResult, Caller, Id, Params, Query, ReadQuery, Write};
use crate::state::AppState;

/// With which other version one is compared.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CompareParamsV1 {
    /// The other version.
    pub with: Uuid,
}

/// Reads [`CompareParamsV1`].
#[derive(Debug)]
struct With(PublicationId);

impl ReadQuery for With {
    fn read(params: &mut Params) -> domain::Result<Self> {
        let with = params.id("with");
        with.map(Self)
            .ok_or_else(|| Problem::invalid().with_field("with", domain::FieldCode::Required))
    }
}

/// In the workspace of the header.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::default()
        .routes(routes!(list_publications, publish_planning))
        .routes(routes!(find_publication))
        .routes(routes!(compare_publications))
        .routes(routes!(restore_publication))
        .routes(routes!(list_notices))
        .routes(routes!(read_notice))
}

/// Published versions
///
/// The newest first.
#[utoipa::path(
    get, path = "/publications", tag = "planning", params(PageParamsV1),
    responses((status = 200, description = "A page of versions", body = PageV1<PublicationV1>))
)]
async fn list_publications(
    Caller(cx): Caller,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<PublicationV1>>> {
    Ok(Json(planning::list_publications(&cx, page).await?.into()))
}

/// Publish some weeks
///
/// Drafts become confirmed, a version is kept, and everybody for whom something changed is told, by mail too where their
/// address is proven. `nothing-to-publish` when all is as people were told. With `dry_run` nothing is done: 200 says what
/// would change for whom.
#[utoipa::path(
    post, path = "/publications", tag = "planning", request_body = NewPublicationV1,
    responses(
        (status = 200, description = "What would be done", body = PublishReportV1),
        (status = 201, description = "What was done", body = PublishReportV1)
    )
)]
async fn publish_planning(
    Query(()): Query<()>,
    Write(cx, body): Write<NewPublicationV1>,
) -> ApiResult<(StatusCode, Json<PublishReportV1>)> {
    if body.dry_run {
        let report = planning::show_publish_preview(&cx, body.into()).await?;
        return Ok((StatusCode::OK, Json(report.into())));
    }
    let report = written(planning::publish_planning(&cx, body.into()).await)?;
    Ok((StatusCode::CREATED, Json(report.into())))
}

/// One version
///
/// What it changed for whom, and who has read that and when.
#[utoipa::path(
    get, path = "/publications/{id}", tag = "planning",
    responses((status = 200, description = "The version", body = PublicationDetailV1))
)]
async fn find_publication(
    Caller(cx): Caller,
    Id(id): Id<PublicationId>,
    Query(()): Query<()>,
) -> ApiResult<Json<PublicationDetailV1>> {
    Ok(Json(planning::find_publication(&cx, id).await?.into()))
}

/// Compare two versions
///
/// From the earlier to the later, in the weeks that both hold.
#[utoipa::path(
    get, path = "/publications/{id}/compare", tag = "planning", params(CompareParamsV1),
    responses((status = 200, description = "What changed for whom", body = VersionChangesV1))
)]
async fn compare_publications(
    Caller(cx): Caller,
    Id(id): Id<PublicationId>,
    Query(With(with)): Query<With>,
) -> ApiResult<Json<VersionChangesV1>> {
    Ok(Json(
        planning::show_publication_changes(&cx, id, with).await?.into(),
    ))
}

/// Go back to a version
///
/// Its weeks are put back as they were published: shifts get their values, deleted ones come back, newer ones are
/// deleted. All of it or nothing: `restore-conflict` names the `conflicts`. Nobody is told before it is published anew.
#[utoipa::path(
    post, path = "/publications/{id}/restore", tag = "planning",
    responses((status = 200, description = "What was done", body = RestoreReportV1))
)]
async fn restore_publication(
    Id(id): Id<PublicationId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<Json<RestoreReportV1>> {
    let report = written(planning::restore_publication(&cx, id).await)?;
    Ok(Json(report.into()))
}

/// What you were told
///
/// What each version changed for you, the newest first.
#[utoipa::path(
    get, path = "/notices", tag = "planning", params(PageParamsV1),
    responses((status = 200, description = "A page of notices", body = PageV1<NoticeV1>))
)]
async fn list_notices(
    Caller(cx): Caller,
    Query(page): Query<PageQuery>,
) -> ApiResult<Json<PageV1<NoticeV1>>> {
    Ok(Json(planning::list_notices(&cx, page).await?.into()))
}

/// Say that you have read it
///
/// The first time is kept. A key cannot do this.
#[utoipa::path(
    post, path = "/notices/{id}/read", tag = "planning",
    responses((status = 200, description = "The notice", body = NoticeV1))
)]
async fn read_notice(
    Id(id): Id<NoticeId>,
    Query(()): Query<()>,
    Write(cx, ()): Write<()>,
) -> ApiResult<Json<NoticeV1>> {
    let notice = written(planning::read_notice(&cx, id).await)?;
    Ok(Json(notice.into()))
}
